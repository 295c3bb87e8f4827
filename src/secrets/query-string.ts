import type { Arrival } from '../dataflow/flow-data.js';
import { calls } from '../expression/walk.js';
import type { Value } from '../model/value.js';

/**
 * Whether a secret that is part of an address stands in its query string: there is a question mark in the
 * literal text before it, here or where the address was put together.
 */
export function isInQuery({ at, range, trace }: Arrival): boolean {
  return hasQuery(at, range.start) || trace().some((step) => hasQuery(step.at, Infinity));
}

function hasQuery({ template }: Value, end: number): boolean {
  if (!template || template.kind === 'literal') return false;
  const texts = template.segments.some(
    (segment) => segment.kind === 'text' && segment.end <= end && segment.value.includes('?'),
  );
  return (
    texts ||
    [...calls(template)].some(({ args }) =>
      args.some((arg) => arg.kind === 'string' && arg.end <= end && arg.value.includes('?')),
    )
  );
}
