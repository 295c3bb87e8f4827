import { literalCredentials, useOf } from '../../src/credentials/report.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'plaintext-basic-password',
  title: 'Password of Basic authentication in clear text',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'credentials',
  cwe: [798, 259],
  owasp: ['CD-SEC-04', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'flow',
  supersedes: ['basic-authentication'],
  *flow(flow) {
    yield* literalCredentials(flow, 'plaintext-basic-password', {
      what: (credential) => `The password used as ${useOf(credential)}`,
      why: 'Everyone who can open the flow, its exports or its version history can sign in with it.',
      advice:
        'Keep the password in Azure Key Vault, read it through an environment variable of type Secret with secured outputs, and change it.',
    });
  },
});
