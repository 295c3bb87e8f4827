import { type Follow, itemsIn } from './access.js';
import { everyText, limited } from './alternatives.js';
import { mostItems } from './lists.js';
import type { Assignment } from './scope.js';
import { isKnown, listTerm, type Term, termText, unknownTerm } from './terms.js';
import type { Text } from './text.js';

const nothing: readonly Term[] = [unknownTerm];

/**
 * What a variable may hold. Alternatives only when every assignment is literal, but one alone may be known in part. What is
 * appended stands behind the value that the variable begins with; of several in which order, only the run knows.
 */
export function variableTerms(assignments: readonly Assignment[], follow: Follow): readonly Term[] {
  const appended = assignments.filter(({ how }) => how === 'append');
  const others = assignments.filter(({ how }) => how !== 'append');
  if (appended.length > 0) {
    const [begun, ...more] = others;
    return begun?.how === 'initialize' && more.length === 0
      ? appendedTerms(begun, appended, follow)
      : nothing;
  }
  const terms: Term[] = [];
  const given = others.filter(({ value }) => value && value.raw !== '').length;
  for (const { how, value } of others) {
    if (how === 'count') return nothing;
    if (!value) continue;
    const assigned = follow(value, 'variable');
    if (given > 1 && !assigned.every(isKnown)) return nothing;
    for (const term of assigned) terms.push(term);
  }
  return terms.length > 0 ? limited(terms, unknownTerm) : nothing;
}

function appendedTerms(
  { value }: Assignment,
  appended: readonly Assignment[],
  follow: Follow,
): readonly Term[] {
  const begun = value ? follow(value, 'variable') : [];
  const added = limited(
    appended.flatMap((one) => (one.value ? follow(one.value, 'variable') : nothing)),
    unknownTerm,
  );
  const [first, ...alternatives] = begun;
  if (alternatives.length > 0) return nothing;
  if (appended.some(({ isItem }) => isItem)) {
    const items = (first && itemsIn(follow)(first)) ?? [];
    const all = [...items, ...appended.map(() => added)];
    return all.length <= mostItems ? [listTerm(all)] : nothing;
  }
  const start = begun.map(termText);
  if (appended.length > 1) return textTerms([start, [termText(unknownTerm)]]);
  // Who reads it before finds it as it began.
  return limited([...textTerms([start, added.map(termText)]), ...begun], unknownTerm);
}

function textTerms(parts: readonly (readonly Text[])[]): readonly Term[] {
  const filled = parts.filter((texts) => texts.length > 0);
  return everyText(filled).map((text) => ({ kind: 'text', text }));
}
