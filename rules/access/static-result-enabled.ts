import { gateOf, isCheckByRequest } from '../../src/access/gates.js';
import { isGate } from '../../src/knowledge/gates.js';
import type { Action, Flow } from '../../src/model/flow.js';
import { defineRule } from '../../src/rule.js';
import { secretReturnedBy } from '../../src/secrets/returns.js';

export default defineRule({
  id: 'static-result-enabled',
  title: 'An action is mocked with a static result',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'access',
  cwe: [489],
  owasp: ['CD-SEC-07', 'LCNC-SEC-05'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const node of [...flow.triggers, ...flow.actions]) {
      const options = node.value.path(
        'runtimeConfiguration',
        'staticResult',
        'staticResultOptions',
      );
      if (options?.text?.trim().toLowerCase() !== 'enabled') continue;
      const gate = node.kind === 'action' && guards(node, flow);
      yield {
        at: options,
        slot: 'staticResult',
        message: gate
          ? 'A static result replaces this step, and other steps rely on its answer. In production it never runs: whatever it should check or fetch is made up.'
          : 'A static result replaces this step. In production it never runs, and what follows works with made-up data.',
        advice:
          "In the action's 'Testing' (static result) settings, turn 'Enable Static Result' off.",
        ...(gate && { severity: 'high' as const }),
        fix: {
          title: "Turn 'Enable Static Result' off: the step runs for real",
          safe: false,
          edits: [{ kind: 'set', at: options, path: [], to: 'Disabled' }],
        },
      };
    }
  },
});

/** An approval, an authorisation check or a read of a secret. */
function guards(action: Action, flow: Flow): boolean {
  const { connector = '', id = '', path } = action.operation ?? {};
  return (
    isGate(connector, id, path?.text) ||
    gateOf(action, flow) !== undefined ||
    isCheckByRequest(action, flow) ||
    secretReturnedBy(action, flow)?.isStored === true
  );
}
