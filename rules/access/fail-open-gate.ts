import { hasEffect } from '../../src/access/effects.js';
import { isGuardedBy } from '../../src/access/gates.js';
import { gateAt, type Stand, whatFollows } from '../../src/access/sequence.js';
import type { Action } from '../../src/model/flow.js';
import type { Value } from '../../src/model/value.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'fail-open-gate',
  title: 'A step goes on although its approval or check failed',
  severity: 'medium',
  confidence: 'medium',
  persona: 'regular',
  category: 'access',
  cwe: [636, 755],
  owasp: ['CD-SEC-03', 'CD-SEC-07', 'LCNC-SEC-02', 'LCNC-SEC-05'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const step of flow.actions) {
      for (const [name, statuses] of step.value.get('runAfter')?.entries() ?? []) {
        const before = flow.action(name);
        const others = alsoAfter(statuses);
        if (!before || others.length === 0) continue;
        const gate = gateAt(before, flow);
        if (!gate) continue;
        const effect = whatFollows(step, flow).find(
          (action) => hasEffect(action, flow) && !isGuardedBy(gate.asked, action, flow),
        );
        if (effect) yield report({ statuses, others, gate, step, effect });
      }
    }
  },
});

/** `Failed`, `TimedOut` and `Skipped` where `Succeeded` stands beside them: the step is not for errors only. */
function alsoAfter(statuses: Value): string[] {
  const named = statuses.items().map((status) => status.text?.trim() ?? '');
  if (!named.some((status) => /^succeeded$/i.test(status))) return [];
  return named.filter((status) => /^(?:failed|timedout|skipped)$/i.test(status));
}

interface FailOpen {
  readonly statuses: Value;
  readonly others: readonly string[];
  readonly gate: Stand;
  readonly step: Action;
  readonly effect: Action;
}

function report({ statuses, others, gate, step, effect }: FailOpen) {
  const { action, kind } = gate;
  const also = others.map((status) => `'${status}'`).join(' or ');
  return {
    at: statuses,
    slot: `runAfter:${action.name.toLowerCase()}`,
    message: `'${action.name}' is ${kind}, and '${step.name}' also runs when it ends as ${also}. '${effect.name}' then happens although nobody has said yes.`,
    advice: `In 'Configure run after' of '${step.name}', leave only 'is successful' ticked, and give failures a branch of their own that notifies or terminates.`,
    related: [
      { at: action.value, message: `${kind}` },
      ...(effect === step ? [] : [{ at: effect.value, message: 'happens all the same' }]),
    ],
  };
}
