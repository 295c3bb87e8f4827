import { judgedOnce } from './judged-once.js';
import { squash } from './words.js';

/** A part of a connection string that turns encryption or the check of the server's certificate off. */
export interface TlsSetting {
  readonly kind: 'encryption' | 'certificate';
  /** As written: `TrustServerCertificate=true`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: 'high' | 'medium';
  /** The server is this machine, where nobody listens in between. */
  readonly isLocal: boolean;
}

interface Row {
  readonly kind: TlsSetting['kind'];
  /** In words, which may be written together. */
  readonly names: readonly string[];
  /** Lower case. */
  readonly values: readonly string[];
  readonly confidence: 'high' | 'medium';
  /** Says nothing but this, even where no server stands beside it. */
  readonly alone?: true;
  readonly source: string;
}

const yes = ['true', 'yes', '1', 'on'];
const no = ['false', 'no', '0', 'off'];

const rows: readonly Row[] = [
  {
    kind: 'certificate',
    names: ['trust server certificate'],
    values: yes,
    confidence: 'high',
    alone: true,
    source: '[D] rules D; learn.microsoft.com/sql/connect (SqlClient, ODBC, JDBC); npgsql.org',
  },
  {
    kind: 'encryption',
    // `optional` is the name of `false` in newer versions.
    names: ['encrypt'],
    values: [...no, 'optional'],
    confidence: 'high',
    source: '[D] rules D; learn.microsoft.com/dotnet/api/microsoft.data.sqlclient',
  },
  {
    kind: 'encryption',
    names: ['ssl mode'],
    values: ['disable', 'disabled', 'none', 'allow'],
    confidence: 'high',
    alone: true,
    source: '[D] rules D; postgresql.org/docs (libpq), npgsql.org, dev.mysql.com (Connector/NET)',
  },
  {
    kind: 'encryption',
    names: ['use ssl', 'ssl', 'tls'],
    values: no,
    confidence: 'medium',
    source:
      '[D] dev.mysql.com (Connector/J useSSL), mongodb.com (tls, ssl), StackExchange.Redis (ssl)',
  },
  {
    kind: 'encryption',
    names: ['default endpoints protocol'],
    values: ['http'],
    confidence: 'high',
    source: '[D] learn.microsoft.com/azure/storage/common/storage-configure-connection-string',
  },
  {
    kind: 'certificate',
    names: ['verify server certificate', 'ssl verify certificate', 'ssl validate certificate'],
    values: no,
    confidence: 'high',
    alone: true,
    source:
      '[D] dev.mysql.com (Connector/J); mongodb.com (.NET driver); help.sap.com (HANA client)',
  },
  {
    kind: 'certificate',
    names: ['tls insecure', 'tls allow invalid certificates', 'tls allow invalid hostnames'],
    values: yes,
    confidence: 'high',
    alone: true,
    source: '[D] mongodb.com/docs/manual/reference/connection-string',
  },
];

const byName = new Map(
  rows.flatMap((row) => row.names.map((name) => [squash(name), row] as const)),
);

/** Cheap to ask of every text: most name no setting at all. */
export const mayHoldTlsSetting = judgedOnce((text) =>
  /encrypt|ssl|tls|certificate|endpoints/i.test(text),
);

const anyName = rows
  .flatMap(({ names }) => names)
  .map((name) => name.replaceAll(' ', '[ _-]?'))
  .join('|');

/** Name and value; the value may stand in quotes. */
const pair = new RegExp(
  String.raw`(?<![\w-])(${anyName})[ \t]{0,9}=[ \t]{0,9}(?:["'{]|&quot;)?([a-z0-9]{1,12})(?![\w.])`,
  'gi',
);

