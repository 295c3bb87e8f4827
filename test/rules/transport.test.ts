import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/json/json.js';
import { anyone, flow, http, nightly, table } from '../sealed/support.js';
import { lintTexts } from '../tenant/support.js';
import { type Files, findingOf, findingsOf, flowFile, logicAppFile } from './support.js';

const of = (actions: JsonObject, more: JsonObject = {}): Files => ({
  'Workflows/a.json': flowFile({ triggers: nightly, actions, ...more }),
});
const basic = { type: 'Basic', username: 'sluice', password: "@parameters('Password')" };
const signIn = { type: 'ActiveDirectoryOAuth', clientId: 'c', secret: "@parameters('Secret')" };

/** One text or the other: the run decides. */
const either = (one: string, other: string) => `@if(equals(1, rand(0, 2)), '${one}', '${other}')`;

describe('both requests of a webhook are judged, and each is a finding of its own', () => {
  const requests: readonly (readonly [rule: string, request: JsonObject])[] = [
    ['unencrypted-http', { method: 'POST', uri: 'http://erp.contoso.com/hook' }],
    [
      'basic-authentication',
      { method: 'POST', uri: 'https://erp.contoso.com', authentication: basic },
    ],
    ['retired-endpoint', { method: 'POST', uri: 'https://graph.windows.net/contoso/users' }],
    [
      'wrong-audience',
      {
        method: 'POST',
        uri: 'https://graph.microsoft.com/v1.0/subscriptions',
        authentication: { ...signIn, tenant: 't', audience: 'https://management.azure.com' },
      },
    ],
    [
      'wrong-authority',
      {
        method: 'POST',
        uri: 'https://graph.microsoft.com/v1.0/subscriptions',
        authentication: {
          ...signIn,
          tenant: 'common',
          audience: 'https://graph.microsoft.com',
        },
      },
    ],
  ];

  it.each(requests)('%s', async (rule, request) => {
    const wait = { type: 'HttpWebhook', inputs: { subscribe: request, unsubscribe: request } };
    const found = await findingsOf(
      rule,
      of({ Wait: wait, Call: { type: 'Http', inputs: request } }),
    );
    const parts = found.map(({ location }) => location.pointer.split('/')[6] ?? '');
    expect(parts.filter((part) => part.endsWith('subscribe'))).toEqual([
      'subscribe',
      'unsubscribe',
    ]);
    expect(found).toHaveLength(3);
    expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });
});

describe('basic-authentication', () => {
  const rule = 'basic-authentication';
  const call = (inputs: JsonObject) => http('https://erp.contoso.com', inputs);

  it('advises what the product offers', async () => {
    const definition = { triggers: nightly, actions: { Call: call({ authentication: basic }) } };
    const app = await findingOf(rule, { 'a.json': logicAppFile(definition) });
    const cloudFlow = await findingOf(rule, { 'a.json': flowFile(definition) });
    expect(app.advice).toContain('Managed identity');
    expect(cloudFlow.advice).not.toContain('Managed identity');
  });

  it.each([
    ['the type', { authentication: { ...basic, type: either('Basic', 'None') } }],
    ['the header', { headers: { Authorization: either('Basic eA==', 'Bearer y') } }],
  ])('one of several possible values is enough: %s', async (_name, inputs) => {
    expect(await findingsOf(rule, of({ Call: call(inputs) }))).toHaveLength(1);
  });
});

