import type { Call, Expression } from '../expression/ast.js';
import { calls } from '../expression/walk.js';
import { resolveExpression, resolveText } from '../literal/resolve.js';
import type { Text } from '../literal/text.js';
import type { Flow } from '../model/flow.js';
import type { Value } from '../model/value.js';

/** One side of a comparison: a value of its own, or an argument inside an expression. */
export interface Operand {
  readonly at: Value;
  readonly expression?: Expression;
}

/** Two things that a condition compares. */
export interface Comparison {
  /** Lower case: `equals`, `contains`… */
  readonly name: string;
  readonly sides: readonly [Operand, Operand];
  /** The place that shows it, with its range where it is part of an expression. */
  readonly at: Value;
  readonly range?: { readonly start: number; readonly end: number };
}

const comparing = new Set([
  'equals',
  'contains',
  'startswith',
  'endswith',
  'greater',
  'greaterorequals',
]);

/** Every comparison in a condition, in either form, whatever stands around it. Without recursion. */
export function* comparisonsIn(condition: Value): Generator<Comparison> {
  const stack = [condition];
  for (let value = stack.pop(); value; value = stack.pop()) {
    if (value.text !== undefined) {
      for (const call of value.template ? calls(value.template) : []) {
        const comparison = ofCall(call, value);
        if (comparison) yield comparison;
      }
      continue;
    }
    for (const [name, args] of value.entries()) {
      const comparison = ofMember(name, args);
      if (comparison) yield comparison;
    }
    for (const child of value.children().reverse()) stack.push(child);
  }
}

/** `@equals(a, b)` inside the text of a value. */
export function ofCall(call: Call, at: Value): Comparison | undefined {
  const [left, right] = call.args;
  const name = call.name.toLowerCase();
  if (!left || !right || !comparing.has(name)) return undefined;
  const { start, end } = call;
  return {
    name,
    sides: [
      { at, expression: left },
      { at, expression: right },
    ],
    at,
    range: { start, end },
  };
}

/** `"equals": [a, b]`. */
export function ofMember(name: string, args: Value): Comparison | undefined {
  const [left, right] = args.items();
  const lower = name.toLowerCase();
  return left && right && comparing.has(lower)
    ? { name: lower, sides: [{ at: left }, { at: right }], at: args }
    : undefined;
}

/** The texts one side can have. */
export function textsOf({ at, expression }: Operand, flow: Flow): readonly Text[] {
  return expression ? resolveExpression(expression, at, flow) : resolveText(at, flow);
}

/**
 * Whether a condition holds (`wanted`), or fails, only where one of the comparisons of a kind holds: through
 * `and`, `or` and `not` of both forms.
 */
export function requires(
  condition: Value,
  wanted: boolean,
  isMeant: (comparison: Comparison) => boolean,
): boolean {
  if (condition.text !== undefined) {
    const [segment] = condition.template?.kind === 'expression' ? condition.template.segments : [];
    const expression = segment?.kind === 'expression' ? segment.expression : undefined;
    return expression?.kind === 'call' && callRequires(expression, condition, wanted, isMeant);
  }
  const members = condition.entries();
  return members.some(([name, args]) => memberRequires(name, args, wanted, isMeant));
}

function memberRequires(
  name: string,
  args: Value,
  wanted: boolean,
  isMeant: (comparison: Comparison) => boolean,
): boolean {
  const items = Array.isArray(args.raw) ? args.items() : [args];
  const inside = (item: Value, want: boolean) => requires(item, want, isMeant);
  switch (name.toLowerCase()) {
    case 'not':
      return items.some((item) => inside(item, !wanted));
    case wanted ? 'and' : 'or':
      return items.some((item) => inside(item, wanted));
    case wanted ? 'or' : 'and':
      return items.length > 0 && items.every((item) => inside(item, wanted));
    case 'equals': {
      // `{"equals": ["@contains(…)", true]}`
      const [left, right] = items;
      if (
        left &&
        typeof right?.raw === 'boolean' &&
        left.template?.kind === 'expression' &&
        inside(left, right.raw === wanted)
      )
        return true;
    }
  }
  const comparison = ofMember(name, args);
  return wanted && comparison !== undefined && isMeant(comparison);
}

function callRequires(
  call: Call,
  at: Value,
  wanted: boolean,
  isMeant: (comparison: Comparison) => boolean,
): boolean {
  const inside = (arg: Expression | undefined, want: boolean) =>
    arg?.kind === 'call' && callRequires(arg, at, want, isMeant);
  const [left, right] = call.args;
  switch (call.name) {
    case 'not':
      return inside(left, !wanted);
    case wanted ? 'and' : 'or':
      return call.args.some((arg) => inside(arg, wanted));
    case wanted ? 'or' : 'and':
      return call.args.length > 0 && call.args.every((arg) => inside(arg, wanted));
    case 'equals':
      if (right?.kind === 'boolean' && inside(left, right.value === wanted)) return true;
  }
  const comparison = ofCall(call, at);
  return wanted && comparison !== undefined && isMeant(comparison);
}
