import type { Flow } from '../model/flow.js';
import type { Confidence } from '../result.js';
import { classify, type DataPolicy, type Group, matches } from './policy.js';
import { childFlowUses, connectorUses, type Endpoint, type Use } from './uses.js';

interface ViolationBase {
  readonly use: Use;
  /** Names of the policies that are broken in the same way. */
  readonly policies: readonly string[];
  readonly confidence: Confidence;
  /** Further uses of the same connector, action or endpoint. */
  readonly more: readonly Use[];
}

/** One way in which a flow breaks data policies. */
export type Violation =
  | (ViolationBase & { readonly kind: 'blocked'; readonly childFlow: boolean })
  | (ViolationBase & {
      readonly kind: 'mixed';
      readonly group: Group;
      readonly otherGroup: Group;
      /** The first use of each connector of the other group. */
      readonly others: readonly Use[];
    })
  | (ViolationBase & { readonly kind: 'action'; readonly group?: Group; readonly action: string })
  | (ViolationBase & {
      readonly kind: 'endpoint';
      readonly group?: Group;
      readonly endpoint: Endpoint;
      readonly pattern: string;
    });

type OfKind<Kind extends Violation['kind']> = Extract<Violation, { kind: Kind }>;
/** Violations that are being collected, by what would have to change. */
type Found<Kind extends Violation['kind']> = Map<string, OfKind<Kind>>;

/**
 * What a flow does that one of several data policies forbids. All of them hold at once: a connector that one
 * blocks is blocked, and two connectors must be in one group in every policy. A connector, action or endpoint is
 * told once, however often it is used and by however many policies it is forbidden.
 */
export function violations(flow: Flow, policies: readonly DataPolicy[]): Violation[] {
  if (policies.length === 0) return [];
  const uses = connectorUses(flow);
  const blocked = blockedConnectors(uses, policies);
  const allowed = uses.filter(({ connector }) => !blocked.has(connector.key));
  return [
    ...blocked.values(),
    ...blockedChildFlows(flow, blocked, policies),
    ...mixedGroups(allowed, policies).values(),
    ...forbiddenSteps(allowed, policies),
  ];
}

function blockedConnectors(
  uses: readonly Use[],
  policies: readonly DataPolicy[],
): Found<'blocked'> {
  const found: Found<'blocked'> = new Map();
  for (const [key, [use, ...more]] of byConnector(uses)) {
    const by = policies.flatMap((policy) => {
      const classification = classify(policy, use.connector);
      return classification?.group === 'Blocked' ? [{ policy, classification }] : [];
    });
    if (by.length === 0) continue;
    const confidence = surest(by.map(({ classification }) => classification.confidence));
    const names = by.map(({ policy }) => policy.name);
    found.set(key, { kind: 'blocked', use, policies: names, confidence, more, childFlow: false });
  }
  return found;
}

/**
 * Blocking what child flows are built on blocks them as well; whether it still does is doubtful (facts 11). So it
 * is told only where somebody blocked just that.
 */
function blockedChildFlows(
  flow: Flow,
  blocked: Found<'blocked'>,
  policies: readonly DataPolicy[],
): Violation[] {
  const [use, ...more] = childFlowUses(flow);
  if (!use || blocked.has(use.connector.key)) return [];
  const by = policies.filter(({ groups }) => groups.get(use.connector.key) === 'Blocked');
  if (by.length === 0) return [];
  const names = by.map(({ name }) => name);
  return [{ kind: 'blocked', use, policies: names, confidence: 'low', more, childFlow: true }];
}

interface Classified {
  readonly uses: readonly [Use, ...Use[]];
  readonly group: Group;
  readonly confidence: Confidence;
}

/** For each policy with two groups in the flow: the connectors of the group that has fewer of them. */
function mixedGroups(uses: readonly Use[], policies: readonly DataPolicy[]): Found<'mixed'> {
  const found: Found<'mixed'> = new Map();
  const connectors = [...byConnector(uses).values()];
  for (const policy of policies) {
    const classified = connectors.flatMap((one): Classified[] => {
      const classification = classify(policy, one[0].connector);
      return classification ? [{ uses: one, ...classification }] : [];
    });
    const inside = classified.filter(({ group }) => group === 'Business');
    const outside = classified.filter(({ group }) => group === 'Non-business');
    if (inside.length === 0 || outside.length === 0) continue;
    const [odd, rest] = isToldFirst(inside, outside, found) ? [inside, outside] : [outside, inside];
    for (const one of odd) addMixed(found, one, rest, policy);
  }
  return found;
}

/** Whom to tell: the side that other policies told already, else the smaller one, else what is not business. */
function isToldFirst(
  inside: readonly Classified[],
  outside: readonly Classified[],
  found: Found<'mixed'>,
): boolean {
  const isKnown = ({ uses: [{ connector }] }: Classified) => found.has(connector.key);
  if (outside.every(isKnown)) return false;
  return inside.every(isKnown) || inside.length < outside.length;
}

