import type { Call, Expression, Template } from './ast.js';

/**
 * Every call in an expression or a template, in the order in which their names stand in the text: a call,
 * then those in its arguments, then those in the keys behind it. Calls recovered from text that could not
 * be parsed are included. Without recursion.
 */
export function* calls(
  node: Expression | Pick<Template, 'segments'>,
): Generator<Call, void, undefined> {
  if (!('segments' in node)) {
    yield* callsOf(node);
    return;
  }
  for (const segment of node.segments) {
    if (segment.kind === 'text') continue;
    if (segment.expression) yield* callsOf(segment.expression);
    for (const call of segment.recovered ?? []) yield* callsOf(call);
  }
}

function* callsOf(expression: Expression): Generator<Call, void, undefined> {
  if (expression.kind !== 'call') return;
  const stack: Call[] = [expression];
  for (let call = stack.pop(); call; call = stack.pop()) {
    yield call;
    pushInside(call, stack);
  }
}

/** Last ones first, so that the first comes off the stack next. */
function pushInside({ args, accessors }: Call, stack: Call[]): void {
  for (let index = accessors.length - 1; index >= 0; index -= 1) {
    const key = accessors[index]?.key;
    if (key?.kind === 'call') stack.push(key);
  }
  for (let index = args.length - 1; index >= 0; index -= 1) {
    const arg = args[index];
    if (arg?.kind === 'call') stack.push(arg);
  }
}
