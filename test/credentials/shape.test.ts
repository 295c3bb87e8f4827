import { describe, expect, it } from 'vitest';
import { looksSecret } from '../../src/credentials/shape.js';
import {
  alnum,
  digits,
  guid,
  hex,
  key32,
  key64,
  lower,
  random,
  upper,
} from '../knowledge/credential-samples.js';

const pass = 'Wq7!Rain!Garden!42!Lantern';
const odd = 'Kd8-rain-garden-lantern-harbour-meadow';

describe('a secret by its name and its shape', () => {
  it.each<[name: string, value: string, sure?: 'medium']>([
    // Passwords as people choose them
    ['password', pass],
    ['Password', ` ${pass} `],
    ['db_password', 'Vz7-EqmSM9wCZ7Uw'],
    ['adminPassword', 'P@ssw0rd2024'],
    ['pwd', 'Hn5!Velvet'],
    ['smtpPasswd', 'Amber-Quarry-64-Sparrow'],
    ['passphrase', 'walnut-harbour-92-fern', 'medium'],
    ['password', 'Summer2024', 'medium'],
    ['password', 'Welcome1', 'medium'],
    ['password', 'hunter22', 'medium'],
    ['password', 'Blue Kettle 42', 'medium'],
    ['password', 'süß#Straße9x'],
    ['Kennwort', 'Regen!Garten!7'],
    ['password', guid(), 'medium'],
    ['password', '@Wq7!Rain!Garden'],
    ['password', 'Wq7:Rain@Garden/42'],
    // Hexadecimal keys: little entropy per character
    ['apiKey', random(hex, 32)],
    ['x-api-key', random(hex, 32).toUpperCase()],
    ['Speech To Text Key (demo_SpeechToTextKey)', random(hex, 32)],
    ['Ocp-Apim-Subscription-Key', random(hex, 32, 3)],
    ['hibp-api-key', random(hex, 32, 4)],
    ['client_secret', random(hex, 64)],
    ['subscriptionKey', random(hex, 40)],
    // Base64, base64url, base32 and other alphabets
    ['accountKey', key64()],
    ['sharedAccessKey', key32()],
    ['signingKey', random(`${alnum}+/`, 24)],
    ['clientSecret', random(`${alnum}-_`, 43)],
    ['clientSecret', `${random(alnum, 20)}~${random(alnum, 13, 2)}`],
    ['functionKey', `${random(alnum, 54)}==`],
    ['devops_token', `${random(`${lower}234567`, 30)}7${random(`${lower}234567`, 21)}`],
    ['accessToken', random(alnum, 32)],
    ['refresh_token', `0.${random(alnum, 80)}.${random(alnum, 80)}`],
    ['authToken', random(lower + digits, 40)],
    ['apiToken', random(alnum, 24, 7)],
    ['bearerToken', `Bearer ${random(alnum, 40)}`],
    ['x-api-key', `ApiKey ${random(hex, 32)}`],
    ['masterKey', random(alnum, 20, 5)],
    ['aws_secret_access_key', random(`${alnum}+/`, 40, 9)],
    ['apiKey', random(upper + lower, 32)],
    ['storageKey', random(upper + digits, 25)],
    ['licenseKey', random(upper + digits, 25).replace(/(.{5})(?=.)/g, '$1-')],
    // Passphrases under names of keys
    ['secret', 'Pd9!Cobalt!Orchard!64!Heron'],
    ['clientSecret', 'Lk2!Amber!Willow!31!Kestrel'],
    ['x-api-key', 'Tz8!Copper!Meadow!57!Sparrow'],
    ['x-api-key', 'Key Lk2!Amber!Willow!31!Kestrel'],
    ['token', 'Yq1!Granite!Lagoon!46!Poppy'],
    ['API key (abc_ApiKey)', 'Copper-Bridge-9-Walnut-Meadow-61', 'medium'],
    ['secret', 'Plum-Otter-17-Sailcloth-Drift', 'medium'],
    ['secret', odd, 'medium'],
    ['apiKey', 'walnut-harbour-92-fern', 'medium'],
    ['secret', 'Wq7!Rain', 'medium'],
    ['sharedSecret', 'rain#garden#lantern#42'],
    // Short ones, told by how their characters change
    ['apiKey', 'kX9mPq2rT7vZ', 'medium'],
    ['password', 'aB3dE5fG', 'medium'],
    // In other languages
    ['Kennwort SAP', 'Lampe#42Regen'],
    ['API-Schlüssel', random(hex, 32)],
    ['Contraseña de SAP', 'Verano#2024x'],
    ['API key for Contoso ERP', random(hex, 32)],
    // GUIDs as keys
    ['apiKey', guid(), 'medium'],
    ['client_secret', guid(2), 'medium'],
    ['subscription-key', guid(3).toUpperCase(), 'medium'],
    // Known formats, also within something
    ['secret', `${random(alnum, 3)}8Q~${random(alnum, 34, 2)}`],
    [
      'connectionString',
      `Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${key32()}`,
    ],
    ['sqlConnectionString', `Server=contoso;User ID=app;Password=${pass};Encrypt=True`],
    [
      'SasUrl',
      `https://contoso.blob.core.windows.net/a?sv=2022-11-02&sig=${encodeURIComponent(key32())}`,
    ],
    ['credentials', `https://app:${pass}@erp.contoso.com`],
    ['token', `gh${'p_'}${random(alnum, 36)}`],
    [
      'privateKey',
      `${'-----BEGIN'} PRIVATE KEY-----\n${random(alnum, 64)}\n-----END PRIVATE KEY-----`,
    ],
    ['apiKey', `SG.${random(alnum, 22)}.${random(alnum, 43)}`],
  ])('%s: %j', (name, value, sure) => {
    expect(looksSecret(value, name)).toBe(sure ?? 'high');
  });
});

