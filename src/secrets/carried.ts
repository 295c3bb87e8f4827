import { credentialsOf } from '../credentials/find.js';
import { isKeyHeader, isKeyQuery, isSecretName } from '../knowledge/key-names.js';
import { resolvePlaces, resolveText } from '../literal/resolve.js';
import { markedText } from '../literal/text.js';
import type { Action, Flow, Trigger } from '../model/flow.js';
import type { HttpRequest, NamedValue } from '../model/request.js';
import type { Value } from '../model/value.js';
import { secretsIn } from './arrivals.js';

/**
 * Whether a request carries a credential or a secret to the address `url`: an authentication, a header, parameter
 * or field that is named like one, a password in the address, or a secret that reaches it by whichever way.
 */
export function carriesSecret(
  request: HttpRequest,
  node: Action | Trigger,
  url: string,
  flow: Flow,
): boolean {
  const { headers, queries, computedHeaders, computedQueries, body, uri } = request;
  const host = /^\s*https?:\/\/([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase();
  const values = [...headers, ...queries].map(({ value }) => value);
  return (
    authenticates(request, flow) ||
    [...headers, ...membersOf(computedHeaders, flow)].some(({ name }) =>
      isCredentialHeader(name),
    ) ||
    [...queries, ...membersOf(computedQueries, flow)].some(({ name }) => isKeyQuery(name, host)) ||
    /^\s*https?:\/\/[^/?#]*:[^/?#]*@/i.test(url) ||
    queryNames(url).some((name) => isKeyQuery(name, host)) ||
    (body !== undefined && fieldNames(body, flow).some(isSecretName)) ||
    [uri, body, computedHeaders, computedQueries, ...values].some(
      (value) => secretsIn(value, flow).length > 0,
    ) ||
    usesCredential(node, flow)
  );
}

function authenticates({ authentication }: HttpRequest, flow: Flow): boolean {
  if (!authentication) return false;
  const [place] = resolvePlaces(authentication, flow);
  return place?.get('type')?.text?.trim().toLowerCase() !== 'none';
}

function isCredentialHeader(name: string): boolean {
  return isKeyHeader(name) || /^(?:(?:proxy-)?authorization|cookie)$/i.test(name.trim());
}

/** What an expression gives that stands in place of all headers or parameters. */
function membersOf(value: Value | undefined, flow: Flow): NamedValue[] {
  const places = value ? resolvePlaces(value, flow) : [];
  return places.flatMap((place) =>
    place.entries().map(([name, member]) => ({ name, value: member })),
  );
}

function queryNames(url: string): string[] {
  return formNames(url.slice(url.indexOf('?') + 1), url.includes('?'));
}

/** Names of the fields of a body: of an object, of what lies in it, of JSON text, of a form. */
function fieldNames(body: Value, flow: Flow): string[] {
  const places = resolvePlaces(body, flow);
  const names = places.flatMap((place) =>
    place
      .entries()
      .flatMap(([name, member]) => [name, ...member.entries().map(([inner]) => inner)]),
  );
  const texts = resolveText(body, flow).map(markedText);
  return [
    ...names,
    ...texts.flatMap((text) => [
      ...formNames(text, !/^\s*[{[<]/.test(text)),
      ...[...text.matchAll(/"([\w .-]{1,64})"\s{0,9}:/g)].map(([, name = '']) => name),
    ]),
  ];
}

function formNames(text: string, isForm: boolean): string[] {
  if (!isForm) return [];
  return [...text.matchAll(/(?:^|[&\s])([\w.-]{1,64})=/g)].map(([, name = '']) => name);
}

/** A literal credential that the action or trigger uses, wherever it stands. */
function usesCredential(node: Action | Trigger, flow: Flow): boolean {
  const { inputs } = node;
  if (!inputs) return false;
  const inside = `${inputs.pointer}/`;
  return credentialsOf(flow).some(
    ({ placeholder, uses }) =>
      !placeholder && uses.some(({ at }) => `${at.pointer}/`.startsWith(inside)),
  );
}
