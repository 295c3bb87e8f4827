import { openKeyParameters } from '../../src/credentials/beside/key-parameters.js';
import { credentialsBesideFlows } from '../../src/credentials/beside/report.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'plaintext-connector-secret',
  title: 'Credential in a connector or connection',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'credentials',
  cwe: [798, 312],
  owasp: ['CD-SEC-04', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'flow',
  *artifact(artifact, context) {
    yield* credentialsBesideFlows(artifact, 'plaintext-connector-secret', context, {
      why:
        artifact.kind === 'connection'
          ? 'Everybody who reads the project or the template connects with it.'
          : 'It leaves with every export of the connector, and everybody who uses the connector acts with it.',
      advice:
        artifact.kind === 'connection'
          ? artifact.value.document.arm
            ? "Take it from a template parameter of type 'securestring' that is filled from Azure Key Vault, or connect with a managed identity, and replace the secret, which has been exposed."
            : "Read it from an app setting ('@appsetting(…)') that refers to Azure Key Vault, or connect with a managed identity, and replace the secret, which has been exposed."
          : "Ask for it with a connection parameter of type 'securestring', and replace the secret, which has been exposed.",
    });
    if (artifact.kind !== 'connector') return;
    for (const { at, name } of openKeyParameters(artifact)) {
      yield {
        at,
        slot: `connectionparameters.${name.toLowerCase()}.type`,
        message: `The connection parameter '${name}' asks for a credential, but its type is 'string'. The platform keeps and shows such values as ordinary text.`,
        advice: "Give the parameter the type 'securestring'.",
        severity: 'medium',
        confidence: 'medium',
      };
    }
  },
});
