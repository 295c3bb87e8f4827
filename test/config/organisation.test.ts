import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { loadSettings } from '../../src/node/configuration.js';
import { type Input, lint } from '../../src/node/library.js';
import type { Finding } from '../../src/result.js';
import { useWorkplace } from '../support/command.js';
import { flowOf } from '../support/flows.js';

const { write, path } = useWorkplace();

/** What is found with a configuration, of all personas. */
async function findings(
  configuration: string,
  ...files: [string, unknown][]
): Promise<readonly Finding[]> {
  write('.git/HEAD', '');
  write('sluice.yml', configuration);
  const settings = await loadSettings(rules, { cwd: path() });
  const inputs = files.map(([name, content]): Input => {
    return { path: name, bytes: new TextEncoder().encode(JSON.stringify(content)) };
  });
  const result = await lint(inputs, { settings, persona: 'auditor', now: '2026-11-23' });
  return result.findings;
}

const idsOf = (found: readonly Finding[]) => [...new Set(found.map(({ rule }) => rule))];
const daily = { Recurrence: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } } };
const request = {
  manual: {
    type: 'Request',
    kind: 'Http',
    inputs: { triggerAuthenticationType: 'All', schema: {} },
  },
};

function connector(name: string, operationId: string, parameters: object = {}) {
  const host = {
    apiId: `/providers/Microsoft.PowerApps/apis/shared_${name}`,
    connectionName: `shared_${name}`,
    operationId,
  };
  return { type: 'OpenApiConnection', inputs: { host, parameters } };
}

function http(uri: string, authentication: object) {
  return { type: 'Http', inputs: { method: 'POST', uri, authentication } };
}

function callOf(uri: string, audience: string, more: object = {}) {
  const sign = { type: 'ManagedServiceIdentity', audience, ...more };
  return flowOf(daily, { Call: http(uri, sign) });
}

describe('clouds', () => {
  const government = 'https://graph.microsoft.us';
  const call = callOf(`${government}/v1.0/users`, government);
  const ofAudience = async (configuration: string, flow: unknown) =>
    (await findings(configuration, ['a.json', flow])).filter(
      ({ rule }) => rule === 'wrong-audience',
    );

  it('an audience of another cloud is wrong, even where the called host accepts it', async () => {
    expect(await ofAudience('', call)).toEqual([]);
    expect(await ofAudience('clouds: [gcc-high]', call)).toEqual([]);
    expect(await ofAudience('clouds: [us-gov]', call)).toEqual([]);
    const [finding] = await ofAudience('clouds: [public]', call);
    expect(finding?.message).toContain('belongs to a cloud that your organisation is not in');
    expect(finding?.message).not.toContain('compares it');
    expect(finding?.fix).toBeUndefined();
    expect(await ofAudience('clouds: [public, gcc-high]', call)).toEqual([]);
  });

  it('also where the host is not known; what no table has is nobody’s', async () => {
    const unknown = (audience: string) => callOf("@{parameters('host')}/x", audience);
    expect(await ofAudience('clouds: [china]', unknown('https://vault.azure.net'))).toHaveLength(1);
    expect(await ofAudience('clouds: [public]', unknown('https://vault.azure.net'))).toEqual([]);
    expect(await ofAudience('clouds: [china]', unknown('api://orders'))).toEqual([]);
  });

  it('GCC signs in at the public cloud', async () => {
    const graph = callOf('https://graph.microsoft.com/v1.0/me', 'https://graph.microsoft.com');
    expect(await ofAudience('clouds: [gcc]', graph)).toEqual([]);
    expect(await ofAudience('clouds: [dod]', graph)).toHaveLength(1);
  });

  it('a token asked for another cloud', async () => {
    const body = 'grant_type=client_credentials&resource=https://graph.microsoft.us&client_id=a';
    const uri = 'https://login.microsoftonline.us/contoso.example/oauth2/token';
    const flow = flowOf(daily, { Token: { type: 'Http', inputs: { method: 'POST', uri, body } } });
    expect(await ofAudience('clouds: [us-gov]', flow)).toEqual([]);
    expect(await ofAudience('clouds: [public]', flow)).toMatchObject([
      { advice: expect.stringContaining("add its cloud to 'clouds'") },
    ]);
  });

  it('an authority of another cloud is wrong', async () => {
    const sign = (authority: string) =>
      flowOf(daily, {
        Call: http('https://erp.contoso.example/x', {
          type: 'ActiveDirectoryOAuth',
          authority,
          tenant: 'contoso.example',
          audience: 'api://orders',
          clientId: 'a',
          secret: "@parameters('s')",
        }),
      });
    const of = async (configuration: string, authority: string) =>
      idsOf(await findings(configuration, ['a.json', sign(authority)])).includes('wrong-authority');
    const [us, com] = ['https://login.microsoftonline.us/', 'https://login.microsoftonline.com/'];
    expect(await of('', us)).toBe(false);
    expect(await of('clouds: [public]', us)).toBe(true);
    expect(await of('clouds: [dod]', us)).toBe(false);
    expect(await of('clouds: [gcc]', com)).toBe(false);
    expect(await of('clouds: [china]', com)).toBe(true);
  });
});