function addMixed(
  found: Found<'mixed'>,
  { uses: [use, ...more], group, confidence }: Classified,
  rest: readonly Classified[],
  { name }: DataPolicy,
): void {
  const known = found.get(use.connector.key);
  const others = rest.map(({ uses: [first] }) => first);
  if (known) {
    const news = others.filter(({ connector }) =>
      known.others.every((other) => other.connector.key !== connector.key),
    );
    found.set(use.connector.key, {
      ...known,
      policies: [...known.policies, name],
      others: [...known.others, ...news],
    });
    return;
  }
  const otherGroup = rest[0]?.group ?? group;
  found.set(use.connector.key, {
    kind: 'mixed',
    use,
    group,
    otherGroup,
    policies: [name],
    others,
    more,
    confidence: leastSure([confidence, surest(rest.map((one) => one.confidence))]),
  });
}

type StepViolation = OfKind<'action' | 'endpoint'>;

/** Actions that are blocked, and endpoints that are denied to those that are not. */
function forbiddenSteps(uses: readonly Use[], policies: readonly DataPolicy[]): StepViolation[] {
  const found = new Map<string, StepViolation>();
  for (const use of uses) {
    const steps = policies.flatMap((policy) => blockedAction(use, policy));
    if (steps.length === 0)
      steps.push(...policies.flatMap((policy) => deniedEndpoints(use, policy)));
    for (const [key, step] of steps) {
      const known = found.get(key);
      found.set(key, known ? together(known, step) : step);
    }
  }
  return [...found.values()];
}

type Step = readonly [key: string, violation: StepViolation];

function blockedAction(use: Use, policy: DataPolicy): Step[] {
  const rules = policy.actionRules.get(use.connector.key);
  const action = use.operation?.id.trim() ?? '';
  const isNamed = rules?.blocked.has(action.toLowerCase()) === true;
  if (!rules || action === '') return [];
  if (!(rules.blocked.get(action.toLowerCase()) ?? rules.othersBlocked)) return [];
  // Rules for triggers are newer than those for actions: one that no rule names may have been forgotten.
  const confidence = isNamed || use.node.kind === 'action' ? 'high' : 'medium';
  const key = `action ${use.connector.key} ${action.toLowerCase()}`;
  return [[key, { kind: 'action', ...forbidden(use, policy), action, confidence }]];
}

function deniedEndpoints(use: Use, policy: DataPolicy): Step[] {
  return use.endpoints.flatMap((endpoint): Step[] => {
    const pattern = denyingPattern(policy, use.connector.key, endpoint);
    const key = `endpoint ${use.connector.key} ${endpoint.text.toLowerCase()}`;
    return pattern === undefined
      ? []
      : [
          [
            key,
            { kind: 'endpoint', ...forbidden(use, policy), endpoint, pattern, confidence: 'high' },
          ],
        ];
  });
}

function forbidden(use: Use, policy: DataPolicy) {
  const group = classify(policy, use.connector)?.group;
  return { use, policies: [policy.name], more: [], ...(group && { group }) };
}

/** The same step again, or forbidden by another policy. */
function together(known: StepViolation, { use, policies }: StepViolation): StepViolation {
  const isNew = use !== known.use && !known.more.includes(use);
  return {
    ...known,
    policies: [...new Set([...known.policies, ...policies])],
    more: isNew ? [...known.more, use] : known.more,
  };
}

/** The pattern of the first rule that matches, when that rule denies; without a match an endpoint is allowed. */
function denyingPattern(policy: DataPolicy, key: string, { text }: Endpoint): string | undefined {
  // An address without a path is the same as with its root.
  const forms = /^\s*https?:\/\/[^/?#]+\s*$/i.test(text) ? [text, `${text.trim()}/`] : [text];
  const rule = policy.endpointRules
    .get(key)
    ?.find(({ pattern }) => forms.some((form) => matches(pattern, form)));
  return rule?.denies ? rule.pattern : undefined;
}

function byConnector(uses: readonly Use[]): Map<string, [Use, ...Use[]]> {
  const found = new Map<string, [Use, ...Use[]]>();
  for (const use of uses) {
    const known = found.get(use.connector.key);
    if (known) known.push(use);
    else found.set(use.connector.key, [use]);
  }
  return found;
}

const order: readonly Confidence[] = ['low', 'medium', 'high'];

function surest(all: readonly Confidence[]): Confidence {
  return order.findLast((one) => all.includes(one)) ?? 'high';
}

function leastSure(all: readonly Confidence[]): Confidence {
  return order.find((one) => all.includes(one)) ?? 'high';
}