describe('none by its name', () => {
  it.each([
    ['contentHash', random(hex, 64)],
    ['etag', random(hex, 32)],
    ['passwordHash', random(hex, 64)],
    ['sha256', random(hex, 64)],
    ['clientId', guid()],
    ['tenantId', guid(2)],
    ['operationMetadataId', guid(3)],
    ['ConnectionId', random(hex, 32)],
    ['workflowId', random(hex, 32, 2)],
    ['connectionName', 'shared_keyvault_7b2c1'],
    ['secretName', 'orders-api-key'],
    ['keyVaultName', 'contoso-kv-01'],
    ['EnvironmentVariableName', 'abc_apisecret'],
    ['secretVersion', random(hex, 32)],
    ['TokenGeneration', 'nameprivpublic'],
    ['continuationToken', random(`${alnum}+/`, 60)],
    ['skipToken', random(alnum, 40)],
    ['tokenUrl', 'https://login.microsoftonline.com/common/oauth2/token'],
    ['tokenType', 'Bearer'],
    ['partitionKey', random(alnum, 20)],
    ['publicKey', random(`${alnum}+/`, 100)],
    ['InstrumentationKey', guid(4)],
    ['key', 'orders'],
    ['hasPassword', 'Wq7!Rain!Garden'],
    ['passwordPolicy', 'Min8Chars!1Digit'],
    ['template_id', random(hex, 32)],
    ['iconUri', 'https://contoso.blob.core.windows.net/icons/key.png'],
    ['description', pass],
  ])('%s: %j', (name, value) => {
    expect(looksSecret(value, name)).toBeUndefined();
  });
});

describe('none by its words', () => {
  it.each([
    ['apiKey', 'OrdersV2Api'],
    ['token', 'SHA256withRSA'],
    ['secret', 'RetailSales2024'],
    ['Passwort Länge', '14Zeichen!'],
    ['clave de producto', random(hex, 32)],
    ['Token for the next page', random(alnum, 40)],
    ['x-api-key', 'Ihr API-Schlüssel'],
    ['sessionToken', '0:-1#248310957162'],
  ])('%s: %j', (name, value) => {
    expect(looksSecret(value, name)).toBeUndefined();
  });
});

