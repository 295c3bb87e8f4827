import { findSignedTriggerUrls } from '../../knowledge/trigger-hosts.js';
import type { Connector } from '../../model/artifact.js';
import { policiesOf } from '../../model/connector.js';
import type { Value } from '../../model/value.js';
import type { CredentialBeside } from './spot.js';

/**
 * Signed trigger URLs that a connector's file holds in pieces: its host, the path of an operation, and the
 * signature as the default of a parameter or as what a policy sets.
 */
export function* connectorUrls(connector: Connector): Generator<CredentialBeside> {
  const { openapi } = connector;
  if (!openapi) return;
  for (const [path, item] of openapi.get('paths')?.entries() ?? []) {
    if (!/\/triggers\//i.test(path)) continue;
    const parameters = parametersOf(item, openapi);
    for (const base of basesOf(openapi)) {
      const url = base + filled(path, parameters);
      const inPath = signatureIn(url);
      if (inPath) yield urlCredential(item, inPath, 'path');
      const place = inPath ? undefined : (signatureOf(parameters) ?? signatureByPolicy(connector));
      const found =
        place &&
        signatureIn(
          `${url}${url.includes('?') ? '&' : '?'}${query(parameters)}&sp=x&sig=${place.text}`,
        );
      if (place && found) yield urlCredential(place, found, 'parameter');
    }
  }
}

function urlCredential(at: Value, found: Found, slot: string): CredentialBeside {
  return {
    rule: 'signed-trigger-url',
    at,
    text: found.text,
    slot: `url.${slot}`,
    what: "A trigger URL with its signature ('sig') in the connector",
    confidence: 'high',
    placeholder: false,
    oldHost: found.oldHost,
  };
}

interface Found {
  readonly text: string;
  readonly oldHost: boolean;
}

function signatureIn(url: string): Found | undefined {
  const [first] = findSignedTriggerUrls(url);
  return first && { text: url.slice(first.sigStart, first.sigEnd), oldHost: first.oldHost };
}

function basesOf(openapi: Value): string[] {
  const host = openapi.get('host')?.text;
  if (host !== undefined) {
    const base = (openapi.get('basePath')?.text ?? '').replace(/\/$/, '');
    return [`https://${host}${base}`];
  }
  return (openapi.get('servers')?.items() ?? []).flatMap((server) => {
    const url = server.get('url')?.text;
    return url === undefined ? [] : [url.replace(/\/$/, '')];
  });
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  /** The text that is sent unless somebody gives another. */
  readonly standard: Value;
}

/** Parameters with a default, of all operations of a path. */
function parametersOf(item: Value, openapi: Value): Parameter[] {
  const lists = [item, ...item.children()].flatMap(
    (place) => place.get('parameters')?.items() ?? [],
  );
  return lists.flatMap((entry) => {
    const reference = entry.get('$ref')?.text?.split('/').pop();
    const parameter =
      reference === undefined
        ? entry
        : (openapi.path('parameters', reference) ??
          openapi.path('components', 'parameters', reference));
    const schema = parameter?.get('schema');
    const standard = [parameter, schema].flatMap((place) => {
      const choices = place?.get('enum')?.items() ?? [];
      return place?.get('default') ?? (choices.length === 1 ? choices : []);
    })[0];
    const name = parameter?.get('name')?.text;
    return name === undefined || standard?.text === undefined
      ? []
      : [{ name, in: parameter?.get('in')?.text?.toLowerCase() ?? '', standard }];
  });
}

function filled(path: string, parameters: readonly Parameter[]): string {
  return path.replace(/\{([^{}]{1,100})\}/g, (_, name: string) => {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
    return parameter?.standard.text ?? 'x';
  });
}

function query(parameters: readonly Parameter[]): string {
  return parameters
    .filter((one) => one.in === 'query' && one.name.toLowerCase() !== 'sig')
    .map(({ name, standard }) => `${name}=${encodeURIComponent(standard.text ?? '')}`)
    .join('&');
}

function signatureOf(parameters: readonly Parameter[]): Value | undefined {
  return parameters.find(({ name }) => name.toLowerCase() === 'sig')?.standard;
}

function signatureByPolicy(connector: Connector): Value | undefined {
  return policiesOf(connector).find(
    ({ template, name }) => /query/.test(template) && name?.toLowerCase() === 'sig',
  )?.value;
}
