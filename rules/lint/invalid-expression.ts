import { expressionsOf } from '../../src/dataflow/expressions.js';
import type { PathKey } from '../../src/json/json.js';
import { isArmExpression } from '../../src/literal/arm.js';
import type { Flow } from '../../src/model/flow.js';
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
    for (const place of expressionsOf(flow)) {
      const [error] = isArmExpression(place.value) ? [] : (place.value.template?.errors ?? []);
      if (!error || !isEvaluated(place.value, flow)) continue;
      yield {
        at: place.value,
        range: error,
        message: `This expression cannot be parsed: ${error.message}. What it reads and where its result goes was not analysed.`,
        advice:
          'Correct the expression in the designer, or write it as text (a leading @ is written @@).',
      };
    }
  },
});

/** Members of triggers, actions and their inputs that the service does not evaluate. */
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

/** Whether a string stands where expressions are evaluated: in outputs, triggers or actions, but not in their plain members. */
function isEvaluated(value: Value, flow: Flow): boolean {
  let top: PathKey = value.key;
  for (let at: Value = value; at.parent && at.raw !== flow.definition.raw; at = at.parent) {
    top = at.key;
    const { parent } = at;
    const isNode = parent.key === 'inputs' || parent.get('type')?.text !== undefined;
    if (isNode && plainMembers.has(String(at.key).toLowerCase())) return false;
  }
  return /^(?:outputs|actions|triggers)$/i.test(String(top));
}
