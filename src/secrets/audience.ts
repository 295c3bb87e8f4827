import { judgeFor } from '../identity/organisation-audience.js';
import { audienceOfScope, bodyMember } from '../identity/token-request.js';
import type { Target } from '../literal/targets.js';
import { knownText, unknownChar } from '../literal/text.js';
import type { Flow, FlowNode } from '../model/flow.js';

/**
 * Whether a token was asked for one service and goes to the host of another. What is not known of either is
 * no answer.
 */
export function isOthersToken(source: FlowNode, flow: Flow, { host, path }: Target): boolean {
  const audience = audienceOf(source, flow);
  if (audience === undefined || host === '' || host.includes(unknownChar)) return false;
  const judged = judgeFor(flow.organisation, host, audience, path);
  return judged.verdict === 'wrong' && /^other-/.test(judged.reason);
}

/** The service that a token request names: `resource`, `audience`, or a scope that ends in `/.default`. */
function audienceOf(source: FlowNode, flow: Flow): string | undefined {
  const body = source.kind === 'action' ? source.requests[0]?.body : undefined;
  if (!body) return undefined;
  const textOf = (name: string) => {
    const member = bodyMember(body, name, flow);
    return member && knownText(member.text)?.trim();
  };
  const named = textOf('resource') ?? textOf('audience');
  return named ?? audienceOfScope(textOf('scope') ?? '');
}
