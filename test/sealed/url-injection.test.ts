import * as s from './support.js';

const { flow, http, anyone, compose, init, append, op } = s;
const at = 'low pedantic Call/inputs/uri';

s.table('url-injection', {
  bad: [
    [
      'a raw path segment',
      flow(anyone, { Call: http("https://api.contoso.com/users/@{triggerBody()?['id']}") }),
      at,
    ],
    [
      'a raw query value',
      flow(anyone, {
        Call: http("https://api.contoso.com/find?q=@{triggerOutputs()?['queries']?['q']}"),
      }),
      at,
    ],
    [
      'concat',
      flow(anyone, {
        Call: http("@concat('https://api.contoso.com/users/', triggerBody()?['id'], '/roles')"),
      }),
      at,
    ],
    [
      'a relative path parameter of the trigger',
      flow(s.anyoneWith({ relativePath: 'orders/{id}' }), {
        Call: http(
          "https://api.contoso.com/orders/@{triggerOutputs()['relativePathParameters']['id']}",
        ),
      }),
      at,
    ],
    [
      'a signed-in person',
      flow(s.button, { Call: http("https://api.contoso.com/@{triggerBody()['text']}") }),
      at,
    ],
    [
      'a variable put together in a loop',
      flow(s.mail, {
        path: init('path', 'string', ''),
        Words: compose("@split(triggerOutputs()?['body/subject'], ' ')"),
        Loop: s.each("@outputs('Words')", { Add: append('path', '/@{item()}') }),
        Call: http("https://api.contoso.com@{concat('/', variables('path'))}"),
      }),
      at,
    ],
    [
      'an encoded value that is decoded again',
      flow(anyone, {
        Safe: compose("@uriComponent(triggerBody()?['id'])"),
        Call: http("https://api.contoso.com/users/@{uriComponentToString(outputs('Safe'))}"),
      }),
      at,
    ],
    [
      'the path of SharePoint REST',
      flow(anyone, {
        Get: op('shared_sharepointonline', 'HttpRequest', {
          dataset: 'https://contoso.sharepoint.com/sites/hr',
          'parameters/method': 'GET',
          'parameters/uri':
            "_api/web/getfolderbyserverrelativeurl('@{triggerBody()?['folder']}')/files",
        }),
      }),
      'low pedantic Get/inputs/parameters/parameters~1uri',
    ],
    [
      'the path of a Graph request',
      flow(s.appV2, {
        Get: op('shared_office365groups', 'HttpRequest', {
          Uri: "https://graph.microsoft.com/v1.0/users/@{triggerBody()?['text']}",
          Method: 'GET',
        }),
      }),
      'low pedantic Get/inputs/parameters/Uri',
    ],
    [
      'a webhook',
      flow(anyone, {
        Wait: {
          type: 'HttpWebhook',
          inputs: {
            subscribe: {
              method: 'POST',
              uri: "https://api.contoso.com/hooks/@{triggerBody()?['topic']}",
              body: {},
            },
            unsubscribe: {},
          },
        },
      }),
      'low pedantic subscribe/uri',
    ],
    [
      'base64, which may hold a slash',
      flow(anyone, { Call: http("https://api.contoso.com/@{base64(triggerBody()?['id'])}") }),
      at,
    ],
  ],
  good: [
    [
      'an encoded segment',
      flow(anyone, {
        Call: http("https://api.contoso.com/users/@{uriComponent(triggerBody()?['id'])}"),
      }),
      'auditor',
    ],
    [
      'the other name of the encoder',
      flow(anyone, {
        Call: http(
          "@concat('https://api.contoso.com/?q=', ENCODEURICOMPONENT(triggerBody()?['q']))",
        ),
      }),
      'auditor',
    ],
    [
      'a value encoded two steps before',
      flow(anyone, {
        v: init('v', 'string', "@{encodeUriComponent(triggerBody()?['id'])}"),
        C: compose("@variables('v')"),
        Call: http("https://api.contoso.com/users/@{outputs('C')}"),
      }),
      'auditor',
    ],
    [
      'numbers',
      flow(anyone, {
        Call: http(
          "https://api.contoso.com/users/@{int(triggerBody()?['id'])}?n=@{length(triggerBody()?['x'])}",
        ),
      }),
      'auditor',
    ],
    [
      'dates',
      flow(anyone, {
        Call: http(
          "https://api.contoso.com/log/@{formatDateTime(triggerBody()?['day'], 'yyyy-MM-dd')}",
        ),
      }),
      'auditor',
    ],
    [
      'a whole chosen address, which is request forgery',
      flow(anyone, { Call: http("@triggerBody()?['url']") }),
      'auditor',
    ],
    [
      'a Dataverse id',
      flow(s.row, {
        Call: http("https://api.contoso.com/c/@{triggerOutputs()?['body/contactid']}"),
      }),
      'auditor',
    ],
    [
      'a typed number of a Power Apps trigger',
      flow(s.appV2, { Call: http("https://api.contoso.com/users/@{triggerBody()?['number']}") }),
      'pedantic',
    ],
    [
      'the run id',
      flow(anyone, { Call: http("https://api.contoso.com/runs/@{workflow()?['run']?['name']}") }),
      'auditor',
    ],
    [
      'queries as an object, which the service encodes',
      flow(anyone, {
        Call: http('https://api.contoso.com/find', { queries: { q: "@triggerBody()?['q']" } }),
      }),
      'auditor',
    ],
    [
      'a stored value',
      flow(s.item, { Call: http("https://api.contoso.com/@{triggerOutputs()?['body/Title']}") }),
      'pedantic',
    ],
  ],
});
