import type { HttpRequest } from '../model/request.js';
import { createMemo } from './memo.js';
import { resolveText } from './resolve.js';
import type { LiteralScope } from './scope.js';
import { markedText, type Text, unknownChar } from './text.js';

/** Where a request goes, as far as the export tells; unknown pieces are marked with `unknownChar`. */
export interface Target {
  /** Lower case, without port; empty when nothing is known of the address. */
  readonly host: string;
  readonly path: string;
}

/** The places that a request can go to: several where the address is chosen among literals. */
export function targetsOf(request: HttpRequest, scope: LiteralScope): readonly Target[] {
  const known = targets(scope).get(request);
  if (known) return known;
  const found = request.uri
    ? resolveText(request.uri, scope).map((text) => targetIn(markedText(text)))
    : [];
  targets(scope).set(request, found);
  return found;
}

/** Several rules ask of each request where it goes. */
const targets = createMemo<HttpRequest, readonly Target[]>();

function targetIn(url: string): Target {
  const match = /^\s*https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)(?::[^/?#]*)?([^?#]*)/i.exec(url);
  return { host: match?.[1]?.toLowerCase() ?? '', path: match?.[2] ?? '' };
}

/** The host a request goes to, as far as known. */
export function hostOf(request: HttpRequest, scope: LiteralScope): string | undefined {
  const known = hosts(scope);
  if (known.has(request)) return known.get(request);
  const [text] = request.uri ? resolveText(request.uri, scope) : [];
  const host = text && hostIn(text);
  known.set(request, host);
  return host;
}

const hosts = createMemo<HttpRequest, string | undefined>();

/** Host of a URL text, lower case; undefined unless it is wholly known. */
export function hostIn(text: Text): string | undefined {
  const url = markedText(text).trim();
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url)?.[1];
  return host === undefined || host.includes(unknownChar) ? undefined : host.toLowerCase();
}
