import { isHttpKind, whoCanTrigger } from '../../src/model/exposure.js';
import type { Trigger } from '../../src/model/flow.js';
import { defineRule, type Fix, type Report } from '../../src/rule.js';

export default defineRule({
  id: 'anonymous-request-trigger',
  title: 'Anyone with the URL can start the flow',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'access',
  cwe: [306, 284],
  owasp: ['CD-SEC-05', 'LCNC-SEC-04'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    if (flow.family === 'logic-app') return;
    for (const trigger of flow.triggers) {
      const { type, triggerKind, inputs, value } = trigger;
      if (type !== 'request' || !isHttpKind(triggerKind)) continue;
      const setting = inputs?.get('triggerAuthenticationType');
      const report = describe(whoCanTrigger(inputs), triggerKind);
      if (!report) continue;
      yield {
        at: setting ?? value,
        slot: 'triggerAuthenticationType',
        ...report,
        ...(flow.family === 'power-automate' && tenantOnly(trigger)),
        ...(flow.family === 'unknown' && { confidence: 'low' as const }),
        ...(triggerKind === 'teamswebhook' && { severity: 'medium' as const }),
      };
    }
  },
});

function describe(
  who: string,
  kind: string,
): Pick<Report, 'message' | 'advice' | 'confidence'> | undefined {
  const trigger = kind === 'teamswebhook' ? 'Teams webhook trigger' : 'HTTP request trigger';
  const advice =
    "In the trigger, set 'Who can trigger the flow?' to 'Specific users in my tenant' or 'Any user in my tenant'.";
  const why =
    'Whoever gets hold of its URL runs the flow with its connections, without signing in.';
  switch (who) {
    case 'tenant':
    case 'user':
      return undefined;
    case 'all':
      return { message: `The ${trigger} accepts calls from anyone. ${why}`, advice };
    case '':
      return {
        message: `The ${trigger} does not say who may call it, which means anyone. ${why}`,
        advice,
        confidence: 'medium',
      };
    default:
      return {
        message: `The ${trigger} has an unknown value for who may call it. If the service does not know it either, anyone may call the flow.`,
        advice,
        confidence: 'low',
      };
  }
}

/** Callers must sign in from then on: not safe. An unknown value is left to those who know it. */
function tenantOnly({ inputs, value }: Trigger): { fix?: Fix } {
  const isKnown = ['all', ''].includes(whoCanTrigger(inputs));
  if (!isKnown || inputs?.isObject === false) return {};
  const path = ['inputs', 'triggerAuthenticationType'];
  const edits = [{ kind: 'set', at: value, path, to: 'Tenant' }] as const;
  const title = "Set 'Who can trigger the flow?' to 'Any user in my tenant': callers must sign in";
  return { fix: { title, safe: false, edits } };
}
