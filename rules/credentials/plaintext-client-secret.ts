import { literalCredentials, useOf } from '../../src/credentials/report.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'plaintext-client-secret',
  title: 'Client secret in clear text',
  severity: 'critical',
  confidence: 'high',
  persona: 'regular',
  category: 'credentials',
  cwe: [798, 312],
  owasp: ['CD-SEC-04', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    yield* literalCredentials(flow, 'plaintext-client-secret', {
      what: (credential) => `The client secret used as ${useOf(credential)}`,
      why: 'Everyone who can open the flow, its exports or its version history can act as the application.',
      advice:
        'Keep the secret in Azure Key Vault, read it through an environment variable of type Secret with secured outputs, and replace the exposed secret.',
    });
  },
});
