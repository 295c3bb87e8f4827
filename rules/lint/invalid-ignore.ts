import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'invalid-ignore',
  title: 'Ignore that does not count as it is written',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'lint',
  cwe: [1116],
  owasp: ['CD-SEC-07', 'LCNC-SEC-05'],
  since: '0.1.0',
  scope: 'flow',
  *ignore({ at, range, slot, mistakes }) {
    for (const { kind, what } of mistakes) {
      yield {
        at,
        range,
        slot,
        source: kind,
        message: `This ignore does not count: ${what}. Whoever wrote it believes that a finding was judged and accepted, and nobody can tell why.`,
        advice: "Write the note as 'sluice: ignore <rule> -- <reason>', or delete it.",
      };
    }
  },
});
