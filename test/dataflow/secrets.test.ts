import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/dataflow/flow-data.js';
import type { Json, JsonObject } from '../../src/json/json.js';
import type { Flow } from '../../src/model/flow.js';
import { arrivals, flowWith } from './support.js';

const api = '/providers/Microsoft.PowerApps/apis/shared_';

function connector(name: string, operationId: string, parameters: JsonObject = {}): JsonObject {
  const host = { apiId: api + name, connectionName: `shared_${name}`, operationId };
  return { type: 'OpenApiConnection', inputs: { host, parameters } };
}

const vault = { Get_secret: connector('keyvault', 'GetSecret', { secretName: 'orders' }) };
const secret = "@body('Get_secret')?['value']";
const compose = (inputs: Json): JsonObject => ({ type: 'Compose', inputs });
const set = (value: Json): JsonObject => ({ type: 'SetVariable', inputs: { name: 'v', value } });

/** The secrets that reach a header of the action `Sink`. */
function secretsAt(header: Json, actions: JsonObject = vault, parameters: JsonObject = {}) {
  const inputs = { method: 'GET', uri: 'https://orders.example', headers: { 'x-key': header } };
  return secretsOf(
    flowWith({ parameters, actions: { ...actions, Sink: { type: 'Http', inputs } } }),
  );
}

function secretsOf(flow: Flow, action = 'Sink') {
  return arrivals(flow, action)
    .filter(({ label }) => label === 'secret')
    .map(({ source, path }) => `${source.node.name} → ${path.slice(0, 2).join('/')}`);
}

const fromVault = ['Get_secret → headers/x-key'];

describe('a secret is what', () => {
  const { Get_secret } = vault;
  const token = {
    type: 'Http',
    inputs: {
      method: 'POST',
      uri: 'https://login.microsoftonline.com/contoso/oauth2/v2.0/token',
      body: 'grant_type=client_credentials',
    },
  };
  const environment = connector('commondataserviceforapps', 'PerformUnboundAction', {
    actionName: 'RetrieveEnvironmentVariableSecretValue',
    'item/EnvironmentVariableName': 'abc_Key',
  });
  it.each([
    ["@body('S')?['value']", Get_secret],
    ["@outputs('S')?['body/value']", Get_secret],
    ["@OUTPUTS('s')?['BODY']?['VALUE']", Get_secret],
    ["@{body('S')}", Get_secret],
    ["@actions('S')?['outputs']?['body']?['value']", Get_secret],
    ["@outputs('S')?['body/EnvironmentVariableSecretValue']", environment],
    ["@{body('S')['access_token']}", token],
    ["@outputs('S')?['body']?['Refresh_Token']", token],
  ])('%s reads', (expression, action) => {
    expect(secretsAt(expression, { S: action })).toEqual(['S → headers/x-key']);
  });

  it.each([
    ["@body('S')?['id']", Get_secret],
    ["@outputs('S')?['statusCode']", Get_secret],
    ["@body('S')?['expires_in']", token],
    ["@body('S')?['value']", connector('keyvault', 'ListSecrets')],
  ])('%s does not read', (expression, action) => {
    expect(secretsAt(expression, { S: action })).toEqual([]);
  });
});

describe('a parameter is a secret', () => {
  it.each([
    { type: 'securestring' },
    { type: 'SecureString', defaultValue: '' },
    { type: 'secureobject' },
    { type: 'String', defaultValue: "@appsetting('partner_api_key')" },
  ] as JsonObject[])('when it is %j', (declared) => {
    expect(secretsAt("@parameters('apiKey')", {}, { apiKey: declared })).toEqual([
      'apiKey → headers/x-key',
    ]);
  });

  it.each([
    { type: 'string' },
    { type: 'String', defaultValue: '' },
    { type: 'securestring', defaultValue: 'a literal of its own' },
  ] as JsonObject[])('not when it is %j', (declared) => {
    expect(secretsAt("@parameters('apiKey')", {}, { apiKey: declared })).toEqual([]);
  });

  it('and an app setting named like one is called as the flow writes it', () => {
    const inputs = { headers: { 'x-key': "@appsetting('OrdersApiKey')" } };
    const flow = flowWith({ actions: { Sink: { type: 'Http', inputs } } });
    const said = arrivals(flow, 'Sink').map(({ source }) => source.what);
    expect(said).toEqual(["the app setting 'OrdersApiKey'"]);
  });

  it('not when the platform passes its own through it', () => {
    const declared = {
      $authentication: { type: 'SecureObject' },
      $connections: { type: 'Object' },
    };
    expect(secretsAt("@parameters('$authentication')", {}, declared)).toEqual([]);
  });
});

