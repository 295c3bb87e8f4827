import { credentialsBesideFlows } from '../../src/credentials/beside/report.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'plaintext-environment-variable',
  title: 'Credential in an environment variable',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'credentials',
  cwe: [312, 526, 798],
  owasp: ['CD-SEC-04', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'solution',
  *artifact(artifact, context) {
    const isSecret = artifact.kind === 'environment-variable' && artifact.type === 'secret';
    yield* credentialsBesideFlows(artifact, 'plaintext-environment-variable', context, {
      why: isSecret
        ? 'A variable of data type Secret holds the path of a secret in Azure Key Vault; whatever else it holds is kept and exported like any text.'
        : 'Every maker of the environment reads it, and it leaves with every export of the solution.',
      advice: isSecret
        ? "Put the secret into Azure Key Vault, enter its path ('/subscriptions/…/secrets/…') as the value, and replace the secret, which has been exposed."
        : "Put the secret into Azure Key Vault, make the variable one of data type 'Secret', remove the value from the solution, and replace the secret, which has been exposed.",
    });
  },
});
