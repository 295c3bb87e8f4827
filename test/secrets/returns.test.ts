import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/json/json.js';
import { buildFlow } from '../../src/model/build.js';
import type { Flow } from '../../src/model/flow.js';
import { Value } from '../../src/model/value.js';
import { secretReturnedBy } from '../../src/secrets/returns.js';

/** A flow around one action `Subject`, beside others. */
function flowWith(action: JsonObject, others: JsonObject = {}, parameters: JsonObject = {}): Flow {
  const root: Json = { parameters, triggers: {}, actions: { Subject: action, ...others } };
  const read = () => new Uint8Array();
  const file = { path: 'flow.json', projectPath: 'flow.json', named: true, read };
  const definition = new Value({ file, root, arm: false, text: '', memory: new Map() }, root);
  return buildFlow({
    form: 'definition',
    key: 'flow.json',
    keyIsId: false,
    name: 'flow',
    state: 'unknown',
    container: definition,
    definition,
  });
}

function secretOf(action: JsonObject, others?: JsonObject, parameters?: JsonObject) {
  const flow = flowWith(action, others, parameters);
  const subject = flow.action('Subject');
  return subject && secretReturnedBy(subject, flow);
}

const apis = '/providers/Microsoft.PowerApps/apis';

function operation(
  connector: string,
  operationId: string,
  parameters: JsonObject = {},
): JsonObject {
  const connectionName = `shared_${connector}`;
  const host = { apiId: `${apis}/${connectionName}`, connectionName, operationId };
  return { type: 'OpenApiConnection', inputs: { host, parameters } };
}

function byPath(connector: string, path: string, method = 'get'): JsonObject {
  const name = `@parameters('$connections')['${connector}']['connectionId']`;
  return { type: 'ApiConnection', inputs: { host: { connection: { name } }, method, path } };
}

function http(method: string, uri: string, body?: Json): JsonObject {
  return { type: 'Http', inputs: { method, uri, ...(body !== undefined && { body }) } };
}

it('Microsoft Graph returns a new client secret once', () => {
  const add = 'https://graph.microsoft.com/v1.0/applications/a/addPassword';
  expect(secretOf(http('POST', add))?.path).toEqual(['body', 'secretText']);
  expect(secretOf(http('POST', `${add}Policy`))).toBeUndefined();
});

describe('Key Vault', () => {
  it.each(['GetSecret', 'getsecret', 'GetSecretVersion'])('%s', (id) => {
    expect(secretOf(operation('keyvault', id))).toMatchObject({
      confidence: 'high',
      path: ['body', 'value'],
    });
  });

  it.each(['DecryptData', 'DecryptDataWithVersion'])('%s', (id) => {
    expect(secretOf(operation('keyvault', id))?.path).toEqual(['body']);
  });

  it.each([
    ...['ListSecrets', 'ListSecretVersions', 'GetSecretMetadata', 'GetSecretVersionMetadata'],
    ...['ListKeys', 'GetKeyMetadata', 'EncryptData', 'EncryptDataWithVersion'],
  ])('not %s', (id) => {
    expect(secretOf(operation('keyvault', id))).toBeUndefined();
  });

  it('by path', () => {
    for (const name of ["@{encodeURIComponent('orders')}", "@{triggerBody()?['name']}", 'orders']) {
      expect(secretOf(byPath('keyvault', `/secrets/${name}/value`))?.path).toEqual([
        'body',
        'value',
      ]);
    }
    for (const path of ['/secrets', '/secrets/orders/metadata', '/secrets/orders/versions']) {
      expect(secretOf(byPath('keyvault', path))).toBeUndefined();
    }
    expect(secretOf(byPath('sql', '/secrets/orders/value'))).toBeUndefined();
  });

  it('built in', () => {
    const serviceProviderConfiguration = {
      connectionName: 'keyVault',
      operationId: 'getSecret',
      serviceProviderId: '/serviceProviders/keyVault',
    };
    const inputs = { parameters: { secretName: 'partner' }, serviceProviderConfiguration };
    expect(secretOf({ type: 'ServiceProvider', inputs })?.path).toEqual(['body', 'value']);
  });
});

