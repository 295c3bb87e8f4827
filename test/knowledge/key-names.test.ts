import { describe, expect, it } from 'vitest';
import { isKeyHeader, isKeyQuery, isSecretName } from '../../src/knowledge/key-names.js';

describe('isKeyHeader', () => {
  it.each([
    ...['x-api-key', 'X-API-Key', 'api-key', 'apikey', 'ApiKey', 'Api_Key', 'key', 'x-key'],
    ...['Ocp-Apim-Subscription-Key', 'subscription-key', 'x-functions-key', 'aeg-sas-key'],
    ...[
      'x-auth-token',
      'x-access-token',
      'access_token',
      'PRIVATE-TOKEN',
      'X-Vault-Token',
      'token',
    ],
    ...[
      'hibp-api-key',
      'acme-api-key',
      'x-rapidapi-key',
      'DD-APPLICATION-KEY',
      'X-Shopify-Access-Token',
    ],
    ...['x-contoso-secret', 'client_secret', 'X-Client-Secret', 'x-password', 'x-authorization'],
    ...[
      'x-ms-authorization-auxiliary',
      'x-amz-security-token',
      'x-ms-encryption-key',
      ' x-api-key ',
    ],
  ])('%s is a key', (name) => {
    expect(isKeyHeader(name)).toBe(true);
  });

  it.each([
    ...['Authorization', 'Proxy-Authorization', 'Cookie', 'Accept', 'Content-Type', ''],
    ...['x-ms-client-request-id', 'x-request-id', 'X-Correlation-Id', 'Idempotency-Key'],
    ...['Sec-WebSocket-Key', 'x-csrf-token', 'X-XSRF-TOKEN', 'RequestVerificationToken'],
    ...['x-ms-continuation-token', 'x-ms-session-token', 'x-ms-documentdb-partitionkey', 'row-key'],
    ...['x-token-generation-mode', 'x-token-type', 'x-client-id', 'x-client-version', 'Log-Type'],
    ...[
      'x-ms-encryption-key-sha256',
      'Access-Control-Allow-Credentials',
      'Surrogate-Key',
      'x-monkey',
    ],
    ...['x-secret-name', 'x-device-token'],
  ])('%s is none', (name) => {
    expect(isKeyHeader(name)).toBe(false);
  });
});

describe('isKeyQuery', () => {
  const functions = 'contoso-orders.azurewebsites.net';
  it.each([
    ...[['subscription-key'], ['access_token'], ['api_key'], ['apikey'], ['token'], ['sig']],
    ...[['client_secret'], ['password'], ['SubscriptionKey'], ['refresh_token'], ['hapikey']],
    ...[
      ['code', functions],
      ['CODE', 'x.azurewebsites.us'],
      ['code', 'x.chinacloudsites.cn'],
    ],
    ...[
      ['key', 'translation.googleapis.com'],
      ['key', 'maps.google.com'],
    ],
    ['appid', 'api.openweathermap.org'],
  ])('%s (%s) is a key', (name, host?: string) => {
    expect(isKeyQuery(name, host)).toBe(true);
  });

  it.each([
    ...[['code'], ['code', 'geo.contoso.com'], ['code', 'azurewebsites.net.contoso.com']],
    ...[['key'], ['key', 'jira.contoso.com'], ['key', functions], ['appid'], ['appid', functions]],
    ...[
      ['continuation-token'],
      ['continuationToken'],
      ['page_token'],
      ['pageToken'],
      ['next_token'],
    ],
    ...[['$skiptoken'], ['lockToken'], ['projectKey'], ['partitionKey'], ['sessionId'], ['state']],
    ...[['$filter'], ['api-version'], ['market'], ['tokenType']],
  ])('%s (%s) is none', (name, host?: string) => {
    expect(isKeyQuery(name, host)).toBe(false);
  });
});

