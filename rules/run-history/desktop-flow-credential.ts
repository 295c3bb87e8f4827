import { traceTo } from '../../src/injection/report.js';
import { defineRule } from '../../src/rule.js';
import { desktopFlowCredentials } from '../../src/secrets/desktop-flow.js';
import { secureFix } from '../../src/secrets/secure-fix.js';

export default defineRule({
  id: 'desktop-flow-credential',
  title: 'A credential for a desktop flow is readable in the run history',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'run-history',
  cwe: [532],
  owasp: ['CD-SEC-10', 'CD-SEC-04', 'LCNC-SEC-10', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'run',
  supersedes: ['unsecured-secret-input'],
  *flow(flow) {
    for (const action of flow.actions) {
      if (action.secure.inputs) continue;
      const found = desktopFlowCredentials(action, flow);
      if (found.length === 0) continue;
      const names = [...new Set(found.map(({ name }) => `'${name}'`))].join(', ');
      const arrival = found.find((one) => one.arrival)?.arrival;
      yield {
        at: action.value,
        slot: 'secureData',
        message: `This step hands a credential to a desktop flow (${names}), and its inputs are not secured. Everyone who may see the flow's runs can read it in the run history.`,
        advice:
          "In the settings of this step, turn on 'Secure inputs', and mark the input as sensitive in the desktop flow.",
        related: found.map(({ at, name }) => ({ at, message: `'${name}' is handed over here` })),
        ...(arrival && { trace: traceTo(arrival, 'is handed to the desktop flow here') }),
        ...secureFix(action, ['inputs']),
      };
    }
  },
});
