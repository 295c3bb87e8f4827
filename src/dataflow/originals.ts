import { findFunction } from '../expression/functions.js';
import type { Action } from '../model/flow.js';
import type { Value } from '../model/value.js';
import type { DataNode, Original, Typed } from './node.js';
import type { Path } from './path.js';
import type { Read } from './reads.js';

/** Copies of copies, and lists in lists, are followed this far. */
const mostOriginals = 8;

/** What a member of a node that cannot carry text is, by its own types or those of what it is a copy of. */
export function typedMember(node: DataNode, path: Path): Typed | undefined {
  let at = node;
  let way = path;
  for (let depth = 0; depth < mostOriginals; depth += 1) {
    if (at.typed) return at.typed(way);
    const original = at.original?.();
    if (!original) return undefined;
    way = [...original.path, ...way.slice(original.skip)];
    at = original.node;
  }
  return undefined;
}

type Find = (value: Value) => readonly { readonly node: DataNode; readonly read: Read }[];

/** How a node's data is found where it comes from, when an action only hands it on as it is. */
export function originalOf(
  kind: DataNode['kind'],
  owner: Action,
  find: Find,
): DataNode['original'] {
  if (!copyOf(kind, owner)) return undefined;
  let known: Original | 'none' | undefined;
  return () => {
    known ??= findOriginal(copyOf(kind, owner), find) ?? 'none';
    return known === 'none' ? undefined : known;
  };
}

function findOriginal(copy: Copy | undefined, find: Find): Original | undefined {
  if (!copy || !isOneReference(copy.value)) return undefined;
  const [only, ...others] = find(copy.value);
  const isSure = only && others.length === 0 && !only.read.unsure;
  return isSure ? { node: only.node, path: only.read.path, skip: copy.skip } : undefined;
}

/** What a node is a copy of, as it is written. */
interface Copy {
  readonly value: Value;
  readonly skip: number;
}

/** The list of a loop or of a row-wise action, the list that a filter picks from, all of a Compose. */
function copyOf(kind: DataNode['kind'], owner: Action): Copy | undefined {
  const { inputs, type, value } = owner;
  const [from, skip] =
    kind === 'item'
      ? [type === 'foreach' ? value.get('foreach') : inputs?.get('from'), 0]
      : kind !== 'outputs'
        ? []
        : type === 'query'
          ? [inputs?.get('from'), 1]
          : [type === 'compose' ? inputs : undefined, 0];
  return from?.text === undefined ? undefined : { value: from, skip: skip ?? 0 };
}

/** `@body('A')?['rows']` and nothing around it. */
function isOneReference({ template }: Value): boolean {
  const [segment] = template?.kind === 'expression' ? template.segments : [];
  const expression = segment?.kind === 'expression' ? segment.expression : undefined;
  return expression?.kind === 'call' && findFunction(expression.name)?.category === 'reference';
}
