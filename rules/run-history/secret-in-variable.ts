import { traceTo } from '../../src/injection/report.js';
import type { Action } from '../../src/model/flow.js';
import type { Value } from '../../src/model/value.js';
import { defineRule } from '../../src/rule.js';
import { secretsIn } from '../../src/secrets/arrivals.js';

export default defineRule({
  id: 'secret-in-variable',
  title: 'A secret is kept in a variable, which cannot be secured',
  severity: 'low',
  confidence: 'high',
  persona: 'pedantic',
  category: 'run-history',
  cwe: [532],
  owasp: ['CD-SEC-10', 'CD-SEC-04', 'LCNC-SEC-10', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'run',
  *flow(flow) {
    for (const action of flow.actions) {
      for (const { name, value } of writtenBy(action)) {
        // From one variable to the next it is the first that must go.
        const arrival = secretsIn(value, flow).find(({ from }) => from.kind !== 'variable');
        if (!arrival) continue;
        yield {
          at: arrival.at,
          slot: `variable:${name.toLowerCase()}`,
          range: arrival.range,
          message: `This step keeps ${arrival.source.what} in the variable '${name}'. Variables cannot be secured: every step that uses it shows the secret in the run history.`,
          advice: 'Use the secret directly in the action that needs it, without a variable.',
          confidence: arrival.confidence,
          trace: traceTo(arrival, `is kept in the variable '${name}' here`),
        };
      }
    }
  },
});

interface Written {
  readonly name: string;
  readonly value: Value | undefined;
}

/** The variables that an action writes. */
function writtenBy({ type, inputs }: Action): Written[] {
  const written = (one: Value | undefined): Written => ({
    name: one?.get('name')?.text ?? '',
    value: one?.get('value'),
  });
  switch (type) {
    case 'initializevariable':
      return inputs?.get('variables')?.items().map(written) ?? [];
    case 'setvariable':
    case 'appendtostringvariable':
    case 'appendtoarrayvariable':
      return [written(inputs)];
    default:
      return [];
  }
}
