import { parameterTables } from '../credentials/beside/connector.js';
import { signInsOf } from '../identity/artifact-sign-in.js';
import { isSecretName } from '../knowledge/key-names.js';
import { evaluateArm, isArmExpression } from '../literal/arm.js';
import { markedText } from '../literal/text.js';
import type { Connection, Connector } from '../model/artifact.js';
import { policiesOf } from '../model/connector.js';
import { stringsIn, type Value } from '../model/value.js';

/** A place by which requests leave without TLS. */
export interface OpenTarget {
  readonly at: Value;
  readonly slot: string;
  /** "The connector offers only 'http'" – the beginning of the first sentence. */
  readonly what: string;
  readonly carriesCredential: boolean;
  readonly isLoopback: boolean;
  /** TLS is offered as well. */
  readonly isChoice: boolean;
}

const plain = /^\s*http:\/\//i;
const loopback =
  /^\s*(?:http:\/\/)?(?:(?:[\w-]+\.){0,9}localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)(?:[:/?#]|\s*$)/i;

/** Where a custom connector sends its requests or its users to `http://`. */
export function connectorTargets(connector: Connector): OpenTarget[] {
  const { openapi } = connector;
  const hasKeys =
    (openapi?.get('securityDefinitions')?.children().length ?? 0) > 0 ||
    (openapi?.path('components', 'securitySchemes')?.children().length ?? 0) > 0 ||
    parameterTables(connector).some((table) => table.children().length > 0);
  const target = (at: Value, slot: string, what: string, carriesCredential = hasKeys) => ({
    at,
    slot,
    what,
    carriesCredential,
    isLoopback: loopback.test(at.text ?? ''),
    isChoice: false,
  });
  return [
    ...(openapi ? schemesOf(openapi, hasKeys) : []),
    ...serversOf(openapi).map(({ at, isChoice }) => ({
      ...target(at, 'servers', "The connector calls an 'http://' address"),
      isChoice,
    })),
    ...policiesOf(connector).flatMap(({ url }) =>
      url?.text !== undefined && plain.test(url.text)
        ? [target(url, 'dynamichosturl', "A policy sends the requests to an 'http://' address")]
        : [],
    ),
    ...signInUrls(connector).map((at) =>
      target(
        at,
        `sign-in.${String(at.key).toLowerCase()}`,
        "The connector signs in at an 'http://' address",
        true,
      ),
    ),
  ];
}

/** `schemes` of a Swagger file: without `https` there is no choice. */
function schemesOf(openapi: Value, carriesCredential: boolean): OpenTarget[] {
  const schemes = openapi.get('schemes');
  const named = (name: string) =>
    schemes?.items().find((one) => one.text?.trim().toLowerCase() === name);
  const http = named('http');
  if (!http) return [];
  const isChoice = named('https') !== undefined;
  return [
    {
      at: http,
      slot: 'schemes',
      what: isChoice
        ? "The connector offers 'http' beside 'https'"
        : "The connector offers only 'http'",
      carriesCredential,
      isLoopback: loopback.test(openapi.get('host')?.text ?? ''),
      isChoice,
    },
  ];
}

/** `servers` of an OpenAPI file, which may leave a choice as well. */
function serversOf(openapi: Value | undefined): { at: Value; isChoice: boolean }[] {
  const urls = (openapi?.get('servers')?.items() ?? []).flatMap(
    (server) => server.get('url') ?? [],
  );
  const isPlain = (url: Value) => plain.test(url.text ?? '');
  const isChoice = !urls.every(isPlain);
  return urls.filter(isPlain).map((at) => ({ at, isChoice }));
}

/**
 * Addresses of the sign-in: security definitions, and what connection parameters say. An authority without TLS is
 * reported as a wrong one.
 */
function signInUrls(connector: Connector): Value[] {
  const { openapi } = connector;
  const authorities = signInsOf(connector).map(({ authority }) => authority?.pointer);
  const definitions = [
    openapi?.get('securityDefinitions'),
    openapi?.path('components', 'securitySchemes'),
  ];
  const places = [
    ...definitions.flatMap((table) => table ?? []),
    ...parameterTables(connector).flatMap((table) =>
      table.children().flatMap((parameter) => parameter.get('oAuthSettings') ?? []),
    ),
  ];
  return places
    .flatMap((place) => [...stringsIn(place)])
    .filter((at) => {
      const names = `${String(at.parent?.key)}.${String(at.key)}`;
      return (
        plain.test(at.text ?? '') &&
        /(?:authorization|token|refresh|login)ur[il]/i.test(names) &&
        !(authorities.includes(at.pointer) && at.document !== openapi?.document)
      );
    });
}

/** Where a connection of Logic Apps goes to `http://`. */
export function connectionTargets(connection: Connection): OpenTarget[] {
  const { name, value, parameterValues, authentication } = connection;
  const carriesCredential =
    authentication !== undefined || parameterValues.some((setting) => isSecretName(setting.name));
  const own = ['connectionRuntimeUrl', 'baseUrl', 'triggerUrl', 'endpoint'].flatMap((member) => {
    const at = value.get(member);
    return at ? [{ at, slot: member.toLowerCase() }] : [];
  });
  return [...parameterValues, ...own]
    .map((one) => ({ ...one, url: textOf(one.at) }))
    .filter(({ url }) => plain.test(url))
    .map(({ at, slot, url }) => ({
      at,
      slot,
      what: `The connection${name === '' ? '' : ` '${name}'`} goes to an 'http://' address`,
      carriesCredential,
      isLoopback: loopback.test(url),
      isChoice: false,
    }));
}

/** What the deployment makes of it, as far as the template tells. */
function textOf(at: Value): string {
  return isArmExpression(at) ? markedText(evaluateArm(at)) : (at.text ?? '');
}
