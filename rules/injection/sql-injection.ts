import { type Arrival, has } from '../../src/dataflow/flow-data.js';
import type { Grades } from '../../src/injection/grade.js';
import { injections } from '../../src/injection/report.js';
import { type Sink, sinksOf } from '../../src/injection/sinks.js';
import { procedurePath, procedures, sqlTexts } from '../../src/knowledge/sql-sinks.js';
import type { Flow } from '../../src/model/flow.js';
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
    yield* injections(flow, sinksOf(flow, sqlTexts), {
      grades,
      protection: doubledQuotes,
      why: 'Whoever writes it can end the statement and run one of their own with the rights of the connection.',
      advice:
        'Pass it as a formal parameter of the query or to a stored procedure, not inside the SQL text.',
    });
    yield* injections(flow, [...sinksOf(flow, procedures), ...namedInPaths(flow)], {
      grades,
      protection: (arrival, { slot }) =>
        slot === path && !namesProcedure(arrival) ? 'safe' : 'none',
      why: 'Whoever writes it chooses what runs in the database with the rights of the connection.',
      advice: "Choose the procedure yourself, in a 'Switch' over the values that you allow.",
    });
  },
});

const grades: Grades = {
  outside: { severity: 'critical', persona: 'regular' },
  signedIn: { severity: 'high', persona: 'regular' },
  stored: { severity: 'medium', persona: 'regular' },
};

const path = 'path';

/** Old-style hosts name the stored procedure in their path. */
function* namedInPaths(flow: Flow): Generator<Sink> {
  for (const action of flow.actions) {
    const at = action.operation?.path;
    if (at && /^sql(?:dw)?$/.test(action.operation.connector))
      yield { action, at, slot: path, as: 'the name of the stored procedure' };
  }
}

/** Doubling quotes helps inside quotes, as long as nobody forgets it. */
function doubledQuotes(arrival: Arrival) {
  return has(arrival, 'quotes') && has(arrival, 'quoted') ? 'partly' : 'none';
}

function namesProcedure({ at, range }: Arrival): boolean {
  const before = at.text?.slice(0, range.start) ?? '';
  return procedurePath.test(before.slice(0, before.lastIndexOf('@{')));
}
