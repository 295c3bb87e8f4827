import { credentialRules } from '../credentials/credential.js';
import type { Finding, Note } from '../result.js';
import type { Draft } from './findings.js';

/**
 * One cause, one finding (rules.md): a literal that several rules, flows or files of one project report is told
 * once. At the same place the most specific rule stays; of an environment variable its own file is the place, and
 * the parameters that flows keep of it are related.
 */
export function mergeLiterals(drafts: readonly Draft[]): Draft[] {
  return mergeVariables(mergePlaces(drafts));
}

function mergePlaces(drafts: readonly Draft[]): Draft[] {
  const groups = groupBy(drafts, ({ finding, secret }) => {
    const { file, pointer, innerPointer = '' } = finding.location;
    // What only stands in the place of a credential has no text to tell it by.
    const text = secret ?? (finding.severity === 'info' ? '' : undefined);
    return isLiteral(finding) && text !== undefined
      ? [file, pointer, innerPointer, text].join('\n')
      : undefined;
  });
  return mergeGroups(drafts, groups, ([first, ...others]) =>
    others.reduce((best, next) => (rank(next) < rank(best) ? next : best), first),
  );
}

function mergeVariables(drafts: readonly Draft[]): Draft[] {
  // Credentials are one matter, whichever rule speaks; what another rule says it says of the copies as well.
  const groups = groupBy(drafts, ({ finding, variable, secret }) => {
    if (!isLiteral(finding)) return variable && `${variable.key}\n${finding.rule}`;
    return secret === undefined ? undefined : variable?.key;
  });
  const merged = [...groups].flatMap((group) => {
    const files = group.filter(({ variable }) => variable?.isCopy === false);
    return files.flatMap((file): Group[] => {
      const copies = group.filter((draft) => draft.variable?.isCopy && isSame(draft, file));
      return copies.length > 0 ? [[file, ...copies]] : [];
    });
  });
  return mergeGroups(drafts, merged, ([file]) => file);
}

/** The values of a variable may differ, and one of them may be a part of what the other reports. */
function isSame({ secret: one = '' }: Draft, { secret: other = '' }: Draft): boolean {
  return one === other || one.includes(other) || other.includes(one);
}

type Group = readonly [Draft, ...Draft[]];

function groupBy(
  drafts: readonly Draft[],
  keyOf: (draft: Draft) => string | undefined,
): readonly Group[] {
  const groups = new Map<string, [Draft, ...Draft[]]>();
  for (const draft of drafts) {
    const key = keyOf(draft);
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known) known.push(draft);
    else groups.set(key, [draft]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function mergeGroups(
  drafts: readonly Draft[],
  groups: readonly Group[],
  choose: (group: Group) => Draft,
): Draft[] {
  const replaced = new Map<Draft, Draft>();
  const gone = new Set<Draft>();
  for (const group of groups) {
    const kept = choose(group);
    let result = replaced.get(kept) ?? kept;
    for (const other of group) {
      if (other === kept || gone.has(other)) continue;
      gone.add(other);
      result = withUses(heardWith(result, other.finding), other.finding);
    }
    replaced.set(kept, result);
  }
  return drafts.flatMap((draft) => (gone.has(draft) ? [] : [replaced.get(draft) ?? draft]));
}

/** What a rule says in one place and is not to ignore there is not ignored. */
function heardWith(draft: Draft, other: Finding): Draft {
  const { suppressed, ...finding } = draft.finding;
  return suppressed && !other.suppressed && other.rule === finding.rule
    ? { ...draft, finding }
    : draft;
}

/** A finding with another's place, when it is another one, and all that uses it. */
function withUses(draft: Draft, other: Finding): Draft {
  const { finding } = draft;
  const places = [...(finding.related ?? []), ...copyOf(other, finding), ...(other.related ?? [])];
  const unique = new Map(places.map((note) => [placeOf(note), note]));
  unique.delete(placeOf({ location: finding.location }));
  return unique.size === 0
    ? draft
    : { ...draft, finding: { ...finding, related: [...unique.values()] } };
}

function copyOf({ location, node, flow }: Finding, { location: kept }: Finding): Note[] {
  if (placeOf({ location }) === placeOf({ location: kept })) return [];
  const { excerpt: _excerpt, ...place } = location;
  const of = flow ? ` of the flow '${flow.name}'` : '';
  return [
    { message: `copied here, into the parameter '${node?.name ?? ''}'${of}`, location: place },
  ];
}

function placeOf({ location }: Pick<Note, 'location'>): string {
  return [location.file, location.pointer, location.innerPointer ?? ''].join('\n');
}

/** The most specific first; those that speak of a file come behind those that know a use. */
const order: readonly string[] = [
  ...credentialRules,
  'plaintext-connector-secret',
  'plaintext-environment-variable',
  'plaintext-parameter',
  'plaintext-secret',
];
const ranks = new Map(order.toReversed().map((rule, index) => [rule, order.length - index]));

function isLiteral({ rule }: Finding): boolean {
  return ranks.has(rule);
}

function rank({ finding }: Draft): number {
  return ranks.get(finding.rule) ?? ranks.size;
}
