import { describe, expect, it } from 'vitest';
import { isPlaceholder, isSecretReference } from '../../src/knowledge/placeholders.js';

describe('a placeholder', () => {
  it.each([
    ...[
      '',
      '   ',
      '<your key>',
      '<base64 of the pfx>',
      '{TalkdeskClientSecret}',
      '{{token}}',
      `${'$'}{API_KEY}`,
    ],
    ...[
      '#{ApiKey}#',
      '$(ClientSecret)',
      '%API_KEY%',
      '__ApiKey__',
      '[YOUR_KEY]',
      '[YOUR_API_KEY_1]',
    ],
    ...['your-password', 'your_api_key', 'YOUR-OPENAI-KEY', 'yourpassword', 'YourSecretHere'],
    ...['Value-From-Your-App-Registration', 'Enter the key', 'Enter the 32 characters of the key'],
    ...[
      'ENTER_YOUR_KEY',
      'REPLACE_ME',
      'replace-with-key',
      'INSERT_TOKEN_HERE',
      'changeme',
      'Change Me',
    ],
    ...[
      'xxx',
      'xxxxxxxx',
      'XXXX-XXXX-XXXX',
      '***',
      '********',
      '••••••',
      '....',
      'sk-xxxxxxxxxxxxxxxx',
    ],
    ...['abcd********', '*sanitized*', '[REDACTED]', '<redacted>', 'REDACTED_BY_PIPELINE'],
    ...['TODO', 'TODO: read from the vault', 'tbd', 'example', 'example-key', 'my-example-token-1'],
    ...[
      'dummy',
      'dummy_value',
      'sample-secret',
      'fake-token',
      'test',
      'Test',
      'test1',
      'test-api-key',
    ],
    ...['PLACEHOLDER_API_KEY', 'placeholder', 'PLACEHOLDER_CLIENT_SECRET', 'STRIPE_SECRET_KEY'],
    ...['aaaaaaaa', '0000000000', '00000000-0000-0000-0000-000000000000', '--------'],
    ...[
      'password',
      'secret',
      'api key',
      'ClientSecret',
      'mysecret',
      'access_token',
      'none',
      'null',
    ],
    ...[
      'your_api_key_12345',
      'your-32-character-key',
      'test-key-123',
      'secret goes here',
      'changeit',
    ],
    ...['to be replaced', 'stored in Key Vault', 'REMOVED FOR SECURITY'],
    ...['Ihr API-Schlüssel', 'Hier den Schlüssel eintragen', 'votre clé', 'VOTRE_CLE_API'],
    ...['su clave aquí', 'sua chave', 'la tua chiave', 'uw sleutel', 'Geheimer Clientschlüssel'],
    ...['sk-<key>', 'Token {token}', 'user:<password>', '"<your key>"'],
    `${'AKIAIOSFODNN7'}EXAMPLE`,
  ])('%s', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it('is a sentence, where no pass phrase is wanted', () => {
    expect(isPlaceholder('will be set by Contoso', 'x-api-key')).toBe(true);
    expect(isPlaceholder('correct horse battery staple', 'password')).toBe(false);
    expect(isPlaceholder('Kestrel 42 over meadow', 'x-api-key')).toBe(false);
  });

  it('is a value equal to its own name', () => {
    expect(isPlaceholder('Contoso-Badge', 'contoso_badge')).toBe(true);
    expect(isPlaceholder('Contoso-Badge', 'x-api-key')).toBe(false);
    expect(isPlaceholder('x-api-key', 'x-api-key')).toBe(true);
  });
});

describe('a credential', () => {
  it.each([
    ...['Test1234!xY', 'test1234', 'Password1!', 'password123', 'P@ssw0rd', 'Summer2024', 'admin'],
    ...['password-12345', 'Schlüssel42Lampe', 'tulanote', 'correct horse battery staple'],
    ...['Pd9!Cobalt!Orchard!64!Heron', 'Pewter-Finch-31-Bramble', 'Russet-Heron-88-Delta'],
    ...['correct-horse-battery-staple', 'contest-winner-harbour', 'latest-kestrel-meadow'],
    ...['Yourself!77!Kestrel', 'key-of-the-lantern-harbour', 'sunshine', 'hunter2', '12-34-56-78'],
    ...['6b1f8a52-0c1d-4a58-9d0e-2f7f0a3f9b11', '{6b1f8a52-0c1d-4a58-9d0e-2f7f0a3f9b11}'],
    ...['example-9f86d081884c7d65a4eaa0c55ad015a3', 'Use-42-Lanterns', 'ab*cd*ef*gh', 'xX12yY34zZ'],
    ...['{"user":"svc","word":"Copper!57"}', 'a<b>c!D9', '(Copper57!Meadow)', 'Bart1x!'],
  ])('%s', (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });

  it('of a known format, "test" in it or not', () => {
    expect(isPlaceholder(['sk', 'test', '4eC39HqLyjWDarjtT1zdp7dc'].join('_'))).toBe(false);
  });
});

describe('a reference to a secret', () => {
  it.each([
    'https://kv-contoso.vault.azure.net/secrets/partner/0123',
    'https://kv-contoso.vault.usgovcloudapi.net/secrets/partner',
    '/subscriptions/6b1f8a52/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/secrets/partner',
    '@Microsoft.KeyVault(SecretUri=https://kv-contoso.vault.azure.net/secrets/partner)',
    ...["@appsetting('key')", "@{appsetting('key')}", "@parameters('key')", "[parameters('key')]"],
    "[listKeys(resourceId('Microsoft.Storage/storageAccounts', 'x'), '2023-01-01').keys[0].value]",
  ])('%s', (text) => {
    expect(isSecretReference(text)).toBe(true);
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each(['@dmin(2024)', 'https://contoso.com/secrets/x', '/subscriptions/', '[abc]', ''])(
    'not %s',
    (text) => {
      expect(isSecretReference(text)).toBe(false);
    },
  );
});

it('takes linear time', () => {
  const start = performance.now();
  for (const part of ['<', '{{', 'x', '*', 'your-', 'a ', '.', "@{json('", 'https://a.vault.']) {
    isPlaceholder(part.repeat(100_000));
    isPlaceholder(part.repeat(300).slice(0, 300));
  }
  expect(performance.now() - start).toBeLessThan(2_000);
});
