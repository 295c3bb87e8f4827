import { anonymousLinkOf } from '../../src/access/sharing-links.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'anonymous-sharing-link',
  title: 'The flow creates a link that opens without signing in',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'access',
  cwe: [306, 732],
  owasp: ['CD-SEC-03', 'CD-SEC-04', 'LCNC-SEC-02', 'LCNC-SEC-03'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const action of flow.actions) {
      const link = anonymousLinkOf(action, flow);
      if (!link) continue;
      yield {
        at: link.at,
        slot: 'link',
        message: `This step creates a link that anyone can open who gets hold of it, without signing in. ${link.worse ? `${link.worse} Links` : 'Links'} are passed on, logged and kept, and nothing tells who used one.`,
        advice:
          "Create the link for 'People in your organization' or share with the people by name; where it must be open, let it expire soon and only permit to read.",
        ...(link.worse && { severity: 'high' as const }),
      };
    }
  },
});
