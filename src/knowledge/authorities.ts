import { endpointsAt } from './audiences.js';
import { isForeign } from './clouds.js';
import { hostMatches, plainHost, unknownPiece } from './hosts.js';
import type { Cloud, Mark, Source } from './sources.js';

/** What cannot be right about an authority or a tenant. */
export interface AuthorityVerdict {
  /** The member of `authentication` that has to change. */
  readonly about: 'tenant' | 'authority';
  readonly reason:
    | 'http-scheme'
    | 'closed-cloud'
    | 'other-cloud'
    | 'foreign-cloud'
    | 'multi-tenant';
  readonly confidence: 'high' | 'medium' | 'low';
}

interface SignIn {
  /** The clouds whose tokens it issues; none when it is closed. */
  readonly clouds: readonly Cloud[];
  readonly hosts: readonly string[];
  readonly source: Source;
  readonly mark: Mark;
}

/** Sign-in services. GCC has hosts of its own, but signs in at the public one. */
const signIns: readonly SignIn[] = [
  {
    clouds: ['public', 'gcc'],
    hosts: [
      'login.microsoftonline.com',
      '*.login.microsoftonline.com',
      'login.windows.net',
      'login.microsoft.com',
      '*.login.microsoft.com',
      'sts.windows.net',
    ],
    source: 'ENTRA-NC',
    mark: 'documented',
  },
  {
    clouds: ['gcc-high', 'dod', 'us-gov'],
    hosts: ['login.microsoftonline.us', '*.login.microsoftonline.us'],
    source: 'ENTRA-NC',
    mark: 'documented',
  },
  {
    clouds: ['china'],
    hosts: ['login.partner.microsoftonline.cn'],
    source: 'ENTRA-NC',
    mark: 'documented',
  },
  { clouds: ['china'], hosts: ['login.chinacloudapi.cn'], source: 'GRAPH-NC', mark: 'documented' },
  { clouds: [], hosts: ['login.microsoftonline.de'], source: 'ENTRA-NC', mark: 'documented' },
];

/** Tenants that stand for the people of any tenant; the id is that of personal accounts. */
const multiTenants = /^(?:common|organizations|consumers|9188040d-6c67-4c5b-b112-36a304b66dad)$/i;

/** What is wrong with the authority or tenant of a sign-in with a secret or certificate, the worst first. */
export function judgeAuthority(request: {
  readonly authority: string | undefined;
  readonly tenant: string | undefined;
  /** The called host, as far as known. */
  readonly targetHost: string | undefined;
  /** The clouds that the organisation is in, where it says so. */
  readonly clouds?: readonly Cloud[] | undefined;
}): AuthorityVerdict | undefined {
  const authority = parseAuthority(request.authority);
  const tenant = request.tenant?.trim() ?? '';
  if (authority) {
    const reason = judgeHost(authority, request.targetHost, request.clouds);
    if (reason) return { about: 'authority', ...reason };
  }
  if (multiTenants.test(tenant)) {
    return { about: 'tenant', reason: 'multi-tenant', confidence: 'medium' };
  }
  if (authority && multiTenants.test(authority.tenant)) {
    // Beside a tenant it is not known which of the two wins.
    const confidence = tenant === '' ? 'medium' : 'low';
    return { about: 'authority', reason: 'multi-tenant', confidence };
  }
  return undefined;
}

/** Whether a host (plain) is a sign-in service of Microsoft's, of any cloud, closed ones included. */
export function isSignIn(host: string): boolean {
  return signIns.some(({ hosts }) => hosts.some((pattern) => hostMatches(host, pattern)));
}

interface Authority {
  readonly scheme: string;
  readonly host: string;
  /** The first segment of the path; empty without one. */
  readonly tenant: string;
}

function parseAuthority(text: string | undefined): Authority | undefined {
  const match = /^(?:([a-z]+):\/\/)?([^/?#@]+)(?:\/+([^/?#]*))?/i.exec(text?.trim() ?? '');
  const [, scheme = 'https', host = '', tenant = ''] = match ?? [];
  return match ? { scheme: scheme.toLowerCase(), host: plainHost(host), tenant } : undefined;
}

function judgeHost(
  authority: Authority,
  targetHost: string | undefined,
  clouds: readonly Cloud[] | undefined,
): Pick<AuthorityVerdict, 'reason' | 'confidence'> | undefined {
  const { scheme, host } = authority;
  if (scheme === 'http' && !isLoopback(host)) return { reason: 'http-scheme', confidence: 'high' };
  const signIn = signIns.find(({ hosts }) => hosts.some((pattern) => hostMatches(host, pattern)));
  if (!signIn) return undefined;
  if (signIn.clouds.length === 0) return { reason: 'closed-cloud', confidence: 'high' };
  const cloud = targetHost === undefined ? undefined : cloudOf(targetHost);
  if (cloud === undefined || signIn.clouds.includes(cloud)) {
    return isForeign(signIn.clouds, clouds)
      ? { reason: 'foreign-cloud', confidence: 'medium' }
      : undefined;
  }
  return { reason: 'other-cloud', confidence: cloud === 'gcc' ? 'low' : 'medium' };
}

/** The cloud of a host of Microsoft's own; hosts that trust whom they like have none. */
function cloudOf(host: string): Cloud | undefined {
  const [endpoint] = endpointsAt(plainHost(host), unknownPiece);
  return endpoint && !endpoint.open ? endpoint.cloud : undefined;
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(host);
}