describe('secret environment variables', () => {
  const name = 'RetrieveEnvironmentVariableSecretValue';
  it.each([
    ['PerformUnboundAction', name],
    ['performunboundaction', name.toLowerCase()],
    ['PerformUnboundActionWithOrganization', name],
    ['PerformUnboundAction', `@trim(' ${name} ')`],
    ['PerformUnboundAction', `@{'${name}'}`],
    ['PerformUnboundAction', "@parameters('action')"],
    ['PerformUnboundAction', "@concat('RetrieveEnvironmentVariable', 'SecretValue')"],
  ])('%s %s', (id, actionName) => {
    const action = operation('commondataserviceforapps', id, { actionName });
    const parameters = { action: { type: 'String', defaultValue: name } };
    expect(secretOf(action, {}, parameters)).toMatchObject({
      confidence: 'high',
      path: ['body', 'EnvironmentVariableSecretValue'],
    });
  });

  it.each([
    ['PerformUnboundAction', 'WhoAmI'],
    ['PerformUnboundAction', "@triggerBody()?['action']"],
    ['PerformBoundAction', name],
    ['ListRecords', name],
  ])('not %s %s', (id, actionName) => {
    const action = operation('commondataserviceforapps', id, { actionName });
    expect(secretOf(action)).toBeUndefined();
  });
});

describe('token requests', () => {
  const tenant = '6b1f8a52-0c1d-4a58-9d0e-2f7f0a3f9b11';
  it.each([
    ['POST', `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`, 'high'],
    ['POST', `https://login.microsoftonline.us/${tenant}/oauth2/token`, 'high'],
    ['post', "https://login.microsoftonline.com/@{parameters('tenant')}/oauth2/token?x=1", 'high'],
    ['POST', 'https://login.partner.microsoftonline.cn/common/oauth2/v2.0/token/', 'high'],
    ['POST', "@{variables('authority')}/oauth2/v2.0/token", 'medium'],
    ['POST', 'https://erp.contoso.com/oauth/token', 'medium'],
    ['POST', 'https://erp.contoso.com/services/oauth2/token', 'medium'],
    ['POST', 'https://erp.contoso.com/identity/connect/token', 'medium'],
    ['POST', 'https://erp.contoso.com/login/oauth/access_token', 'medium'],
    ['GET', 'http://169.254.169.254/metadata/identity/oauth2/token?resource=x', 'medium'],
    ['GET', 'https://erp.contoso.com/session?app=a&grant_type=client_credential', 'medium'],
  ])('%s %s', (method, uri, confidence) => {
    expect(secretOf(http(method, uri))).toMatchObject({
      confidence,
      path: ['body', 'access_token'],
    });
  });

  it.each([
    ['as a form', 'grant_type=client_credentials&client_id=x'],
    ['as a form with unknown parts', "client_id=@{variables('id')}&grant_type=password"],
    ['as an object', { grant_type: 'client_credentials' }],
    ['as JSON text', '{"grant_type": "client_credentials"}'],
    ['in a Compose action', "@outputs('Form')"],
  ])('by a grant type %s', (_, body) => {
    const others = { Form: { type: 'Compose', inputs: 'grant_type=client_credentials' } };
    expect(secretOf(http('POST', 'https://erp.contoso.com/session', body), others)).toMatchObject({
      confidence: 'medium',
      path: ['body', 'access_token'],
    });
  });

  it.each([
    ['POST', `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/devicecode`],
    ['GET', `https://login.microsoftonline.com/${tenant}/v2.0/.well-known/openid-configuration`],
    ['DELETE', 'https://erp.contoso.com/oauth/token'],
    ['POST', 'https://erp.contoso.com/oauth/token/revoke'],
    ['GET', 'https://erp.contoso.com/orders?next=/oauth2/token'],
    ['GET', 'https://erp.contoso.com/token'],
    ['GET', 'https://erp.contoso.com/grants?default_grant_type=x'],
    ['GET', "@variables('url')"],
  ])('not %s %s', (method, uri) => {
    expect(secretOf(http(method, uri))).toBeUndefined();
  });
});

