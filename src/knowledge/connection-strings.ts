import { isPublishedKey } from './credential-checks.js';
import type { CredentialFormat, FoundPart } from './credential-format.js';
import { isPlaceholder } from './placeholders.js';
import { squash, wordSet, wordsOf } from './words.js';

/*
 * Connection strings: pairs of names and values, of which one is a credential. A pair alone proves nothing; what
 * stands beside it does.
 */

interface Pair {
  readonly name: string;
  readonly value: string;
  readonly start: number;
}

interface PairRow extends CredentialFormat {
  /** Squashed names of the pair that holds the secret. */
  readonly secrets: ReadonlySet<string>;
  /** Squashed names of which one stands beside it. */
  readonly beside: ReadonlySet<string>;
  /** A value that needs nothing beside it. */
  readonly alone?: RegExp;
}

const servers = wordSet(
  'server datasource addr address networkaddress host hostname host1 endpoint database initialcatalog dbname',
  'driver provider dsn ssl sslmode abortconnect allowadmin persistsecurityinfo encrypt authtype servername',
  'integratedsecurity trustservercertificate url serviceuri applicationname connectiontimeout account warehouse',
);

const rows: readonly PairRow[] = [
  {
    id: 'cosmos-connection-string',
    name: 'the key in a Cosmos DB connection string',
    kind: 'connection-string',
    confidence: 'high',
    secrets: wordSet('accountkey'),
    beside: wordSet('accountendpoint'),
    source: '[D] learn.microsoft.com/azure/cosmos-db',
  },
  {
    id: 'storage-connection-string',
    name: 'the account key in a storage connection string',
    kind: 'connection-string',
    confidence: 'high',
    secrets: wordSet('accountkey'),
    beside: wordSet(
      'accountname defaultendpointsprotocol endpointsuffix blobendpoint tableendpoint queueendpoint',
    ),
    alone: /^[A-Za-z0-9+/]{86}==$/,
    source: '[D] learn.microsoft.com/azure/storage/common/storage-configure-connection-string',
  },
  {
    id: 'shared-access-key',
    name: 'the shared access key of Service Bus, Event Hubs or IoT Hub',
    kind: 'connection-string',
    confidence: 'high',
    secrets: wordSet('sharedaccesskey sharedsecretvalue'),
    beside: wordSet('endpoint hostname sharedaccesskeyname deviceid entitypath sharedsecretissuer'),
    alone: /^[A-Za-z0-9+/]{43}=$/,
    source: '[D] learn.microsoft.com/azure/service-bus-messaging; /azure/iot-hub',
  },
  {
    id: 'app-configuration-connection-string',
    name: 'the secret in an App Configuration connection string',
    kind: 'connection-string',
    confidence: 'high',
    secrets: wordSet('secret'),
    beside: wordSet('endpoint'),
    source: '[D] learn.microsoft.com/azure/azure-app-configuration (Endpoint=…;Id=…;Secret=…)',
  },
  {
    id: 'access-key-connection-string',
    name: 'the access key in a connection string',
    kind: 'connection-string',
    confidence: 'high',
    secrets: wordSet('accesskey apikey secretkey'),
    beside: wordSet('endpoint url host server'),
    source:
      '[D] learn.microsoft.com/azure (SignalR, Communication Services: Endpoint=…;AccessKey=…)',
  },
  {
    id: 'key-and-secret',
    name: 'the secret of a key and secret pair',
    kind: 'connection-string',
    confidence: 'medium',
    secrets: wordSet('secret consumersecret appsecret'),
    beside: wordSet('key consumerkey appkey id'),
    source: '[I] seen in public code',
  },
  {
    id: 'dataverse-connection-string',
    name: 'the client secret in a connection string',
    kind: 'connection-string',
    confidence: 'high',
    secrets: wordSet('clientsecret'),
    beside: wordSet('authtype url clientid appid tenantid serviceuri applicationclientid'),
    source: '[D] learn.microsoft.com/power-apps/developer/data-platform/xrm-tooling',
  },
  {
    id: 'database-connection-string',
    name: 'the password in a connection string',
    kind: 'connection-string',
    confidence: 'high',
    secrets: wordSet('password pwd'),
    beside: servers,
    source: '[D] learn.microsoft.com/dotnet/framework/data/adonet (SQL, ODBC, OLE DB); libpq, JDBC',
  },
  {
    id: 'user-and-password',
    name: 'the password beside a user name',
    kind: 'connection-string',
    confidence: 'medium',
    secrets: wordSet('password pwd'),
    beside: wordSet('userid uid user username login userprincipalname'),
    source: '[I] the same strings without a server',
  },
];

