import { describe } from 'vitest';
import {
  cloudFlow,
  flowFile,
  getSecret,
  http,
  type Json,
  logicApp,
  operation,
  plainDefinition,
  recurrence,
  secured,
  table,
} from './support.js';

const step = (action: Json, more: Json = {}): Json =>
  cloudFlow(recurrence, { Step: { ...action, ...more } });
const app = (action: Json, more: Json = {}): Json => logicApp(recurrence, { Step: action }, more);
const found = ['Step high/high/regular'];
const vaultPath = (path: string, more: Json = {}): Json => ({
  type: 'ApiConnection',
  runAfter: {},
  inputs: {
    host: { connection: { name: "@parameters('$connections')['keyvault']['connectionId']" } },
    method: 'get',
    path,
  },
  ...more,
});
const builtIn = (operationId: string, more: Json = {}): Json => ({
  type: 'ServiceProvider',
  inputs: {
    parameters: { secretName: 'erp' },
    serviceProviderConfiguration: {
      connectionName: 'keyVault',
      operationId,
      serviceProviderId: '/serviceProviders/keyVault',
    },
  },
  ...more,
});
const unbound = (actionName: string, operationId = 'PerformUnboundAction', more: Json = {}): Json =>
  operation(
    'shared_commondataserviceforapps',
    operationId,
    { actionName, 'item/EnvironmentVariableName': 'abc_apisecret' },
    more,
  );
const tokenCall = (uri: string, more: Json = {}): Json =>
  http(
    {
      method: 'POST',
      uri,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: "grant_type=client_credentials&client_id=@{parameters('client')}&client_secret=@{parameters('word')}&scope=https://graph.microsoft.com/.default",
    },
    more,
  );
const read = 'RetrieveEnvironmentVariableSecretValue';
const login = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token';
const arm =
  'https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a';
const logic =
  'https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/workflows/w';
const identity = { type: 'ManagedServiceIdentity', audience: 'https://management.azure.com/' };
const vaultCall = (path: string): Json =>
  http({
    uri: `https://contoso.vault.azure.net/${path}?api-version=7.4`,
    authentication: { type: 'ManagedServiceIdentity', audience: 'https://vault.azure.net' },
  });

