import { isBlockable, isClassifiable, virtualConnectors } from '../knowledge/data-policies.js';
import type { Confidence } from '../result.js';

/** The data groups, in the words of the admin center. */
export type Group = 'Business' | 'Non-business' | 'Blocked';

/** Rules for the actions and triggers of one connector. */
export interface ActionRules {
  /** Operation id in lower case → whether it is blocked. */
  readonly blocked: ReadonlyMap<string, boolean>;
  /** Operations without a rule of their own are blocked. */
  readonly othersBlocked: boolean;
}

export interface EndpointRule {
  readonly pattern: string;
  readonly denies: boolean;
}

export interface CustomConnectorRule {
  readonly pattern: string;
  /** Undefined where the policy says nothing of such connectors (`Ignore`). */
  readonly group?: Group;
}

/** A data policy as far as an export tells. Connectors are named in lower case, without `shared_`. */
export interface DataPolicy {
  /** For people: its display name, else its id, else the file. */
  readonly name: string;
  readonly groups: ReadonlyMap<string, Group>;
  /** Of connectors that are not listed; undefined where the export holds no groups at all. */
  readonly defaultGroup?: Group;
  /** Connectors of HTTP are classified: older policies do not know them. */
  readonly coversHttp: boolean;
  /** It is for named environments: custom connectors have the default group there. */
  readonly forEnvironments: boolean;
  readonly actionRules: ReadonlyMap<string, ActionRules>;
  /** In the order in which they are tried. */
  readonly endpointRules: ReadonlyMap<string, readonly EndpointRule[]>;
  /** In the order in which they are tried. */
  readonly customConnectorRules: readonly CustomConnectorRule[];
}

/** Whether it matters to the policy where a custom connector leads. */
export function usesAddresses({ customConnectorRules }: DataPolicy): boolean {
  return customConnectorRules.length > 0;
}

/** A connector as a policy looks at it. */
export interface Connector {
  /** Lower case, without `shared_`. */
  readonly key: string;
  readonly custom: boolean;
  /** Where a custom connector leads, as far as the run tells. */
  readonly urls: readonly string[];
}

export interface Classification {
  readonly group: Group;
  readonly confidence: Confidence;
}

/**
 * The group that a policy puts a connector into; undefined where it says nothing of it. A listed connector has
 * its group; a custom one that of the first pattern its address matches; all others have the default group.
 */
export function classify(policy: DataPolicy, connector: Connector): Classification | undefined {
  const { key, custom } = connector;
  if (!isClassifiable(key)) return undefined;
  const listed = policy.groups.get(key);
  if (listed) return { group: listed, confidence: 'high' };
  if (custom) {
    const group = groupByAddress(policy.customConnectorRules, connector.urls);
    // That the rules look at scheme and host is inferred (facts 8).
    if (group) return { group, confidence: 'medium' };
    if (!policy.forEnvironments) return undefined;
  }
  const { defaultGroup } = policy;
  if (!defaultGroup || (isVirtual(key) && !policy.coversHttp)) return undefined;
  if (defaultGroup === 'Blocked' && !isBlockable(key))
    return { group: 'Non-business', confidence: 'medium' };
  return { group: defaultGroup, confidence: 'high' };
}

const virtualKeys: ReadonlySet<string> = new Set(
  virtualConnectors.map(({ id }) => id.toLowerCase()),
);

export function isVirtual(key: string): boolean {
  return virtualKeys.has(key);
}

/** First match wins. Where the address is not known, only what all rules say alike is known. */
function groupByAddress(
  rules: readonly CustomConnectorRule[],
  urls: readonly string[],
): Group | undefined {
  if (urls.length > 0)
    return rules.find(({ pattern }) => urls.some((url) => matches(pattern, url)))?.group;
  const [first, ...others] = rules;
  const decided = first && rules.some(({ pattern }) => pattern.trim() === '*');
  return decided && others.every(({ group }) => group === first.group) ? first.group : undefined;
}

/**
 * Whether a text is what a pattern describes; `*` stands for any text, letter case does not count. Each piece
 * between two stars is looked for once, from left to right: linear in the text for each piece.
 */
export function matches(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.trim().toLowerCase().split(/\*+/);
  const subject = text.trim().toLowerCase();
  const last = others.pop();
  if (last === undefined) return subject === first;
  if (!subject.startsWith(first)) return false;
  let from = first.length;
  for (const piece of others) {
    const found = subject.indexOf(piece, from);
    if (found < 0) return false;
    from = found + piece.length;
  }
  return subject.length - last.length >= from && subject.endsWith(last);
}
