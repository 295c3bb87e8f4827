import type { Action, Flow } from '../model/flow.js';
import type { Value } from '../model/value.js';
import type { Root } from './roots.js';

/** The loop or the row-wise action whose item is meant. */
export function loopOf(
  root: Extract<Root, { kind: 'item' }>,
  value: Value,
  reader: Action | undefined,
  flow: Flow,
): Action | undefined {
  if (root.name !== undefined) return flow.action(root.name);
  if (reader && rowWise.has(reader.type) && !isFrom(value, reader)) return reader;
  for (let loop = reader?.parent; loop; loop = loop.parent)
    if (loop.type === 'foreach') return loop;
  return undefined;
}

/** The list that a row-wise action goes through still belongs to the loop around it. */
function isFrom(value: Value, reader: Action): boolean {
  let at: Value = value;
  while (at.parent && at.parent.raw !== reader.inputs?.raw) at = at.parent;
  return at.parent !== undefined && String(at.key).toLowerCase() === 'from';
}

const rowWise = new Set(['select', 'query', 'table']);
