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
export function mayHoldTlsSetting(text: string): boolean {
  return /encrypt|ssl|tls|certificate|endpoints/i.test(text);
}

const anyName = rows
  .flatMap(({ names }) => names)
  .map((name) => name.replaceAll(' ', '[ _]?'))
  .join('|');

/** Name and value; the value may stand in quotes. */
const pair = new RegExp(
  String.raw`(?<![\w-])(${anyName})[ \t]{0,9}=[ \t]{0,9}(?:["'{]|&quot;)?([a-z0-9]{1,12})(?![\w.])`,
  'gi',
);

/** What a connection string names beside: a server, or a driver that will ask for one. */
const beside =
  /(?<![\w-])(?:(driver|dsn|provider)[ \t]{0,9}=|(?:server|data ?source|addr(?:ess)?|network ?address|host(?:name)?|account ?name|server ?node)[ \t]{0,9}=[ \t]{0,9}([^;&,\s"'<>]{0,120})|(?:jdbc:[a-z0-9:]{1,40}|(?:postgres(?:ql)?|mysql|mariadb|mongodb|sqlserver|mssql|rediss?|amqps?)(?:\+[a-z0-9]{1,20})?:)\/\/([^/?;\s"'<>]{0,200})|([\w.-]{1,120}):\d{2,5},)/gi;

/** Whether a text is (part of) a connection string: it names a server or a driver. */
export function namesServer(text: string): boolean {
  return text.search(beside) >= 0;
}

/** As far as the parts of one connection string lie apart. */
const reach = 600;

/** Every such part of the connection strings in a text, in order. The time is linear in the text. */
export function* tlsSettingsIn(text: string): Generator<TlsSetting> {
  if (!mayHoldTlsSetting(text)) return;
  for (const match of text.matchAll(pair)) {
    const [written, name = '', value = ''] = match;
    const row = byName.get(squash(name));
    if (!row?.values.includes(value.toLowerCase())) continue;
    const [start, end] = [match.index, match.index + written.length];
    const [before, after] = around(text, start, end);
    // A parameter of a web address says what its service does, not how it is called.
    if (/https?:\/\/[^\s;]*$/i.test(before)) continue;
    const servers = [...`${before}${written}${after}`.matchAll(beside)];
    const standsAlone = /(?:^|[;,?&"'{])\s*$/.test(before) && /^\s*(?:$|[;,&"'}])/.test(after);
    if (servers.length === 0 && !(row.alone && standsAlone)) continue;
    const hosts = servers.flatMap(([, driver, ...named]) =>
      driver === undefined ? [named.find((host) => host !== undefined) ?? ''] : [],
    );
    yield {
      kind: row.kind,
      text: `${name.trim()}=${value}`,
      start,
      end,
      confidence: servers.length === 0 ? 'medium' : row.confidence,
      isLocal: hosts.length > 0 && hosts.every(isLocal),
    };
  }
}

/** The stretches around a part that can be of the same connection string: up to a line break. */
function around(text: string, start: number, end: number): [before: string, after: string] {
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  return [before.split(/[\r\n]/).pop() ?? '', after.split(/[\r\n]/, 1)[0] ?? ''];
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
