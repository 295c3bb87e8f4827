import type { Call, Expression } from '../expression/ast.js';
import type { Value } from '../model/value.js';

const daysOf: ReadonlyMap<string, number> = new Map([
  ['second', 1 / 86_400],
  ['minute', 1 / 1_440],
  ['hour', 1 / 24],
  ['day', 1],
  ['week', 7],
  ['month', 30.4],
  ['year', 365],
]);

const adding: ReadonlyMap<string, number> = new Map([
  ['addSeconds', 1 / 86_400],
  ['addMinutes', 1 / 1_440],
  ['addHours', 1 / 24],
  ['addDays', 1],
]);

/** In how many days a time lies, when it is said as a time from now (`addDays(utcNow(), 90)`) or lies past any plan. */
export function lifetimeOf(time: Value): number | undefined {
  if (/^\s*(?:20[5-9]\d|2[1-9]\d\d|[3-9]\d{3})-/.test(time.text ?? ''))
    return Number.POSITIVE_INFINITY;
  const segment = time.template?.segments.find(({ kind }) => kind === 'expression');
  return segment?.kind === 'expression' && segment.expression
    ? daysFromNow(segment.expression, 0)
    : undefined;
}

function daysFromNow(expression: Expression, depth: number): number | undefined {
  if (expression.kind !== 'call' || depth > 20) return undefined;
  const { name, args } = expression;
  const [first, second, third] = args;
  if (name === 'utcNow') return 0;
  if (name === 'getFutureTime') return product(first, second);
  if (name === 'formatDateTime' && first) return daysFromNow(first, depth + 1);
  const before = first ? daysFromNow(first, depth + 1) : undefined;
  if (before === undefined) return undefined;
  const days = name === 'addToTime' ? product(second, third) : byName(expression, second);
  return days === undefined ? undefined : before + days;
}

function byName({ name }: Call, count: Expression | undefined): number | undefined {
  const unit = adding.get(name);
  return unit === undefined || count?.kind !== 'number' ? undefined : unit * count.value;
}

function product(count: Expression | undefined, unit: Expression | undefined): number | undefined {
  const days = unit?.kind === 'string' ? daysOf.get(unit.value.toLowerCase()) : undefined;
  return count?.kind === 'number' && days !== undefined ? count.value * days : undefined;
}
