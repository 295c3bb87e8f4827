import { dataOf } from '../dataflow/flow-data.js';
import { knownText } from '../literal/text.js';
import type { Flow, Trigger } from '../model/flow.js';
import { type Comparison, type Operand, requires, textsOf } from './comparisons.js';

const holds: ReadonlySet<string> = new Set(['startswith', 'contains', 'equals']);

/**
 * Whether a trigger starts only for requests with a Bearer token: one of its conditions compares the
 * `Authorization` header with the word (facts.md 1.6, as Microsoft's documentation advises).
 */
export function demandsBearer(trigger: Trigger, flow: Flow): boolean {
  const conditions = trigger.value.get('conditions')?.items() ?? [];
  return conditions.some((condition) => {
    const expression = condition.get('expression');
    return expression && requires(expression, true, (comparison) => isBearer(comparison, flow));
  });
}

function isBearer({ name, sides: [left, right] }: Comparison, flow: Flow): boolean {
  if (!holds.has(name)) return false;
  return (
    (readsAuthorization(left, flow) && saysBearer(right, flow)) ||
    (name === 'equals' && readsAuthorization(right, flow) && saysBearer(left, flow))
  );
}

function readsAuthorization({ at, expression }: Operand, flow: Flow): boolean {
  return dataOf(flow)
    .graph.find(at, expression)
    .some(
      ({ node, read: { path } }) =>
        node.kind === 'trigger' &&
        path[0]?.toLowerCase() === 'headers' &&
        path[1]?.toLowerCase() === 'authorization',
    );
}

function saysBearer(side: Operand, flow: Flow): boolean {
  return textsOf(side, flow).some((text) => /^\s*bearer\b/i.test(knownText(text) ?? ''));
}