describe('unsecured-secret-output', () => {
  table('unsecured-secret-output', [
    { title: 'GetSecret', flow: step(getSecret()), expect: found },
    {
      title: 'GetSecretVersion',
      flow: step(
        operation('shared_keyvault', 'GetSecretVersion', { secretName: 'a', secretVersion: 'b' }),
      ),
      expect: found,
    },
    {
      title: 'letter case',
      flow: step(operation('shared_KeyVault', 'getsecret', { secretName: 'a' })),
      expect: found,
    },
    {
      title: 'DecryptData',
      flow: step(operation('shared_keyvault', 'DecryptData', { keyName: 'k' })),
      expect: found,
    },
    { title: 'only inputs secured', flow: step(getSecret(secured('inputs'))), expect: found },
    { title: 'nothing secured', flow: step(getSecret(secured())), expect: found },
    {
      title: 'connection key with a suffix',
      flow: step({
        ...getSecret(),
        inputs: {
          host: {
            connectionName: 'shared_keyvault_2',
            operationId: 'GetSecret',
            apiId: '/providers/Microsoft.PowerApps/apis/shared_keyvault',
          },
          parameters: { secretName: 'a' },
        },
      }),
      expect: found,
    },
    {
      title: 'Logic App, by path',
      flow: app(vaultPath("/secrets/@{encodeURIComponent('erp')}/value")),
      expect: found,
    },
    {
      title: 'Logic App, by path of a version',
      flow: app(
        vaultPath("/secrets/@{encodeURIComponent('erp')}/@{encodeURIComponent('1')}/value"),
      ),
      expect: found,
    },
    {
      title: 'Power Automate, old host',
      flow: step({
        type: 'ApiConnection',
        inputs: {
          host: {
            connection: { name: "@parameters('$connections')['shared_keyvault']['connectionId']" },
            api: { runtimeUrl: 'https://europe-002.azure-apim.net/apim/keyvault' },
          },
          method: 'get',
          path: "/secrets/@{encodeURIComponent('erp')}/value",
          authentication: "@parameters('$authentication')",
        },
      }),
      expect: found,
    },
    {
      title: 'Standard, managed connector',
      files: {
        'Orders/workflow.json': {
          definition: plainDefinition(recurrence, {
            Step: {
              type: 'ApiConnection',
              inputs: {
                host: { connection: { referenceName: 'keyvault' } },
                method: 'get',
                path: "/secrets/@{encodeURIComponent('erp')}/value",
              },
            },
          }),
          kind: 'Stateful',
        },
      },
      expect: found,
    },
    {
      title: 'built-in',
      files: {
        'Orders/workflow.json': {
          definition: plainDefinition(recurrence, { Step: builtIn('getSecret') }),
          kind: 'Stateless',
        },
      },
      expect: found,
    },
    { title: 'secret variable', flow: step(unbound(read)), expect: found },
    {
      title: 'secret variable, inputs secured',
      flow: step(unbound(read, 'PerformUnboundAction', secured('inputs'))),
      expect: found,
    },
    {
      title: 'secret variable, name wrapped',
      flow: step(unbound(`@trim('${read}')`)),
      expect: found,
    },
    {
      title: 'secret variable, letter case',
      flow: step(unbound(read.toLowerCase())),
      expect: found,
    },
    {
      title: 'secret variable of another environment',
      flow: step(unbound(read, 'PerformUnboundActionWithOrganization')),
      expect: found,
    },
    {
      title: 'secret variable, name from a parameter',
      flow: cloudFlow(
        recurrence,
        { Step: unbound("@parameters('Action (abc_Action)')") },
        { parameters: { 'Action (abc_Action)': { type: 'String', defaultValue: read } } },
      ),
      expect: found,
    },
    { title: 'token', flow: step(tokenCall(login)), expect: found },
    {
      title: 'token, v1',
      flow: step(tokenCall('https://login.microsoftonline.com/common/oauth2/token')),
      expect: found,
    },
    {
      title: 'token, tenant from a parameter',
      flow: step(
        tokenCall(
          "https://login.microsoftonline.com/@{parameters('Tenant (abc_Tenant)')}/oauth2/v2.0/token",
        ),
      ),
      expect: found,
    },
    {
      title: 'token, government',
      flow: step(tokenCall('https://login.microsoftonline.us/contoso/oauth2/v2.0/token')),
      expect: found,
    },
    {
      title: 'token, put together',
      flow: step(
        tokenCall(
          "@concat('https://login.microsoftonline.com/', parameters('tenant'), '/oauth2/v2.0/token')",
        ),
      ),
      expect: found,
    },
    {
      title: 'token, address in a Compose',
      flow: cloudFlow(recurrence, {
        Address: { type: 'Compose', inputs: login },
        Step: tokenCall("@outputs('Address')"),
      }),
      expect: found,
    },
    {
      title: 'listKeys',
      flow: app(
        http({
          method: 'POST',
          uri: `${arm}/listKeys?api-version=2023-01-01`,
          authentication: identity,
        }),
      ),
      expect: found,
    },
    {
      title: 'listkeys in lower case',
      flow: app(
        http({
          method: 'POST',
          uri: `${arm}/listkeys?api-version=2023-01-01`,
          authentication: identity,
        }),
      ),
      expect: found,
    },
    { title: 'Key Vault over REST', flow: app(vaultCall('secrets/erp')), expect: found },
    {
      title: 'Key Vault over REST, a version',
      flow: app(vaultCall("secrets/@{parameters('name')}/5d1")),
      expect: found,
    },
    {
      title: 'Key Vault over REST, China',
      flow: app(
        http({
          uri: 'https://contoso.vault.azure.cn/secrets/erp?api-version=7.4',
          authentication: identity,
        }),
      ),
      expect: found,
    },
    {
      title: 'callback URL',
      flow: app(
        http({
          method: 'POST',
          uri: `${logic}/triggers/manual/listCallbackUrl?api-version=2016-06-01`,
          authentication: identity,
        }),
      ),
      expect: found,
    },
    {
      title: 'nested',
      flow: cloudFlow(recurrence, {
        Each: {
          type: 'Foreach',
          foreach: "@createArray('a')",
          actions: {
            Pick: {
              type: 'Switch',
              expression: '@item()',
              cases: { A: { case: 'a', actions: { Step: getSecret() } } },
              default: { actions: {} },
            },
          },
        },
      }),
      expect: ['Each/Pick/A/Step high/high/regular'],
    },
    {
      title: 'two',
      flow: cloudFlow(recurrence, { One: getSecret(), Two: unbound(read) }),
      expect: ['One high/high', 'Two high/high'],
    },

    { title: 'outputs secured', flow: step(getSecret(secured('outputs'))), expect: [] },
    { title: 'both secured', flow: step(getSecret(secured('inputs', 'outputs'))), expect: [] },
    {
      title: 'secret variable, outputs secured',
      flow: step(unbound(read, 'PerformUnboundAction', secured('outputs'))),
      expect: [],
    },
    {
      title: 'token, outputs secured',
      flow: step(tokenCall(login, secured('outputs'))),
      expect: [],
    },
    {
      title: 'built-in, outputs secured',
      flow: app(builtIn('getSecret', secured('outputs'))),
      expect: [],
    },
    {
      title: 'by path, outputs secured',
      flow: app(vaultPath("/secrets/@{encodeURIComponent('erp')}/value", secured('outputs'))),
      expect: [],
    },
    ...[
      'ListSecrets',
      'ListSecretVersions',
      'GetSecretMetadata',
      'GetSecretVersionMetadata',
      'ListKeys',
      'GetKeyMetadata',
      'EncryptData',
    ].map((name) => ({
      title: name,
      flow: step(operation('shared_keyvault', name, {})),
      expect: [],
    })),
    { title: 'list by path', flow: app(vaultPath('/secrets')), expect: [] },
    {
      title: 'metadata by path',
      flow: app(vaultPath("/secrets/@{encodeURIComponent('erp')}")),
      expect: [],
    },
    { title: 'list over REST', flow: app(vaultCall('secrets')), expect: [] },
    { title: 'versions over REST', flow: app(vaultCall('secrets/erp/versions')), expect: [] },
    { title: 'another Dataverse action', flow: step(unbound('WhoAmI')), expect: [] },
    {
      title: 'the name of the action as data',
      flow: step(
        operation('shared_commondataserviceforapps', 'CreateRecord', {
          entityName: 'abc_logs',
          'item/abc_name': read,
        }),
      ),
      expect: [],
    },
    {
      title: 'GetSecret of another connector',
      flow: step(operation('shared_contoso', 'GetSecretSanta', {})),
      expect: [],
    },
    {
      title: 'discovery document',
      flow: step(
        http({
          uri: 'https://login.microsoftonline.com/contoso/v2.0/.well-known/openid-configuration',
        }),
      ),
      expect: [],
    },
    {
      title: 'Graph',
      flow: step(http({ uri: 'https://graph.microsoft.com/v1.0/users' })),
      expect: [],
    },
    {
      title: 'ARM without keys',
      flow: app(http({ uri: `${arm}?api-version=2023-01-01`, authentication: identity })),
      expect: [],
    },
    {
      title: 'webhook subscription with its callback URL',
      flow: app({
        type: 'HttpWebhook',
        inputs: {
          subscribe: {
            method: 'POST',
            uri: 'https://api.example.org/hooks',
            body: { url: '@{listCallbackUrl()}' },
          },
          unsubscribe: { method: 'DELETE', uri: 'https://api.example.org/hooks' },
        },
      }),
      expect: [],
    },
    { title: 'address only mentioned', flow: step({ type: 'Compose', inputs: login }), expect: [] },
    {
      title: 'other path that ends alike',
      flow: step(http({ uri: 'https://api.example.org/tokens/list' })),
      expect: [],
    },
    { title: 'empty file beside it', files: { [flowFile]: cloudFlow(recurrence, {}) }, expect: [] },
  ]);
});
