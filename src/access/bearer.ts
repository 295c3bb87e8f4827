import { dataOf } from '../dataflow/flow-data.js';
import type { Path } from '../dataflow/path.js';
import type { Expression } from '../expression/ast.js';
import { knownText } from '../literal/text.js';
import type { Flow, Trigger } from '../model/flow.js';
import type { Value } from '../model/value.js';
import { type Comparison, type Operand, requires, textsOf } from './comparisons.js';

const holds: ReadonlySet<string> = new Set(['startswith', 'contains', 'equals']);

/**
 * Whether a trigger starts only for requests with a Bearer token: one of its conditions compares the
 * `Authorization` header with the word (facts.md 1.6, as Microsoft's documentation advises), or wants the header at
 * all. A request that brings a signature as well is refused by the service.
 */
export function demandsBearer(trigger: Trigger, flow: Flow): boolean {
  const conditions = trigger.value.get('conditions')?.items() ?? [];
  return conditions.some((condition) => {
    const at = condition.get('expression');
    if (!at) return false;
    return requires(at, true, (comparison) => isBearer(comparison, flow)) || wantsHeader(at, flow);
  });
}

function isBearer({ name, sides: [left, right] }: Comparison, flow: Flow): boolean {
  if (!holds.has(name)) return false;
  const isHeaderNamed =
    reads(left, ['headers'], flow) && says(right, /^\s*authorization\s*$/i, flow);
  return (
    (name === 'contains' && isHeaderNamed) ||
    (readsHeader(left, flow) && says(right, /^\s*bearer\b/i, flow)) ||
    (name === 'equals' && readsHeader(right, flow) && says(left, /^\s*bearer\b/i, flow))
  );
}

/** `not(empty(header))` or `not(equals(header, null))`, by itself or beside others. */
function wantsHeader(at: Value, flow: Flow): boolean {
  const [segment] = at.template?.kind === 'expression' ? at.template.segments : [];
  return segment?.kind === 'expression' && wants(segment.expression, at, flow);
}

function wants(expression: Expression | undefined, at: Value, flow: Flow): boolean {
  if (expression?.kind !== 'call') return false;
  const { name, args } = expression;
  if (name === 'and') return args.some((arg) => wants(arg, at, flow));
  const [inner] = args;
  if (name !== 'not' || inner?.kind !== 'call') return false;
  const [header, other] = inner.args;
  const isAbsence =
    inner.name === 'empty' ||
    (inner.name === 'equals' &&
      (other?.kind === 'null' || (other?.kind === 'string' && other.value === '')));
  return isAbsence && header !== undefined && readsHeader({ at, expression: header }, flow);
}

function readsHeader(side: Operand, flow: Flow): boolean {
  return reads(side, ['headers', 'authorization'], flow);
}

function reads({ at, expression }: Operand, member: Path, flow: Flow): boolean {
  return dataOf(flow)
    .graph.find(at, expression)
    .some(
      ({ node, read: { path } }) =>
        node.kind === 'trigger' &&
        path.length === member.length &&
        member.every((part, index) => path[index]?.toLowerCase() === part),
    );
}

function says(side: Operand, word: RegExp, flow: Flow): boolean {
  return textsOf(side, flow).some((text) => word.test(knownText(text) ?? ''));
}
