import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'anonymous-agent',
  title: 'An agent without sign-in reaches flows or web services',
  severity: 'medium',
  confidence: 'low',
  persona: 'regular',
  category: 'access',
  cwe: [306, 284],
  owasp: ['CD-SEC-05', 'LCNC-SEC-04'],
  since: '0.1.0',
  scope: 'solution',
  *artifact(artifact) {
    if (artifact.kind !== 'agent' || !artifact.anonymous) return;
    const { flows, sendsRequests, value } = artifact;
    if (flows.length === 0 && !sendsRequests) return;
    const reached =
      flows.length === 0
        ? 'sends HTTP requests'
        : flows.length === 1
          ? 'calls a flow'
          : `calls ${flows.length} flows`;
    yield {
      at: value.path('bot', 'authenticationmode') ?? value,
      slot: 'authenticationmode',
      message: `The agent asks nobody to sign in, and ${reached}. Whoever finds the agent reaches what stands behind it, with the rights of its maker.`,
      advice:
        "In the agent's security settings, choose 'Authenticate with Microsoft' or another sign-in.",
    };
  },
});
