import { formatOf, literalCredentials } from '../../src/credentials/report.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'plaintext-parameter',
  title: 'Credential in a parameter in clear text',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'credentials',
  cwe: [798, 312],
  owasp: ['CD-SEC-04', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    yield* literalCredentials(flow, 'plaintext-parameter', {
      what: (credential) => formatOf(credential) ?? 'The credential in this parameter',
      why: 'The value is copied into every export of the flow, whatever the type of the parameter, and everyone who can open the flow can read it.',
      advice:
        'Keep the credential in Azure Key Vault, read it through an environment variable of type Secret (in a Logic App: give it to a secure parameter at deployment), leave the parameter empty, and replace the exposed one.',
    });
  },
});
