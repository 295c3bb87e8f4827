import type { Value } from '../model/value.js';
import { limited, mostAlternatives } from './alternatives.js';
import { type ItemsOf, mostItems } from './lists.js';
import { dataTerm, type Term, unknownTerm } from './terms.js';
import type { Via } from './text.js';

/** Members that are read one in another; undefined for one that only the run knows. */
export type Keys = readonly (string | undefined)[];

/** What stands at a place, said to have been reached in some way. */
export type Follow = (value: Value, via: Via) => readonly Term[];

const nothing: readonly Term[] = [unknownTerm];

/** The members that keys lead to, of each of some alternatives. */
export function access(roots: readonly Term[], keys: Keys, follow: Follow): readonly Term[] {
  let terms = roots;
  if (keys.length === 0 && roots.length <= mostAlternatives) return roots;
  for (const key of keys) {
    if (terms.every(({ kind }) => kind === 'text' || kind === 'unknown')) return nothing;
    terms = terms.flatMap((term) => accessOne(term, key, follow));
  }
  return limited(terms, unknownTerm);
}

function accessOne(term: Term, key: string | undefined, follow: Follow): readonly Term[] {
  switch (term.kind) {
    case 'list':
      return key === undefined ? term.items.flat() : (term.items[Number(key)] ?? nothing);
    case 'object':
      return memberOf(term, key, follow);
    case 'place':
      return placeIn(term, key, follow);
    default:
      return nothing;
  }
}

function placeIn(
  term: Extract<Term, { kind: 'place' }>,
  key: string | undefined,
  follow: Follow,
): readonly Term[] {
  const { value, via } = term;
  // A name that the run chooses leads to any member: `outputs('Keys')?[triggerBody()?['stage']]`.
  if (key === undefined) {
    const members = limited(value.children(), undefined);
    return members.flatMap((member) => (member ? memberTerms(member, via, follow) : nothing));
  }
  const member = value.get(key) ?? (/^\d{1,9}$/.test(key) ? value.at(Number(key)) : undefined);
  if (member) return memberTerms(member, via, follow);
  // `a/b` as one key addresses nested members.
  return key.includes('/') ? access([term], key.split('/'), follow) : nothing;
}

/** A member that was set, else that of the first object behind it that has one. */
function memberOf(
  { members, behind }: Extract<Term, { kind: 'object' }>,
  key: string | undefined,
  follow: Follow,
): readonly Term[] {
  if (key === undefined) {
    const others = behind.flat().flatMap((object) => accessOne(object, key, follow));
    return [...members.values()].flat().concat(others);
  }
  const own = members.get(key.toLowerCase());
  if (own) return own;
  for (const objects of behind) {
    const found = objects.flatMap((object) => accessOne(object, key, follow));
    if (found.some(({ kind }) => kind !== 'unknown')) return found;
  }
  return nothing;
}

/** The items of what is a list. */
export function itemsIn(follow: Follow): ItemsOf {
  return (term) => {
    if (term.kind === 'list') return term.items;
    const items = term.kind === 'place' && Array.isArray(term.value.raw) ? term.value.items() : [];
    if (term.kind !== 'place' || items.length === 0 || items.length > mostItems) return undefined;
    return items.map((item) => memberTerms(item, term.via, follow));
  };
}

function memberTerms(member: Value, via: Via, follow: Follow): readonly Term[] {
  return member.origin ? [dataTerm(member, via)] : follow(member, via);
}
