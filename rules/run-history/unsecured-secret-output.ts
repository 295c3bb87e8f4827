import { defineRule } from '../../src/rule.js';
import { consumersOf } from '../../src/secrets/consumers.js';
import { secretReturnedBy } from '../../src/secrets/returns.js';
import { secureFix } from '../../src/secrets/secure-fix.js';

export default defineRule({
  id: 'unsecured-secret-output',
  title: 'A secret that an action returns is readable in the run history',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'run-history',
  cwe: [532],
  owasp: ['CD-SEC-10', 'CD-SEC-04', 'LCNC-SEC-10', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const action of flow.actions) {
      if (action.secure.outputs) continue;
      const secret = secretReturnedBy(action, flow);
      if (!secret) continue;
      yield {
        at: action.value,
        slot: 'secureData',
        message: `This action returns ${secret.what}, and its outputs are not secured. Everyone who may see the flow's runs can read it in the run history.`,
        advice: "In the action's settings, turn on 'Secure outputs'.",
        confidence: secret.confidence,
        related: consumersOf(action, flow).map(({ action: user, arrival }) => ({
          at: arrival.at,
          message: `'${user.name}' uses it directly: securing the outputs hides it there as well`,
        })),
        ...secureFix(action, ['outputs']),
      };
    }
  },
});