/** The name of a pair that may hold a secret, up to its equals sign. */
const secretPair =
  /(?<![A-Za-z0-9])(?:(?:account|shared ?access|access|api|secret)[ _]?key|password|pwd|(?:client|consumer|app)?[ _]?secret|sharedsecretvalue)\s{0,3}=(?!=)/gi;

/** How far a string is followed on either side. */
const longestSide = 600;
const ends = /[\n\r"`<>]|\\[nr]/;

/**
 * The secrets in the connection strings of a text. Each stretch of the text is read once: time is linear.
 */
export function* connectionSecrets(text: string): Generator<FoundPart> {
  let read = 0;
  for (const { index } of text.matchAll(secretPair)) {
    if (index < read) continue;
    const start = startOf(text, index, read);
    const end = endOf(text, index);
    read = end;
    for (const { format, start: at, end: to } of secretsIn(pairsIn(text.slice(start, end)))) {
      yield { format, start: start + at, end: start + to };
    }
  }
}

function startOf(text: string, index: number, least: number): number {
  const from = Math.max(least, index - longestSide);
  const side = text.slice(from, index);
  for (let at = side.length - 1; at >= 0; at--) {
    const character = side.charAt(at);
    // Values may be quoted; any other quote ends the text of an expression.
    const quote = character === "'" && !/[=;]/.test(side.charAt(at - 1) + side.charAt(at + 1));
    if (quote || /[\n\r"`<>]/.test(character)) return from + at + 1;
  }
  return from;
}

function endOf(text: string, index: number): number {
  const side = text.slice(index, index + longestSide);
  const end = side.search(ends);
  return index + (end < 0 ? side.length : end);
}

/** The pairs of a string, separated by semicolons, else by commas (Redis), else by blanks (libpq). */
function pairsIn(text: string): Pair[] {
  const separator = text.includes(';') ? ';' : /,[\w ]{1,30}=/.test(text) ? ',' : ' ';
  const pairs: Pair[] = [];
  let offset = 0;
  for (const part of text.split(separator)) {
    const equals = part.indexOf('=');
    const written = equals < 0 ? '' : part.slice(equals + 1);
    const value = written.trim();
    const start = offset + equals + 1 + written.indexOf(value);
    // `name.redis.cache.windows.net:6380` names the host without saying so.
    const name =
      equals < 0 && /^\s*[\w.-]+:\d{2,5}\s*$/.test(part)
        ? 'host'
        : part.slice(0, Math.max(0, equals));
    if (name !== '') pairs.push({ name: nameOf(name), ...bare(value, start) });
    offset += part.length + 1;
  }
  return pairs;
}

const knownNames = new Set(rows.flatMap(({ secrets, beside }) => [...secrets, ...beside]));

/** The name of a pair; before the first one prose may stand: `Use this: Data Source`. */
function nameOf(written: string): string {
  const words = wordsOf(written);
  const ends = [5, 4, 3, 2, 1].map((count) => words.slice(-count).join(''));
  return ends.find((end) => knownNames.has(end)) ?? squash(written);
}

/** A value without its quotes and without what prose, an expression or JSON puts behind it. */
function bare(value: string, start: number): { value: string; start: number } {
  const quote = /^['{]/.exec(value)?.[0];
  const close = quote === '{' ? '}' : "'";
  const end = quote ? value.indexOf(close, 1) : -1;
  if (end > 0) return { value: value.slice(1, end), start: start + 1 };
  const [word = ''] = value.split(/\s/, 1);
  // In prose a word may follow: `the password = what you chose`.
  if (word !== value && /^\p{L}*$/u.test(word)) return { value: '', start };
  const behind = word === value ? /(?:\\+|'.*|,)$/ : /(?:\\+|'.*|[,.)]+)$/;
  return { value: word.replace(behind, ''), start };
}

function* secretsIn(pairs: readonly Pair[]): Generator<FoundPart> {
  const names = new Set(pairs.map(({ name }) => name));
  for (const { name, value, start } of pairs) {
    const row = rows.find(
      ({ secrets, beside, alone }) =>
        secrets.has(name) && (alone?.test(value) || [...beside].some((other) => names.has(other))),
    );
    if (row && isSecretValue(value, name)) yield { format: row, start, end: start + value.length };
  }
}

/** A value that somebody may have meant; code (`getPassword()`), slots and sentences are none. */
function isSecretValue(value: string, name: string): boolean {
  if (value.length < 4 || /[\s\0]|@\{|\$\{|\{\{|^[\w.]+\(|^@\w+\(/.test(value)) return false;
  return !isPublishedKey(value) && !isPlaceholder(value, name);
}

/** Every format of this file, for tables and tests. */
export const pairFormats: readonly CredentialFormat[] = rows;
