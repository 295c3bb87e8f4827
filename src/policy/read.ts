import { isObject, type Json, type JsonObject } from '../json/json.js';
import { parseJson } from '../json/parse.js';
import { isLegacy, readLegacyGroups } from './legacy.js';
import {
  cutOff,
  excerptOf,
  groupNamed,
  list,
  member,
  namesOf,
  PolicyProblem,
  textOf,
} from './members.js';
import { type DataPolicy, type Group, isVirtual } from './policy.js';
import { readActionRules, readCustomConnectorRules, readEndpointRules } from './rules.js';

/** A file that is no data policy, or one that cannot be relied on. The message names it. */
export class DataPolicyError extends Error {
  override readonly name = 'DataPolicyError';
}

export interface PolicyFile {
  /** As the user named it. */
  readonly path: string;
  /** Decoded, without a byte order mark. */
  readonly text: string;
}

/** A policy, or rules of one that were exported by themselves. */
interface ReadPolicy extends DataPolicy {
  readonly isPart: boolean;
}

const noGroups = {
  groups: new Map<string, Group>(),
  coversHttp: true,
  forEnvironments: false,
} as const;

/**
 * Reads exports of data policies in every shape of facts.md 7: one policy or many, flat or wrapped, with their
 * connector configurations or those by themselves, and the older ones with `hbi` and `lbi`.
 * @throws DataPolicyError for what is no such export: a policy misread would pass for one that is kept
 */
export function readDataPolicies(files: readonly PolicyFile[]): DataPolicy[] {
  const found = files.flatMap(readFile);
  const [policy, ...others] = found.filter(({ isPart }) => !isPart);
  const parts = found.filter(({ isPart }) => isPart);
  // Rules exported by themselves do not say whose they are. With a single policy, they are its own.
  if (policy && others.length === 0) return [parts.reduce(join, policy)];
  return found;
}

function readFile({ path, text }: PolicyFile): ReadPolicy[] {
  const fail = (problem: string): never => {
    throw new DataPolicyError(`'${path}' is no data policy that can be read: ${problem}.`);
  };
  const parsed = parseJson(text);
  if (!parsed.ok)
    return fail(`line ${parsed.line}, column ${parsed.column} is not JSON (${parsed.reason})`);
  try {
    const policies = policiesIn(parsed.json, path, 0);
    return policies.length > 0 ? policies : fail('the list is empty');
  } catch (error) {
    if (error instanceof PolicyProblem) return fail(error.message);
    throw error;
  }
}

/** Lists may stand in lists: PowerShell wraps what it puts out. */
const deepest = 4;

function policiesIn(json: Json, path: string, depth: number): ReadPolicy[] {
  const items = Array.isArray(json) ? json : listed(json);
  if (items && depth < deepest) return items.flatMap((item) => policiesIn(item, path, depth + 1));
  if (!isObject(json)) throw new PolicyProblem('it holds no policy where one is expected');
  return [policyOf(json, path)];
}

/** `{ "value": […] }`, as the service answers. */
function listed(json: Json): readonly Json[] | undefined {
  if (!isObject(json)) return undefined;
  const value = member(json, 'value');
  return value === undefined || isPolicy(json) ? undefined : list(value);
}

function isPolicy(json: JsonObject): boolean {
  return ['policyDefinition', 'connectorGroups'].some((name) => member(json, name) !== undefined);
}

function policyOf(json: JsonObject, path: string): ReadPolicy {
  const inner = member(json, 'policyDefinition') ?? member(json, 'properties');
  const definition = isObject(inner) ? inner : json;
  const name = [definition, json]
    .flatMap((one) => ['displayName', 'name', 'policyName'].map((key) => textOf(member(one, key))))
    .find((text) => text !== '');
  const section = (key: string) => sectionOf(json, key) ?? sectionOf(definition, key) ?? json;
  const configurations = section('connectorConfigurationsDefinition');
  const patterns = section('customConnectorUrlPatternsDefinition');
  const rules = {
    name: excerptOf(name ?? fileName(path)),
    actionRules: readActionRules(configurations),
    endpointRules: readEndpointRules(configurations),
    customConnectorRules: readCustomConnectorRules(patterns),
  };
  if (isLegacy(json)) return { ...rules, ...noGroups, ...readLegacyGroups(json), isPart: false };
  const groups = member(definition, 'connectorGroups');
  if (groups !== undefined) return { ...rules, ...readGroups(groups, definition), isPart: false };
  const isPart =
    rules.actionRules.size + rules.endpointRules.size + rules.customConnectorRules.length > 0 ||
    ['connectorActionConfigurations', 'endpointConfigurations'].some((key) =>
      Array.isArray(member(configurations, key)),
    );
  if (isPart) return { ...rules, ...noGroups, isPart };
  throw new PolicyProblem(
    'it has neither connector groups nor connector configurations nor URL patterns',
  );
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function sectionOf(json: JsonObject, name: string): JsonObject | undefined {
  const section = member(json, name);
  if (typeof section === 'string') throw cutOff(name);
  return isObject(section) ? section : undefined;
}

/** Groups and what else the policy says of connectors that they do not list. */
function readGroups(json: Json, definition: JsonObject) {
  const groups = new Map<string, Group>();
  for (const entry of list(json) ?? []) {
    if (entry === null) continue;
    if (!isObject(entry)) throw cutOff('connectorGroups');
    const group = groupNamed(textOf(member(entry, 'classification')));
    for (const name of namesOf(member(entry, 'connectors'), 'connectors')) {
      // Listed twice, the stricter group holds.
      if (groups.get(name) !== 'Blocked') groups.set(name, group);
    }
  }
  const byDefault = textOf(member(definition, 'defaultConnectorsClassification'));
  const environments = textOf(member(definition, 'environmentType')).toLowerCase();
  return {
    groups,
    defaultGroup: byDefault === '' ? 'Non-business' : groupNamed(byDefault),
    coversHttp:
      member(definition, 'isLegacySchemaVersion') !== true || [...groups.keys()].some(isVirtual),
    forEnvironments: ['onlyenvironments', 'singleenvironment'].includes(environments),
  } as const;
}

/** The policy together with rules of its that were exported by themselves; what it has itself comes first. */
function join(policy: ReadPolicy, part: ReadPolicy): ReadPolicy {
  return {
    ...policy,
    actionRules: new Map([...part.actionRules, ...policy.actionRules]),
    endpointRules: new Map([...part.endpointRules, ...policy.endpointRules]),
    customConnectorRules:
      policy.customConnectorRules.length > 0
        ? policy.customConnectorRules
        : part.customConnectorRules,
  };
}
