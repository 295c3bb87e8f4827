import { dataOf } from '../dataflow/flow-data.js';
import { isSignIn } from '../knowledge/authorities.js';
import { plainHost, unknownPiece } from '../knowledge/hosts.js';
import { placeOfUse } from '../literal/definition.js';
import { resolvePlaces, resolveText } from '../literal/resolve.js';
import {
  knownText,
  literalText,
  markedText,
  pieceAt,
  type Text,
  unknownText,
} from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import type { HttpRequest } from '../model/request.js';
import type { Value } from '../model/value.js';

/** A member of a body, in whichever form the body is written. */
export interface Member {
  /** Where it is used: the member itself, or the body that it comes into from elsewhere or is a part of. */
  readonly at: Value;
  readonly range?: { readonly start: number; readonly end: number };
  /** Decoded; unknown pieces stay unknown. */
  readonly text: Text;
}

/** A request for a token that the maker worded without help, sent to Microsoft's sign-in service. */
export interface TokenRequest {
  readonly request: HttpRequest;
  /** As far as known, unknown pieces marked. */
  readonly url: string;
  /** The endpoint wants a `resource` (1) or a `scope` (2). */
  readonly version: 1 | 2;
  /** Lower case; empty when it is not known. */
  readonly grant: string;
}

/** The token requests among the requests of an action. */
export function tokenRequestsOf(action: Action, flow: Flow): TokenRequest[] {
  return action.requests.flatMap((request): TokenRequest[] => {
    const { uri, body, kind } = request;
    if (!uri || !body || kind === 'webhook') return [];
    for (const text of resolveText(uri, flow)) {
      const url = markedText(text).trim();
      const version = versionOf(url);
      if (version === undefined) continue;
      const grant = bodyMember(body, 'grant_type', flow);
      const named = grant && knownText(grant.text);
      return [{ request, url, version, grant: named?.trim().toLowerCase() ?? '' }];
    }
    return [];
  });
}

/** Which of the two endpoints an address is; of an unknown host the path tells, where it is Microsoft's alone. */
function versionOf(url: string): TokenRequest['version'] | undefined {
  const [address = ''] = url.split(/[?#]/, 1);
  const end = /\/oauth2(\/v2\.0)?\/token\/*$/i.exec(address);
  if (!end) return undefined;
  const host = /^https?:\/\/(?:[^/]*@)?([^/]+)/i.exec(address)?.[1];
  const isKnown = host !== undefined && !host.includes(unknownPiece);
  if (isKnown && !isSignIn(plainHost(host))) return undefined;
  const version = end[1] === undefined ? 1 : 2;
  return isKnown || version === 2 ? version : undefined;
}

/**
 * A member of a body that is an object, JSON text or a form; undefined when there is none of that name, or when it
 * is empty.
 */
export function bodyMember(body: Value, name: string, flow: Flow): Member | undefined {
  for (const place of resolvePlaces(body, flow)) {
    const at = place.get(name);
    const [text] = at ? resolveText(at, flow) : [];
    if (!at || !text || markedText(text).trim() === '') continue;
    return { at: placeOfUse(at, body), text };
  }
  for (const text of resolveText(body, flow)) {
    const found = inJson(text, name) ?? inForm(text, name, body);
    if (found) return found;
  }
  return undefined;

  function inJson(text: Text, member: string): Member | undefined {
    const known = knownText(text);
    if (!known?.trimStart().startsWith('{')) return undefined;
    try {
      const data: unknown = JSON.parse(known);
      const value = (data as Record<string, unknown>)[member];
      return typeof value === 'string' && value.trim() !== ''
        ? { at: body, text: placed(value, text, 0, known.length) }
        : undefined;
    } catch {
      return undefined;
    }
  }
}

/** `name=value` between ampersands; makers put line breaks between the pairs. */
function inForm(text: Text, name: string, at: Value): Member | undefined {
  const form = markedText(text);
  const match = new RegExp(`(?:^|[&\\s])${name}[^\\S\\n]{0,9}=([^&\\n]*)`, 'i').exec(form);
  const written = match?.[1]?.trim() ?? '';
  if (!match || written === '') return undefined;
  const end = match.index + match[0].length;
  const start = end - (match[1]?.length ?? 0);
  const decodedText = written.includes(unknownPiece)
    ? unknownText
    : placed(decoded(written), text, start, end);
  const offset = at.text?.indexOf(written, at.text.search(new RegExp(`${name}\\s*=`, 'i'))) ?? -1;
  return {
    at,
    text: decodedText,
    ...(offset >= 0 && { range: { start: offset, end: offset + written.length } }),
  };
}

/** A text that stands where most of a stretch of another one stands. */
function placed(value: string, text: Text, start: number, end: number): Text {
  const piece = pieceAt(text, start, end);
  return piece ? literalText(value, piece.at, piece.via) : unknownText;
}

/** The service of which a scope asks for everything granted: what stands before `/.default`. */
export function audienceOfScope(scope: string): string | undefined {
  const whole = scope.split(/\s+/).find((part) => /.\/\.default$/i.test(part));
  return whole?.slice(0, -'/.default'.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** A request that a token is sent with, in its authorization. */
export interface Receiver {
  readonly request: HttpRequest;
  readonly at: Value;
}

/** The requests of a flow that carry the token which an action returns. */
export function receiversOf(action: Action, flow: Flow): Receiver[] {
  const data = dataOf(flow);
  const carries = (value: Value | undefined, member?: string) =>
    data
      .arrivals(value)
      .some(
        ({ label, source, path }) =>
          label === 'secret' &&
          source.node === action &&
          (member === undefined || path[0]?.toLowerCase() === member),
      );
  return flow.actions.flatMap((other) =>
    other.requests.flatMap((request): Receiver[] => {
      const header = request.headers.find(({ name }) => /^\s*authorization\s*$/i.test(name))?.value;
      const { computedHeaders, authentication } = request;
      const at = carries(header)
        ? header
        : carries(computedHeaders, 'authorization')
          ? computedHeaders
          : carries(authentication)
            ? authentication
            : undefined;
      return at ? [{ request, at }] : [];
    }),
  );
}
