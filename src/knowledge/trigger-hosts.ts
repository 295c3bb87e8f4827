import { unknownPiece } from './hosts.js';
import { isPlaceholder } from './placeholders.js';
import type { Cloud } from './sources.js';

type FlowCloud = Exclude<Cloud, 'us-gov'>;

/** The audience of flow triggers per cloud; the trigger compares it with its slash. Source: PA-OAUTH, documented. */
export const flowAudiences: Readonly<Record<FlowCloud, string>> = {
  public: 'https://service.flow.microsoft.com/',
  gcc: 'https://gov.service.flow.microsoft.us/',
  'gcc-high': 'https://high.service.flow.microsoft.us/',
  dod: 'https://service.flow.appsplatform.us/',
  china: 'https://service.powerautomate.cn/',
};

/** What the hosts of environments end with. Source: public code (PUBLIC), inferred; the first two seen in flow URLs. */
export const triggerSuffixes: readonly { readonly cloud: FlowCloud; readonly suffix: string }[] = [
  { cloud: 'public', suffix: 'environment.api.powerplatform.com' },
  { cloud: 'gcc', suffix: 'environment.api.gov.powerplatform.microsoft.us' },
  { cloud: 'gcc-high', suffix: 'environment.api.high.powerplatform.microsoft.us' },
  { cloud: 'dod', suffix: 'environment.api.appsplatform.us' },
  { cloud: 'china', suffix: 'environment.api.powerplatform.partner.microsoftonline.cn' },
];

/**
 * What a path may follow. Flows and Consumption Logic Apps shared `logic.azure.*` (PA-SAS, documented; China
 * inferred); a Standard Logic App lives on the host of its App Service (inferred).
 */
const suffixes: Readonly<Record<'old' | 'environment' | 'standard', readonly string[]>> = {
  old: ['logic.azure.com', 'logic.azure.us', 'logic.azure.cn'],
  environment: triggerSuffixes.map(({ suffix }) => suffix),
  standard: [
    'azurewebsites.net',
    'azurewebsites.us',
    'chinacloudsites.cn',
    'appserviceenvironment.net',
  ],
};

/** A URL that starts a flow or Logic App, with the signature in clear text. Offsets lead into the searched text. */
export interface SignedTriggerUrl {
  readonly sigStart: number;
  readonly sigEnd: number;
  /**
   * On `logic.azure.com`: if it is a flow's, it is no longer served since 30 November 2025 (SUP-TRIG); the notice
   * leaves out the sovereign clouds.
   */
  readonly oldHost: boolean;
}

/** What may stand before a path: host, port and the prefix of new paths. */
const longestHead = 400;
const longestQuery = 2048;
/** Shorter ones are made up. */
const shortestSignature = 20;
/** A signature is a SHA-256 in base64url. */
const usualSignature = 43;

/** A slash: as it is, escaped as JSON allows, or percent-encoded with the whole URL. */
const slash = String.raw`(?:\\?/|%2f)`;
const name = String.raw`(?:[\w.~()\-\0]|%(?!2f|3f|26)[0-9a-f]{2}){1,160}`;
const workflow = `${slash}workflows${slash}(?:[0-9a-f]{32}|\\0)(?:${slash}versions${slash}\\d{1,32})?`;
const standardWorkflow = `${slash}api${slash}${name}`;
/**
 * `/workflows/<id>/triggers/<name>/paths/invoke`, of Standard Logic Apps `/api/<name>/triggers/<name>/invoke`.
 * Matched without letter case; each part has a greatest length.
 */
const invokePath = new RegExp(
  `(?:${workflow}|(${standardWorkflow})|\\0)${slash}triggers${slash}${name}${slash}(?:paths${slash})?invoke`,
  'gi',
);
/** `/powerautomate/automations/direct`, in newer URLs followed by the number of a unit: `/cu/07`. */
const flowPrefix = new RegExp(
  `${slash}powerautomate${slash}automations${slash}direct(?:${slash}[a-z0-9]{1,32}){0,4}$`,
  'i',
);

