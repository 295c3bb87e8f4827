import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'expired-ignore',
  title: 'Ignore whose time is over',
  severity: 'low',
  confidence: 'high',
  persona: 'regular',
  category: 'lint',
  cwe: [1116],
  owasp: ['CD-SEC-07', 'LCNC-SEC-05'],
  since: '0.1.0',
  scope: 'flow',
  *ignore({ at, range, slot, expired }) {
    if (expired === undefined) return;
    yield {
      at,
      range,
      slot,
      message: `This ignore ended on ${expired} and counts no more. What it was meant for is reported again, if it is still there.`,
      advice:
        'Mend what was ignored and delete the ignore, or decide again and give it a new date.',
    };
  },
});
