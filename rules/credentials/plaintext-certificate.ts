import { literalCredentials, useOf } from '../../src/credentials/report.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'plaintext-certificate',
  title: 'Certificate or its password in clear text',
  severity: 'critical',
  confidence: 'high',
  persona: 'regular',
  category: 'credentials',
  cwe: [798, 312],
  owasp: ['CD-SEC-04', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    yield* literalCredentials(flow, 'plaintext-certificate', {
      what: (credential) => `The certificate credential used as ${useOf(credential)}`,
      why: 'A PFX holds the private key: everyone who can open the flow can sign in as its owner.',
      advice:
        'Keep the certificate in Azure Key Vault, read it in an action with secured outputs, and replace the exposed certificate.',
    });
  },
});
