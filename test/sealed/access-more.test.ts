import * as s from './support.js';

const { flow, anyone, http, op, response, when } = s;
const rows = op('shared_commondataserviceforapps', 'ListRecords', { entityName: 'contacts' });
const write = op('shared_sharepointonline', 'PostItem', {
  dataset: 'd',
  table: 't',
  'item/Title': 'x',
});
const restricted = {
  accessControl: { triggers: { allowedCallerIpAddresses: [{ addressRange: '203.0.113.0/24' }] } },
};
const signed = {
  accessControl: {
    triggers: {
      openAuthenticationPolicies: {
        policies: {
          p: { type: 'AAD', claims: [{ name: 'iss', value: 'https://sts.windows.net/x/' }] },
        },
      },
      sasAuthenticationPolicy: { state: 'Disabled' },
    },
  },
};
const fromLogicApp = s.api('commondataservice', {
  method: 'get',
  path: '/v2/datasets/x/tables/contacts/items',
});
const openLogicApp = flow(s.logicAppRequest, {
  Rows: fromLogicApp,
  R: response("@body('Rows')?['value']"),
});

s.table('anonymous-data-exposure', {
  bad: [
    [
      'a whole loop',
      flow(anyone, {
        Rows: rows,
        L: s.each("@outputs('Rows')?['body/value']", { C: s.compose("@items('L')?['fullname']") }),
        R: response("@outputs('C')"),
      }),
      'critical R/inputs/body',
    ],
    [
      'a CSV table',
      flow(anyone, {
        Rows: rows,
        T: { type: 'Table', inputs: { from: "@outputs('Rows')?['body/value']", format: 'CSV' } },
        R: response("@body('T')"),
      }),
      'critical R/inputs/body',
    ],
    [
      'an HTML text',
      flow(anyone, {
        Rows: rows,
        R: response("<p>@{first(outputs('Rows')?['body/value'])?['fullname']}</p>", {
          headers: { 'Content-Type': 'text/html' },
        }),
      }),
      'critical R/inputs/body',
    ],
    [
      'both answers of a condition',
      flow(anyone, {
        Rows: rows,
        If: when(
          { greater: ["@length(outputs('Rows')?['body/value'])", 0] },
          { R: response("@outputs('Rows')?['body/value'][0]") },
          { R2: response('none') },
        ),
      }),
      'critical R/inputs/body',
    ],
    [
      'a call with a key',
      flow(
        anyone,
        {
          Call: http('https://api.contoso.com/staff', {
            headers: { 'x-api-key': "@parameters('Key (abc_Key)')" },
          }),
          R: response("@body('Call')"),
        },
        {
          parameters: { 'Key (abc_Key)': { type: 'String', metadata: { schemaName: 'abc_Key' } } },
        },
      ),
      'critical R/inputs/body',
    ],
    [
      'SharePoint REST',
      flow(anyone, {
        Get: op('shared_sharepointonline', 'HttpRequest', {
          dataset: 'https://contoso.sharepoint.com',
          'parameters/method': 'GET',
          'parameters/uri': '_api/web/lists',
        }),
        R: response("@body('Get')?['value']"),
      }),
      'critical R/inputs/body',
    ],
    [
      'a mail',
      flow(anyone, {
        Get: op('shared_office365', 'GetEmailsV3', { folderPath: 'Inbox' }),
        R: response("@outputs('Get')?['body/value']"),
      }),
      'critical R/inputs/body',
    ],
    [
      'a secret of a variable',
      flow(anyone, {
        S: op('shared_commondataserviceforapps', 'PerformUnboundAction', {
          actionName: 'RetrieveEnvironmentVariableSecretValue',
          'item/EnvironmentVariableName': 'abc_secret',
        }),
        R: response({ s: "@outputs('S')?['body/EnvironmentVariableSecretValue']" }),
      }),
      'critical R/inputs/body/s',
    ],
  ],
  good: [
    ['a Logic App for some addresses', s.logicApp(openLogicApp, restricted)],
    ['a Logic App that demands a token', s.logicApp(openLogicApp, signed)],
    [
      'an own row written and its link',
      flow(anyone, {
        New: op('shared_sharepointonline', 'PostItem', {
          dataset: 'd',
          table: 't',
          'item/Title': "@triggerBody()?['t']",
        }),
        R: response({ link: "@outputs('New')?['body/{Link}']" }),
      }),
    ],
    ['the time', flow(anyone, { R: response({ now: '@utcNow()' }) }), 'auditor'],
    [
      'rows for someone who may see them',
      flow(s.listed, { Rows: rows, R: response("@body('Rows')") }),
      'auditor',
    ],
    [
      'a feed',
      flow(anyone, {
        F: op('shared_rss', 'ListFeedItems', { feedUrl: 'https://example.org/feed' }),
        R: response("@body('F')"),
      }),
    ],
    [
      'an error text',
      flow(anyone, {
        Rows: rows,
        R: {
          ...response("@outputs('Rows')?['body']?['error']"),
          runAfter: { Rows: ['Failed', 'TimedOut'] },
        },
      }),
    ],
    [
      'a comparison',
      flow(anyone, {
        Rows: rows,
        R: response({
          same: "@equals(first(body('Rows')?['value'])?['fullname'], triggerBody()?['name'])",
        }),
      }),
    ],
  ],
});