describe('the signed URL of the flow', () => {
  const inputs = { url: '@listCallbackUrl()' };
  it('is a secret', () => {
    expect(secretsAt('@{listCallbackUrl()}', {})).toEqual(['manual → headers/x-key']);
  });

  it.each(['HttpWebhook', 'ApiConnectionWebhook', 'openapiconnectionwebhook'])(
    'is what a %s is made of',
    (type) => {
      expect(secretsOf(flowWith({ actions: { Sink: { type, inputs } } }))).toEqual([]);
    },
  );
});

describe('a secret passes through', () => {
  it.each([
    "@concat('Key ', body('Get_secret')?['value'])",
    "Key @{body('Get_secret')?['value']}",
    "@base64(concat('user:', body('Get_secret')?['value']))",
    "@substring(body('Get_secret')?['value'], 0, 8)",
    "@trim(toLower(string(body('Get_secret')['value'])))",
    "@uriComponent(body('Get_secret')?['value'])",
    "@if(equals(1, 2), body('Get_secret')?['value'], 'none')",
    "@coalesce(body('Get_secret')?['value'], '')",
    "@first(split(body('Get_secret')?['value'], ';'))",
    "@json(concat('{\"k\":\"', body('Get_secret')?['value'], '\"}'))?['k']",
    "@{unknownFunction(body('Get_secret')?['value'])}",
  ])('%s', (expression) => {
    expect(secretsAt(expression)).toEqual(fromVault);
  });

  const cases: [title: string, actions: JsonObject, expression: string][] = [
    ['Compose', { C: compose(secret) }, "@outputs('C')"],
    ['a member of Compose', { C: compose({ key: secret, id: 'x' }) }, "@outputs('c')?['Key']"],
    [
      'ParseJson',
      { P: { type: 'ParseJson', inputs: { content: "@body('Get_secret')", schema: {} } } },
      "@body('P')?['value']",
    ],
    ['SetVariable', { V: set(secret) }, "@variables('V')"],
    [
      'InitializeVariable',
      {
        V: {
          type: 'initializeVariable',
          inputs: {
            variables: [{ name: 'v', type: 'string', value: `@{body('Get_secret')?['value']}` }],
          },
        },
      },
      "@{variables('v')}",
    ],
    [
      'AppendToStringVariable',
      { V: { type: 'AppendToStringVariable', inputs: { name: 'v', value: secret } } },
      "@variables('v')",
    ],
    [
      'AppendToArrayVariable',
      { V: { type: 'AppendToArrayVariable', inputs: { name: 'v', value: { k: secret } } } },
      "@first(variables('v'))?['k']",
    ],
    [
      'Select',
      { S: { type: 'Select', inputs: { from: '@createArray(1)', select: { k: secret } } } },
      "@first(body('S'))?['k']",
    ],
    [
      'the list of a Select',
      { S: { type: 'Select', inputs: { from: "@array(body('Get_secret'))", select: '@item()' } } },
      "@first(body('S'))?['value']",
    ],
    [
      'Filter array',
      {
        Q: { type: 'Query', inputs: { from: "@array(body('Get_secret'))", where: '@true' } },
      },
      "@first(body('Q'))?['value']",
    ],
    [
      'Join',
      {
        J: { type: 'Join', inputs: { from: `@array(body('Get_secret')?['value'])`, joinWith: '' } },
      },
      "@body('J')",
    ],
    [
      'Create table',
      { T: { type: 'Table', inputs: { from: "@array(body('Get_secret'))", format: 'CSV' } } },
      "@body('T')",
    ],
    ['the record of an action', { C: compose(secret) }, "@actions('C')?['inputs']"],
    [
      'the results of a scope',
      { S: { type: 'Scope', actions: { C: compose(secret) } } },
      "@{result('S')}",
    ],
    [
      'three steps',
      {
        C: compose({ a: secret }),
        V: set("@outputs('C')?['a']"),
        S: {
          type: 'Select',
          inputs: { from: "@createArray(variables('v'))", select: { k: '@item()' } },
        },
      },
      "@{body('S')[0]['k']}",
    ],
    [
      'branches and nesting',
      {
        If: {
          type: 'If',
          expression: '@true',
          actions: {},
          else: { actions: { S: { type: 'Scope', actions: { V: set(secret) } } } },
        },
      },
      "@variables('v')",
    ],
  ];
  it.each(cases)('%s', (_title, actions, expression) => {
    expect([...new Set(secretsAt(expression, { ...vault, ...actions }))]).toEqual(fromVault);
  });

  it('the items of a loop', () => {
    const inputs = { method: 'GET', uri: 'https://a.example', headers: { k: "@items('L')" } };
    const flow = flowWith({
      actions: {
        ...vault,
        L: {
          type: 'Foreach',
          foreach: `@array(body('Get_secret')?['value'])`,
          actions: { Sink: { type: 'Http', inputs } },
        },
      },
    });
    expect(secretsOf(flow)).toEqual(['Get_secret → headers/k']);
  });

  it('headers that an expression gives', () => {
    const actions = { ...vault, C: compose({ Authorization: `Bearer @{body('Get_secret')}` }) };
    const inputs = { method: 'GET', uri: 'https://a.example', headers: "@outputs('C')" };
    const flow = flowWith({ actions: { ...actions, Sink: { type: 'Http', inputs } } });
    expect(secretsOf(flow)).toEqual(['Get_secret → headers/authorization']);
  });
});