/**
 * Every signed invoke URL in a text, in order: plain, in HTML, in escaped JSON, or percent-encoded as a whole.
 * Unknown pieces may stand in its host and its path; a signature that holds one is not literal. The time is linear
 * in the text: only so much is looked at before and after a path.
 */
export function* findSignedTriggerUrls(text: string): Generator<SignedTriggerUrl> {
  for (const match of text.matchAll(invokePath)) {
    const path = match[0];
    const host = hostBefore(text, match.index);
    const hosted = isTriggerHost(host, match[1] !== undefined);
    const hostUnknown = path.startsWith(unknownPiece) || isUnknown(host, text[match.index - 1]);
    if (!hosted && !hostUnknown) continue;
    const query = queryAfter(text, match.index + path.length);
    // A foreign path of the same form is told apart by the permissions that a signature covers.
    if (!hosted && !/(?:[?&;]|u0026|%26|%3f)sp(?:=|%3d)/i.test(query)) continue;
    const signature = signatureIn(query, /%2f/i.test(path));
    if (!signature) continue;
    const start = match.index + path.length;
    yield {
      sigStart: start + signature.start,
      sigEnd: start + signature.end,
      oldHost: endsWith(host, 'logic.azure.com'),
    };
  }
}

/** The host that ends, port and prefix of the path left out, where a path begins. */
function hostBefore(text: string, index: number): string {
  const head = text.slice(Math.max(0, index - longestHead), index);
  const prefix = flowPrefix.exec(head);
  const authority = head.slice(0, prefix?.index).replace(/(?::|%3a)\d{1,5}$/i, '');
  let start = authority.length;
  while (start > 0 && /[\w.\-\0]/.test(authority.charAt(start - 1))) start--;
  return authority.slice(start).toLowerCase();
}

function isTriggerHost(host: string, standard: boolean): boolean {
  const known = standard ? suffixes.standard : [...suffixes.old, ...suffixes.environment];
  return known.some((suffix) => endsWith(host, suffix));
}

function endsWith(host: string, suffix: string): boolean {
  return host.endsWith(`.${suffix}`);
}

/** No host yet (a path that stands alone), or one of which the end is not known. */
function isUnknown(host: string, before: string | undefined): boolean {
  if (host === '') return before === undefined || /[\s"'`]/.test(before);
  const tail = host.slice(host.lastIndexOf(unknownPiece) + 1);
  if (tail.length === host.length) return false;
  return Object.values(suffixes)
    .flat()
    .some((suffix) => `.${suffix}`.endsWith(tail));
}

/** The rest of a URL: relative path and query. */
function queryAfter(text: string, index: number): string {
  const rest = text.slice(index, index + longestQuery);
  const end = rest.search(/[\s"'<>`]/);
  return end < 0 ? rest : rest.slice(0, end);
}

const value = String.raw`((?:[\w\-\0]|%(?!26)[0-9a-f]{2})*)`;
/** Separators: plain, HTML entities, JSON escapes. */
const plainSignature = new RegExp(
  `(?:[?&]|amp;|#38;|#x26;|u0026|u003f)sig(?:=|\\\\?u003d)${value}(.?)`,
  'is',
);
const encodedSignature = new RegExp(`(?:%3f|%26)sig%3d${value}(.?)`, 'is');

function signatureIn(query: string, encoded: boolean): { start: number; end: number } | undefined {
  const match = (encoded ? encodedSignature : plainSignature).exec(query);
  if (!match) return undefined;
  const [whole, written = '', next = ''] = match;
  const [literal = ''] = written.split(unknownPiece);
  // What goes on with something unknown is only part of a signature, unless it is complete already.
  const complete = literal.length === written.length && !/[@{*]/.test(next);
  if (!complete && literal.length !== usualSignature) return undefined;
  if (literal.length < shortestSignature || isPlaceholder(decoded(literal), 'sig'))
    return undefined;
  const start = match.index + whole.length - next.length - written.length;
  return { start, end: start + literal.length };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
