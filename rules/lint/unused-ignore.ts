import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'unused-ignore',
  title: 'Ignore that silences nothing',
  severity: 'low',
  confidence: 'high',
  persona: 'regular',
  category: 'lint',
  cwe: [1116],
  owasp: ['CD-SEC-07', 'LCNC-SEC-05'],
  since: '0.1.0',
  scope: 'flow',
  *ignore({ at, range, slot, by, unused }) {
    const place = by === 'note' ? 'where this note stands' : 'in what this entry names';
    for (const rule of unused) {
      yield {
        at,
        range,
        slot,
        source: rule,
        message: `Nothing is found by '${rule}' ${place}, so there is nothing to ignore. Left there, it would silence the next weakness of that kind without anybody having looked at it.`,
        advice: 'Delete the ignore, or the name of this rule in it.',
      };
    }
  },
});