describe('unencrypted-http', () => {
  it('follows a variable that is known in part', async () => {
    const url = {
      type: 'InitializeVariable',
      inputs: { variables: [{ name: 'url', type: 'string', value: '' }] },
    };
    const put = (value: string) => ({ type: 'SetVariable', inputs: { name: 'URL', value } });
    const call = http("@variables('url')");
    const found = async (actions: JsonObject) =>
      (await findingsOf('unencrypted-http', of({ url, ...actions, Call: call }))).length;
    const one = put("http://erp.contoso.com/orders/@{triggerBody()?['id']}");
    expect(await found({ one })).toBe(1);
    expect(await found({ one, other: put("@{triggerBody()?['url']}") })).toBe(0);
  });

  it('leaves the authority of a custom connector to its own rule', async () => {
    const oAuthSettings = {
      identityProvider: 'aad',
      customParameters: { LoginUri: { value: 'http://login.microsoftonline.com' } },
    };
    const files = {
      'Connectors/abc_erp_openapidefinition.json': {
        swagger: '2.0',
        host: 'erp.contoso.com',
        paths: {},
      },
      'Connectors/abc_erp_connectionparameters.json': {
        token: { type: 'oauthSetting', oAuthSettings },
      },
    };
    expect(await findingsOf('unencrypted-http', files)).toEqual([]);
    expect(await findingsOf('wrong-authority', files)).toHaveLength(1);
  });

  it('points at the scheme that a custom connector should not offer', async () => {
    const places = async (openapi: JsonObject) => {
      const files = { 'Connectors/abc_erp_openapidefinition.json': { paths: {}, ...openapi } };
      return (await findingsOf('unencrypted-http', files)).map(
        ({ location, persona }) => `${persona} ${location.pointer}`,
      );
    };
    const swagger = { swagger: '2.0', host: 'erp.contoso.com' };
    expect(await places({ ...swagger, schemes: ['HTTP'] })).toEqual(['regular /schemes/0']);
    expect(await places({ ...swagger, schemes: ['https', 'http'] })).toEqual([
      'pedantic /schemes/1',
    ]);
    expect(await places({ ...swagger, schemes: ['https', 'wss'] })).toEqual([]);
    const local = { ...swagger, host: 'erp.localhost:8080', schemes: ['http'] };
    expect(await places(local)).toEqual(['auditor /schemes/0']);
    const servers = ['https://erp.contoso.com', 'http://erp.contoso.com'].map((url) => ({ url }));
    expect(await places({ openapi: '3.0.1', servers })).toEqual(['pedantic /servers/1/url']);
    expect(await places({ openapi: '3.0.1', servers: servers.slice(1) })).toEqual([
      'regular /servers/0/url',
    ]);
  });

  const fixOf = async (uri: string) =>
    (await findingOf('unencrypted-http', of({ Call: http(uri) }))).fix?.title;

  it('is mended where the usual port answers with TLS', async () => {
    expect(await fixOf('http://erp.contoso.com/orders')).toContain("'https://'");
    expect(await fixOf('http://erp.contoso.com:8080/orders')).toBeUndefined();
    expect(await fixOf('http://erp.contoso.com:/orders')).toBeUndefined();
    expect(await fixOf('http://localhost/orders')).toBeUndefined();
    expect(await fixOf("@concat('http://', 'erp.contoso.com')")).toBeUndefined();
  });
});

describe('wrong-audience', () => {
  const rule = 'wrong-audience';
  const graph = 'https://graph.microsoft.com';
  const arm = 'https://management.azure.com';
  const managed = { type: 'ManagedServiceIdentity' };
  const said = async (uri: string, authentication: JsonObject) =>
    (await findingsOf(rule, of({ Call: http(uri, { authentication }) }))).map(
      ({ severity, fix }) => `${severity}${fix ? ', fix' : ''}`,
    );

  it.each([
    ['none given', `${graph}/v1.0/me`, { ...signIn, tenant: 't' }, ['info']],
    ['null', `${graph}/v1.0/me`, { ...managed, audience: null }, ['info']],
    ['blank', `${graph}/v1.0/me`, { ...managed, audience: ' ' }, ['info']],
    ['the default at Azure Resource Manager', `${arm}/subscriptions`, managed, []],
    ['the default where nobody knows the host', "@{parameters('x')}/y", managed, []],
    [
      'an application at Azure Resource Manager',
      `${arm}/subscriptions`,
      { ...signIn, tenant: 't' },
      ['info'],
    ],
    ['the default at one of two hosts', either(`${arm}/a`, `${graph}/b`), managed, ['info']],
    ['the right one', `${graph}/v1.0/me`, { ...managed, audience: graph }, []],
    ['another one', `${graph}/v1.0/me`, { ...managed, audience: arm }, ['medium, fix']],
    ['basic authentication has none', `${graph}/v1.0/me`, { ...basic, audience: arm }, []],
  ])('%s', async (_name, uri, authentication, expected) => {
    expect(await said(uri, authentication)).toEqual(expected);
  });

  it('is unsure where the values of another environment decide', async () => {
    const sure = async (uri: string, authentication: Json, parameters: JsonObject) => {
      const call = http(uri, { authentication });
      const { confidence } = await findingOf(rule, of({ Call: call }, { parameters }));
      return confidence;
    };
    const parameter = (defaultValue: Json) => ({ Set: { type: 'Object', defaultValue } });
    const wrong = { ...managed, audience: arm };
    expect(await sure(`${graph}/a`, wrong, {})).toBe('high');
    expect(await sure(`${graph}/a`, "@parameters('Set')", parameter(wrong))).toBe('low');
    const own = { ...managed, audience: 'https://fabrikam.crm4.dynamics.com' };
    const host = parameter('https://contoso.crm4.dynamics.com');
    expect(await sure('https://contoso.crm4.dynamics.com/api', own, {})).toBe('high');
    expect(await sure("@{parameters('Set')}/api", own, host)).toBe('low');
    // Whatever organisation it is, it takes no token for Azure.
    expect(await sure("@{parameters('Set')}/api", wrong, host)).toBe('high');
  });

  it('is not mended where another host may be meant, or the value stands elsewhere', async () => {
    const vault = 'https://contoso.vault.azure.net';
    const hosts = either(`${graph}/a`, `${vault}/b`);
    expect(await said(hosts, { ...managed, audience: arm })).toEqual(['medium']);
    const elsewhere = `@concat('${arm}', '')`;
    expect(await said(`${graph}/a`, { ...managed, audience: elsewhere })).toEqual(['medium']);
  });
});

