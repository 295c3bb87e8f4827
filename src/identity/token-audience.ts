import { flowAudiences } from '../knowledge/trigger-hosts.js';
import { definitionOf } from '../literal/definition.js';
import { targetsOf } from '../literal/targets.js';
import { knownText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import type { Value } from '../model/value.js';
import type { Related, Report } from '../rule.js';
import {
  adviceWithout,
  confidenceOf,
  consequence,
  type Refused,
  reasons,
  refusedAt,
  where,
} from './audience-report.js';
import { judgeFor } from './organisation-audience.js';
import {
  audienceOfScope,
  bodyMember,
  type Member,
  receiversOf,
  type TokenRequest,
  tokenRequestsOf,
} from './token-request.js';

/** What is wrong with the services that an action's own token requests name. */
export function* wrongTokenAudiences(action: Action, flow: Flow): Generator<Report> {
  for (const token of tokenRequestsOf(action, flow)) {
    const { body } = token.request;
    if (!body) continue;
    const name = token.version === 1 ? 'resource' : 'scope';
    const member = bodyMember(body, name, flow);
    const report = member ? judge(token, member, action, flow) : missing(token, body, name);
    if (report) yield { slot: `body.${name}`, ...report };
  }
}

function judge(
  token: TokenRequest,
  member: Member,
  action: Action,
  flow: Flow,
): Report | undefined {
  const written = knownText(member.text)?.trim();
  if (written === undefined) return undefined;
  const place = { at: member.at, ...(member.range && { range: member.range }) };
  const definitions = definitionOf(member.text, member.at, `the ${nameOf(token)}`);
  if (token.version === 1) {
    const refused = refusedByReceiver(written, action, flow, token);
    return (
      refused && { ...place, ...wrongResource(refused, member), ...uses(refused, definitions) }
    );
  }
  const audience = audienceOfScope(written);
  if (audience === undefined) {
    return isIncomplete(token, written)
      ? { ...place, ...withoutDefault, ...uses({ receivers: [] }, definitions) }
      : undefined;
  }
  const refused = refusedByReceiver(audience, action, flow, token);
  return refused && { ...place, ...wrongScope(refused, member), ...uses(refused, definitions) };
}

function nameOf({ version }: TokenRequest): string {
  return version === 1 ? 'resource' : 'scope';
}

interface RefusedToken extends Refused {
  readonly receivers: readonly Value[];
}

/**
 * Who refuses a token: every known host that it is sent to. Where none is known, only the tables speak: of what is
 * wrong anywhere, and of the audience of flows, which is right only with its slash.
 */
function refusedByReceiver(
  audience: string,
  action: Action,
  flow: Flow,
  { version }: TokenRequest,
): RefusedToken | undefined {
  const { organisation } = flow;
  const judged = receiversOf(action, flow).flatMap(({ request, at }) => {
    const targets = targetsOf(request, flow);
    const known = targets.some(
      ({ host, path }) => judgeFor(organisation, host, audience, path).verdict !== 'unknown',
    );
    const refused = refusedAt(targets, audience, organisation);
    return known ? [{ at, refused: isServed(refused, version) ? undefined : refused }] : [];
  });
  if (judged.some(({ refused }) => !refused)) return undefined;
  const first = judged.find(({ refused }) => refused)?.refused;
  if (first) return { ...first, receivers: judged.map(({ at }) => at) };
  const anywhere = refusedAt([], audience, organisation);
  if (anywhere) return { ...anywhere, receivers: [] };
  const expected = Object.values(flowAudiences).find((full) => full === `${audience}/`);
  return expected === undefined
    ? undefined
    : {
        verdict: {
          verdict: 'wrong',
          reason: 'missing-slash',
          expected: [expected],
          confidence: 'low',
        },
        host: '',
        receivers: [],
      };
}

/**
 * Of scopes, only flow triggers are known to insist on the slash: the scope of Azure Storage is documented without
 * the second one.
 */
function isServed(refused: Refused | undefined, version: 1 | 2): boolean {
  const { reason, expected } = refused?.verdict ?? { reason: '', expected: [] };
  const ofFlows: readonly string[] = Object.values(flowAudiences);
  return (
    version === 2 &&
    reason === 'missing-slash' &&
    !expected.some((audience) => ofFlows.includes(audience))
  );
}

type Wording = Pick<Report, 'message' | 'advice' | 'confidence' | 'severity' | 'persona'>;

const refuses =
  'The called service compares the audience of the token with its own name and refuses it.';

function wrongResource({ verdict, host }: RefusedToken, { text }: Member): Wording {
  return {
    message: `The 'resource' of this token request ${reasons[verdict.reason]}${where(host, 'the token')}. ${consequence(verdict, refuses)}`,
    advice: adviceWithout(verdict, advise('resource', verdict.expected)),
    confidence: confidenceOf(verdict, text),
  };
}

function wrongScope({ verdict, host }: RefusedToken, { text }: Member): Wording {
  const slash =
    verdict.reason === 'missing-slash'
      ? " lacks its second slash before '.default'"
      : ` asks for an audience that ${reasons[verdict.reason]}`;
  return {
    message: `The 'scope' of this token request${slash}${where(host, 'the token')}. ${consequence(verdict, refuses)}`,
    advice: adviceWithout(
      verdict,
      advise(
        'scope',
        verdict.expected.map((audience) => `${audience}/.default`),
      ),
    ),
    confidence: confidenceOf(verdict, text),
  };
}

function advise(member: string, expected: readonly string[]): string {
  const values = expected.map((value) => `'${value}'`).join(' or ');
  return values
    ? `Set '${member}' in the body to exactly ${values}.`
    : `Set '${member}' in the body to the one of the service that the token is meant for.`;
}

/** An application asks for all that it was granted, which only `/.default` says. */
function isIncomplete({ grant }: TokenRequest, scope: string): boolean {
  return grant === 'client_credentials' && !/\.default/i.test(scope);
}

const withoutDefault: Wording = {
  message:
    "The 'scope' of this token request does not end with '/.default'. An application that signs in with its own secret cannot ask for single permissions, and is given no token.",
  advice: "Put '/.default' behind the resource URI of the called service.",
  confidence: 'medium',
};

/** Neither `resource` nor `scope`, in a body of which enough is known. */
function missing(token: TokenRequest, body: Value, name: string): Omit<Report, 'slot'> | undefined {
  const isWhole = body.isObject || (body.template?.kind === 'literal' && body.text !== '');
  if (token.grant !== 'client_credentials' || !isWhole) return undefined;
  return {
    at: body,
    message: `The token request has no '${name}'. The sign-in service then chooses the audience itself, or gives no token.`,
    advice: `Add '${name}' with the one of the service that the token is meant for.`,
    severity: 'info',
    persona: 'pedantic',
  };
}

function uses(
  { receivers }: Pick<RefusedToken, 'receivers'>,
  definitions: readonly Related[],
): Pick<Report, 'related'> {
  const related = [
    ...definitions,
    ...receivers.map((at) => ({ at, message: 'the token is sent from here' })),
  ];
  return related.length > 0 ? { related } : {};
}