it('audiences: what a host accepts beside what is known', async () => {
  const audience = 'https://graph.microsoft.com';
  const flow = callOf('https://orders.contoso.example/api', audience);
  const rule = async (configuration: string) =>
    idsOf(await findings(configuration, ['a.json', flow])).includes('wrong-audience');
  const entry = (host: string, accepts: string) =>
    `audiences: [{ host: '${host}', accepts: ['${accepts}'] }]`;
  expect(await rule('')).toBe(true);
  expect(await rule(entry('orders.contoso.example', audience))).toBe(false);
  expect(await rule(entry('*.contoso.example', audience.toUpperCase()))).toBe(false);
  expect(await rule(entry('*.contoso.example', `${audience}/`))).toBe(true);
  expect(await rule(entry('other.contoso.example', audience))).toBe(true);
  expect(await rule(entry('contoso.example', audience))).toBe(true);
});

describe('secretNames', () => {
  const configuration = 'secretNames: [Zugangscode]';
  const secret = ['Quill7', 'Harbor!31'].join('');

  it('a member, a variable and a setting under such a name hold a credential', async () => {
    const flow = flowOf(daily, {
      Set: {
        type: 'InitializeVariable',
        inputs: { variables: [{ name: 'ERP Zugangscode', type: 'string', value: secret }] },
      },
      Call: {
        type: 'Http',
        inputs: { method: 'POST', uri: 'https://a.example', body: { zugangscode: `${secret}x` } },
      },
    });
    expect(idsOf(await findings('', ['a.json', flow]))).not.toContain('plaintext-secret');
    const found = await findings(configuration, ['a.json', flow]);
    const places = found.flatMap(({ rule, location }) =>
      rule.startsWith('plaintext') ? [location.pointer.split('/').at(-1)] : [],
    );
    expect(places.sort()).toEqual(['value', 'zugangscode']);
    expect(JSON.stringify(found)).not.toContain(secret);

    const settings = { IsEncrypted: false, Values: { contoso_Zugangscode: secret } };
    const ofApp = (text: string) => findings(text, ['local.settings.json', settings]);
    expect(idsOf(await ofApp(''))).toEqual([]);
    expect(idsOf(await ofApp(configuration))).toEqual(['plaintext-parameter']);
  });

  const rulesOf = async (text: string, ...files: [string, unknown][]) =>
    idsOf(await findings(text, ...files)).filter((rule) =>
      /plaintext|credential-in-url|weak-trigger-key|unprotected/.test(rule),
    );
  const call = (inputs: object) =>
    flowOf(daily, {
      Call: { type: 'Http', inputs: { method: 'POST', uri: 'https://a.example/x', ...inputs } },
    });

  it.each<[where: string, inputs: object, rule: string]>([
    ['a form', { body: `user=app&zugangscode=${secret}` }, 'plaintext-request-secret'],
    [
      'JSON as text',
      { body: `{ "user": "app", "ERP_ZugangsCode": "${secret}" }` },
      'plaintext-request-secret',
    ],
    ['XML', { body: `<a><zugangsCode>${secret}</zugangsCode></a>` }, 'plaintext-request-secret'],
    ['a body', { body: { login: { zugangscode: secret } } }, 'plaintext-request-secret'],
    ['a query', { queries: { Zugangscode: secret } }, 'plaintext-api-key'],
    ['a header', { headers: { 'x-zugangscode': secret } }, 'plaintext-api-key'],
    ['a URL', { uri: `https://a.example/x?y=1&zugangscode=${secret}` }, 'credential-in-url'],
    [
      'a URL put together',
      { uri: `@concat('https://a.example/x?zugangs-code=', '${secret}')` },
      'credential-in-url',
    ],
    [
      'text beside a name',
      { body: { text: `The Zugangscode is ${secret}. Keep it.` } },
      'plaintext-secret',
    ],
  ])('%s', async (_, inputs, rule) => {
    const names = 'secretNames: [ZugangsCode]';
    expect(await rulesOf('', ['a.json', call(inputs)])).toEqual([]);
    expect(await rulesOf(names, ['a.json', call(inputs)])).toEqual([rule]);
    expect(JSON.stringify(await findings(names, ['a.json', call(inputs)]))).not.toContain(secret);
    expect(await rulesOf('secretNames: [Losung]', ['a.json', call(inputs)])).toEqual([]);
    // What was found with other names is not kept.
    expect(await rulesOf('', ['a.json', call(inputs)])).toEqual([]);
  });

  it('a key that is compared, in either form, by header, query and field', async () => {
    const names = 'secretNames: [ZugangsCode]';
    for (const read of [
      "triggerOutputs()?['headers']?['X-ZugangsCode']",
      "triggerOutputs()?['queries']?['zugangscode']",
      "triggerBody()?['ZugangsCode']",
    ]) {
      const parts: object[] = [
        { expression: { equals: [`@${read}`, secret] } },
        { expression: `@equals(${read}, '${secret}')` },
        { expression: { and: [{ equals: [secret, `@${read}`] }] } },
      ];
      for (const part of parts) {
        const flow = flowOf(request, { If: { type: 'If', actions: {}, ...part } });
        expect(await rulesOf(names, ['a.json', flow])).toEqual(['plaintext-secret']);
      }
      const unknown = { equals: [`@${read}`, "@parameters('code')"] };
      const flow = flowOf(request, { If: { type: 'If', actions: {}, expression: unknown } });
      expect(await rulesOf('', ['a.json', flow])).toEqual([]);
      expect(await rulesOf(names, ['a.json', flow])).toEqual(['weak-trigger-key']);
    }
  });

  it('parameters of ARM templates, with a value and without', async () => {
    const template = (zugangscode: object) => ({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      parameters: { zugangscode },
      resources: [
        {
          type: 'Microsoft.Logic/workflows',
          name: 'a',
          properties: { definition: { triggers: daily, actions: {} } },
        },
      ],
    });
    const of = (text: string, parameter: object) =>
      rulesOf(text, ['azuredeploy.json', template(parameter)]);
    const filled = { type: 'string', defaultValue: secret };
    expect(await of('', filled)).toEqual([]);
    expect(await of(configuration, filled)).toEqual(['plaintext-parameter']);
    expect(await of('', { type: 'string' })).toEqual([]);
    expect(await of(configuration, { type: 'string' })).toEqual(['unprotected-secret-parameter']);
    expect(await of(configuration, { type: 'securestring' })).toEqual([]);
  });

  it('one that a caller sends is readable in the run history', async () => {
    const flow = flowOf(request, {
      Use: { type: 'Compose', inputs: "@triggerBody()?['Zugangscode']" },
    });
    const of = async (text: string) => idsOf(await findings(text, ['a.json', flow]));
    expect(await of('')).not.toContain('unsecured-credential-trigger');
    expect(await of(configuration)).toContain('unsecured-credential-trigger');
  });

  it('says nothing of other names', async () => {
    const flow = flowOf(daily, {
      A: { type: 'Compose', inputs: { Zugangscodes: secret, Code: secret } },
    });
    expect(idsOf(await findings(configuration, ['a.json', flow]))).toEqual([]);
  });
});