describe('a secret does not pass through', () => {
  it.each([
    "@length(body('Get_secret')?['value'])",
    "@equals(body('Get_secret')?['value'], 'x')",
    "@if(empty(body('Get_secret')?['value']), 'a', 'b')",
    "@@{body('Get_secret')?['value']}",
  ])('%s', (expression) => {
    expect(secretsAt(expression)).toEqual([]);
  });

  it('another member', () => {
    const actions = { ...vault, C: compose({ key: secret, id: 'x' }) };
    expect(secretsAt("@outputs('C')?['id']", actions)).toEqual([]);
  });
});

describe('between flows', () => {
  const parentId = '11111111-1111-4111-8111-111111111111';
  const childId = '22222222-2222-4222-8222-222222222222';
  const call = (body: JsonObject): JsonObject => ({
    type: 'Workflow',
    inputs: { host: { workflowReferenceName: childId }, body },
  });

  it('a secret goes along with a call', () => {
    const parent = flowWith({ actions: { ...vault, Run: call({ text: secret }) } }, parentId);
    const child = flowWith({ actions: { Sink: compose("@triggerBody()?['text']") } }, childId);
    analyse([parent, child]);
    expect(secretsOf(child)).toEqual(['Get_secret → ']);
  });

  it('a secret comes back with the answer', () => {
    const Respond = { type: 'Response', kind: 'PowerApp', inputs: { body: { key: secret } } };
    const child = flowWith({ actions: { ...vault, Respond } }, childId);
    const Sink = compose("@outputs('Run')?['body/key']");
    const parent = flowWith({ actions: { Run: call({}), Sink } }, parentId);
    analyse([parent, child]);
    expect(secretsOf(parent)).toEqual(['Get_secret → ']);
  });
});
