import { isObject, type Json, type JsonObject } from '../json/json.js';
import { connectorName } from '../model/operation.js';
import { cutOff, excerptOf, groupNamed, list, member, PolicyProblem, textOf } from './members.js';
import type { ActionRules, CustomConnectorRule, EndpointRule } from './policy.js';

/** Which actions and triggers of which connectors are blocked. */
export function readActionRules(configurations: JsonObject): Map<string, ActionRules> {
  const found = new Map<string, ActionRules>();
  for (const entry of entries(configurations, 'connectorActionConfigurations')) {
    const connector = connectorName(textOf(member(entry, 'connectorId')));
    if (connector === '') continue;
    const blocked = new Map<string, boolean>();
    for (const rule of entries(entry, 'actionRules')) {
      const action = textOf(member(rule, 'actionId')).toLowerCase();
      const isBlocked = forbids(rule, 'behavior');
      if (action !== '' && isBlocked !== undefined) blocked.set(action, isBlocked);
    }
    const othersBlocked = forbids(entry, 'defaultConnectorActionRuleBehavior') === true;
    found.set(connector, { blocked, othersBlocked });
  }
  return found;
}

/** Which endpoints of which connectors are denied, in the order in which the rules are tried. */
export function readEndpointRules(configurations: JsonObject): Map<string, EndpointRule[]> {
  const found = new Map<string, EndpointRule[]>();
  for (const entry of entries(configurations, 'endpointConfigurations')) {
    const connector = connectorName(textOf(member(entry, 'connectorId')));
    if (connector === '') continue;
    const rules = inOrder(entries(entry, 'endpointRules')).flatMap((rule) => {
      const pattern = textOf(member(rule, 'endpoint'));
      const denies = forbids(rule, 'behavior');
      return pattern === '' || denies === undefined ? [] : [{ pattern, denies }];
    });
    found.set(connector, [...(found.get(connector) ?? []), ...rules]);
  }
  return found;
}

/**
 * Into which group custom connectors go by their address. `Ignore` says nothing of a connector, and is
 * supported for `*` alone (facts 7.1): elsewhere such a rule is passed over.
 */
export function readCustomConnectorRules(patterns: JsonObject): CustomConnectorRule[] {
  const rules = entries(patterns, 'rules').filter(
    (rule) => member(rule, 'customConnectorRuleClassification') !== undefined,
  );
  return inOrder(rules).flatMap((rule): CustomConnectorRule[] => {
    const pattern = textOf(member(rule, 'pattern'));
    const classification = textOf(member(rule, 'customConnectorRuleClassification'));
    if (classification.toLowerCase() === 'ignore') return pattern === '*' ? [{ pattern }] : [];
    return pattern === '' ? [] : [{ pattern, group: groupNamed(classification) }];
  });
}

/** Whether it says `Block` or `Deny`; undefined where it says nothing. */
function forbids(rule: JsonObject, name: string): boolean | undefined {
  const text = textOf(member(rule, name));
  if (text === '') return undefined;
  if (/^(?:block|deny)$/i.test(text)) return true;
  if (/^allow$/i.test(text)) return false;
  throw new PolicyProblem(`the behavior '${excerptOf(text)}' is not known`);
}

/** Objects of a list; text there is what PowerShell makes of objects deeper than it was asked for. */
function entries(json: JsonObject, name: string): JsonObject[] {
  const value = member(json, name);
  // Older policies have an object of that name.
  if (name === 'rules' && isObject(value) && member(value, 'pattern') === undefined) return [];
  return (list(value) ?? []).flatMap((entry: Json) => {
    if (typeof entry === 'string' && entry !== '') throw cutOff(name);
    return isObject(entry) ? [entry] : [];
  });
}

/** Exports are not sorted; a rule without a number keeps its place behind those that have one. */
function inOrder(rules: readonly JsonObject[]): JsonObject[] {
  return [...rules].sort((a, b) => orderOf(a) - orderOf(b));
}

function orderOf(rule: JsonObject): number {
  const order = member(rule, 'order');
  const number = typeof order === 'string' ? Number(order) : order;
  return typeof number === 'number' && Number.isFinite(number) ? number : Number.MAX_SAFE_INTEGER;
}
