import { base62Checksum } from '../../src/knowledge/credential-checks.js';

/*
 * Credentials of every known format, put together when a test runs: none of them stands in this repository.
 */

export const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const lower = upper.toLowerCase();
export const digits = '0123456789';
export const alnum = upper + lower + digits;
export const hex = '0123456789abcdef';
const base64 = `${alnum}+/`;
const url = `${alnum}-_`;

/** Characters of an alphabet, always the same for the same seed. */
export function random(alphabet: string, length: number, seed = 1): string {
  let state = (seed * 2654435761 + 12345) >>> 0;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += alphabet.charAt((state >>> 16) % alphabet.length);
  }
  return text;
}

/** A GUID of random digits. */
export function guid(seed = 1): string {
  const text = random(hex, 32, seed);
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const encode = (value: object) =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** A JSON web token that nobody signed. */
export function jwt(
  header: object = { typ: 'JWT', alg: 'RS256' },
  payload: object = { sub: guid(4) },
): string {
  return [encode(header), encode(payload), random(url, 86)].join('.');
}

/** A key of 64 bytes in base64. */
export function key64(signature = '', seed = 1): string {
  return signature === ''
    ? `${random(base64, 85, seed)}Q==`
    : `${random(base64, 76, seed)}${signature}${random(base64, 5, seed)}Q==`;
}

/** A key of 32 bytes in base64. */
export function key32(signature = '', seed = 1): string {
  return signature === ''
    ? `${random(base64, 42, seed)}A=`
    : `${random(base64, 33, seed)}${signature}B${random(base64, 5, seed)}=`;
}

const key39 = (signature: string) => `${random(alnum, 42)}${signature}C${random(alnum, 5)}`;
const annotated = (provider: string) =>
  `${random(alnum, 52)}${'JQQJ'}99BCAC${random(alnum, 14)}${provider}${random(alnum, 4)}`;
const issued = (prefix: string, seed = 1) => {
  const body = random(alnum, 30, seed);
  return `${prefix}_${body}${base62Checksum(body)}`;
};
const begin = '-----BEGIN';
const pem = (lineEnd: string) =>
  `${lineEnd}${random(base64, 64)}${lineEnd}${random(base64, 40, 2)}${lineEnd}`;

/** A credential and the text it stands in. */
export interface Sample {
  readonly id: string;
  readonly secret: string;
  readonly before: string;
  readonly after: string;
}

const whole = (id: string, secret: string): Sample => ({ id, secret, before: '', after: '' });
const within = (id: string, before: string, secret: string, after = ''): Sample => ({
  id,
  secret,
  before,
  after,
});

const plain = 'Wq7!Rain!Garden';
const webhookPath = [`${guid(1)}@${guid(2)}`, 'IncomingWebhook', random(hex, 32), guid(3)].join(
  '/',
);
const slackPath = [
  'services',
  `T${random(upper, 9)}`,
  `B${random(upper, 9)}`,
  random(alnum, 24),
].join('/');
const signature = encodeURIComponent(key32('', 7));
const storage =
  'https://contoso.blob.core.windows.net/reports/a.csv?sv=2022-11-02&sr=b&sp=r&se=2030-01-01T00%3A00%3A00Z&sig=';

/** At least one for every format, in forms that exports hold. */
export const samples: readonly Sample[] = [
  whole('entra-client-secret', `${random(alnum, 3)}8Q~${random(alnum, 34, 2)}`),
  whole('entra-client-secret', `${random(alnum, 3, 5)}7Q~.${random(url, 32, 3)}a`),
  within(
    'entra-client-secret',
    'grant_type=x&client_secret=',
    `${random(alnum, 3)}8Q%7E${random(alnum, 34, 2)}`,
    '&scope=y',
  ),
  whole('azure-devops-token', `${random(alnum, 76)}AZDO${random(alnum, 4)}`),
  whole('azure-ai-key', annotated('ACOG')),
  whole('azure-annotated-key', annotated('AZMP')),
  whole('azure-functions-key', `${random(url, 44)}AzFu${random(url, 5)}Q==`),
  within(
    'azure-functions-url-key',
    'https://contoso-orders.azurewebsites.net/api/Orders?code=',
    random(base64, 54),
    '&id=1',
  ),
  within(
    'azure-functions-url-key',
    'https://contoso.azurewebsites.us/api/Orders?a=1&amp;code=',
    `${random(url, 54)}==`,
  ),
  whole('azure-storage-key', key64('+ASt')),
  within(
    'azure-storage-key',
    'DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=',
    key64('+ASt', 3),
    ';EndpointSuffix=core.windows.net',
  ),
  whole('cosmos-key', key64('ACDb')),
  whole('azure-batch-key', key64('+ABa')),
  whole('azure-ml-key', key64('+AMC')),
  whole('api-management-key', key64('APIM')),
  whole('service-bus-key', key32('+ASb')),
  whole('event-hubs-key', key32('+AEh')),
  whole('azure-relay-key', key32('+ARm')),
  whole('iot-hub-key', key32('AIoT')),
  whole('event-grid-key', key32('AZEG')),
  whole('azure-redis-key', key32('AzCa')),
  whole('container-registry-key', key39('+ACR')),
  whole('azure-search-key', key39('AzSe')),
  whole('databricks-token', `dapi${random(hex, 32)}`),
  whole('databricks-token', `dapi${random(hex, 32)}-2`),
  whole('nuget-key', `oy2${random(`${lower}234567`, 43)}`),
  ...['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map((prefix) => whole('github-token', issued(prefix))),
  whole('github-fine-grained-token', `github_pat_${random(alnum, 22)}_${random(alnum, 59)}`),
  whole('gitlab-token', `glpat-${random(alnum, 20)}`),
  whole('gitlab-token', `glpat-${random(url, 26)}a.01${random(lower, 7)}`),
  whole('npm-token', issued('npm', 2)),
  whole(
    'pypi-token',
    `pypi-${btoa('\x02\x01\x08pypi.org').replaceAll('=', '')}${random(alnum, 80)}`,
  ),
  whole('docker-token', `dckr_pat_${random(alnum, 27)}`),
  whole(
    'slack-token',
    `xoxb-${random('123456789', 12)}-${random('123456789', 12, 2)}-${random(alnum, 24)}`,
  ),
  whole(
    'slack-token',
    `xoxp-${random('123456789', 12)}-${random(digits, 12, 2)}-${random(hex, 32)}`,
  ),
  whole(
    'slack-app-token',
    `xapp-1-A${random(upper, 10)}-${random('123456789', 13)}-${random(hex, 64)}`,
  ),
  whole('telegram-token', `${random('123456789', 10)}:A${random(url, 33)}a`),
  within(
    'telegram-token',
    'https://api.telegram.org/bot',
    `${random('123456789', 10)}:A${random(url, 33)}b`,
    '/sendMessage',
  ),
  whole('sendgrid-key', ['SG', random(url, 22), random(alnum, 43)].join('.')),
  whole('brevo-key', `xkeysib-${random(hex, 64)}-${random(alnum, 16)}`),
  whole('twilio-key', `SK${random(hex, 32)}`),
  whole('mailchimp-key', `${random(hex, 32)}-us14`),
  whole('mailgun-key', `key-${random(hex, 32)}`),
  whole('aws-access-key-id', `AKIA${random(`${upper}234567`, 16)}`),
  whole('google-api-key', `AIza${random(alnum, 35)}`),
  whole('google-client-secret', `GOCSPX-${random(alnum, 28)}`),
  whole('google-access-token', `ya29.${random(alnum, 120)}`),
  whole('digitalocean-token', `dop_v1_${random(hex, 64)}`),
  whole('vault-token', `hvs.${random(alnum, 92)}`),
  whole('grafana-token', `glsa_${random(alnum, 32)}_${random(hex, 8)}`),
  whole('grafana-cloud-token', `glc_${random(base64, 64)}==`),
  whole('doppler-token', `dp.pt.${random(alnum, 43)}`),
  whole('terraform-token', `${random(alnum, 14)}.atlasv1.${random(alnum, 67)}`),
  whole('sentry-token', `sntrys_eyJpYXQiO${random(alnum, 80)}=_${random(alnum, 43)}`),
  whole('planetscale-token', `pscale_tkn_${random(url, 43)}`),
  whole('supabase-token', `sbp_${random(hex, 40)}`),
  whole('new-relic-key', `NRAK-${random(upper + digits, 27)}`),
  whole('stripe-key', `sk_live_${random(alnum, 24)}`),
  whole('stripe-key', `rk_live_${random(alnum, 99)}`),
  whole('stripe-test-key', `sk_test_${random(alnum, 24)}`),
  whole('stripe-webhook-secret', `whsec_${random(alnum, 32)}`),
  whole('shopify-token', `shpat_${random(hex, 32)}`),
  whole('openai-key', `sk-${random(alnum, 20)}${'T3Blbk'}FJ${random(alnum, 20, 2)}`),
  whole('openai-key', `sk-proj-${random(url, 74)}${'T3Blbk'}FJ${random(alnum, 74, 2)}`),
  whole('anthropic-key', `sk-ant-api03-${random(url, 93)}AA`),
  whole('huggingface-token', `hf_${random(upper + lower, 34)}`),
  whole('huggingface-token', `hf_${random(alnum, 34)}`),
  whole('groq-key', `gsk_${random(alnum, 52)}`),
  whole('perplexity-key', `pplx-${random(alnum, 48)}`),
  whole('atlassian-token', `ATATT3${random(alnum, 186)}`),
  whole('notion-token', `ntn_${random('123456789', 11)}${random(alnum, 35)}`),
  whole('notion-secret', `secret_${random(alnum, 43)}`),
  whole('figma-token', `figd_${random(url, 40)}`),
  whole('square-token', `sq0csp-${random(url, 43)}`),
  whole('airtable-token', `pat${random(alnum, 14)}.${random(hex, 64)}`),
  whole('linear-key', `lin_api_${random(alnum, 40)}`),
  whole('postman-key', `PMAK-${random(hex, 24)}-${random(hex, 34)}`),
  whole('hubspot-token', `pat-na1-${guid()}`),
  within('aws-secret-key', `AKIA${random(`${upper}234567`, 16)}:`, random(base64, 40, 9)),
  within('aws-secret-key', 'aws_secret_access_key = ', random(base64, 40, 9)),
  within(
    'cosmos-connection-string',
    'AccountEndpoint=https://contoso.documents.azure.com:443/;AccountKey=',
    key64(),
    ';',
  ),
  within(
    'storage-connection-string',
    'DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=',
    key64('', 2),
    ';EndpointSuffix=core.windows.net',
  ),
  within('storage-connection-string', 'AccountKey=', key64('', 2)),
  within(
    'shared-access-key',
    'Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=',
    key32(),
    ';EntityPath=orders',
  ),
  within(
    'shared-access-key',
    'HostName=contoso.azure-devices.net;DeviceId=d1;SharedAccessKey=',
    key32('', 4),
  ),
  within(
    'app-configuration-connection-string',
    'Endpoint=https://contoso.azconfig.io;Id=ab-l0-s0:xy;Secret=',
    key32('', 5),
  ),
  within(
    'access-key-connection-string',
    'endpoint=https://contoso.communication.azure.com/;accesskey=',
    key32('', 6),
  ),
  within('key-and-secret', 'Key=orders;Secret=', 'Pd9!Cobalt!Orchard'),
  within(
    'dataverse-connection-string',
    'AuthType=ClientSecret;Url=https://contoso.crm4.dynamics.com;ClientId=1;ClientSecret=',
    plain,
  ),
  within(
    'database-connection-string',
    'Server=tcp:contoso.database.windows.net,1433;Initial Catalog=orders;User ID=app;Password=',
    plain,
    ';Encrypt=True;',
  ),
  within(
    'database-connection-string',
    'Driver={ODBC Driver 18 for SQL Server};Server=contoso;Uid=app;Pwd={',
    plain,
    '};',
  ),
  within(
    'database-connection-string',
    "Host=contoso;Username=app;Password='",
    plain,
    "';Database=orders",
  ),
  within(
    'database-connection-string',
    'contoso.redis.cache.windows.net:6380,password=',
    key32('', 8),
    ',ssl=True,abortConnect=False',
  ),
  within(
    'database-connection-string',
    'host=contoso port=5432 dbname=orders user=app password=',
    plain,
    ' sslmode=require',
  ),
  within('user-and-password', 'jdbc:sqlserver://contoso:1433;user=app;password=', plain),
  within('storage-signature', storage, signature),
  within(
    'storage-signature',
    'https://contoso.table.core.windows.net/?sig=',
    signature,
    '&amp;sv=2019-12-12&amp;ss=t',
  ),
  within(
    'storage-signature',
    'https://contoso.com/?next=https%3A%2F%2Fcontoso.blob.core.windows.net%2Fa%3Fsv%3D2022-11-02%26sig%3D',
    encodeURIComponent(signature),
    '%26se%3D2030',
  ),
  within(
    'service-bus-signature',
    'SharedAccessSignature sr=https%3A%2F%2Fcontoso.servicebus.windows.net%2Forders&sig=',
    signature,
    '&se=1893456000&skn=Root',
  ),
  within('teams-webhook', 'https://contoso.webhook.office.com/webhookb2/', webhookPath),
  within(
    'teams-webhook',
    'https://contoso.webhook.office.com/webhookb2/',
    `${webhookPath}/V2${random(url, 44)}`,
  ),
  within('teams-webhook', 'https://outlook.office.com/webhook/', webhookPath),
  within(
    'teams-webhook',
    String.raw`{\"url\":\"https:\/\/contoso.webhook.office.com\/webhookb2\/`,
    webhookPath.replaceAll('/', String.raw`\/`),
    String.raw`\"}`,
  ),
  within('slack-webhook', 'https://hooks.slack.com/', slackPath),
  within(
    'discord-webhook',
    `https://discord.com/api/webhooks/${random('123456789', 18)}/`,
    random(url, 68),
  ),
  within(
    'google-chat-webhook',
    'https://chat.googleapis.com/v1/spaces/AAAAx/messages?',
    `key=AIza${random(alnum, 35)}&token=${random(url, 43)}`,
  ),
  within('zapier-webhook', 'https://hooks.zapier.com/hooks/catch/', '1234567/b7x2k9q'),
  within('make-webhook', 'https://hook.eu1.make.com/', random(lower + digits, 32)),
  within('ifttt-key', 'https://maker.ifttt.com/trigger/order/with/key/', random(url, 43)),
  within(
    'oracle-thin-url',
    'jdbc:oracle:thin:app/',
    'Pd9-Cobalt-77',
    '@//db.contoso.com:1521/ORCL',
  ),
  within('connection-url', 'mongodb+srv://app:', plain, '@cluster0.contoso.mongodb.net/orders'),
  within('connection-url', 'postgresql://app:', 'Pd9%21Cobalt', '@contoso:5432/orders'),
  within('connection-url', 'redis://:', 'Pd9-Cobalt-77', '@contoso:6379/0'),
  within('connection-url', 'amqps://contoso:', 'contoso', '@contoso.example.net'),
  within('url-password', 'https://app:', plain, '@erp.contoso.com/orders'),
  whole('jwt', jwt()),
  within('jwt', 'Authorization: Bearer ', jwt({ alg: 'HS256' }, { iss: 'contoso', exp: 1 })),
  within(
    'private-key',
    `${begin} RSA PRIVATE KEY-----`,
    pem('\n'),
    '-----END RSA PRIVATE KEY-----',
  ),
  within(
    'private-key',
    `"private_key": "${begin} PRIVATE KEY-----`,
    pem(String.raw`\n`),
    '-----END PRIVATE KEY-----',
  ),
  within(
    'private-key',
    `${begin} OPENSSH PRIVATE KEY-----`,
    pem(String.raw`\\n`),
    '-----END OPENSSH PRIVATE KEY-----',
  ),
  whole('base64-key', key64()),
];
