import type { Call, Reference, Segment } from './ast.js';
import { findFunction } from './functions.js';
import { calls } from './walk.js';

const none: readonly Reference[] = [];

/**
 * What a call reads of the run: `[name, target]`, `[name]` when it names no target, `[name, null]` when it
 * computes the target. Undefined when it reads nothing.
 */
export function referenceOf({ name, args }: Call): Reference | undefined {
  const kind = findFunction(name)?.reference ?? 'none';
  if (kind === 'none') return undefined;
  const [target] = args;
  if (kind === 'implicit' || !target) return [name];
  return [name, target.kind === 'string' ? target.value : null];
}

/** The references in the segments of a template, recovered ones included: source order, each once. */
export function referencesOf(segments: readonly Segment[]): readonly Reference[] {
  let found: Map<string, Reference> | undefined;
  for (const call of calls({ segments })) {
    const reference = referenceOf(call);
    if (!reference) continue;
    found ??= new Map();
    const key = keyOf(reference);
    if (!found.has(key)) found.set(key, reference);
  }
  return found ? [...found.values()] : none;
}

/** Two references are one when this is the same; names hold no blanks, targets may hold anything. */
function keyOf([name, target]: Reference): string {
  if (target === undefined) return name;
  return target === null ? `${name} ?` : `${name} '${target}`;
}