describe('addresses that return secrets', () => {
  const group = 'subscriptions/x/resourceGroups/rg/providers';
  const account = `${group}/Microsoft.Storage/storageAccounts/sa`;
  const listKeys = `https://management.azure.com/${account}/listKeys`;
  it.each([
    ['GET', 'https://kv.vault.azure.net/secrets/partner?api-version=7.4', ['body', 'value']],
    ['GET', 'https://kv.vault.azure.net/secrets/partner/0123?api-version=7.4', ['body', 'value']],
    [
      'GET',
      "https://@{variables('kv')}.vault.azure.cn/secrets/@{variables('x')}",
      ['body', 'value'],
    ],
    ['GET', 'https://kv.vault.usgovcloudapi.net//secrets/partner', ['body', 'value']],
    ['POST', 'https://kv.vault.azure.net/keys/k/0123/decrypt', ['body', 'value']],
    ['POST', `${listKeys}?api-version=2023-01-01`, ['body']],
    ['POST', `https://management.usgovcloudapi.net/${account}/LISTKEYS`, ['body']],
    ['POST', "https://management.azure.com@{variables('id')}/listKeys", ['body']],
    ['POST', `@{variables('arm')}/${group}/Microsoft.Web/sites/x/listsecrets`, ['body']],
    ['POST', `https://management.azure.com/${group}/x/listCallbackUrl`, ['body', 'value']],
    [
      'GET',
      'https://contoso.crm.dynamics.com/api/data/v9.2/RetrieveEnvironmentVariableSecretValue',
      ['body', 'EnvironmentVariableSecretValue'],
    ],
  ])('%s %s', (method, uri, path) => {
    expect(secretOf(http(method, uri))).toMatchObject({ confidence: 'high', path });
  });

  it.each([
    ['GET', 'https://kv.vault.azure.net/secrets?api-version=7.4'],
    ['GET', 'https://kv.vault.azure.net/secrets/partner/versions?api-version=7.4'],
    ['DELETE', 'https://kv.vault.azure.net/secrets/partner'],
    ['GET', 'https://kv.vault.azure.net/keys/k'],
    ['GET', 'https://kv.vault.azure.net.contoso.com/secrets/partner'],
    ['GET', `https://management.azure.com/${account}`],
    ['GET', 'https://erp.contoso.com/listKeys'],
  ])('not %s %s', (method, uri) => {
    expect(secretOf(http(method, uri))).toBeUndefined();
  });

  it('of a webhook are those of its subscription', () => {
    const uri = 'https://erp.contoso.com/oauth/token';
    const inputs = { subscribe: { method: 'POST', uri }, unsubscribe: {} };
    expect(secretOf({ type: 'HttpWebhook', inputs })).toBeUndefined();
  });

  it('are read from the HTTP operations of connectors', () => {
    const parameters = {
      'request/method': 'POST',
      'request/url': `/${account}/listKeys?api-version=2023-01-01`,
    };
    expect(secretOf(operation('webcontents', 'InvokeHttp', parameters))?.path).toEqual(['body']);
  });
});

describe('other connectors', () => {
  it('flow management lists callback URLs', () => {
    const secret = secretOf(operation('flowmanagement', 'ListCallbackUrl'));
    expect(secret?.path).toEqual(['body', 'response', 'value']);
    expect(secretOf(operation('flowmanagement', 'GetFlow'))).toBeUndefined();
  });

  it('Azure Resource Manager invokes actions by path', () => {
    const path = (action: string) =>
      `/subscriptions/x/resourcegroups/rg/providers/@{encodeURIComponent('Microsoft.Web')}/x/@{encodeURIComponent('${action}')}`;
    expect(secretOf(byPath('arm', path('listKeys'), 'post'))?.path).toEqual(['body']);
    expect(secretOf(byPath('arm', path('listCallbackUrl'), 'post'))?.path).toEqual([
      'body',
      'value',
    ]);
    expect(secretOf(byPath('arm', path('restart'), 'post'))).toBeUndefined();
  });

  it('and steps without an operation return none', () => {
    expect(secretOf({ type: 'Compose', inputs: 'x' })).toBeUndefined();
    expect(secretOf({ type: 'Http' })).toBeUndefined();
  });
});

it('fits into the message of its rule', () => {
  const secret = secretOf(operation('keyvault', 'GetSecret'));
  expect(`This action returns ${secret?.what}.`).toBe(
    'This action returns a secret from a key vault.',
  );
});
