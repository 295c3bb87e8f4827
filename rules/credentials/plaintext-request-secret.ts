import { literalCredentials, useOf } from '../../src/credentials/report.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'plaintext-request-secret',
  title: 'Credential in a request body in clear text',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'credentials',
  cwe: [798, 312],
  owasp: ['CD-SEC-04', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    yield* literalCredentials(flow, 'plaintext-request-secret', {
      what: (credential) => `The credential sent as ${useOf(credential)}`,
      why: 'Everyone who can open the flow can sign in with it, and the run history shows the body of every request.',
      advice:
        'Keep the credential in Azure Key Vault, read it through an environment variable of type Secret with secured outputs, secure the inputs of the request, and replace the exposed one.',
    });
  },
});
