import {
  emptySecretParameters,
  emptyTemplateParameters,
} from '../../src/credentials/unprotected.js';
import { isSecretName } from '../../src/knowledge/key-names.js';
import { knownName } from '../../src/knowledge/own-names.js';
import { Value } from '../../src/model/value.js';
import { defineRule, type Report } from '../../src/rule.js';

export default defineRule({
  id: 'unprotected-secret-parameter',
  title: 'A parameter for a secret keeps it in clear text',
  severity: 'low',
  confidence: 'medium',
  persona: 'pedantic',
  category: 'credentials',
  cwe: [312, 1188],
  owasp: ['CD-SEC-04', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'solution',
  *flow(flow) {
    for (const { name, value } of emptySecretParameters(flow)) {
      yield report(
        value,
        `The parameter '${name}'`,
        flow.family === 'power-automate'
          ? "Replace it by an environment variable of data type 'Secret' that refers to Azure Key Vault."
          : "Give it the type 'securestring', and fill it from Azure Key Vault at deployment.",
      );
    }
  },
  *document(document, { organisation }) {
    if (!document.arm) return;
    const template = new Value(document, document.root);
    for (const [name, value] of emptyTemplateParameters(template, organisation?.secretNames)) {
      yield report(
        value,
        `The template parameter '${name}'`,
        "Give it the type 'securestring', so that the history of deployments does not show it.",
      );
    }
  },
  *artifact(artifact) {
    if (artifact.kind !== 'environment-variable' || artifact.type !== 'string') return;
    const { name, displayName, values, value, organisation } = artifact;
    const names = [name, displayName].map((one) => knownName(one, organisation?.secretNames));
    if (!names.some((one) => isSecretName(one))) return;
    if (values.some(({ at }) => (at.text ?? '').trim() !== '')) return;
    yield report(
      value.path('environmentvariabledefinition', 'type') ?? value,
      `The environment variable '${name}'`,
      "Make it one of data type 'Secret', whose value is the path of a secret in Azure Key Vault.",
    );
  },
});

function report(at: Value, what: string, advice: string): Report {
  return {
    at,
    slot: 'type',
    message: `${what} is named like a credential, but it is of a type that keeps its value as ordinary text. It is still empty: the next value will stand in clear text wherever it is exported or copied.`,
    advice,
  };
}
