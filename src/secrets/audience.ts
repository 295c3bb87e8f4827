import { judgeAudience } from '../knowledge/audiences.js';
import { resolvePlaces, resolveText } from '../literal/resolve.js';
import type { Target } from '../literal/targets.js';
import { knownText, markedText, unknownChar } from '../literal/text.js';
import type { Flow, FlowNode } from '../model/flow.js';
import type { Value } from '../model/value.js';

/**
 * Whether a token was asked for one service and goes to the host of another. What is not known of either is
 * no answer.
 */
export function isOthersToken(source: FlowNode, flow: Flow, { host, path }: Target): boolean {
  const audience = audienceOf(source, flow);
  if (audience === undefined || host === '' || host.includes(unknownChar)) return false;
  const judged = judgeAudience(host, audience, path);
  return judged.verdict === 'wrong' && /^other-/.test(judged.reason);
}

/** The service that a token request names: `resource`, `audience`, or a scope that ends in `/.default`. */
function audienceOf(source: FlowNode, flow: Flow): string | undefined {
  const body = source.kind === 'action' ? source.requests[0]?.body : undefined;
  if (!body) return undefined;
  const named = memberText(body, 'resource', flow) ?? memberText(body, 'audience', flow);
  if (named !== undefined) return named;
  const [scope = ''] = (memberText(body, 'scope', flow) ?? '').split(' ');
  return /^(.+)\/\.default$/i.exec(scope)?.[1];
}

/** A member of a body as an object, as JSON text or as a form. */
function memberText(body: Value, name: string, flow: Flow): string | undefined {
  for (const place of resolvePlaces(body, flow)) {
    const member = place.get(name);
    const [text] = member ? resolveText(member, flow) : [];
    const known = text && knownText(text);
    if (known !== undefined && known !== '') return known.trim();
  }
  for (const text of resolveText(body, flow)) {
    const found = new RegExp(`(?:^|[&\\s])${name}=([^&\\s]*)`, 'i').exec(markedText(text))?.[1];
    if (found !== undefined && found !== '' && !found.includes(unknownChar)) return decoded(found);
  }
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
