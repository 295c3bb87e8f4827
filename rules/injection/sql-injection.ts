import { type Arrival, has } from '../../src/dataflow/flow-data.js';
import { injections } from '../../src/injection/report.js';
import { sinksOf } from '../../src/injection/sinks.js';
import { sqlSinks } from '../../src/knowledge/sql-sinks.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'sql-injection',
  title: 'Untrusted text becomes part of an SQL statement',
  severity: 'critical',
  confidence: 'high',
  persona: 'regular',
  category: 'injection',
  cwe: [89],
  owasp: ['CD-SEC-08', 'LCNC-SEC-06'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    yield* injections(flow, sinksOf(flow, sqlSinks), {
      grades: {
        outside: { severity: 'critical', persona: 'regular' },
        signedIn: { severity: 'high', persona: 'regular' },
        stored: { severity: 'medium', persona: 'regular' },
      },
      protection: doubledQuotes,
      why: 'Whoever writes it can end the statement and run one of their own with the rights of the connection.',
      advice: 'Pass it as a formal parameter of the query or to a stored procedure, not inside the SQL text.',
    });
  },
});

/** Doubling quotes helps inside quotes, as long as nobody forgets it. */
function doubledQuotes(arrival: Arrival) {
  return has(arrival, 'quotes') && has(arrival, 'quoted') ? 'partly' : 'none';
}
