import type { Flow } from '../../src/model/flow.js';
import { isArmExpression } from '../../src/literal/arm.js';
import type { Value } from '../../src/model/value.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'invalid-expression',
  title: 'Expression that cannot be parsed',
  severity: 'low',
  confidence: 'high',
  persona: 'regular',
  category: 'lint',
  cwe: [1116],
  owasp: ['CD-SEC-07', 'LCNC-SEC-05'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const value of evaluatedStrings(flow)) {
      const [error] = value.text?.includes('@') && !isArmExpression(value) ? (value.template?.errors ?? []) : [];
      if (!error) continue;
      yield {
        at: value,
        range: error,
        message: `This expression cannot be parsed: ${error.message}. What it reads and where its result goes was not analysed.`,
        advice: 'Correct the expression in the designer, or write it as text (a leading @ is written @@).',
      };
    }
  },
});

/** Members that the service does not evaluate. */
const plainMembers = new Set([
  'runafter',
  'metadata',
  'description',
  'schema',
  'type',
  'kind',
  'operationoptions',
  'staticresult',
]);

/** Strings at the places where expressions are evaluated. */
function* evaluatedStrings(flow: Flow): Generator<Value> {
  const stack = ['outputs', 'actions', 'triggers'].flatMap((name) => flow.definition.get(name) ?? []);
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (typeof next.raw === 'string') yield next;
    const isNode = next.isObject && next.get('type')?.text !== undefined;
    const inner = next.entries().filter(([name]) => !(isNode || next?.key === 'inputs') || !plainMembers.has(name.toLowerCase()));
    stack.push(...[...inner.map(([, value]) => value), ...next.items()].reverse());
  }
}
