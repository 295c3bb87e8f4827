import { expect, it, test } from 'vitest';
import { tlsSettingRows, tlsSettingsIn } from '../../src/knowledge/tls-settings.js';

/** What is said of a text: settings as written, `local` behind those of the own machine. */
function found(text: string): string[] {
  return [...tlsSettingsIn(text)].map((one) => (one.isLocal ? `${one.text} local` : one.text));
}

test.each([
  ['Server=tcp:sql.contoso.com,1433;Encrypt=false', ['Encrypt=false']],
  ['Data Source=sql01;TRUSTSERVERCERTIFICATE = Yes;', ['TRUSTSERVERCERTIFICATE=Yes']],
  [
    'Driver={ODBC Driver 18 for SQL Server};Server=sql01;Encrypt=no;TrustServerCertificate=yes',
    ['Encrypt=no', 'TrustServerCertificate=yes'],
  ],
  ['Server=sql01;Trust Server Certificate=1', ['Trust Server Certificate=1']],
  ['Server=sql01;Encrypt="False"', ['Encrypt=False']],
  ['Server=sql01;Encrypt=Optional', ['Encrypt=Optional']],
  [
    'jdbc:sqlserver://sql01:1433;databaseName=a;encrypt=true;trustServerCertificate=true',
    ['trustServerCertificate=true'],
  ],
  ['host=db.contoso.com dbname=a sslmode=disable', ['sslmode=disable']],
  ['Host=db;Database=a;SSL Mode=Disable', ['SSL Mode=Disable']],
  ['postgres://a@db.contoso.com/a?sslmode=disable', ['sslmode=disable']],
  ['mysql://db.contoso.com/a?ssl-mode=DISABLED', ['ssl-mode=DISABLED']],
  ['Server=db;Uid=a;SslMode=None', ['SslMode=None']],
  [
    'jdbc:mysql://db/a?useSSL=false&verifyServerCertificate=false',
    ['useSSL=false', 'verifyServerCertificate=false'],
  ],
  [
    'mongodb+srv://a@db.contoso.com/a?tls=false&tlsAllowInvalidCertificates=true',
    ['tls=false', 'tlsAllowInvalidCertificates=true'],
  ],
  ['contoso.redis.cache.windows.net:6379,abortConnect=False,ssl=False', ['ssl=False']],
  ['DefaultEndpointsProtocol=http;AccountName=contoso', ['DefaultEndpointsProtocol=http']],
  ['{"db":"Server=sql01;Encrypt=false"}', ['Encrypt=false']],
  ['TrustServerCertificate=true', ['TrustServerCertificate=true']],
  ['Server=localhost,1433;TrustServerCertificate=true', ['TrustServerCertificate=true local']],
  ['Server=(localdb)\\MSSQLLocalDB;Encrypt=false', ['Encrypt=false local']],
  ['postgres://a:b@127.0.0.1:5432/a?sslmode=disable', ['sslmode=disable local']],
  [
    'DefaultEndpointsProtocol=http;AccountName=devstoreaccount1',
    ['DefaultEndpointsProtocol=http local'],
  ],
])('%s', (text, settings) => {
  expect(found(text)).toEqual(settings);
});

test.each([
  'Server=sql01;Encrypt=true;TrustServerCertificate=false',
  'Server=sql01;Encrypt=Strict',
  'Server=sql01;Encrypt=Mandatory',
  'host=db sslmode=verify-full',
  'host=db sslmode=require',
  'Never write TrustServerCertificate=true into a flow.',
  'encrypt=false',
  'ssl=false',
  'https://scanner.contoso.com/check?host=erp.contoso.com&ssl=false',
  'Server=sql01;Encrypt=falsehood',
  'Server=sql01;DoNotEncrypt=false',
  'Server=sql01;Encrypt=\0',
  'Server=sql01\nssl=false',
  'contoso.redis.cache.windows.net:6380,ssl=True',
  'DefaultEndpointsProtocol=https;AccountName=contoso',
])('nothing in %j', (text) => {
  expect(found(text)).toEqual([]);
});

it('offsets lead to the setting', () => {
  const text = 'Server=sql01;Encrypt = no;Database=a';
  const [setting] = tlsSettingsIn(text);
  expect(text.slice(setting?.start, setting?.end)).toBe('Encrypt = no');
});

it('every row has a source', () => {
  for (const { source } of tlsSettingRows) expect(source).toMatch(/^\[[DSI]\] /);
});

test.each(['encrypt=false ', 'host=a;ssl=false;', 'Server=', 'a.b-', 'trust ', 'https://x?tls=0&'])(
  'a long run of %j costs linear time',
  (piece) => {
    const text = `tls ${piece.repeat(2_000_000 / piece.length)}`;
    const start = performance.now();
    let count = 0;
    for (const _ of tlsSettingsIn(text)) count += 1;
    expect(count).toBeLessThan(text.length);
    expect(performance.now() - start).toBeLessThan(5_000);
  },
);
