import * as s from './support.js';

const { flow, anyone, compose, init, op, sendMail, response } = s;
const post = (body: string, operation = 'PostMessageToConversation') =>
  op('shared_teams', operation, {
    poster: 'Flow bot',
    location: 'Channel',
    'body/recipient/groupId': 'g',
    'body/recipient/channelId': 'c',
    'body/messageBody': body,
  });
const page = (body: string, type = 'text/html', name = 'Content-Type') =>
  response(body, { headers: { [name]: type } });

s.table('html-injection', {
  bad: [
    [
      'a mail body',
      flow(anyone, { Send: sendMail({ Body: "<p>Name: @{triggerBody()?['name']}</p>" }) }),
      'low Send/inputs/parameters/emailMessage~1Body',
    ],
    [
      'a mail passed on from a mail',
      flow(s.mail, { Send: sendMail({ Body: "<p>@{triggerOutputs()?['body/subject']}</p>" }) }),
      'low Send/inputs/parameters/emailMessage~1Body',
    ],
    [
      'a Teams post',
      flow(anyone, { Post: post("<b>@{triggerBody()?['name']}</b>") }),
      'medium Post/inputs/parameters/body~1messageBody',
    ],
    [
      'an HTML answer',
      flow(anyone, { Answer: page("<h1>Hello @{triggerOutputs()?['queries']?['name']}</h1>") }),
      'medium Answer/inputs/body',
    ],
    [
      'an HTML answer, letter case',
      flow(anyone, {
        Answer: page("<h1>@{TRIGGERBODY()?['n']}</h1>", 'Text/HTML; charset=utf-8', 'content-type'),
      }),
      'medium Answer/inputs/body',
    ],
    [
      'a form in a post',
      flow(s.form, {
        Details: op('shared_microsoftforms', 'GetFormResponseById', {
          form_id: 'f',
          response_id: "@triggerOutputs()?['body/resourceData/responseId']",
        }),
        Post: post("New: @{outputs('Details')?['body/r1']}"),
      }),
      'medium Post/inputs/parameters/body~1messageBody',
    ],
    [
      'an HTML table',
      flow(anyone, {
        Rows: s.select("@triggerBody()?['rows']", { Name: "@item()?['name']" }),
        Table: { type: 'Table', inputs: { from: "@body('Rows')", format: 'HTML' } },
        Send: sendMail({ Body: "@{body('Table')}" }),
      }),
      'low Send/inputs/parameters/emailMessage~1Body',
    ],
    [
      'text put together in a loop',
      flow(s.mail, {
        html: init('html', 'string', ''),
        Loop: s.each("@triggerOutputs()?['body/attachments']", {
          Add: s.append('html', "<li>@{items('Loop')?['name']}</li>"),
        }),
        C: compose("<ul>@{variables('html')}</ul>"),
        Send: sendMail({ Body: "@outputs('C')" }),
      }),
      'low Send/inputs/parameters/emailMessage~1Body',
    ],
    [
      'a Logic App mail',
      s.logicApp(
        flow(s.oldMail, {
          Send: s.api('office365', {
            method: 'post',
            path: '/v2/Mail',
            body: {
              To: 'a@contoso.com',
              Subject: 's',
              Body: "<p>@{triggerBody()?['Subject']}</p>",
            },
          }),
        }),
      ),
      'low Send/inputs/body/Body',
    ],
  ],
  good: [
    [
      'XML encoding',
      flow(anyone, {
        Send: sendMail({ Body: "<p>@{encodeXmlValue(triggerBody()?['name'])}</p>" }),
      }),
      'auditor',
    ],
    [
      'a JSON answer',
      flow(anyone, { Answer: page('{"n":"@{triggerBody()?[\'name\']}"}', 'application/json') }),
      'auditor',
    ],
    [
      'an answer without type',
      flow(anyone, { Answer: response({ name: "@triggerBody()?['name']" }) }),
      'auditor',
    ],
    [
      'the subject',
      flow(anyone, { Send: sendMail({ Subject: "@triggerBody()?['name']" }) }),
      'auditor',
    ],
    [
      'a colleague in a mail',
      flow(s.button, { Send: sendMail({ Body: "<p>@{triggerBody()['text']}</p>" }) }),
    ],
    ['a list item in a post', flow(s.item, { Post: post("@{triggerOutputs()?['body/Title']}") })],
    [
      'a number',
      flow(anyone, { Send: sendMail({ Body: "<p>@{length(triggerBody()?['rows'])} rows</p>" }) }),
      'auditor',
    ],
    [
      'a plain-text mail of Logic Apps',
      s.logicApp(
        flow(s.oldMail, {
          Send: s.api('office365', {
            method: 'post',
            path: '/Mail',
            body: {
              To: 'a@contoso.com',
              Subject: 's',
              Body: "@triggerBody()?['Subject']",
              IsHtml: false,
            },
          }),
        }),
      ),
    ],
    ['a fixed body', flow(anyone, { Send: sendMail({ Body: '<p>Thanks</p>' }) }), 'auditor'],
    [
      'an encoded value by hops',
      flow(anyone, {
        E: compose("@encodeXmlValue(triggerBody()?['name'])"),
        v: init('v', 'string', "@outputs('E')"),
        Post: post("<b>@{variables('v')}</b>"),
      }),
      'auditor',
    ],
  ],
});
