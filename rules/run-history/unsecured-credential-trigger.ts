import { defineRule } from '../../src/rule.js';
import { credentialReads } from '../../src/secrets/credential-reads.js';
import { secureFix } from '../../src/secrets/secure-fix.js';

export default defineRule({
  id: 'unsecured-credential-trigger',
  title: 'A credential that the caller sends is readable in the run history',
  severity: 'medium',
  confidence: 'medium',
  persona: 'regular',
  category: 'run-history',
  cwe: [532],
  owasp: ['CD-SEC-10', 'CD-SEC-04', 'LCNC-SEC-10', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const trigger of flow.triggers) {
      if (trigger.secure.outputs) continue;
      const reads = credentialReads(trigger, flow);
      const names = [...new Set(reads.map(({ name }) => `'${name}'`))];
      if (names.length === 0) continue;
      const isOne = names.length === 1;
      yield {
        at: trigger.value,
        slot: 'secureData',
        message: `The caller sends ${names.join(', ')}, which the flow takes for ${isOne ? 'a credential' : 'credentials'}, and the trigger's outputs are not secured. Everyone who may see the flow's runs can read ${isOne ? 'it' : 'them'} in the run history.`,
        advice: "In the trigger's settings, turn on 'Secure outputs'.",
        related: reads.map(({ at, name }) => ({ at, message: `'${name}' is read here` })),
        ...secureFix(trigger, ['outputs']),
      };
    }
  },
});