describe('isSecretName', () => {
  it.each([
    ...[
      'password',
      'PassWord',
      'Pass_Phrase',
      'Password',
      'smtpPassword',
      'user_password',
      'userpassword',
      'crmPassword',
      'pwd',
    ],
    ...['hasło', 'Heslo', 'nytt_lösenord', 'adgangskode', 'passord', 'salasana', 'jelszó', 'şifre'],
    ...['Пароль', 'ログインパスワード', '用户密码', '密碼', '비밀번호', 'Benutzerkennwort'],
    ...['client_secret', 'clientSecret', 'theTextSecret', 'admin_auditlogsclientazuresecret'],
    ...[
      'API key (abc_ApiKey)',
      'Badge (cto_BadgeApiKey)',
      'App secret',
      'ServiceTwo-Authentication-APIKey',
    ],
    ...[
      'Speech To Text Key (demo_SpeechToTextKey)',
      'workspaceKey',
      'storageAccountKey',
      'Azure OpenAI Key',
    ],
    ...[
      'token',
      'accessToken',
      'id_token',
      'refreshtoken',
      'ServiceBusConnConnectionString',
      'SasToken',
    ],
    ...[
      'apiKeyValue',
      'PasswordProd',
      'ApiKey2',
      'EnvironmentVariableSecretValue',
      'SasUrl',
      'credentials',
    ],
    ...[
      'API key for Contoso ERP',
      'Password for ERP (abc_Erp)',
      'Token of the partner',
      'Secret for SAP',
    ],
    ...[
      'Kennwort',
      'Kennwort SAP',
      'SapKennwort',
      'API-Schlüssel',
      'Zugriffsschlüssel',
      'Clientgeheimnis',
    ],
    ...['Zugriffstoken', 'contraseña', 'Contraseña de SAP', 'Clave de API', 'Secreto de cliente'],
    ...[
      'Mot de passe',
      'Mot de passe du serveur',
      'Clé API',
      "Clé d'accès",
      'senha',
      'Chave da API',
    ],
    ...[
      'Chiave API',
      'Segreto client',
      'wachtwoord',
      'lösenord',
      'passord',
      'adgangskode',
      'salasana',
    ],
    ...['hasło', 'heslo', 'пароль', '密码', 'SAP密码', 'パスワード', 'APIキー', '비밀번호'],
    ...['passphrase', 'privateKey', 'JWT', 'Pw (abc_Pw)', 'x-api-key', 'value of the secret'],
  ])('%s says secret', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    ...[
      'tokenGenerationMode',
      'TokenGeneration',
      'secretName',
      'keyVaultName',
      'passwordExpiryDays',
    ],
    ...[
      'Name of the supplier secret (fab_SupplierSecretName)',
      'EnvironmentVariableName',
      'SecretUri',
    ],
    ...[
      'JiraProjectKey',
      'partitionKey',
      'PrimaryKey',
      'publicKey',
      'key',
      'apiCacheKey',
      'sortKey',
    ],
    ...['Token for the next page', 'tokenForNextPage', 'URL of the token', 'Clave de producto'],
    ...[
      'Passwort Länge',
      'Kennwort zurücksetzen',
      'Kennwortrichtlinie',
      'Schlüsselwort',
      'Clé du produit',
    ],
    ...['isPassword', 'hasSecret', 'resetPassword', 'Get token', 'useToken', 'Secret_AzureType'],
    ...[
      'pageToken',
      'nextToken',
      'maxTokens',
      'tokens',
      'clientId',
      'tenant',
      'apiVersion',
      'code',
      '',
    ],
    ...[
      '$connections',
      '$authentication',
      'ServiceBusConnName',
      'tokenEndpoint',
      'monkey',
      'author',
    ],
  ])('%s does not', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

it('takes linear time', () => {
  const long = 'x-'.repeat(100_000);
  const start = performance.now();
  for (const name of [long, `${long}key`, 'A'.repeat(200_000), '-'.repeat(200_000)]) {
    isKeyHeader(name);
    isKeyQuery(name);
    isSecretName(name);
  }
  expect(performance.now() - start).toBeLessThan(2_000);
});
