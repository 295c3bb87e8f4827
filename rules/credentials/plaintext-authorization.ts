import { literalCredentials, useOf } from '../../src/credentials/report.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'plaintext-authorization',
  title: 'Authorization header in clear text',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'credentials',
  cwe: [798, 312],
  owasp: ['CD-SEC-04', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'flow',
  supersedes: ['basic-authentication'],
  *flow(flow) {
    yield* literalCredentials(flow, 'plaintext-authorization', {
      what: (credential) => `The credential used as ${useOf(credential)}`,
      why: 'Everyone who can open the flow, its exports or its version history can send the same header.',
      advice:
        'Keep the credential in Azure Key Vault, read it through an environment variable of type Secret with secured outputs, and revoke the exposed one.',
    });
  },
});
