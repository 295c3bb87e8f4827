import { describe, expect, it, test } from 'vitest';
import { hasBase62Checksum, isMadeUp } from '../../src/knowledge/credential-checks.js';
import { credentialFormats, credentialsIn } from '../../src/knowledge/credential-formats.js';
import {
  alnum,
  digits,
  guid,
  hex,
  jwt,
  key32,
  key64,
  lower,
  random,
  samples,
  upper,
} from './credential-samples.js';

/** No scanner shall take this file for a key. */
const begin = '-----BEGIN';

/** Ids and secrets that are found in a text. */
function found(text: string): [id: string, secret: string][] {
  return credentialsIn(text).map(({ format, start, end }) => [format.id, text.slice(start, end)]);
}

const ids = credentialFormats.map(({ id }) => id);

describe('the table', () => {
  it('has one row per id, and says what each is and who says so', () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, source } of credentialFormats) {
      expect(name).toMatch(/^(?:an?|the) /);
      expect(source).toMatch(/^\[[DSI]\] /);
    }
  });

  it('has a sample for every format', () => {
    const sampled = new Set(samples.map(({ id }) => id));
    expect(ids.filter((id) => !sampled.has(id))).toEqual([]);
  });
});

describe.each(samples)('$id $#', ({ id, before, secret, after }) => {
  const text = before + secret + after;

  it('is found where it stands', () => {
    expect(found(text)).toContainEqual([id, secret]);
    const [own] = credentialsIn(text).filter(({ format }) => format.id === id);
    expect(own?.start).toBe(before.length);
    expect(own?.kind).toBe(own?.format.kind);
  });

  it.each([
    ['"', '"'],
    ['Key: ', ' (old)'],
    ['<p>', '</p>'],
    ['{"a":"', '"}'],
    ["@concat('", "','x')"],
    ['first line\n', '\nlast line'],
    ['\u0130stanbul ', ', and more'],
  ])('is found between %j and %j', (left, right) => {
    expect(found(left + text + right)).toContainEqual([id, secret]);
  });

  it('is none when its middle is hidden', () => {
    const hidden = secret.slice(0, 2) + '*'.repeat(secret.length - 2);
    expect(found(before + hidden + after).filter(([other]) => other === id)).toEqual([]);
    const slot = `${before}<secret>${after}`;
    expect(found(slot).filter(([other]) => other === id)).toEqual([]);
  });
});

