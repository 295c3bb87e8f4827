import { everyText, limited } from './alternatives.js';
import { listTerm, type Term, termText, unknownTerm } from './terms.js';
import { knownText, type Text } from './text.js';

/** The items of a list, each with its alternatives. */
export type Items = readonly (readonly Term[])[];

/** Longer lists are data. */
export const mostItems = 200;

/** The items of what a term stands for; undefined when it is no list, or too long a one. */
export type ItemsOf = (term: Term) => Items | undefined;

/** What is done with the items of a list; `by` is the second argument, when it is known. */
type Change = (items: Items, by: string | undefined) => readonly Term[];

const unknown: readonly Term[] = [unknownTerm];

const changes: ReadonlyMap<string, Change> = new Map<string, Change>([
  ['first', (items) => items[0] ?? unknown],
  ['last', (items) => items.at(-1) ?? unknown],
  ['reverse', (items) => listOf([...items].reverse())],
  ['skip', (items, by) => (isCount(by) ? listOf(items.slice(Number(by))) : unknown)],
  ['take', (items, by) => (isCount(by) ? listOf(items.slice(0, Number(by))) : unknown)],
]);

/** Functions that make, change or read lists. */
export function isOfLists(name: string): boolean {
  return changes.has(name) || makers.has(name);
}

const makers: ReadonlySet<string> = new Set(['createArray', 'array', 'join', 'split', 'union']);

/** What a function of lists gives for its arguments, each with its alternatives. */
export function listTerms(
  name: string,
  args: readonly (readonly Term[])[],
  itemsOf: ItemsOf,
): readonly Term[] {
  const [first = unknown, second = unknown] = args;
  switch (name) {
    case 'createArray':
      return args.length <= mostItems ? listOf(args) : unknown;
    case 'array':
      return first.flatMap((term) => (itemsOf(term) ? [term] : listOf([[term]])));
    case 'union':
      return unionOf(args, itemsOf);
    case 'join':
      return joined(first, second.map(termText), itemsOf);
    case 'split':
      return first.flatMap((term) => splitTerm(termText(term), onlyText(second)));
  }
  const change = changes.get(name);
  if (!change) return unknown;
  return limited(
    first.flatMap((term) => {
      const items = itemsOf(term);
      const by = onlyText(second);
      return items ? change(items, by) : partOfText(name, term, by);
    }),
    unknownTerm,
  );
}

/** The texts of lists with a separator between: `join(createArray('a', 'b'), '/')`. */
export function joined(
  lists: readonly Term[],
  separators: readonly Text[],
  itemsOf: ItemsOf,
): readonly Term[] {
  const texts = lists.flatMap((list): readonly Text[] => {
    const items = itemsOf(list);
    if (!items) return [termText(unknownTerm)];
    return everyText(
      items.flatMap((item, index) =>
        index === 0 ? [item.map(termText)] : [separators, item.map(termText)],
      ),
    );
  });
  return limited(
    texts.map((text): Term => ({ kind: 'text', text })),
    unknownTerm,
  );
}

/** One of the items of lists, whichever. */
export function anyItem(lists: readonly Term[], itemsOf: ItemsOf): readonly Term[] {
  const items = lists.flatMap((list) => itemsOf(list)?.flat() ?? unknown);
  return items.length > 0 ? limited(items, unknownTerm) : unknown;
}

function listOf(items: Items): readonly Term[] {
  return [listTerm(items)];
}

/** Doubles are left out, but never what comes first. */
function unionOf(args: readonly (readonly Term[])[], itemsOf: ItemsOf): readonly Term[] {
  const items: (readonly Term[])[] = [];
  for (const [term, ...others] of args) {
    const own = term && others.length === 0 ? itemsOf(term) : undefined;
    if (!own || items.length + own.length > mostItems) return unknown;
    for (const item of own) items.push(item);
  }
  return listOf(items);
}

/** The parts of a text stand where the text stands. */
function splitTerm(text: Text, separator: string | undefined): readonly Term[] {
  const known = knownText(text);
  const origin = text.pieces.find((piece) => piece.known);
  if (known === undefined || !separator || !origin?.known) return unknown;
  const parts = known.split(separator);
  if (parts.length > mostItems) return unknown;
  return listOf(
    parts.map((part) => [
      { kind: 'text', text: { pieces: [{ ...origin, text: part }] } } satisfies Term,
    ]),
  );
}

/** `skip` and `take` give a part of a text as well. */
function partOfText(name: string, term: Term, by: string | undefined): readonly Term[] {
  const [piece, ...others] = termText(term).pieces;
  if (!piece?.known || others.length > 0 || !isCount(by)) return unknown;
  const { text } = piece;
  const part =
    name === 'skip'
      ? text.slice(Number(by))
      : name === 'take'
        ? text.slice(0, Number(by))
        : undefined;
  return part === undefined
    ? unknown
    : [{ kind: 'text', text: { pieces: [{ ...piece, text: part }] } }];
}

function onlyText([term, ...others]: readonly Term[]): string | undefined {
  return term && others.length === 0 ? knownText(termText(term)) : undefined;
}

function isCount(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,9}$/.test(text);
}