describe('none by its value', () => {
  it.each([
    // Nothing, and what stands in its place
    ['password', ''],
    ['password', '   '],
    ['apiKey', '<your-key>'],
    ['apiKey', 'your-api-key'],
    ['clientSecret', 'Value-From-Your-App-Registration'],
    ['workspaceKey', 'Enter the workspace primary key'],
    ['secret', 'PLACEHOLDER_API_KEY'],
    ['secret', 'REDACTED'],
    ['secret', 'xxxxxxxxxxxxxxxx'],
    ['secret', '****************'],
    ['secret', '00000000-0000-0000-0000-000000000000'],
    ['apiKey', '00000000000000000000000000000000'],
    ['x-api-key', 'x-api-key'],
    ['password', 'changeme'],
    ['password', 'test'],
    // Where it is kept, and how it is read
    [
      'apiKey',
      'https://contoso.vault.azure.net/secrets/orders-key/0123456789abcdef0123456789abcdef',
    ],
    [
      'secret',
      `/subscriptions/${guid()}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/secrets/orders`,
    ],
    ['secret', '@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/a)'],
    ['connectionString', "@appsetting('ServiceBus_ConnectionString')"],
    ['apiKey', "[parameters('apiKey')]"],
    [
      'apiKey',
      "[listKeys(resourceId('Microsoft.Storage/storageAccounts', 'a'), '2019-06-01').keys[0].value]",
    ],
    ['password', "@parameters('Admin password (abc_AdminPassword)')"],
    ['x-api-key', "ApiKey @{parameters('ServiceOne-Authentication-APIKey')}"],
    ['secret', "@{if(equals(1, 1), body('Get_secret')?['value'], '')}"],
    ['secret', "@concat('Ivory-Harbor-', '58-Violet-Terrace')"],
    ['password', `\${{ secrets.DB_PASSWORD_2024 }}`],
    ['password', '$(dbPassword42)'],
    ['apiKey', '{{apiKey42}}'],
    ['apiKey', '=Env.abc_ApiKey42'],
    ['apiKey', '%API_KEY_42%'],
    // Names
    ['secret', 'orders-api-key'],
    ['secret', 'orders-api-key-2'],
    ['secret', 'kv-orders-prod-01'],
    ['apiKey', 'ApiKeyAuth'],
    ['apiKey', 'contoso-prod-westeurope-01'],
    ['credentials', 'client_credentials'],
    ['password', 'SqlPassword'],
    ['password', 'SqlAdminPassword2'],
    ['password', 'abc_adminpassword1'],
    ['token', 'access_token'],
    ['token', 'body/access_token_v2'],
    ['accessToken', 'MatchMDEToken-AzureToken'],
    ['apiKey', 'x-functions-key'],
    ['signingKey', 'RSA-OAEP-256'],
    ['apiKey', 'abc_ApiKey'],
    ['connectionString', 'AzureWebJobsStorage'],
    // Words of schemas, states and prose
    ['password', 'string'],
    ['password', 'securestring'],
    ['Compose_secret', 'Succeeded'],
    ['token', 'header'],
    ['password', 'lantern'],
    ['secret', 'confidential'],
    ['password', 'The password of the account, at least 12 characters.'],
    ['apiKey', 'Key of the orders API, see page 42'],
    ['token', 'OAuth 2.0 token'],
    ['password', 'Passwort des Kontos'],
    // Numbers, dates, times, versions, addresses, media types, colours
    ['password', '123456'],
    ['password', '20240101'],
    ['password', 'true'],
    ['token', '2024-01-01T00:00:00Z'],
    ['token', '01.02.2024 10:30'],
    ['apiKey', 'v1.2.3-beta.1'],
    ['apiKey', '1.0.0.0'],
    ['token', 'PT15M30S'],
    ['token', '0 0 8 * * 1-5'],
    ['password', 'someone@contoso.com'],
    ['apiKey', 'https://contoso.com/api/v2/orders?id=42'],
    ['token', 'login.microsoftonline.com'],
    ['token', 'application/json'],
    ['token', '#ff8800aa'],
    ['privateKey', 'C:\\certificates\\orders42.pfx'],
    ['privateKey', './certificates/orders42.pem'],
    ['privateKey', 'orders-42.pfx'],
    ['apiKey', 'KeyVault.svg'],
    ['token', `data:image/png;base64,${random(alnum, 200)}`],
    ['token', random(alnum, 600)],
    ['secret', '{"type":"string","minLength":12}'],
    ['secret', '<secret name="orders42"/>'],
    // Pairs without a secret, GUIDs under names that mean identifiers
    [
      'connectionString',
      'Server=tcp:contoso42.database.windows.net;Database=orders;Integrated Security=True',
    ],
    [
      'connectionString',
      `InstrumentationKey=${guid()};IngestionEndpoint=https://x.in.applicationinsights.azure.com/`,
    ],
    ['token', 'grant_type=client_credentials&scope=api42'],
    ['token', guid()],
    ['accessToken', guid(5)],
    // Too short
    ['apiKey', 'a1b2c3'],
    ['token', 'part1'],
    ['password', 'a1!'],
  ])('%s: %j', (name, value) => {
    expect(looksSecret(value, name)).toBeUndefined();
  });
});

describe('random values of any seed', () => {
  const seeds = Array.from({ length: 300 }, (_, index) => index + 1);
  // Letters alone say little: some look like words that were run together.
  it.each([
    ['hexadecimal', hex, 32, 300],
    ['letters and digits', alnum, 32, 299],
    ['base64', `${alnum}+/`, 43, 295],
    ['lower case and digits', lower + digits, 40, 280],
    ['letters', upper + lower, 40, 250],
  ])('%s', (_kind, alphabet, length, least) => {
    const values = seeds.map((seed) => random(alphabet, length, seed));
    const sure = values.filter((value) => looksSecret(value, 'apiKey') === 'high');
    expect(sure.length).toBeGreaterThanOrEqual(least);
  });
});

describe('identifiers of any words', () => {
  const words =
    'contoso order web get all my in by id list item flow run main data team site page west'.split(
      ' ',
    );
  it('are none under a name that says so', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const picked = Array.from(
        { length: 5 },
        (_, index) => words[(seed * 7 + index * ((seed % 5) + 1)) % words.length] ?? '',
      );
      const pascal = picked.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
      for (const value of [
        picked.join('-'),
        picked.join('_'),
        picked.join('.'),
        pascal,
        `${picked.join('-')}-${seed % 9}`,
      ]) {
        expect([value, looksSecret(value, 'apiKey')]).toEqual([value, undefined]);
      }
    }
  });
});