describe('near misses', () => {
  const emulator = `${'Eby8vdM02xNO'}cqFl${random(alnum, 70)}==`;
  const text88 = btoa('The quick brown fox jumps over the lazy dog, twice a day at 7 and 8.').slice(
    0,
    86,
  );
  const storage = 'https://contoso.blob.core.windows.net/a.csv?sv=2022-11-02&sr=b&sp=r';
  const signature = encodeURIComponent(key32('', 7));
  it.each([
    ...[
      guid(),
      guid().toUpperCase(),
      random(hex, 32),
      random(hex, 40),
      random(hex, 64),
      random(hex, 128),
    ],
    ...[
      `sha512-${key64()}`,
      `sha512:${key64()}`,
      `${text88}==`,
      `${'ab12'.repeat(21)}ab==`,
      emulator,
    ],
    `data:image/png;base64,iVBORw0KGgo${random(alnum, 300)}eyJ${random(alnum, 85)}Q==`,
    // Near a format, but not it
    ...['AZDO', 'JQQJ99', 'ACOG', 'AzFu', 'Q~', '8Q~', '+ASt', 'AKIA', 'eyJ', '://', 'SG.', 'hf_'],
    ...[`${random(alnum, 2)}8Q~${random(alnum, 20)}`, `${random(alnum, 3)}8Q~${random(alnum, 60)}`],
    ...[
      `gh${'p_'}${random(alnum, 35)}`,
      `gh${'p_'}${random(alnum, 37)}`,
      `my_gh${'p_'}${random(alnum, 36)}`,
    ],
    ...[
      `gh${'p_'}${(alnum + alnum).slice(26, 62)}`,
      `gh${'p_'}${'x'.repeat(36)}`,
      `gh${'p_'}${'ab'.repeat(18)}`,
    ],
    ...[
      `${random(alnum, 75)}AZDO${random(alnum, 4)}`,
      `${random(alnum, 90)}AZDO${random(alnum, 4)}`,
    ],
    ...[
      `${random(alnum, 40)}AzSeZ${random(alnum, 5)}`,
      `${random(hex, 31)}-us14`,
      `${random(hex, 32)}-usa`,
    ],
    ...[
      `AKIA${'IOSFODNN7'}EXAMPLE`,
      `AKIA${'X'.repeat(16)}`,
      `sk_live_${'x'.repeat(24)}`,
      'sk_live_',
      'rk_live_key',
    ],
    ...[
      `dapi${random(hex, 30)}`,
      `cache-key-${random(hex, 32)}`,
      'SKU0123456789',
      `${random(digits, 7)}:A${random(alnum, 34)}`,
    ],
    ...[
      'hf_hub_download_to_local_directory',
      'pattern.matches',
      'npm_config_registry',
      'glpat-short',
      'SG.contoso.com',
    ],
    // Tokens that are none
    ...[
      jwt({ typ: 'JWT', alg: 'none' }),
      jwt({ typ: 'JWT' }),
      jwt({ alg: 'HS256' }, { name: 'John Doe' }),
    ],
    ...[
      jwt().split('.').slice(0, 2).join('.'),
      `eyJ${random(alnum, 30)}.eyJ${random(alnum, 30)}.${random(alnum, 43)}`,
    ],
    'eyJuZXh0IjoiMjAyNC0wMS0wMVQwMDowMDowMFoiLCJza2lwIjoxMDB9',
    // PEM without a private key
    `${begin} CERTIFICATE-----\n${random(alnum, 64)}\n-----END CERTIFICATE-----`,
    `${begin} PUBLIC KEY-----\n${random(alnum, 64)}\n-----END PUBLIC KEY-----`,
    ...[`${begin} PRIVATE KEY-----`, `${begin} PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----`],
    // Connection strings without a secret
    'Server=tcp:contoso.database.windows.net;Database=orders;Integrated Security=True;',
    'Server=contoso;Database=orders;Authentication=Active Directory Managed Identity;Encrypt=True',
    `InstrumentationKey=${guid()};IngestionEndpoint=https://westeurope.in.applicationinsights.azure.com/`,
    ...[
      '<password>',
      '{1}',
      '{your_password}',
      '***',
      '',
      '@{variables(0)}',
      `\${DB_PASSWORD}`,
      '$(dbPassword)',
    ].map((value) => `Server=contoso;User ID=app;Password=${value};Encrypt=True`),
    "@concat('Server=contoso;User ID=app;Password=', variables('p'), ';Encrypt=True')",
    'Server=contoso;User ID=app;Password=Wq7!Rain\0;Encrypt=True',
    'AccountName=contoso;AccountKey=<key>;EndpointSuffix=core.windows.net',
    'Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=[key]',
    ...[
      'Password=Wq7!Rain!Garden',
      'The password = what you chose; the server = yours',
      'secret=',
      'pwd==x;uid=y',
    ],
    'var password = getPassword(); var server = getServer(); uid=1;',
    'Endpoint=https://contoso.azconfig.io;Id=ab',
    // URLs without a secret
    ...[
      'https://contoso.com:443/a@b',
      'https://app@contoso.com/x',
      'https://app:@contoso.com/x',
      'mailto:a@contoso.com',
    ],
    ...[
      'https://{user}:{password}@contoso.com',
      "https://@{parameters('u')}:@{parameters('p')}@contoso.com",
    ],
    ...[
      'https://user:password@contoso.com',
      'https://a:8080@contoso.com',
      'https://contoso.com/a:b@c',
      'https://x:y',
    ],
    // The settings of JDBC stand behind a port
    'jdbc:sqlserver://contoso.database.windows.net:1433;database=orders;user=app@contoso;encrypt=true',
    'jdbc:oracle:thin:@//db.contoso.com:1521/ORCL',
    ...[
      storage,
      `${storage}&sig=`,
      `${storage}&sig=<signature>`,
      `${storage}&sig=@{variables('s')}`,
      `${storage}&sig=REDACTED`,
    ],
    ...[
      `${storage}&sig=${signature.slice(0, 30)}`,
      `${storage}&sig=${signature}@{body('x')}`,
      `${storage}&sig=${signature}\0`,
    ],
    `https://contoso.com/api?sig=${signature}`,
    `https://x.logic.azure.com/workflows/${random(hex, 32)}/triggers/manual/paths/invoke?sp=%2Frun&sv=1.0&sig=${random(alnum, 43)}`,
    `https://contoso.blob.core.windows.net/icons/shared_a/iconblob.Png?sv=2018-03-28&amp;sr=c&amp;sig=${signature}&amp;sp=rl`,
    ...[
      'https://contoso.vault.azure.net/secrets/orders-key/0123',
      'https://contoso.azurewebsites.net/api/x?code=@{body(1)}',
    ],
    ...[
      'https://contoso.azurewebsites.net/api/x?code=<key>',
      'https://contoso.azurewebsites.net/api/x?code=GB',
    ],
    `https://contoso.azurewebsites.net/api/x?zipcode=${random(alnum, 54)}`,
    ...[
      `https://hooks.slack.com/services/T${'0'.repeat(8)}/B${'0'.repeat(8)}/${'X'.repeat(24)}`,
      'https://hooks.slack.com/services/',
    ],
    ...[
      'https://contoso.webhook.office.com/webhookb2/<id>',
      'https://contoso.webhook.office.com/webhookb2/',
    ],
    `https://discord.com/api/webhooks/${random('123456789', 18)}/<token>`,
    'https://hooks.zapier.com/hooks/catch/',
    // Designer and connector plumbing
    ...[
      "@parameters('$authentication')",
      "@triggerOutputs()['headers']['X-MS-APIM-Tokens']",
      '1.0.0.0',
      '0 0 8 * * 1-5',
    ],
  ])('%j holds none', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('how sure it is', () => {
  const sure = (text: string) => credentialsIn(text).map(({ confidence }) => confidence);

  it('a checksum that fails makes it less sure', () => {
    const [issued] = samples.filter(({ id }) => id === 'github-token');
    const token = issued?.secret ?? '';
    expect(hasBase62Checksum(token)).toBe(true);
    expect(sure(token)).toEqual(['high']);
    expect(sure(token.slice(0, -6) + random(alnum, 6, 99))).toEqual(['medium']);
  });

  it('test keys, identifiers and base64 without a mark are not sure', () => {
    expect(sure(`sk_test_${random(alnum, 24)}`)).toEqual(['low']);
    expect(sure(`AKIA${random(`${upper}234567`, 16)}`)).toEqual(['low']);
    expect(sure(key64())).toEqual(['medium']);
    const [test] = credentialsIn(`sk_test_${random(alnum, 24)}`);
    expect(test?.format.forTests).toBe(true);
  });

  it('a storage signature says when it stops working', () => {
    const [sample] = samples.filter(({ id }) => id === 'storage-signature');
    const [own] = credentialsIn((sample?.before ?? '') + (sample?.secret ?? ''));
    expect(own?.expires).toBe('2030-01-01T00%3A00%3A00Z');
  });
});

describe('several in one text', () => {
  it('are found in order, and none twice', () => {
    const texts = samples.filter(({ before, after }) => before === '' && after === '');
    const all = texts.map(({ secret }) => secret).join('\n');
    const secrets = credentialsIn(all).map(({ start, end }) => all.slice(start, end));
    expect(secrets).toEqual(texts.map(({ secret }) => secret));
  });

  it('the most specific explains what several formats explain', () => {
    const of = (text: string) => found(text).map(([id]) => id);
    expect(of(`AccountEndpoint=https://x;AccountKey=${key64()}`)).toEqual([
      'cosmos-connection-string',
    ]);
    expect(of(`AccountName=x;AccountKey=${key64('+ASt')}`)).toEqual(['azure-storage-key']);
    expect(
      of(`https://x.azurewebsites.net/api/a?code=${random(alnum, 44)}AzFu${random(lower, 5)}Q==`),
    ).toEqual(['azure-functions-key']);
    expect(of(`mongodb://a:Pd9!Cobalt@contoso`)).toEqual(['connection-url']);
  });

  it('an id of AWS brings its secret with it', () => {
    const id = `AKIA${random(`${upper}234567`, 16)}`;
    const secret = random(`${alnum}+/`, 40, 9);
    expect(found(`{"id":"${id}","secret":"${secret}"}`)).toEqual([
      ['aws-access-key-id', id],
      ['aws-secret-key', secret],
    ]);
    expect(found(secret)).toEqual([]);
  });
});

describe('made-up values', () => {
  it.each([
    'abcdefghijklmnopqrstuvwxyz',
    '0123456789'.repeat(4),
    'my-EXAMPLE-key',
    'abab'.repeat(9),
    'sk-xxxxxxxx',
    'a...z',
  ])('%s', (text) => expect(isMadeUp(text)).toBe(true));
  it('real ones are none', () => {
    for (let seed = 1; seed < 200; seed++) {
      expect(isMadeUp(random(hex, 32, seed))).toBe(false);
      expect(isMadeUp(random(alnum, 40, seed))).toBe(false);
    }
  });
});

describe('a megabyte costs less than a second', () => {
  const size = 2 ** 20;
  const fill = (part: string) => part.repeat(Math.ceil(size / part.length));
  const anchors = credentialFormats.flatMap((format) =>
    'anchors' in format ? (format.anchors as string[]) : [],
  );
  const unit = jwt().split('.')[0] ?? '';
  const parts = [
    ...new Set(anchors),
    ...[
      'a',
      'A',
      '0',
      '=',
      ' ',
      '\0',
      '"',
      '+/',
      'password=',
      'pwd=x;',
      'a=b;',
      'sig=',
      '"sig="',
      'sv=2020-01-01&sig=',
    ],
    ...[
      'Server=a;Password=b;',
      'Server=a;Password=Wq7!Rain;',
      ' password = a',
      'https://a:bcdef@h ',
      'https://a:b',
      '@h://a:',
    ],
    ...[
      ' eyJ',
      `${unit}.`,
      `eyJ${'a'.repeat(997)} `,
      `eyJ${'a'.repeat(20)}.`,
      'sk-aT3BlbkFJ',
      'xoxb-1',
      '1234567890:A',
      'glpat-a',
    ],
    ...[
      `${begin} PRIVATE KEY-----`,
      `${begin} PRIVATE KEY-----\nAAAA`,
      '.azurewebsites.net/a?',
      '.azurewebsites.net/a?code=',
    ],
    ...[
      '\u0130://',
      `AKIA${'QWERTYUI'}OPASDFGH`,
      `AKIA${random(upper, 16)} `,
      'hooks.slack.com/services/',
      `${'A'.repeat(86)}==`,
    ],
  ];
  it.each(parts)('%j', (part) => {
    const text = fill(part);
    const start = performance.now();
    credentialsIn(text);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('and ten of them ten times as much', () => {
    const text = fill('Server=a;Password=b; eyJa.eyJb https://a:b AKIA sig=x ').repeat(10);
    const start = performance.now();
    credentialsIn(text);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
