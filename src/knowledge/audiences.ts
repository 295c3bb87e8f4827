import { customerHosts, type Endpoint, endpoints, otherMicrosoftHosts } from './audience-table.js';
import { hostMatches, hostOfUrl, plainHost, unknownPiece } from './hosts.js';
import { judgedOnce } from './judged-once.js';
import type { Cloud } from './sources.js';

/** An audience that the called host refuses. */
export interface WrongAudience {
  readonly verdict: 'wrong';
  readonly reason:
    | 'trailing-slash'
    | 'missing-slash'
    | 'whitespace'
    | 'placeholder'
    | 'default-suffix'
    | 'api-scheme'
    | 'other-service'
    | 'other-cloud'
    | 'foreign-cloud'
    | 'other-host'
    | 'not-accepted';
  /** What to write instead, exactly; empty where nobody but the called service knows. */
  readonly expected: readonly string[];
  readonly confidence: 'high' | 'medium' | 'low';
}

/** What the tables say about an audience at a host. */
export type AudienceVerdict = { readonly verdict: 'accepted' | 'unknown' } | WrongAudience;

const accepted: AudienceVerdict = { verdict: 'accepted' };
const unknown: AudienceVerdict = { verdict: 'unknown' };

/**
 * Whether a host accepts tokens for an audience. `host` may carry a port and unknown pieces, and is empty when
 * nothing is known of it; `path` is the path of the request as far as known.
 */
export function judgeAudience(
  host: string,
  audience: string,
  path = unknownPiece,
): AudienceVerdict {
  if (audience.trim() === '' || isLeftToOthers(audience)) return unknown;
  const called = plainHost(host);
  return judgeText(called, audience, path) ?? judgeAtHost(called, audience, path);
}

/** What hosts accept beside what the tables say of them. */
export interface AcceptedAudiences {
  /** A host, or a pattern of `hostMatches`. */
  readonly host: string;
  readonly accepts: readonly string[];
}

/** Whether a host was said to accept an audience. Letter case is of no account; a slash at the end is. */
export function isAccepted(
  host: string,
  audience: string,
  list: readonly AcceptedAudiences[] = [],
): boolean {
  const called = plainHost(host);
  const written = audience.toLowerCase();
  return list.some(
    (one) =>
      hostMatches(called, one.host.toLowerCase()) &&
      one.accepts.some((accepts) => accepts.toLowerCase() === written),
  );
}

/** The clouds whose services an audience names; none when no table has it. */
export function cloudsOfAudience(audience: string): readonly Cloud[] {
  return ownersOf(audience.trim().toLowerCase()).map(({ cloud }) => cloud);
}

/** Whether a host is Azure Resource Manager, of any cloud. */
export function isResourceManager(host: string): boolean {
  return endpointsAt(plainHost(host), unknownPiece).some(
    ({ service }) => service === 'Azure Resource Manager',
  );
}

/** The endpoints that a host (and path) can be. */
export function endpointsAt(host: string, path: string): readonly Endpoint[] {
  const found: Endpoint[] = [];
  for (const endpoint of endpointsOf(host)) {
    const fits = pathFits(path, endpoint.path);
    if (fits === 'no') continue;
    found.push(endpoint);
    if (fits === 'yes') break;
  }
  return found;
}

/** Flows call the same few hosts over and over; the table is long. */
const endpointsOf = judgedOnce((host): readonly Endpoint[] =>
  endpoints.filter(({ hosts }) => hosts.some((pattern) => hostMatches(host, pattern))),
);

function pathFits(path: string, prefix: string | undefined): 'yes' | 'maybe' | 'no' {
  if (prefix === undefined) return 'yes';
  const [known = ''] = path.toLowerCase().split(unknownPiece);
  if (known.startsWith(prefix)) return 'yes';
  return known.length < path.length && prefix.startsWith(known) ? 'maybe' : 'no';
}

