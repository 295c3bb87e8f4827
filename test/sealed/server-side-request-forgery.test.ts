import * as s from './support.js';

const { flow, http, anyone, compose, init, set, op } = s;

s.table('server-side-request-forgery', {
  bad: [
    [
      'a whole address',
      flow(anyone, { Call: http("@triggerBody()?['url']") }),
      'high Call/inputs/uri',
    ],
    [
      'a flow older than the setting',
      flow(s.oldHttp, { Call: http("@{triggerBody()?['url']}") }),
      'high Call/inputs/uri',
    ],
    [
      'a host of the query',
      flow(anyone, { Call: http("https://@{triggerOutputs()?['queries']?['host']}/api/v1") }),
      'high Call/inputs/uri',
    ],
    [
      'a host of a header, by index on trigger()',
      flow(anyone, { Call: http("https://@{trigger()['outputs']['headers']['X-Host']}/api") }),
      'high Call/inputs/uri',
    ],
    [
      'alias paths and letter case',
      flow(anyone, { Call: http("@TRIGGEROUTPUTS()?['Body/Callback/Url']") }),
      'high Call/inputs/uri',
    ],
    [
      'a port',
      flow(anyone, { Call: http("https://api.contoso.com:@{triggerBody()?['port']}/x") }),
      'high Call/inputs/uri',
    ],
    [
      'a host that has no slash behind it',
      flow(anyone, { Call: http("https://api.contoso.com@{triggerBody()?['path']}") }),
      'high Call/inputs/uri',
    ],
    [
      'a subdomain',
      flow(anyone, {
        Call: http("@concat('https://', triggerBody()?['tenant'], '.contoso.com/api')"),
      }),
      'high Call/inputs/uri',
    ],
    [
      'a host that is only URI encoded',
      flow(anyone, { Call: http("https://@{uriComponent(triggerBody()?['host'])}/api") }),
      'high Call/inputs/uri',
    ],
    [
      'three hops',
      flow(anyone, {
        Targets: compose("@triggerBody()?['targets']"),
        list: init('targets', 'array', "@outputs('Targets')"),
        Loop: s.each("@variables('TARGETS')", { Call: http("@items('Loop')?['url']") }),
      }),
      'high Loop/actions/Call/inputs/uri',
    ],
    [
      'Select, Filter array and Join',
      flow(anyone, {
        Urls: s.select("@triggerBody()?['hooks']", "@item()?['url']"),
        Some: s.filter("@body('Urls')", '@not(empty(item()))'),
        Line: { type: 'Join', inputs: { from: "@body('Some')", joinWith: '' } },
        Call: http("@body('Line')"),
      }),
      'high Call/inputs/uri',
    ],
    [
      'a webhook of an app',
      flow(s.appV2, {
        Wait: {
          type: 'HttpWebhook',
          inputs: {
            subscribe: {
              method: 'POST',
              uri: "@triggerBody()?['text']",
              body: { cb: '@listCallbackUrl()' },
            },
            unsubscribe: {},
          },
        },
      }),
      'medium subscribe/uri',
    ],
    [
      'the address in a mail, called with the sign-in of a connection',
      flow(s.mail, {
        Call: op('shared_webcontents', 'InvokeHttp', {
          'request/method': 'GET',
          'request/url':
            "@{first(split(last(split(triggerOutputs()?['body/body'], 'href=')), '>'))}",
        }),
      }),
      'high Call/inputs/parameters/request~1url',
    ],
    [
      'a form response',
      flow(s.form, {
        Details: op('shared_microsoftforms', 'GetFormResponseById', {
          form_id: 'v4j5cvGGr0GRqy180BHbR',
          response_id: "@triggerOutputs()?['body/resourceData/responseId']",
        }),
        Call: http("@outputs('Details')?['body/r8e9b1c']"),
      }),
      'high Call/inputs/uri',
    ],
    [
      'a colleague',
      flow(s.tenant, { Call: http("@triggerBody()?['url']") }),
      'medium Call/inputs/uri',
    ],
    [
      'an agent',
      flow(s.skills, { Call: http("@triggerBody()['text']") }),
      'medium Call/inputs/uri',
    ],
    [
      'a Logic App, one step lower',
      s.logicApp(flow(s.logicAppRequest, { Call: http("@{triggerBody()?['url']}") })),
      'medium Call/inputs/uri',
    ],
    [
      'a packaged flow',
      s.packaged(flow(anyone, { Call: http("@triggerBody()?['url']") })),
      'high Call/inputs/uri',
    ],
    [
      'an absolute address for SharePoint',
      flow(anyone, {
        Send: op('shared_sharepointonline', 'HttpRequest', {
          dataset: 'https://contoso.sharepoint.com/sites/hr',
          'parameters/method': 'GET',
          'parameters/uri': "@triggerBody()?['uri']",
        }),
      }),
      'high Send/inputs/parameters/parameters~1uri',
    ],
    [
      'what a third party answered',
      flow(s.nightly, {
        Page: http('https://api.example.org/v1/list'),
        Next: http("@body('Page')?['callback']"),
      }),
      'high Next/inputs/uri',
    ],
    [
      'a child flow',
      s.parentAndChild(
        flow(anyone, { Run: s.callChild({ text: "@triggerBody()?['url']" }) }),
        flow(s.button, { Call: http("@triggerBody()['text']") }),
      ),
      'high Child-AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE.json#/properties/definition/actions/Call/inputs/uri',
    ],
    [
      'one branch of several',
      flow(anyone, {
        url: init('url', 'string', 'https://api.contoso.com/'),
        Choose: {
          type: 'Switch',
          expression: "@triggerBody()?['kind']",
          cases: {
            Own: { case: 'own', actions: { Own_url: set('url', "@triggerBody()?['url']") } },
          },
          default: { actions: {} },
        },
        Call: http("@variables('url')"),
      }),
      'high Call/inputs/uri',
    ],
  ],
  good: [
    [
      'a fixed host and an encoded path',
      flow(anyone, {
        Call: http("https://api.contoso.com/users/@{uriComponent(triggerBody()?['id'])}"),
      }),
      'auditor',
    ],
    [
      'a fixed host and a raw path',
      flow(anyone, { Call: http("https://api.contoso.com/@{triggerBody()?['p']}") }),
      'auditor',
    ],
    [
      'a host that was compared',
      flow(anyone, {
        Known: s.when(
          { and: [{ equals: ["@triggerBody()?['host']", 'api.contoso.com'] }] },
          { Call: http("https://@{triggerBody()?['host']}/v1") },
        ),
      }),
      'auditor',
    ],
    [
      'a choice among literals',
      flow(anyone, {
        Call: http(
          "@if(equals(triggerBody()?['env'], 'prod'), 'https://api.contoso.com/', 'https://test.contoso.com/')",
        ),
      }),
      'auditor',
    ],
    [
      'an environment variable as host',
      flow(
        anyone,
        {
          Call: http(
            "@{parameters('Base address (abc_Base)')}/users/@{uriComponent(triggerBody()?['id'])}",
          ),
        },
        {
          parameters: {
            'Base address (abc_Base)': {
              type: 'String',
              defaultValue: 'https://api.contoso.com/v1',
              metadata: { schemaName: 'abc_Base' },
            },
          },
        },
      ),
      'auditor',
    ],
    [
      'a number as port',
      flow(anyone, { Call: http("https://api.contoso.com:@{int(triggerBody()?['port'])}/v1") }),
      'auditor',
    ],
    [
      'a case of a switch',
      flow(anyone, {
        url: init('url', 'string'),
        Choose: {
          type: 'Switch',
          expression: "@triggerBody()?['kind']",
          cases: {
            A: { case: 'a', actions: { A_url: set('url', 'https://a.contoso.com/') } },
            B: { case: 'b', actions: { B_url: set('url', 'https://b.contoso.com/') } },
          },
          default: { actions: { No: { type: 'Terminate', inputs: { runStatus: 'Cancelled' } } } },
        },
        Call: http("@variables('url')"),
      }),
      'auditor',
    ],
    [
      'an address kept in a list',
      flow(s.item, { Call: http("@triggerOutputs()?['body/Endpoint']") }),
    ],
    [
      'a relative address of SharePoint',
      flow(anyone, {
        Send: op('shared_sharepointonline', 'HttpRequest', {
          dataset: 'https://contoso.sharepoint.com/sites/hr',
          'parameters/method': 'GET',
          'parameters/uri':
            "_api/web/lists/getbytitle('Staff')/items(@{int(triggerBody()?['id'])})",
        }),
      }),
      'auditor',
    ],
    [
      'the next page of Graph',
      flow(s.nightly, {
        Page: http('https://graph.microsoft.com/v1.0/users'),
        Next: http("@body('Page')?['@odata.nextLink']"),
      }),
    ],
    [
      'a body that strangers write',
      flow(anyone, {
        Call: http('https://api.contoso.com/', { method: 'POST', body: '@triggerBody()' }),
      }),
      'auditor',
    ],
    [
      'the platform header',
      flow(s.button, {
        Call: http("https://@{triggerOutputs()?['headers']?['x-ms-environment-id']}.example.org/"),
      }),
      'auditor',
    ],
    [
      'typed numbers',
      flow(anyone, {
        Body: s.parse('@triggerBody()', {
          type: 'object',
          properties: { shard: { type: 'integer' } },
        }),
        Call: http("https://shard@{body('Body')?['shard']}.contoso.com/"),
      }),
      'auditor',
    ],
    [
      'a fixed address in a loop over input',
      flow(anyone, {
        Loop: s.each("@triggerBody()?['ids']", {
          Call: http("https://api.contoso.com/items/@{encodeUriComponent(items('Loop'))}"),
        }),
      }),
      'auditor',
    ],
  ],
});
