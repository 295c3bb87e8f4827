import type { Connector } from '../model/artifact.js';
import { operationParameters, policiesOf } from '../model/connector.js';
import type { Value } from '../model/value.js';

/** What a policy takes the host of a connector's requests from. */
export interface HostSource {
  /** The URL template of the policy. */
  readonly at: Value;
  readonly kind: 'header' | 'query' | 'body' | 'connection';
  readonly name: string;
  /** The rest of the host is fixed. */
  readonly partly: boolean;
}

/**
 * `@headers('x')`, `@queryParameters('x', 'default')`, `@body()…`, `@connectionParameters('x')`. Source:
 * learn.microsoft.com/connectors/custom-connectors/policy-templates/dynamichosturl (which also writes `@header`).
 */
const reference =
  /@\{?(headers?|queryParameters?|body|requestBody|connectionParameters?)\(\s{0,9}(?:'([^']{0,200})')?[^)]{0,200}\)/gi;

const kinds: Readonly<Record<string, HostSource['kind']>> = {
  header: 'header',
  headers: 'header',
  queryparameter: 'query',
  queryparameters: 'query',
  body: 'body',
  requestbody: 'body',
  connectionparameter: 'connection',
  connectionparameters: 'connection',
};

/** Sources of the host in the `dynamichosturl` policies of a connector; of each policy those that most people have. */
export function hostSources(connector: Connector): HostSource[] {
  return policiesOf(connector).flatMap(({ template, url }): HostSource[] => {
    if (template !== 'dynamichosturl' || url?.text === undefined) return [];
    const sources = sourcesIn(url, url.text).filter(
      ({ kind, name }) => !isFixed(kind, name, connector.openapi),
    );
    const callers = sources.filter(({ kind }) => kind !== 'connection');
    return callers.length > 0 ? callers : sources;
  });
}

function sourcesIn(at: Value, text: string): HostSource[] {
  // References are taken out first: their defaults may hold slashes.
  const found: { index: number; kind: HostSource['kind']; name: string }[] = [];
  let plain = '';
  let last = 0;
  for (const match of text.matchAll(reference)) {
    plain += text.slice(last, match.index);
    const kind = kinds[match[1]?.toLowerCase() ?? ''];
    if (kind) found.push({ index: plain.length, kind, name: match[2] ?? '' });
    plain += '\0';
    last = match.index + match[0].length;
  }
  plain += text.slice(last);
  const scheme = /^\s*https?:\/\//i.exec(plain)?.[0].length ?? 0;
  const length = plain.slice(scheme).search(/[/?#]/);
  const end = length < 0 ? plain.length : scheme + length;
  const host = plain.slice(scheme, end);
  const partly = /[\w-]\.[a-z]{2,}(?::|$)/i.test(host.slice(host.lastIndexOf('\0') + 1));
  return found
    .filter(({ index }) => index < end)
    .map(({ kind, name }) => ({ at, kind, name, partly }));
}

/** A parameter that makers do not see and that has a default is the connector's own. */
function isFixed(kind: HostSource['kind'], name: string, openapi: Value | undefined): boolean {
  if ((kind !== 'header' && kind !== 'query') || !openapi) return false;
  const parameters = operationParameters(openapi).filter(
    (parameter) => parameter.get('name')?.text?.toLowerCase() === name.toLowerCase(),
  );
  return (
    parameters.length > 0 &&
    parameters.every((parameter) => {
      const choices = parameter.get('enum') ?? parameter.path('schema', 'enum');
      const isInternal = parameter.get('x-ms-visibility')?.text?.toLowerCase() === 'internal';
      const standard = parameter.get('default') ?? parameter.path('schema', 'default');
      return choices?.items().length === 1 || (isInternal && standard !== undefined);
    })
  );
}