/** Expressions of templates and tokens of pipelines: something else puts the audience there. */
function isLeftToOthers(audience: string): boolean {
  return (
    audience.includes(unknownPiece) ||
    /@\{|#\{|\$\(|\$\{|\{\{|__\w+__/.test(audience) ||
    /^\[[a-z]+\(.*\)\]$/is.test(audience.trim())
  );
}

/** Mistakes that need no knowledge of the host. */
function judgeText(host: string, audience: string, path: string): AudienceVerdict | undefined {
  const plain = audience.trim();
  if (isPlaceholder(plain)) return wrong('placeholder', adviceAt(host, path), 'high');
  if (/\/\.default$/i.test(plain)) {
    const advice = adviceAt(host, path);
    return wrong('default-suffix', advice.length > 0 ? advice : [plain.slice(0, -9)], 'high');
  }
  if (plain === audience) return undefined;
  const verdict = judgeAtHost(host, plain, path);
  return wrong('whitespace', verdict.verdict === 'wrong' ? verdict.expected : [plain], 'high');
}

/** Brackets are no part of a URI; the words are those that people leave for others to fill in. */
function isPlaceholder(audience: string): boolean {
  return (
    /[<>[\]{}]/.test(audience) ||
    /placeholder|x{4,}|\byour\w*here\b|\benter[-_ ]the\b|\breplace[-_ ]?(?:me|this|with)\b/i.test(
      audience,
    ) ||
    /(?<![a-z])your[-_ ]?(?:org|tenant|instance|host|app|client|api|audience|resource|env|domain|company|vault|account|d365|function|url|uri|guid|id)/i.test(
      audience,
    ) ||
    /^(?:todo|tbd|changeme|change[-_]me|audience|resource|\*+)$/i.test(audience) ||
    /^(?:api:\/\/)?0{8}-0{4}-0{4}-0{4}-0{12}$/.test(audience)
  );
}

function judgeAtHost(host: string, audience: string, path: string): AudienceVerdict {
  const called = endpointsAt(host, path);
  const [first] = called;
  if (!first) return judgeElsewhere(host, audience);
  const verdicts = called.map((endpoint) => judgeAt(endpoint, host, audience));
  const good = verdicts.find(({ verdict }) => verdict !== 'wrong');
  return good ?? verdicts[0] ?? unknown;
}

function judgeAt(endpoint: Endpoint, host: string, audience: string): AudienceVerdict {
  const written = audience.toLowerCase().replace(/^spn:/, '');
  if (endpoint.also?.includes(written)) return accepted;
  for (const value of endpoint.audiences) {
    if (written === value) return accepted;
    if (withoutSlash(written) !== withoutSlash(value)) continue;
    if (endpoint.slash !== 'exact') return accepted;
    return wrong(value.endsWith('/') ? 'missing-slash' : 'trailing-slash', [value], 'high');
  }
  const confidence = endpoint.mark === 'documented' ? 'high' : 'medium';
  return (
    judgeId(endpoint, host, written) ??
    judgeOwner(endpoint, host, written) ??
    judgeOthers(endpoint, host, written) ??
    (endpoint.open
      ? unknown
      : wrong(
          written.startsWith('api://') ? 'api-scheme' : 'not-accepted',
          adviceFor(endpoint, host),
          confidence,
        ))
  );
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=$|\/)/;

/** An application id in place of a URI, for SharePoint with `/<host>@<tenant>`. */
function judgeId(endpoint: Endpoint, host: string, audience: string): AudienceVerdict | undefined {
  const id = guid.exec(audience)?.[0];
  if (id === undefined) return undefined;
  if (endpoint.appIds?.includes(id)) {
    const named = /^\/([^@/]+)(?:@|$)/.exec(audience.slice(id.length))?.[1];
    const same = named === undefined || !endpoint.owner || sameOwner(endpoint.owner, named, host);
    return same ? accepted : wrong('other-host', adviceFor(endpoint, host), 'medium');
  }
  const foreign = endpoints.some(({ appIds }) => appIds?.includes(id));
  if (endpoint.open) return foreign ? wrong('other-service', [], 'medium') : unknown;
  if (foreign) return wrong('other-service', adviceFor(endpoint, host), 'medium');
  // The service may have an id that the table does not know, unless it compares the URI itself.
  return wrong('not-accepted', adviceFor(endpoint, host), endpoint.appIds ? 'low' : 'high');
}

/** The URL of the called host itself, where services accept it. */
function judgeOwner(
  endpoint: Endpoint,
  host: string,
  audience: string,
): AudienceVerdict | undefined {
  const named = endpoint.owner && hostOfUrl(audience);
  if (!endpoint.owner || named === undefined) return undefined;
  if (!endpoint.hosts.some((pattern) => hostMatches(named, pattern))) return undefined;
  if (!/^https:\/\/[^/?#]+\/?$/.test(audience)) return undefined;
  // A neighbour below the same name (admin.services.crm4 beside contoso.crm4) is another service.
  if (!endpoint.owner.test(named) && named !== host) return undefined;
  if (!sameOwner(endpoint.owner, named, host)) {
    return wrong('other-host', adviceFor(endpoint, host), confidenceOf(endpoint));
  }
  if (endpoint.slash !== 'exact' || !audience.endsWith('/')) return accepted;
  return wrong('trailing-slash', [audience.slice(0, -1)], 'low');
}

/** Whether two hosts belong to one owner, as far as known. */
function sameOwner(owner: RegExp, named: string, host: string): boolean {
  if (host.includes(unknownPiece)) return true;
  const [one, other] = [owner.exec(named), owner.exec(host)];
  return !one || !other || one.slice(1).join('.') === other.slice(1).join('.');
}

function judgeOthers(
  endpoint: Endpoint,
  host: string,
  audience: string,
): AudienceVerdict | undefined {
  const owners = ownersOf(audience);
  if (owners.length === 0) return undefined;
  const sameService = owners.some(({ service }) => service === endpoint.service);
  const advice = endpoint.open && !sameService ? [] : adviceFor(endpoint, host);
  return wrong(
    sameService ? 'other-cloud' : 'other-service',
    advice,
    endpoint.open ? 'medium' : confidenceOf(endpoint),
  );
}

/** Hosts of customers and custom domains: only the audience of somebody else is wrong. */
function judgeElsewhere(host: string, audience: string): AudienceVerdict {
  if (host === '' || host.includes(unknownPiece) || isOtherMicrosoft(host)) return unknown;
  const written = audience.toLowerCase().replace(/^spn:/, '');
  const id = guid.exec(written)?.[0];
  const owners =
    id === undefined ? ownersOf(written) : endpoints.filter(({ appIds }) => appIds?.includes(id));
  if (owners.length === 0) return unknown;
  // Storage accounts can be given a custom domain.
  const storage = owners.some(({ service }) => service === 'Azure Storage');
  return wrong('other-service', [], storage ? 'low' : 'medium');
}

function isOtherMicrosoft(host: string): boolean {
  const isOf = (patterns: readonly string[]) =>
    patterns.some((pattern) => hostMatches(host, pattern));
  if (isOf(otherMicrosoftHosts.filter((pattern) => pattern.startsWith('*.scm.')))) return true;
  return !isOf(customerHosts) && isOf(otherMicrosoftHosts);
}

/** The endpoints that an audience (lower case) is the own one of. */
const ownersOf = judgedOnce((audience): readonly Endpoint[] => {
  const plain = withoutSlash(audience);
  const host = hostOfUrl(audience);
  return endpoints.filter(
    ({ audiences, owner, hosts }) =>
      audiences.some((value) => withoutSlash(value) === plain) ||
      (owner &&
        host !== undefined &&
        owner.test(host) &&
        hosts.some((pattern) => hostMatches(host, pattern))),
  );
});

function adviceAt(host: string, path: string): readonly string[] {
  const [endpoint] = endpointsAt(host, path);
  return endpoint && !endpoint.open ? adviceFor(endpoint, host) : [];
}

function adviceFor(endpoint: Endpoint, host: string): readonly string[] {
  const own = endpoint.owner && !host.includes(unknownPiece) && endpoint.audiences.length === 0;
  return own ? [`https://${host}`] : endpoint.audiences;
}

function confidenceOf(endpoint: Endpoint): 'high' | 'medium' {
  return endpoint.mark === 'documented' ? 'high' : 'medium';
}

function withoutSlash(text: string): string {
  return text.endsWith('/') ? text.slice(0, -1) : text;
}

function wrong(
  reason: WrongAudience['reason'],
  expected: readonly string[],
  confidence: WrongAudience['confidence'],
): WrongAudience {
  return { verdict: 'wrong', reason, expected, confidence };
}
