import { credentialsBesideFlows } from '../../src/credentials/beside/report.js';
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
  *artifact(artifact, context) {
    yield* credentialsBesideFlows(artifact, 'plaintext-parameter', context, {
      why: 'Everybody who reads the file has it, and so has whoever reads the history of its repository.',
      advice:
        'Take the value out of the file and read it from Azure Key Vault when it is deployed or run, and replace the secret, which has been exposed.',
    });
  },
});
