import { signInsOf, writtenText } from '../../src/identity/artifact-sign-in.js';
import { receiversOf, tokenRequestsOf } from '../../src/identity/token-request.js';
import { type AuthorityVerdict, judgeAuthority } from '../../src/knowledge/authorities.js';
import { definitionOf, placeOfUse } from '../../src/literal/definition.js';
import { resolvePlaces, resolveText } from '../../src/literal/resolve.js';
import { targetsOf } from '../../src/literal/targets.js';
import { knownText } from '../../src/literal/text.js';
import type { Action, Flow } from '../../src/model/flow.js';
import type { HttpRequest } from '../../src/model/request.js';
import type { Value } from '../../src/model/value.js';
import { defineRule, type Report } from '../../src/rule.js';

export default defineRule({
  id: 'wrong-authority',
  title: 'The token is asked for at the wrong place',
  severity: 'medium',
  confidence: 'medium',
  persona: 'regular',
  category: 'transport',
  cwe: [287, 346],
  owasp: ['CD-SEC-05', 'LCNC-SEC-04'],
  since: '0.1.0',
  scope: 'flow',
  supersedes: ['unencrypted-http'],
  *flow(flow) {
    for (const node of [...flow.triggers, ...flow.actions]) {
      for (const request of node.requests) yield* judgeRequest(request, flow);
      if (node.kind === 'action') yield* judgeTokenRequests(node, flow);
    }
  },
  *artifact(artifact) {
    for (const { authority, tenant, target, slot, isApplication } of signInsOf(artifact)) {
      const verdict = judgeAuthority({
        authority: writtenText(authority),
        tenant: isApplication ? writtenText(tenant) : undefined,
        targetHost: target.host || undefined,
        clouds: artifact.organisation?.clouds,
      });
      const at = verdict?.about === 'tenant' ? tenant : authority;
      // Who signs in to a connector of any tenant is a user.
      if (!verdict || !at || (verdict.reason === 'multi-tenant' && !isApplication)) continue;
      yield { at, slot: `${slot}.${verdict.about}`, ...wording(verdict) };
    }
  },
});

function* judgeRequest(request: HttpRequest, flow: Flow): Generator<Report> {
  if (!request.authentication) return;
  const part = request.part ? `${request.part}.` : '';
  for (const authentication of resolvePlaces(request.authentication, flow)) {
    if (authentication.get('type')?.text?.trim().toLowerCase() !== 'activedirectoryoauth') continue;
    const authority = authentication.get('authority');
    const tenant = authentication.get('tenant');
    // Where the target is chosen among literals, the authority may be chosen along with it.
    const [target, ...others] = targetsOf(request, flow);
    const verdict = worst(
      textsOf(authority, flow).flatMap((written) =>
        textsOf(tenant, flow).map((tenantWritten) =>
          judgeAuthority({
            authority: written,
            tenant: tenantWritten,
            targetHost: others.length > 0 ? undefined : target?.host,
            clouds: flow.organisation?.clouds,
          }),
        ),
      ),
    );
    if (!verdict) continue;
    const member = verdict.about === 'tenant' ? 'tenant' : 'authority';
    const value = (member === 'tenant' ? tenant : authority) ?? authentication;
    const at = placeOfUse(value, request.authentication);
    yield {
      at,
      slot: `${part}authentication.${member}`,
      ...wording(verdict),
      related: definitionOf(resolveText(value, flow)[0], at, `the ${member}`),
    };
  }
}

/** Requests for a token that the maker worded himself: the authority is their address. */
function* judgeTokenRequests(action: Action, flow: Flow): Generator<Report> {
  for (const { request, url, grant } of tokenRequestsOf(action, flow)) {
    const hosts = receiversOf(action, flow).flatMap((receiver) =>
      targetsOf(receiver.request, flow),
    );
    const verdicts = (hosts.length > 0 ? hosts : [undefined]).map((target) =>
      judgeAuthority({
        authority: url,
        tenant: undefined,
        targetHost: target?.host,
        clouds: flow.organisation?.clouds,
      }),
    );
    // A token that one of several hosts accepts may be meant for that one.
    const [verdict] = verdicts;
    if (!request.uri || !verdict || verdicts.some((other) => other?.reason !== verdict.reason))
      continue;
    // The closed cloud is a target as well, and `retired-endpoint` reports those.
    if (verdict.reason === 'closed-cloud') continue;
    if (verdict.reason === 'multi-tenant' && grant !== 'client_credentials') continue;
    yield { at: request.uri, slot: 'uri', ...wording(verdict, inUrl) };
  }
}

/** All that a member can say; at least one, undefined where it is not known. */
function textsOf(value: Value | undefined, flow: Flow): readonly (string | undefined)[] {
  return value ? resolveText(value, flow).map(knownText) : [undefined];
}

/** A secret that may go out in the clear is one too many; whatever else is wrong has to be wrong in any case. */
function worst(verdicts: readonly (AuthorityVerdict | undefined)[]): AuthorityVerdict | undefined {
  const [first] = verdicts;
  return (
    verdicts.find((verdict) => verdict?.reason === 'http-scheme') ??
    (verdicts.every((verdict) => verdict?.reason === first?.reason) ? first : undefined)
  );
}

type Advice = Readonly<Record<AuthorityVerdict['reason'], string>>;

function wording({ reason, confidence }: AuthorityVerdict, advice: Advice = inSettings) {
  return { message: messages[reason], advice: advice[reason], confidence };
}

const messages: Readonly<Record<AuthorityVerdict['reason'], string>> = {
  'http-scheme':
    "The authority is an 'http://' address. The client secret would be sent without encryption.",
  'closed-cloud': 'The authority belongs to a cloud that was closed. No token can be had there.',
  'other-cloud':
    'The authority belongs to another cloud than the called service. Its tokens are not accepted there.',
  'foreign-cloud':
    'The authority belongs to a cloud that your organisation is not in. Its tenant cannot sign in there.',
  'multi-tenant':
    'The tenant is one for sign-in of users of any tenant. An application that signs in with its own secret needs its own tenant.',
};

const inSettings: Advice = {
  'http-scheme': "Set 'Authority' to the 'https://' address of the sign-in service of your cloud.",
  'closed-cloud': "Set 'Authority' to the sign-in service of the cloud your tenant lives in now.",
  'other-cloud':
    "Set 'Authority' to the sign-in service of the cloud that the called service belongs to.",
  'foreign-cloud':
    "Set 'Authority' to the sign-in service of your own cloud, or add its cloud to 'clouds' in the configuration of Sluice.",
  'multi-tenant': "Set 'Tenant' to the id of your own tenant.",
};

const inUrl: Advice = {
  'http-scheme': "Ask for the token at the 'https://' address of the sign-in service.",
  'closed-cloud': 'Ask for the token at the sign-in service of the cloud your tenant lives in now.',
  'other-cloud':
    'Ask for the token at the sign-in service of the cloud that the called service belongs to.',
  'foreign-cloud':
    "Ask for the token at the sign-in service of your own cloud, or add its cloud to 'clouds' in the configuration of Sluice.",
  'multi-tenant': 'Write the id of your own tenant into the address.',
};
