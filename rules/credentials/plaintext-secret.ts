import { credentialsBesideFlows } from '../../src/credentials/beside/report.js';
import { formatOf, literalCredentials, useOf } from '../../src/credentials/report.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'plaintext-secret',
  title: 'Credential in clear text',
  severity: 'high',
  confidence: 'medium',
  persona: 'regular',
  category: 'credentials',
  cwe: [798, 312, 540],
  owasp: ['CD-SEC-04', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    yield* literalCredentials(flow, 'plaintext-secret', {
      what: (credential) => formatOf(credential) ?? `What is kept as ${useOf(credential)}`,
      why: 'Everyone who can open the flow, its exports or its version history can use it.',
      advice:
        'Keep the credential in Azure Key Vault, read it through an environment variable of type Secret with secured outputs, and replace the exposed one.',
    });
  },
  *artifact(artifact, context) {
    yield* credentialsBesideFlows(artifact, 'plaintext-secret', context, {
      why: 'It leaves with every export of the solution, and whoever may use or read this part of it has the credential.',
      advice:
        'Take it out, let a flow or connector that reads it from Azure Key Vault do the work, and replace the secret, which has been exposed.',
    });
  },
});