s.table('weak-trigger-key', {
  bad: [
    [
      'a Logic App, one step lower',
      s.logicApp(
        flow(
          s.logicAppRequest,
          {
            Check: when(
              { equals: ["@triggerOutputs()?['headers']?['x-api-key']", "@parameters('key')"] },
              { Write: write },
            ),
          },
          { parameters: { key: { type: 'securestring' } } },
        ),
      ),
      'info Check/expression/equals',
    ],
    [
      'a switch',
      flow(
        anyone,
        {
          Check: {
            type: 'Switch',
            expression:
              "@equals(triggerOutputs()?['headers']?['x-api-key'], parameters('Key (abc_Key)'))",
            cases: { Yes: { case: 'True', actions: { Write: write } } },
            default: { actions: {} },
          },
        },
        {
          parameters: { 'Key (abc_Key)': { type: 'String', metadata: { schemaName: 'abc_Key' } } },
        },
      ),
      'low Check/expression',
    ],
  ],
  good: [
    [
      'a restricted Logic App',
      s.logicApp(
        flow(
          s.logicAppRequest,
          {
            Check: when(
              { equals: ["@triggerOutputs()?['headers']?['x-api-key']", "@parameters('key')"] },
              { Write: write },
            ),
          },
          { parameters: { key: { type: 'securestring' } } },
        ),
        restricted,
      ),
    ],
    [
      'two values of the caller',
      flow(anyone, {
        Check: when(
          { equals: ["@triggerBody()?['password']", "@triggerBody()?['passwordAgain']"] },
          { Write: write },
        ),
      }),
    ],
  ],
});

s.table('anonymous-privileged-action', {
  bad: [
    [
      'a Teams webhook',
      flow(
        {
          manual: {
            type: 'Request',
            kind: 'TeamsWebhook',
            inputs: { triggerAuthenticationType: 'All' },
          },
        },
        { Do: op('shared_flowmanagement', 'StopFlow', { environmentName: 'e', flowName: 'f' }) },
      ),
      'high Do/inputs/host/operationId',
    ],
    [
      'a role in Dataverse',
      flow(anyone, {
        Do: op('shared_commondataserviceforapps', 'AssociateEntities', {
          entityName: 'systemusers',
          recordId: "@triggerBody()?['u']",
          associationEntityRelationship: 'systemuserroles_association',
          'item/@odata.id':
            'https://x.crm.dynamics.com/api/data/v9.2/roles(0e0e0e0e-1111-4222-8333-444444444444)',
        }),
      }),
      'high Do/inputs/host/operationId',
    ],
    [
      'two of them',
      flow(anyone, {
        A: op('shared_azuread', 'CreateUser', {}),
        B: op('shared_azuread', 'AddUserToGroup', { id: 'g' }),
      }),
      'high A/inputs/host/operationId',
      'high B/inputs/host/operationId',
    ],
    [
      'a Logic App of Azure Resource Manager',
      s.logicApp(
        flow(s.logicAppRequest, {
          Do: s.api('arm', {
            method: 'delete',
            path: "/subscriptions/@{encodeURIComponent('s')}/resourcegroups/@{encodeURIComponent(triggerBody()?['rg'])}",
            queries: { 'x-ms-api-version': '2016-06-01' },
          }),
        }),
      ),
      'medium Do/inputs/path',
    ],
  ],
  good: [
    [
      'a Logic App for some addresses',
      s.logicApp(
        flow(s.logicAppRequest, {
          Do: s.api('azuread', { method: 'post', path: '/v1.0/users', body: {} }),
        }),
        restricted,
      ),
    ],
    [
      'a read of Azure Resource Manager',
      s.logicApp(
        flow(s.logicAppRequest, {
          Do: s.api('arm', {
            method: 'get',
            path: "/subscriptions/@{encodeURIComponent('s')}/resourcegroups",
          }),
        }),
      ),
    ],
    [
      'an own service',
      flow(anyone, { Do: http('https://api.contoso.com/users', { method: 'POST', body: {} }) }),
    ],
    [
      'an ordinary association',
      flow(anyone, {
        Do: op('shared_commondataserviceforapps', 'AssociateEntities', {
          entityName: 'accounts',
          recordId: 'x',
          associationEntityRelationship: 'contact_customer_accounts',
          'item/@odata.id':
            'https://x.crm.dynamics.com/api/data/v9.2/contacts(0e0e0e0e-1111-4222-8333-444444444444)',
        }),
      }),
    ],
  ],
});