describe('wrong-authority', () => {
  const rule = 'wrong-authority';
  const graph = 'https://graph.microsoft.com/v1.0/me';
  const audience = 'https://graph.microsoft.com';
  const ends = async (uri: string, authentication: JsonObject) =>
    (await findingsOf(rule, of({ Call: http(uri, { authentication }) }))).map(({ location }) =>
      location.pointer.replace(/.*\//, ''),
    );
  const china = 'https://login.chinacloudapi.cn';

  it.each([
    ['a tenant of everybody', graph, { ...signIn, audience, tenant: 'common' }, ['tenant']],
    [
      'a tenant of everybody in the authority',
      graph,
      { ...signIn, audience, authority: 'https://login.microsoftonline.com/common' },
      ['authority'],
    ],
    [
      'the authority of another cloud',
      graph,
      { ...signIn, tenant: 't', authority: china },
      ['authority'],
    ],
    [
      'the authority of one of two hosts',
      either(graph, 'https://microsoftgraph.chinacloudapi.cn/v1.0/me'),
      { ...signIn, tenant: 't', authority: china },
      [],
    ],
    [
      'one of two authorities without TLS',
      graph,
      {
        ...signIn,
        tenant: 't',
        authority: either('https://login.microsoftonline.com', 'http://login.microsoftonline.com'),
      },
      ['authority'],
    ],
    [
      'one of two authorities, chosen along with the host',
      'https://microsoftgraph.chinacloudapi.cn/v1.0/me',
      { ...signIn, tenant: 't', authority: either('https://login.microsoftonline.com', china) },
      [],
    ],
    [
      'a managed identity has no authority',
      graph,
      { type: 'ManagedServiceIdentity', authority: china },
      [],
    ],
    ['one’s own tenant', graph, { ...signIn, audience, tenant: 't' }, []],
  ])('%s', async (_name, uri, authentication, expected) => {
    expect(await ends(uri, authentication)).toEqual(expected);
  });

  it('of a connection of Logic Apps', async () => {
    const found = async (authentication: JsonObject, url = 'https://graph.microsoft.com/v1.0') => {
      const files = {
        'connections.json': {
          serviceProviderConnections: {
            graph: {
              parameterValues: { url, authProvider: authentication },
              serviceProvider: { id: '/serviceProviders/http' },
            },
          },
        },
        'orders/workflow.json': {
          definition: { triggers: nightly, actions: {} },
          kind: 'Stateful',
        },
      };
      return (await findingsOf(rule, files)).map(({ location }) =>
        location.pointer.replace(/.*\//, ''),
      );
    };
    const usual = 'https://login.microsoftonline.com';
    expect(await found({ ...signIn, tenant: 'common' })).toEqual(['tenant']);
    expect(await found({ ...signIn, authority: `${usual}/common` })).toEqual(['authority']);
    expect(await found({ ...signIn, tenant: 't', authority: china })).toEqual(['authority']);
    expect(await found({ ...signIn, tenant: 't', authority: china }, '')).toEqual([]);
    expect(await found({ ...signIn, tenant: 't', authority: usual })).toEqual([]);
    const managed = { type: 'ManagedServiceIdentity' };
    expect(await found({ ...managed, tenant: 'common' })).toEqual([]);
    expect(await found({ ...managed, authority: `${usual}/common` })).toEqual([]);
    expect(await found({ ...managed, authority: china })).toEqual(['authority']);
  });

  const tokenRequest = (host: string, grant: string, receiver: Json): JsonObject => ({
    Get_token: {
      type: 'Http',
      inputs: {
        method: 'POST',
        uri: `https://${host}/common/oauth2/v2.0/token`,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: `grant_type=${grant}&client_id=c&scope=https://graph.microsoft.com/.default`,
      },
    },
    Read: http(receiver, {
      headers: { Authorization: "Bearer @{body('Get_token')?['access_token']}" },
    }),
  });

  it('judges requests for a token of the maker’s own wording', async () => {
    const found = async (host: string, grant: string, receiver: Json) =>
      (await findingsOf(rule, of(tokenRequest(host, grant, receiver)))).map(
        ({ message }) => message,
      );
    const usual = 'login.microsoftonline.com';
    const own = 'client_credentials';
    expect(await found(usual, own, graph)).toEqual([
      expect.stringContaining('users of any tenant'),
    ]);
    expect(await found(usual, 'password', graph)).toEqual([]);
    expect(await found('login.chinacloudapi.cn', own, graph)).toEqual([
      expect.stringContaining('another cloud'),
    ]);
    const both = either(graph, 'https://microsoftgraph.chinacloudapi.cn/v1.0/me');
    expect(await found('login.chinacloudapi.cn', 'password', both)).toEqual([]);
  });
});

const path = 'workflows/5d2f0c1a7e3b4896a1c2d3e4f5061728/triggers/manual/paths/invoke';
const old = `https://prod-12.westeurope.logic.azure.com:443/${path}`;
const flowAudience = 'https://service.flow.microsoft.com/';

describe('retired-endpoint', () => {
  const rule = 'retired-endpoint';
  const signed = (more: JsonObject, audience?: string) =>
    http(old, {
      ...more,
      ...(audience && { authentication: { type: 'ManagedServiceIdentity', audience } }),
    });
  const said = async (call: JsonObject) =>
    (await findingsOf(rule, of({ Call: call }))).map(({ confidence }) => confidence);

  it.each([
    ['nobody says what it starts', signed({}), ['medium']],
    ['a token for flows', signed({}, flowAudience), ['high']],
    ['a token for flows, without the last slash', signed({}, flowAudience.slice(0, -1)), ['high']],
    ['a token for flows, in capitals', signed({}, flowAudience.toUpperCase()), ['high']],
    ['a token for something else', signed({}, 'https://management.azure.com/'), []],
    ['a signature, which another rule reports', signed({ queries: { sig: 'Zf3kQ9Zf3kQ9' } }), []],
    [
      'a signature that is kept elsewhere',
      signed({ queries: { sig: "@parameters('Sig')" } }),
      ['medium'],
    ],
    ['no signature', signed({ queries: { sig: '' } }), ['medium']],
    ['one of two addresses is signed', http(either(`${old}?sig=${'Zf3kQ9'.repeat(7)}w`, old)), []],
    ['another query', signed({ queries: { sp: 'run' } }), ['medium']],
  ])('an old trigger address: %s', async (_name, call, expected) => {
    expect(await said(call)).toEqual(expected);
  });

  it('a Logic App calls Logic Apps there, unless its token is for flows', async () => {
    const app = async (call: JsonObject) => {
      const file = logicAppFile({ triggers: nightly, actions: { Call: call } });
      return (await findingsOf(rule, { 'a.json': file })).map(({ confidence }) => confidence);
    };
    expect(await app(signed({}))).toEqual([]);
    expect(await app(signed({}, 'https://management.azure.com/'))).toEqual([]);
    expect(await app(signed({}, flowAudience))).toEqual(['high']);
  });

  it('a custom connector that leads to a retired host', async () => {
    const pointers = async (openapi: JsonObject) => {
      const files = { 'Connectors/abc_old_openapidefinition.json': { swagger: '2.0', ...openapi } };
      return (await findingsOf(rule, files)).map(({ location }) => location.pointer);
    };
    expect(await pointers({ host: 'graph.windows.net', paths: {} })).toEqual(['/host']);
    expect(await pointers({ host: 'graph.microsoft.com', paths: {} })).toEqual([]);
    expect(await pointers({ paths: {} })).toEqual([]);
  });
});

const server = 'Server=tcp:db.contoso.com;Database=orders;';

table('disabled-tls-validation', {
  bad: [
    [
      'a server that is put together beside the setting',
      flow(anyone, {
        Db: { type: 'Compose', inputs: `${server}Encrypt=false` },
      }),
      'medium Db/inputs',
    ],
  ],
  good: [],
});

describe('disabled-tls-validation', () => {
  const rule = 'disabled-tls-validation';

  it('is as sure as the surest of several settings, and local only when all are', async () => {
    const grade = async (text: string) => {
      const finding = await findingOf(rule, of({ Db: { type: 'Compose', inputs: text } }));
      return `${finding.severity} ${finding.confidence}`;
    };
    expect(await grade(`${server}Encrypt=false;TLS=no`)).toBe('medium high');
    expect(await grade(`${server}TLS=no`)).toBe('medium medium');
    expect(await grade('Server=localhost;Database=a;Encrypt=false')).toBe('info high');
  });

  it('marks the setting where the text stands as written', async () => {
    const { location } = await findingOf(
      rule,
      of({ Db: { type: 'Compose', inputs: `${server}Encrypt=false` } }),
    );
    const length = (location.endColumn ?? 0) - (location.column ?? 0);
    expect(length).toBe('Encrypt=false'.length);
  });

  it('reads the parameters of connections', async () => {
    const files = {
      'connections.json': {
        serviceProviderConnections: {
          sql: {
            parameterValues: { connectionString: `${server}Encrypt=false` },
            serviceProvider: { id: '/serviceProviders/sql' },
          },
        },
      },
      'orders/workflow.json': { definition: { triggers: nightly, actions: {} }, kind: 'Stateful' },
    };
    const found = await findingsOf(rule, files);
    expect(found.map(({ location }) => location.pointer)).toEqual([
      '/serviceProviderConnections/sql/parameterValues/connectionString',
    ]);
  });
});

describe('a connection of a template', () => {
  const deployed = async (rule: string, url: string, given: JsonObject) => {
    const template = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      ...given,
      resources: [
        { type: 'Microsoft.Web/connections', name: 'a', properties: { parameterValues: { url } } },
        logicAppFile({ triggers: nightly, actions: {} }),
      ],
    };
    const found = await findingsOf(rule, { 'template.json': template });
    return found.map(({ location }) => location.pointer);
  };
  const place = '/resources/0/properties/parameterValues/url';
  const parameter = (defaultValue: string) => ({
    parameters: { x: { type: 'string', defaultValue } },
  });

  it('goes where its deployment sends it', async () => {
    const found = (url: string, given: JsonObject) => deployed('unencrypted-http', url, given);
    const address = 'http://erp.contoso.com';
    expect(await found("[parameters('x')]", parameter(address))).toEqual([place]);
    expect(await found("[variables('x')]", { variables: { x: address } })).toEqual([place]);
    expect(await found("[concat('http://', parameters('x'))]", parameter('erp'))).toEqual([place]);
    expect(await found("[concat('https://', parameters('x'))]", parameter('erp'))).toEqual([]);
    expect(await found("[parameters('x')]", parameter('http://localhost'))).toEqual([place]);
  });

  it('has a connection string of its template, which is one finding', async () => {
    const found = (url: string, given: JsonObject) =>
      deployed('disabled-tls-validation', url, given);
    const open = `${server}Encrypt=false`;
    expect(await found("[parameters('x')]", parameter(open))).toEqual([
      '/parameters/x/defaultValue',
    ]);
    expect(await found("[variables('x')]", { variables: { x: open } })).toEqual(['/variables/x']);
    const joined = "[concat('Server=tcp:', parameters('x'), ';Encrypt=false')]";
    expect(await found(joined, parameter('db.contoso.com'))).toEqual([place]);
    const closed = "[concat('Server=tcp:', parameters('x'), ';Encrypt=true')]";
    expect(await found(closed, parameter('db.contoso.com'))).toEqual([]);
  });

  it.each(['parameterValues', 'customParameterValues', 'nonSecretParameterValues'])(
    'that keeps an address without TLS in its %s',
    async (member) => {
      const connection = {
        type: 'Microsoft.Web/connections',
        name: 'erp',
        properties: { [member]: { url: 'http://erp.contoso.com/api' } },
      };
      const workflow = {
        type: 'Microsoft.Logic/workflows',
        name: 'Orders',
        properties: { definition: { triggers: { R: { type: 'Recurrence' } }, actions: {} } },
      };
      const $schema =
        'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
      const template = JSON.stringify({ $schema, resources: [connection, workflow] });
      const { findings } = await lintTexts({ 'template.json': template });
      expect(findings.map(({ rule, location }) => [rule, location.pointer])).toEqual([
        ['unencrypted-http', `/resources/0/properties/${member}/url`],
      ]);
    },
  );
});
