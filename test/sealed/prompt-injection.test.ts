import * as s from './support.js';

const { flow, anyone, op, sendMail, http, response, compose } = s;
const prompt = (text: string) =>
  op('shared_commondataserviceforapps', 'aibuilderpredict_customprompt', {
    recordId: '0e0e0e0e-1111-4222-8333-444444444444',
    'item/requestv2/mail': text,
  });
const answer = "@outputs('Model')?['body/responsev2/predictionOutput/text']";
const at = 'Model/inputs/parameters/item~1requestv2~1mail';
const update = op('shared_commondataserviceforapps', 'UpdateRecord', {
  entityName: 'incidents',
  recordId: 'x',
  'item/description': answer,
});

s.table('prompt-injection', {
  bad: [
    [
      'a mail whose summary is written to a row',
      flow(s.mail, { Model: prompt("@triggerOutputs()?['body/body']"), Save: update }),
      `medium ${at}`,
    ],
    [
      'an answer that is the SQL of a built-in query',
      s.logicApp(
        flow(s.logicAppRequest, {
          Model: http('https://contoso.openai.azure.com/openai/deployments/gpt/chat/completions', {
            method: 'POST',
            body: { messages: [{ role: 'user', content: "@{triggerBody()?['q']}" }] },
          }),
          Query: {
            type: 'ServiceProvider',
            inputs: {
              parameters: { query: "@{body('Model')?['choices'][0]?['message']?['content']}" },
              serviceProviderConfiguration: {
                connectionName: 'sql',
                operationId: 'executeQuery',
                serviceProviderId: '/serviceProviders/sql',
              },
            },
          },
        }),
      ),
      'low Model/inputs/body/messages/0/content',
    ],
    [
      'an answer that is mailed',
      flow(s.mail, {
        Model: prompt("@triggerOutputs()?['body/body']"),
        Send: sendMail({ To: answer, Body: 'x' }),
      }),
      `high ${at}`,
    ],
    [
      'an answer sent to a service',
      flow(anyone, {
        Model: prompt("@triggerBody()?['q']"),
        Call: http('https://api.contoso.com/do', { method: 'POST', body: answer }),
      }),
      `high ${at}`,
    ],
    [
      'an answer that names a flow to start',
      flow(anyone, {
        Model: prompt("@triggerBody()?['q']"),
        Do: op('shared_flowmanagement', 'StartFlow', { environmentName: 'e', flowName: answer }),
      }),
      `high ${at}`,
    ],
    [
      'hops before and behind',
      flow(s.mail, {
        C: compose("Summarise: @{triggerOutputs()?['body/bodyPreview']}"),
        v: s.init('v', 'string', "@outputs('C')"),
        Model: prompt("@variables('v')"),
        P: s.parse(answer, { type: 'object', properties: { title: { type: 'string' } } }),
        Save: op('shared_sharepointonline', 'PostItem', {
          dataset: 'd',
          table: 't',
          'item/Title': "@body('P')?['title']",
        }),
      }),
      `medium ${at}`,
    ],
    [
      'Azure OpenAI over HTTP',
      flow(anyone, {
        Model: http(
          'https://x.openai.azure.com/openai/deployments/gpt/chat/completions?api-version=2024-06-01',
          {
            method: 'POST',
            body: {
              messages: [
                { role: 'system', content: 'Be kind.' },
                { role: 'user', content: "@triggerBody()?['q']" },
              ],
            },
          },
        ),
        Save: op('shared_commondataserviceforapps', 'CreateRecord', {
          entityName: 'tasks',
          'item/subject': "@body('Model')?['choices'][0]['message']['content']",
        }),
      }),
      'medium Model/inputs/body/messages/1/content',
    ],
  ],
  good: [
    [
      'an answer that goes back to the caller',
      flow(anyone, { Model: prompt("@triggerBody()?['q']"), R: response({ a: answer }) }),
    ],
    [
      'an answer that is not used',
      flow(s.mail, { Model: prompt("@triggerOutputs()?['body/body']") }),
    ],
    [
      'an answer that is only kept in a variable',
      flow(s.mail, {
        Model: prompt("@triggerOutputs()?['body/body']"),
        v: s.init('v', 'string', answer),
        C: compose("@toUpper(variables('v'))"),
      }),
    ],
    ['a fixed prompt', flow(s.nightly, { Model: prompt('Write a joke'), Save: update }), 'auditor'],
    [
      'a number',
      flow(anyone, { Model: prompt("@{length(triggerBody()?['q'])}"), Save: update }),
      'auditor',
    ],
    [
      'a stored row',
      flow(s.row, { Model: prompt("@triggerOutputs()?['body/description']"), Save: update }),
    ],
    [
      'an effect that does not use the answer',
      flow(s.mail, {
        Model: prompt("@triggerOutputs()?['body/body']"),
        Save: op('shared_sharepointonline', 'PostItem', {
          dataset: 'd',
          table: 't',
          'item/Title': 'Done',
        }),
      }),
    ],
    [
      'a choice of literals',
      flow(anyone, {
        Model: prompt("@if(equals(triggerBody()?['l'],'de'),'German','English')"),
        Save: update,
      }),
      'auditor',
    ],
  ],
});