it('privilegedConnectors: what they change only an administrator should', async () => {
  const name = 'contoso-5fdirectory-5f1a2b';
  const of = async (configuration: string, operationId: string) => {
    const flow = flowOf(request, { Do: connector(name, operationId) });
    return idsOf(await findings(configuration, ['a.json', flow])).includes(
      'anonymous-privileged-action',
    );
  };
  const configuration = 'privilegedConnectors: [shared_contoso-5fdirectory*]';
  expect(await of('', 'RemoveUser')).toBe(false);
  expect(await of(configuration, 'RemoveUser')).toBe(true);
  expect(await of(configuration, 'GetUser')).toBe(false);
  expect(await of('privilegedConnectors: [contoso]', 'RemoveUser')).toBe(false);

  const button = { manual: { type: 'Request', kind: 'Button', inputs: { schema: {} } } };
  const flow = flowOf(button, { Do: connector(name, 'RemoveUser') });
  Object.assign(flow.properties.connectionReferences, {
    [`shared_${name}`]: { runtimeSource: 'embedded', api: { name: `shared_${name}` } },
  });
  const embedded = async (text: string) => idsOf(await findings(text, ['a.json', flow]));
  expect(await embedded('')).not.toContain('privileged-embedded-connection');
  expect(await embedded(configuration)).toContain('privileged-embedded-connection');
});

