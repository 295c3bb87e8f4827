import { literalCredentials, useOf } from '../../src/credentials/report.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'plaintext-api-key',
  title: 'API key in clear text',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'credentials',
  cwe: [798, 312],
  owasp: ['CD-SEC-04', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    yield* literalCredentials(flow, 'plaintext-api-key', {
      what: (credential) => `The key used as ${useOf(credential)}`,
      why: 'Everyone who can open the flow can call the service in its name, and the run history shows the key too.',
      advice:
        'Keep the key in Azure Key Vault, read it through an environment variable of type Secret with secured outputs, secure the inputs of the call, and replace the key.',
    });
  },
});
