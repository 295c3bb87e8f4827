import { isObject, type Json, type JsonObject } from '../json/json.js';
import { member, objectMember, textMember } from '../json/member.js';
import type { FlowAbout } from './shape.js';

/** What an answer of the management API says about a flow beside its definition (facts.md 1.5). */
export function aboutApiFlow(json: JsonObject): FlowAbout {
  const properties = objectMember(json, 'properties');
  const creator = objectMember(properties, 'creator');
  const environment =
    textMember(objectMember(properties, 'environment'), 'displayName') ??
    textMember(objectMember(properties, 'environment'), 'name') ??
    /\/environments\/([^/]+)\/flows\//i.exec(textMember(json, 'id') ?? '')?.[1];
  const owner =
    textMember(creator, 'userPrincipalName') ??
    textMember(creator, 'displayName') ??
    textMember(creator, 'objectId') ??
    textMember(creator, 'userId');
  const modified = textMember(properties, 'lastModifiedTime');
  return {
    ...(environment !== undefined && { environment }),
    ...(owner !== undefined && { owner }),
    ...(modified !== undefined && { modified }),
  };
}

/** The id that Dataverse knows a flow of a solution by, which other flows call it by; else the API's own name. */
export function apiFlowId(json: JsonObject): string | undefined {
  return (
    textMember(objectMember(json, 'properties'), 'workflowEntityId') ?? textMember(json, 'name')
  );
}

/** Whether this is a flow as the API answers with it, with or without its definition. */
export function isApiFlow(json: JsonObject): boolean {
  if (/^microsoft\.processsimple\//i.test(textMember(json, 'type') ?? '')) return true;
  const properties = objectMember(json, 'properties');
  if (objectMember(properties, 'definitionSummary')) return true;
  if (!properties || textMember(json, 'name') === undefined) return false;
  return ['flowTriggerUri', 'flowSuspensionReason', 'userType'].some(
    (name) => member(properties, name) !== undefined,
  );
}

/** Cmdlets (`Get-AdminFlow`, `Get-Flow`) keep the API's answer in `Internal`. */
export function isCmdletFlow(json: JsonObject): boolean {
  return member(json, 'Internal') !== undefined && textMember(json, 'FlowName') !== undefined;
}

/** An object that `ConvertTo-Json` wrote as text, because its `-Depth` was reached: `@{type=Http; inputs=}`. */
export function isCutObject(json: Json | undefined): boolean {
  // In the language of flows, nothing is assigned: a name and `=` cannot begin an expression.
  return typeof json === 'string' && /^@\{[\w$.@-]+=/.test(json);
}

/** Whether somewhere in a value an object was written as text. */
export function hasCutObject(json: Json): boolean {
  const stack: Json[] = [json];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (isCutObject(next)) return true;
    if (Array.isArray(next)) for (const item of next) stack.push(item);
    else if (isObject(next)) for (const key in next) stack.push(next[key] ?? null);
  }
  return false;
}
