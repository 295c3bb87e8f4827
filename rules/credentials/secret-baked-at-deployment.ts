import { bakedSecrets } from '../../src/credentials/baked.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'secret-baked-at-deployment',
  title: 'The deployment writes a secret into the definition',
  severity: 'medium',
  confidence: 'medium',
  persona: 'regular',
  category: 'credentials',
  cwe: [312, 522],
  owasp: ['CD-SEC-04', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const { what, places } of bakedSecrets(flow)) {
      const [at, ...others] = places;
      yield {
        at,
        message: `The deployment writes ${what} into the definition of the workflow. After it everyone who can read the workflow, its versions or its run history can read the secret.`,
        advice:
          "Declare a parameter of type 'securestring' in the definition, give it the secret under 'properties.parameters' of the workflow resource, and write '@parameters(…)' here.",
        related: others.map((place) => ({ at: place, message: 'written here as well' })),
      };
    }
  },
});