describe('trustedConnectors', () => {
  it('what they return is no source of injection', async () => {
    const query = { query: "select * from orders where id = '@{body('Read')?['id']}'" };
    const flow = flowOf(daily, {
      Read: connector('contoso-5ferp-5f1a2b', 'GetOrder'),
      Query: {
        ...connector('sql', 'ExecutePassThroughNativeQuery_V2', {
          ...query,
          'query/query': query.query,
        }),
        runAfter: { Read: ['Succeeded'] },
      },
    });
    const of = async (text: string) => idsOf(await findings(text, ['a.json', flow]));
    expect(await of('')).toContain('sql-injection');
    expect(await of('trustedConnectors: [contoso-5ferp*]')).not.toContain('sql-injection');
  });

  it('their service may hold what is the organisation’s', async () => {
    const flow = flowOf(daily, {
      Read: connector('sharepointonline', 'GetItems'),
      Copy: {
        ...connector('trello', 'CreateCard', { 'body/name': "@{body('Read')}" }),
        runAfter: { Read: ['Succeeded'] },
      },
    });
    const of = async (text: string) => idsOf(await findings(text, ['a.json', flow]));
    expect(await of('')).toContain('consumer-storage-destination');
    expect(await of('trustedConnectors: [shared_trello]')).not.toContain(
      'consumer-storage-destination',
    );
  });
});

it('lists of files that build on each other add up, and each says where it comes from', async () => {
  write('.git/HEAD', '');
  write('base.yml', 'clouds: [public]\nsecretNames: [Losung]\n');
  write('sluice.yml', 'extends: base.yml\nclouds: [gcc]\ntrustedConnectors: [trello]\n');
  const { organisation, origins } = await loadSettings(rules, { cwd: path() });
  expect(organisation).toMatchObject({
    clouds: ['public', 'gcc'],
    secretNames: ['Losung'],
    trustedConnectors: ['trello'],
  });
  expect(origins.filter(({ value }) => Array.isArray(value))).toEqual(
    expect.arrayContaining([
      { setting: 'clouds', value: ['public', 'gcc'], from: 'base.yml:1:1, sluice.yml:2:1' },
      { setting: 'secretNames', value: ['Losung'], from: 'base.yml:2:1' },
      { setting: 'audiences', value: [], from: 'default' },
    ]),
  );
});