s.table('error-detail-disclosure', {
  bad: [
    [
      'a Logic App',
      s.logicApp(
        flow(s.logicAppRequest, {
          Try: s.scope({ Get: fromLogicApp }),
          R: { ...response("@result('Try')", { statusCode: 500 }), runAfter: { Try: ['Failed'] } },
        }),
      ),
      'medium R/inputs/body',
    ],
    [
      'a header',
      flow(anyone, {
        Get: rows,
        R: {
          ...response('', { headers: { 'x-error': "@{actions('Get')?['error']?['message']}" } }),
          runAfter: { Get: ['Failed'] },
        },
      }),
      'medium R/inputs/headers/x-error',
    ],
    [
      'an agent',
      flow(s.skills, {
        Get: rows,
        R: {
          ...response({ text: "@{outputs('Get')?['body/error/message']}" }, {}, 'Skills'),
          runAfter: { Get: ['Failed'] },
        },
      }),
      'low R/inputs/body/text',
    ],
    [
      'a child flow that tells its parent, which answers',
      s.parentAndChild(
        flow(anyone, { Go: s.callChild({}), R: response("@body('Go')?['error']") }),
        flow(s.button, {
          Get: rows,
          Back: {
            ...response({ error: "@{actions('Get')?['error']}" }, {}, 'PowerApp'),
            runAfter: { Get: ['Failed'] },
          },
        }),
      ),
      'medium R/inputs/body',
    ],
  ],
  good: [
    [
      'the code of an error',
      flow(anyone, {
        Get: rows,
        R: {
          ...response({ code: "@actions('Get')?['error']?['code']" }),
          runAfter: { Get: ['Failed'] },
        },
      }),
    ],
    [
      'whether something failed',
      flow(anyone, {
        Try: s.scope({ Get: rows }),
        F: {
          ...(s.filter("@result('Try')", "@equals(item()?['status'], 'Failed')") as object),
          runAfter: { Try: ['Failed'] },
        } as never,
        R: response({ failed: "@length(body('F'))" }),
      }),
    ],
    [
      'an own text of a variable',
      flow(anyone, {
        v: s.init('m', 'string', ''),
        Get: rows,
        S: { ...(s.set('m', 'Could not read.') as object), runAfter: { Get: ['Failed'] } } as never,
        R: response("@variables('m')"),
      }),
    ],
  ],
});

