import { isObject, type Json, type JsonObject } from '../json/json.js';
import { connectorName } from '../model/operation.js';
import type { Group } from './policy.js';

/** What is wrong with a policy file, without its name. */
export class PolicyProblem extends Error {}

/** PowerShell writes objects that are deeper than it was asked for as text: what they held is lost. */
export function cutOff(name: string): PolicyProblem {
  return new PolicyProblem(
    `'${name}' holds text where objects belong; export it with ConvertTo-Json -Depth 10`,
  );
}

/** A member by its name; cmdlets and the service write letters differently. */
export function member(json: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(json, name)) return json[name];
  const lower = name.toLowerCase();
  const key = Object.keys(json).find((one) => one.toLowerCase() === lower);
  return key === undefined ? undefined : json[key];
}

export function textOf(json: Json | undefined): string {
  return typeof json === 'string' ? json.trim() : '';
}

/** The elements of a list; PowerShell writes a list of one as its element, and an empty one as null. */
export function list(json: Json | undefined): readonly Json[] | undefined {
  if (json === undefined) return undefined;
  if (json === null) return [];
  return Array.isArray(json) ? json : [json];
}

/** Names of the connectors in a list, as the model names them: lower case, without `shared_`. */
export function namesOf(json: Json | undefined, what: string): string[] {
  return (list(json) ?? []).flatMap((entry) => {
    const id = isObject(entry) ? textOf(member(entry, 'id')) || textOf(member(entry, 'name')) : '';
    const text = typeof entry === 'string' ? entry.trim() : id;
    if (/^@\{|^System\./.test(text)) throw cutOff(what);
    const name = connectorName(text);
    return name === '' ? [] : [name];
  });
}

const groups: ReadonlyMap<string, Group> = new Map([
  ['confidential', 'Business'],
  ['business', 'Business'],
  ['hbi', 'Business'],
  ['general', 'Non-business'],
  ['nonbusiness', 'Non-business'],
  ['lbi', 'Non-business'],
  ['blocked', 'Blocked'],
]);

/** @throws PolicyProblem for a group that nobody knows: what it means for a flow cannot be said */
export function groupNamed(text: string): Group {
  const group = groups.get(text.toLowerCase().replace(/[^a-z]/g, ''));
  if (group) return group;
  throw new PolicyProblem(
    text === '' ? 'a group has no classification' : `the group '${excerptOf(text)}' is not known`,
  );
}

/** Text of a policy for messages: short, on one line. */
export function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
