import { literalCredentials } from '../../src/credentials/report.js';
import { defineRule } from '../../src/rule.js';

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
      why: 'The signature is a password without expiry: whoever reads it can start that flow. If it leads to a Power Automate flow on a logic.azure.com host, it also stopped working on 30 November 2025.',
      advice:
        "Call the flow as a child flow or with Microsoft Entra sign-in instead, and regenerate the called flow's access key.",
    });
  },
});
