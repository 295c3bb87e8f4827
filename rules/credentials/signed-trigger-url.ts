import { credentialsBesideFlows } from '../../src/credentials/beside/report.js';
import { literalCredentials } from '../../src/credentials/report.js';
import { defineRule } from '../../src/rule.js';

const leaked =
  'The signature is a password without expiry: whoever reads it can start what the URL leads to.';
const dead =
  'It is an old URL: if it leads to a Power Automate flow, it also stopped working on 30 November 2025; if it leads to a Logic App, it still works.';

export default defineRule({
  id: 'signed-trigger-url',
  title: 'Signed trigger URL in clear text',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'credentials',
  cwe: [798, 598, 522],
  owasp: ['CD-SEC-04', 'CD-SEC-05', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'flow',
  supersedes: ['plaintext-api-key', 'credential-in-url'],
  *flow(flow) {
    yield* literalCredentials(flow, 'signed-trigger-url', {
      what: () => "A trigger URL with its signature ('sig')",
      why: ({ uses }) => (uses.some(({ oldHost }) => oldHost) ? `${leaked} ${dead}` : leaked),
      advice:
        "Call the flow as a child flow or with Microsoft Entra sign-in instead, and regenerate the called flow's access key.",
    });
  },
  *artifact(artifact, context) {
    yield* credentialsBesideFlows(artifact, 'signed-trigger-url', context, {
      why: ({ oldHost }) => (oldHost ? `${leaked} ${dead}` : leaked),
      advice:
        "Let the called flow ask for a Microsoft Entra sign-in, whose URL has no 'sig', and regenerate its access key.",
    });
  },
});