/** What a connection string names beside: a server, or a driver that will ask for one. */
const beside =
  /(?<![\w.-])(?:(driver|dsn|provider)[ \t]{0,9}=|(?:server|data ?source|addr(?:ess)?|network ?address|host(?:name)?|account ?name|server ?node)[ \t]{0,9}=[ \t]{0,9}([^;&,\s"'<>]{0,120})|(?:jdbc:[a-z0-9:]{1,40}|(?:postgres(?:ql)?|mysql|mariadb|mongodb|sqlserver|mssql|rediss?|amqps?)(?:\+[a-z0-9]{1,20})?:)\/\/([^/?;\s"'<>]{0,200})|([\w.-]{1,120}):\d{2,5},)/gi;

/** Whether a text is (part of) a connection string: it names a server or a driver. */
export function namesServer(text: string): boolean {
  return text.search(beside) >= 0;
}

/** As far as the parts of one connection string lie apart. */
const reach = 600;

/** Every such part of the connection strings in a text, in order. The time is linear in the text. */
export function* tlsSettingsIn(text: string): Generator<TlsSetting> {
  if (!mayHoldTlsSetting(text)) return;
  let servers: Servers | undefined;
  for (const match of text.matchAll(pair)) {
    const [written, name = '', value = ''] = match;
    const row = byName.get(squash(name));
    if (!row?.values.includes(value.toLowerCase())) continue;
    const [start, end] = [match.index, match.index + written.length];
    const [before, after] = around(text, start, end);
    if (isInWebAddress(before)) continue;
    servers ??= serversIn(text);
    const near = servers.between(start - before.length, end + after.length);
    const standsAlone = /(?:^|[;,?&"'{])\s*$/.test(before) && /^\s*(?:$|[;,&"'}])/.test(after);
    if (!near.any && !(row.alone && standsAlone)) continue;
    yield {
      kind: row.kind,
      text: `${name.trim()}=${value}`,
      start,
      end,
      confidence: near.any ? row.confidence : 'medium',
      isLocal: near.allLocal,
    };
  }
}

/** The servers and drivers that a text names, asked for stretch by stretch, never backwards. */
interface Servers {
  between(from: number, to: number): { readonly any: boolean; readonly allLocal: boolean };
}

function serversIn(text: string): Servers {
  const starts: number[] = [];
  /** How many hosts there are up to each of them, and how many are not of this machine. */
  const hosts: number[] = [0];
  const foreign: number[] = [0];
  for (const { index, 1: driver, 2: named, 3: inUrl, 4: withPort } of text.matchAll(beside)) {
    const isHost = driver === undefined;
    const isForeign = isHost && !isLocal(named ?? inUrl ?? withPort ?? '');
    hosts.push((hosts.at(-1) ?? 0) + (isHost ? 1 : 0));
    foreign.push((foreign.at(-1) ?? 0) + (isForeign ? 1 : 0));
    starts.push(index);
  }
  let [first, last] = [0, 0];
  const within = (counts: readonly number[]) => (counts[last] ?? 0) - (counts[first] ?? 0);
  return {
    between(from, to) {
      while ((starts[first] ?? from) < from) first += 1;
      while ((starts[last] ?? to) < to) last += 1;
      return { any: last > first, allLocal: within(hosts) > 0 && within(foreign) === 0 };
    },
  };
}

/** A parameter of a web address says what its service does, not how it is called. */
function isInWebAddress(before: string): boolean {
  const at = before.lastIndexOf('://');
  return at >= 0 && /https?$/i.test(before.slice(0, at)) && !/[\s;]/.test(before.slice(at));
}

/** The stretches around a part that can be of the same connection string: up to a line break. */
function around(text: string, start: number, end: number): [before: string, after: string] {
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  return [before.slice(before.lastIndexOf('\n') + 1), after.split('\n', 1)[0] ?? ''];
}

function isLocal(host: string): boolean {
  const [, plain = ''] = /^(?:[^@]*@)?(?:(?:tcp|np|lpc):)?(.*)$/i.exec(host) ?? [];
  return (
    /^(?:\(local(?:db)?\)|localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|\.)(?:[\\:,/]|$)/i.test(plain) ||
    plain.toLowerCase() === 'devstoreaccount1'
  );
}

/** Every row, for tests. */
export const tlsSettingRows = rows;
