import { decodeUri } from '../literal/functions.js';
import type { Flow } from '../model/flow.js';
import type { Value } from '../model/value.js';
import type { Confidence } from '../result.js';
import {
  type Credential,
  type CredentialRule,
  type CredentialUse,
  credentialRules,
  type FoundLiteral,
} from './credential.js';

/** One text at one place, with everything that was found out about it. */
interface Group {
  readonly at: Value;
  readonly text: string;
  readonly literals: readonly FoundLiteral[];
  /** The most specific rule of its uses, as its rank. */
  readonly rank: number;
}

/** More literals at one place than this are not compared with each other. */
const mostAtPlace = 100;

/**
 * Brings literals together that are one: equal texts at one place, texts at one place of which one holds the
 * other (a connection string and its key), and the halves of a literal that was split.
 */
export function bringTogether(literals: readonly FoundLiteral[], flow: Flow): Credential[] {
  const groups = groupBy(
    literals,
    ({ at, text }) => `${at.document.file.path}\n${at.pointer}\n${text}`,
  ).map((group) => groupOf(group, flow));
  const places = groupBy(groups, ({ at }) => `${at.document.file.path}\n${at.pointer}`);
  const credentials = places.flatMap((place) =>
    place.length > mostAtPlace ? place.map((one) => [one]) : nested(place),
  );
  const split = new Set(
    literals.flatMap(({ at, places: all = [] }) => all.filter((place) => place !== at.pointer)),
  );
  return credentials.flatMap((family) => {
    const credential = credentialOf(family);
    return credential && !isHalf(credential, split, literals) ? [credential] : [];
  });
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

function rankOf(rule: CredentialRule): number {
  return credentialRules.indexOf(rule);
}

function groupOf(literals: readonly FoundLiteral[], flow: Flow): Group {
  const judged = literals.map((literal) => ({ ...literal, use: placed(literal, flow) }));
  const [first] = judged;
  if (!first) throw new Error('a group of none');
  const rank = judged.reduce((least, { use }) => Math.min(least, rankOf(use.rule)), Infinity);
  return { at: first.at, text: first.text, literals: judged, rank };
}

/** What only stands somewhere, and is used for nothing that is known, may stand in a parameter. */
function placed({ at, use }: FoundLiteral, flow: Flow): CredentialUse {
  if (use.rule !== 'plaintext-secret' || !isInParameter(at, flow)) return use;
  return { ...use, rule: 'plaintext-parameter' };
}

/** In the default or value of a parameter, of the definition or of the template around it. */
function isInParameter(at: Value, flow: Flow): boolean {
  const node = flow.nodeOf(at);
  if (node) return node.kind === 'parameter';
  for (let place: Value | undefined = at.origin ?? at; place?.parent; place = place.parent) {
    const isTable = String(place.parent.parent?.key).toLowerCase() === 'parameters';
    if (isTable && /^(?:defaultvalue|value)$/i.test(String(place.key))) return true;
  }
  return at.document !== flow.definition.document;
}

/** Groups at one place, those together of which one text holds the other; in the order they were found. */
function nested(groups: readonly Group[]): Group[][] {
  const families: Group[][] = [];
  for (const group of [...groups].sort((a, b) => b.text.length - a.text.length)) {
    const family = families.find((others) => others.some((other) => holds(other, group)));
    if (family) family.push(group);
    else families.push([group]);
  }
  const first = (family: Group[]) => Math.min(...family.map((group) => groups.indexOf(group)));
  return families.sort((a, b) => first(a) - first(b));
}

/** Whether one text is in another, as it is or percent-encoded. */
function holds({ text: outer }: Group, { text: inner }: Group): boolean {
  return (
    outer.includes(inner) || (outer.includes('%') && decodeUri(outer)?.includes(inner) === true)
  );
}

/** The credential that a family is: the most specific use decides, then a known format. */
function credentialOf(family: readonly Group[]): Credential | undefined {
  const real = family.filter(({ literals }) => literals.some(({ placeholder }) => !placeholder));
  const [main] = [...(real.length > 0 ? real : family)].sort(
    (a, b) => a.rank - b.rank || Number(hasFormat(b)) - Number(hasFormat(a)),
  );
  const rule = main && credentialRules[main.rank];
  if (!main || !rule) return undefined;
  const literals = family.flatMap((group) => group.literals);
  const known = literals.find(({ format }) => format !== undefined);
  const expires = literals.find((literal) => literal.expires !== undefined)?.expires;
  return {
    at: main.at,
    text: main.text,
    rule,
    // That the text stands where it stands is no use, unless it decides.
    uses: uniqueUses(literals.map(({ use }) => use)).filter(
      (use) => use.rule === rule || use.at.pointer !== main.at.pointer,
    ),
    parts: [...new Set(family.flatMap((one) => partsOf(one, main)))],
    placeholder: real.length === 0,
    confidence: surest(main.literals),
    ...(known?.format && { format: known.format }),
    ...(expires !== undefined && { expires }),
  };
}

function hasFormat({ literals }: Group): boolean {
  return literals.some(({ format }) => format !== undefined);
}

function partsOf({ text, literals }: Group, main: Group): string[] {
  const parts = literals.flatMap((literal) => literal.parts);
  return text === main.text ? parts : [text, ...parts];
}

/** Each use once, and of each value the most specific: that it also looks like a secret says nothing more. */
function uniqueUses(uses: readonly CredentialUse[]): readonly CredentialUse[] {
  const best = new Map<string, number>();
  for (const { at, rule } of uses) {
    const key = at.pointer;
    best.set(key, Math.min(best.get(key) ?? credentialRules.length, rankOf(rule)));
  }
  const seen = new Set<string>();
  return uses.filter(({ rule, at, slot = '' }) => {
    if ((best.get(at.pointer) ?? 0) < rankOf(rule)) return false;
    const key = `${rule}\n${at.pointer}\n${slot}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const order: readonly (Confidence | undefined)[] = [undefined, 'high', 'medium', 'low'];

/** What nobody doubts has no confidence of its own: the rule's holds. */
function surest(literals: readonly FoundLiteral[]): Confidence | undefined {
  return order.find((one) => literals.some(({ confidence }) => confidence === one));
}

/** A half of a literal that was found as a whole elsewhere. */
function isHalf(
  { at, text, rule }: Credential,
  split: ReadonlySet<string>,
  literals: readonly FoundLiteral[],
): boolean {
  if (!split.has(at.pointer)) return false;
  return literals.some(
    (whole) =>
      whole.text.length > text.length &&
      whole.text.includes(text) &&
      whole.places?.includes(at.pointer) === true &&
      whole.at.pointer !== at.pointer &&
      rankOf(whole.use.rule) <= Math.max(rankOf(rule), rankOf('plaintext-parameter')),
  );
}
