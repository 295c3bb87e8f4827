import { isObject, type Json, type JsonObject } from '../json/json.js';
import { list, member, namesOf, textOf } from './members.js';
import { type DataPolicy, type Group, isVirtual } from './policy.js';

/** Members of what `Get-AdminDlpPolicy` puts out, and the groups they stand for. */
const cmdletGroups: readonly (readonly [name: string, group: Group])[] = [
  ['NonBusinessDataGroup', 'Non-business'],
  ['BusinessDataGroup', 'Business'],
  ['BlockedGroup', 'Blocked'],
];

/** Groups of policies of schema 2016-11: high and low business impact. */
const apiGroupNames: readonly (readonly [name: string, group: Group])[] = [
  ['lbi', 'Non-business'],
  ['hbi', 'Business'],
  ['blocked', 'Blocked'],
];

/** Whether this is a policy of the older schema, as the service or as the older cmdlet puts it out. */
export function isLegacy(json: JsonObject): boolean {
  return (
    apiGroupsOf(json) !== undefined ||
    cmdletGroups.some(([name]) => member(json, name) !== undefined)
  );
}

/** The groups of an older policy; the connectors of HTTP are in it only when it lists one (schema 2018-11). */
export function readLegacyGroups(
  json: JsonObject,
): Pick<DataPolicy, 'groups' | 'defaultGroup' | 'coversHttp'> {
  const definition = apiGroupsOf(json);
  const groups = new Map<string, Group>();
  const add = (connectors: Json | undefined, name: string, group: Group) => {
    for (const connector of namesOf(connectors, name)) groups.set(connector, group);
  };
  if (definition) {
    for (const [name, group] of apiGroupNames) {
      const one = member(definition.groups, name);
      if (isObject(one)) add(member(one, 'apis'), name, blocks(definition, name) ?? group);
    }
  } else {
    for (const [name, group] of cmdletGroups) add(member(json, name), name, group);
  }
  const byDefault = definition?.defaultGroup || 'lbi';
  return {
    groups,
    defaultGroup:
      (definition && blocks(definition, byDefault)) ??
      apiGroupNames.find(([name]) => name === byDefault)?.[1] ??
      'Non-business',
    coversHttp: [...groups.keys()].some(isVirtual),
  };
}

interface Definition {
  readonly groups: JsonObject;
  /** Lower case; empty when absent. */
  readonly defaultGroup: string;
  /** Whether the group of low impact is blocked altogether. */
  readonly blocksLow: boolean;
}

/** Where the groups stand: in `properties.definition`, or further out when somebody took the definition alone. */
function apiGroupsOf(json: JsonObject): Definition | undefined {
  const properties = member(json, 'properties');
  const outer = isObject(properties) ? properties : json;
  const inner = member(outer, 'definition');
  for (const definition of [inner, outer, json]) {
    if (!isObject(definition)) continue;
    const groups = member(definition, 'apiGroups');
    if (!isObject(groups)) continue;
    return {
      groups,
      defaultGroup: textOf(member(definition, 'defaultApiGroup')).toLowerCase(),
      blocksLow: hasBlockRule(member(definition, 'rules')),
    };
  }
  return undefined;
}

function blocks({ blocksLow }: Definition, group: string): Group | undefined {
  return blocksLow && group === 'lbi' ? 'Blocked' : undefined;
}

/** `Set-AdminDlpPolicy -SetNonBusinessDataGroupState Block` writes such a rule (tests of that module). */
function hasBlockRule(rules: Json | undefined): boolean {
  const rule = isObject(rules) ? member(rules, 'apiGroupRule') : undefined;
  const actions = isObject(rule) ? member(rule, 'actions') : undefined;
  const action = isObject(actions) ? member(actions, 'blockAction') : undefined;
  return (list(action) ?? []).some(
    (one) => isObject(one) && textOf(member(one, 'type')).toLowerCase() === 'block',
  );
}
