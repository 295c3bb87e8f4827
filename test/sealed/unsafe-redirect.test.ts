import * as s from './support.js';

const { flow, anyone, compose, init, response } = s;
const to = (location: string, name = 'Location', statusCode = 302) =>
  response('', { statusCode, headers: { [name]: location } });
const at = 'medium Go/inputs/headers/Location';

s.table('unsafe-redirect', {
  bad: [
    [
      'a whole address',
      flow(anyone, { Go: to("@triggerOutputs()?['queries']?['returnUrl']") }),
      at,
    ],
    ['a host', flow(anyone, { Go: to("https://@{triggerBody()?['host']}/done") }), at],
    [
      'a prefix without slash',
      flow(anyone, { Go: to("https://www.contoso.com@{triggerBody()?['path']}") }),
      at,
    ],
    [
      'letter case of the header',
      flow(anyone, { Go: to("@triggerBody()?['to']", 'location') }),
      'medium Go/inputs/headers/location',
    ],
    [
      'Refresh',
      flow(anyone, { Go: to("0; url=@{triggerBody()?['to']}", 'Refresh', 200) }),
      'medium Go/inputs/headers/Refresh',
    ],
    [
      'hops',
      flow(anyone, {
        C: compose('@triggerBody()'),
        v: init('v', 'string', "@{outputs('C')?['to']}"),
        Go: to("@variables('v')"),
      }),
      at,
    ],
    [
      'encoded whole',
      flow(anyone, { Go: to("@concat('https://', encodeUriComponent(triggerBody()?['host']))") }),
      at,
    ],
    [
      'a Logic App, one step lower',
      s.logicApp(flow(s.logicAppRequest, { Go: to("@triggerBody()?['to']") })),
      'low Go/inputs/headers/Location',
    ],
    [
      'someone of the tenant',
      flow(s.tenant, { Go: to("@triggerBody()?['to']") }),
      'low Go/inputs/headers/Location',
    ],
    [
      'computed headers',
      flow(anyone, {
        Go: {
          type: 'Response',
          kind: 'Http',
          inputs: {
            statusCode: 302,
            headers: "@setProperty(json('{}'), 'Location', triggerBody()?['to'])",
          },
        },
      }),
      'medium Go/inputs/headers',
    ],
  ],
  good: [
    [
      'a fixed prefix',
      flow(anyone, { Go: to("https://www.contoso.com/done?id=@{triggerBody()?['id']}") }),
      'auditor',
    ],
    ['a literal', flow(anyone, { Go: to('https://www.contoso.com/') }), 'auditor'],
    [
      'a choice',
      flow(anyone, {
        Go: to(
          "@if(equals(triggerBody()?['ok'], 'yes'), 'https://www.contoso.com/a', 'https://www.contoso.com/b')",
        ),
      }),
      'auditor',
    ],
    [
      'another header',
      flow(anyone, { Go: to("@{triggerBody()?['id']}", 'x-request-id', 200) }),
      'auditor',
    ],
    [
      'a comparison',
      flow(anyone, {
        If: s.when(
          { equals: ["@triggerBody()?['to']", 'https://www.contoso.com/'] },
          { Go: to("@triggerBody()?['to']") },
        ),
      }),
      'auditor',
    ],
    [
      'a parameter as base',
      flow(
        anyone,
        { Go: to("@{parameters('Site (abc_Site)')}/done") },
        {
          parameters: {
            'Site (abc_Site)': {
              type: 'String',
              defaultValue: 'https://www.contoso.com',
              metadata: { schemaName: 'abc_Site' },
            },
          },
        },
      ),
      'auditor',
    ],
    [
      'a stored address',
      flow(anyone, {
        I: s.op('shared_sharepointonline', 'GetItem', { dataset: 'd', table: 't', id: 1 }),
        Go: to("@outputs('I')?['body/Link']"),
      }),
    ],
    [
      'the place of an asynchronous answer',
      flow(anyone, {
        Go: to("https://api.contoso.com/status/@{workflow()['run']['name']}", 'Location', 202),
      }),
      'auditor',
    ],
    [
      'a header of a request that is sent',
      flow(anyone, {
        Call: s.http('https://api.contoso.com/', {
          headers: { Location: "@triggerBody()?['to']" },
        }),
      }),
      'auditor',
    ],
  ],
});