s.table('permissive-cors', {
  bad: [
    [
      'a star with credentials',
      flow(anyone, {
        R: response('', {
          headers: {
            'Access-Control-Allow-Origin': '*',
            'access-control-allow-credentials': 'True',
          },
        }),
      }),
      'high R/inputs/headers/Access-Control-Allow-Origin',
    ],
    [
      'an origin or a star',
      flow(anyone, {
        R: response('', {
          headers: {
            'Access-Control-Allow-Origin':
              "@coalesce(triggerOutputs()?['headers']?['Origin'], '*')",
          },
        }),
      }),
      'medium R/inputs/headers/Access-Control-Allow-Origin',
    ],
    [
      'headers of a compose',
      flow(anyone, {
        H: s.compose({ 'Access-Control-Allow-Origin': '*' }),
        R: {
          type: 'Response',
          kind: 'Http',
          inputs: { statusCode: 200, headers: "@outputs('H')" },
        },
      }),
      'medium R/inputs/headers',
    ],
  ],
  good: [
    ['an answer to an app', flow(s.appV2, { R: response({ a: '*' }, {}, 'PowerApp') }), 'auditor'],
    [
      'an origin under a switch',
      flow(anyone, {
        Sw: {
          type: 'Switch',
          expression: "@triggerOutputs()?['headers']?['Origin']",
          cases: {
            A: {
              case: 'https://a.contoso.com',
              actions: {
                R: response('', {
                  headers: {
                    'Access-Control-Allow-Origin': "@triggerOutputs()?['headers']?['Origin']",
                  },
                }),
              },
            },
          },
          default: { actions: {} },
        },
      }),
      'auditor',
    ],
  ],
});

const switchOff = op('shared_flowmanagement', 'StopFlow', { environmentName: 'x', flowName: 'y' });
const signedUrl = (id: string) =>
  `https://4a2c9d1be7f84e05a6b3c1d2e3f40a.5b.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/${id}/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=Q7Zp4tXv7wRb2nYc5sLd9fGhJq3aEoWiKu6qPzMzA1c`;
const beside = (other: s.Flow) =>
  s.parentAndChild(other, flow(anyone, { Off: switchOff }, { connections: {} }));
const ownId = s.childId.replaceAll('-', '');

s.table('anonymous-privileged-action', {
  bad: [
    [
      'a flow whose signed URL another flow calls',
      beside(flow(s.nightly, { Call: http(signedUrl(ownId)) })),
      'critical Off/inputs/host/operationId',
    ],
    [
      'a flow whose signed URL is the default of a parameter elsewhere',
      beside(
        flow(
          s.nightly,
          { Call: http("@parameters('Hook (abc_Hook)')") },
          { parameters: { 'Hook (abc_Hook)': { type: 'String', defaultValue: signedUrl(ownId) } } },
        ),
      ),
      'critical Off/inputs/host/operationId',
    ],
    [
      'a flow beside the signed URL of another one',
      beside(
        flow(s.nightly, {
          Call: http(signedUrl('0b1c2d3e4f5061728394a5b6c7d8e9f1')),
        }),
      ),
      'high Off/inputs/host/operationId',
    ],
  ],
  good: [
    [
      'a flow that starts another one by its URL',
      flow(anyone, { Go: http(signedUrl(ownId), { method: 'POST', body: {} }) }),
      'auditor',
    ],
  ],
});

const native = (query: string) =>
  op('shared_sql', 'ExecutePassThroughNativeQuery_V2', { server: 's', 'query/query': query });

s.table('side-effect-on-get', {
  bad: [
    ['update dbo.Orders set Seen = 1', 'update'],
    ['select * into dbo.Copy from dbo.Orders', 'select into'],
    ["@{variables('statement')}", 'a statement that nobody knows'],
  ].map(
    ([query = '', name = '']): s.Case => [
      `SQL: ${name}`,
      flow(s.anyoneWith({ method: 'GET' }), { Q: native(query), R: response('ok') }),
      'low pedantic manual/inputs/method',
    ],
  ),
  good: [
    [
      'SQL that only reads',
      flow(s.anyoneWith({ method: 'GET' }), {
        Q: native("-- update of the page\nselect Id from dbo.Orders where Id = '@{utcNow()}'"),
        R: response('ok'),
      }),
      'pedantic',
    ],
    [
      'SQL that only reads, its parameters nested',
      flow(s.anyoneWith({ method: 'GET' }), {
        Q: op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
          server: 's',
          query: { query: 'SELECT Id FROM dbo.Orders' },
        }),
        R: response('ok'),
      }),
      'pedantic',
    ],
    [
      'SQL with comments that never end, in time',
      flow(s.anyoneWith({ method: 'GET' }), {
        Q: native(`select 1 ${'/* '.repeat(300_000)}`),
        R: response('ok'),
      }),
      'pedantic',
    ],
  ],
});
