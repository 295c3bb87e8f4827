import { expressionsOf, isEvaluated, isEvaluatedName } from '../../src/dataflow/expressions.js';
import { parseTemplate } from '../../src/expression/template.js';
import { isArmExpression } from '../../src/literal/arm.js';
import { pickNames } from '../../src/model/strings.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'invalid-expression',
  title: 'Expression that cannot be parsed',
  severity: 'low',
  confidence: 'high',
  persona: 'regular',
  category: 'lint',
  cwe: [710],
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
    for (const { text, value } of pickNames(flow.definition)) {
      const [error] = parseTemplate(text).errors;
      if (!error || !isEvaluatedName(value, flow)) continue;
      yield {
        at: value,
        source: 'name',
        message: `The name of this member cannot be parsed as an expression: ${error.message}. Names are evaluated like values, and what this one reads was not analysed.`,
        advice: 'Correct the expression, or write the name as text (a leading @ is written @@).',
      };
    }
  },
});
