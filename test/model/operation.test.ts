import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { connectorName } from '../../src/model/operation.js';
import { armFlow, type FlowOptions, flowWith } from '../support/model.js';

function operationOf(inputs: JsonObject, options?: FlowOptions) {
  const flow = flowWith({ actions: { Step: { type: 'OpenApiConnection', inputs } } }, options);
  return flow.action('Step')?.operation;
}

const apiId = '/providers/Microsoft.PowerApps/apis/shared_keyvault';
const fromHeader =
  "@json(decodeBase64(triggerOutputs().headers['X-MS-APIM-Tokens']))['$connections']['shared_keyvault']['connectionId']";
const runtimeUrl = 'https://europe-001.azure-apim.net/apim/keyvault';

test.each<[shape: string, host: JsonObject]>([
  ['apiId', { apiId, connectionName: 'shared_keyvault', operationId: 'GetSecret' }],
  ['apiId in other letters', { APIID: apiId.toUpperCase(), connectionName: 'x' }],
  ['apiId under a custom key', { apiId, connectionName: 'my_vault_2' }],
  ['the key alone', { connectionName: 'shared_keyvault' }],
  ['the key of a second connection', { connectionName: 'shared_keyvault_1' }],
  ['the key of a new designer', { connectionName: 'shared_keyvault-1' }],
  ['the reference name', { connectionReferenceName: 'shared_keyvault' }],
  [
    '$connections',
    { connection: { name: "@parameters('$connections')['keyvault']['connectionId']" } },
  ],
  [
    '$connections?',
    { connection: { name: "@parameters('$Connections')?['keyvault_1']?['connectionId']" } },
  ],
  [
    '$connections with a dot',
    { connection: { name: "@parameters('$connections').keyvault.connectionId" } },
  ],
  ['the connections of the invoker', { connection: { name: fromHeader } }],
  ['a reference of Standard', { connection: { referenceName: 'keyvault-2' } }],
  ['the runtime URL', { connection: { name: "@parameters('c')" }, api: { runtimeUrl } }],
])('the connector is known from %s', (_shape, host) => {
  expect(operationOf({ host })).toMatchObject({ connector: 'keyvault', builtIn: false });
});

test.each<[table: string, options: FlowOptions]>([
  ['name', { beside: { connectionReferences: { Vault: { api: { name: 'shared_keyvault' } } } } }],
  ['id', { beside: { connectionReferences: { vault: { api: { name: '', id: apiId } } } } }],
  ['old shape', { beside: { connectionReferences: { VAULT: { source: 'Embedded', id: apiId } } } }],
  [
    'value of $connections',
    {
      beside: {
        $connections: { value: { vault: { id: '/subscriptions/x/managedApis/keyvault' } } },
      },
    },
  ],
  [
    'connections.json',
    {
      form: 'standard',
      projectConnections: {
        managedApiConnections: { vault: { api: { id: '/subscriptions/x/managedApis/keyvault' } } },
      },
    },
  ],
])('a key of any name leads to the connector by %s', (_table, options) => {
  const host = { connection: { referenceName: 'vault' } };
  expect(operationOf({ host }, options)?.connector).toBe('keyvault');
});

test.each([
  "[concat('/subscriptions/', subscription().subscriptionId, '/providers/Microsoft.Web/locations/', parameters('location'), '/managedApis/', 'keyvault')]",
  "[concat(subscription().id, '/providers/Microsoft.Web/locations/westeurope/managedApis/keyvault')]",
  "[subscriptionResourceId('Microsoft.Web/locations/managedApis', resourceGroup().location, 'keyvault')]",
])('ARM names the connector in %s', (id) => {
  const name = "@parameters('$connections')['v']['connectionId']";
  const inputs = { host: { connection: { name } } };
  const flow = armFlow(
    { actions: { Step: { type: 'ApiConnection', inputs } } },
    { beside: { parameters: { $connections: { value: { v: { id, connectionName: 'v' } } } } } },
  );
  expect(flow.action('Step')?.operation).toMatchObject({ connector: 'keyvault', connection: 'v' });
});

test('a built-in operation of Standard names its provider', () => {
  const serviceProviderConfiguration = {
    connectionName: 'kv',
    operationId: 'getSecret',
    serviceProviderId: '/serviceProviders/keyVault',
  };
  expect(
    operationOf({ serviceProviderConfiguration, parameters: { secretName: 'n' } }),
  ).toMatchObject({
    connector: 'keyvault',
    id: 'getSecret',
    builtIn: true,
    connection: 'kv',
  });
});

test.each<[what: string, inputs: JsonObject]>([
  ['a child flow', { host: { workflowReferenceName: '0d7c5f1e-92ab-4b07-8f55-1e2f6a7d3c44' } }],
  ['a host that is text', { host: 'example.org' }],
  ['no host', { uri: 'https://a.example' }],
])('%s is no operation of a connector', (_what, inputs) => {
  expect(operationOf(inputs)).toBeUndefined();
});

test('method, path and parameters are the values of the inputs', () => {
  const connection = { name: "@parameters('$connections')['keyvault']['connectionId']" };
  const path = "/secrets/@{encodeURIComponent('n')}/value";
  const operation = operationOf({ host: { connection }, method: 'get', path });
  expect(operation?.path?.pointer).toBe('/definition/actions/Step/inputs/path');
  expect(operation?.method?.raw).toBe('get');
});

test.each([
  ['shared_x', 'x'],
  ['/providers/Microsoft.PowerApps/apis/shared_contoso-5ferp-5f0a1b', 'contoso-5ferp-5f0a1b'],
  ["@parameters('api')", ''],
  ['', ''],
])('%j names the connector %j', (id, name) => {
  expect(connectorName(id)).toBe(name);
});
