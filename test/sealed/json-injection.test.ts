import * as s from './support.js';

const { flow, anyone, compose, http, op, init } = s;
const send = (body: s.Flow['actions'][string]) =>
  http('https://api.contoso.com/orders', { method: 'POST', body });

s.table('json-injection', {
  bad: [
    [
      'JSON text that is sent',
      flow(anyone, { Call: send('{"name":"@{triggerBody()?[\'name\']}","n":1}') }),
      'low pedantic Call/inputs/body',
    ],
    [
      'JSON text that is parsed',
      flow(anyone, { C: compose("@json(concat('{\"name\":\"', triggerBody()?['name'], '\"}'))") }),
      'low pedantic C/inputs',
    ],
    [
      'JSON text for Parse JSON',
      flow(anyone, { P: s.parse('{"name":"@{triggerBody()?[\'name\']}"}') }),
      'low pedantic P/inputs/content',
    ],
    [
      'XML that is sent',
      flow(s.mail, {
        Call: send("<order><name>@{triggerOutputs()?['body/subject']}</name></order>"),
      }),
      'low pedantic Call/inputs/body',
    ],
    [
      'a SharePoint batch or body',
      flow(anyone, {
        Call: op('shared_sharepointonline', 'HttpRequest', {
          dataset: 'https://contoso.sharepoint.com',
          'parameters/method': 'POST',
          'parameters/uri': '_api/web/lists',
          'parameters/body': '{"Title":"@{triggerBody()?[\'t\']}"}',
        }),
      }),
      'low pedantic Call/inputs/parameters/parameters~1body',
    ],
    [
      'text put together before',
      flow(anyone, {
        v: init('v', 'string', '{"name":"'),
        A: s.append('v', "@{triggerBody()?['name']}"),
        B: s.append('v', '"}'),
        Call: send("@variables('v')"),
      }),
      'low pedantic Call/inputs/body',
    ],
    [
      'text of a compose',
      flow(anyone, {
        C: compose('{"name":"@{triggerBody()?[\'name\']}"}'),
        Call: send("@outputs('C')"),
      }),
      'low pedantic Call/inputs/body',
    ],
    [
      'json() around text before sending',
      flow(anyone, {
        C: compose('{"name":"@{triggerBody()?[\'name\']}"}'),
        Call: send("@json(outputs('C'))"),
      }),
      'low pedantic Call/inputs/body',
    ],
  ],
  good: [
    ['an object', flow(anyone, { Call: send({ name: "@{triggerBody()?['name']}" }) }), 'auditor'],
    [
      'setProperty',
      flow(anyone, { Call: send("@setProperty(json('{}'), 'name', triggerBody()?['name'])") }),
      'auditor',
    ],
    ['the body itself', flow(anyone, { Call: send('@triggerBody()') }), 'auditor'],
    [
      'json() of a whole text',
      flow(anyone, { C: compose("@json(triggerBody()?['payload'])") }),
      'pedantic',
    ],
    ['a number', flow(anyone, { Call: send('{"n":@{int(triggerBody()?[\'n\'])}}') }), 'auditor'],
    [
      'encoded XML',
      flow(anyone, { Call: send("<n>@{encodeXmlValue(triggerBody()?['n'])}</n>") }),
      'auditor',
    ],
    [
      'base64',
      flow(anyone, { Call: send('{"file":"@{base64(triggerBody()?[\'file\'])}"}') }),
      'auditor',
    ],
    ['an app', flow(s.appV2, { Call: send('{"n":"@{triggerBody()?[\'text\']}"}') }), 'pedantic'],
    ['a Parse JSON of the body', flow(anyone, { P: s.parse('@triggerBody()') }), 'auditor'],
    ['plain text', flow(anyone, { Call: send("Hello @{triggerBody()?['name']}") }), 'pedantic'],
    [
      'a string() of an object inside JSON',
      flow(anyone, { Call: send('{"data":@{string(triggerBody()?[\'data\'])}}') }),
    ],
  ],
});
