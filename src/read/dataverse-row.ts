import { isObject, type Json, type JsonObject } from '../json/json.js';
import { member, objectMember, textMember } from '../json/member.js';
import { formattedValue, rowState, rowWords } from '../knowledge/workflow-rows.js';
import type { SolutionInfo } from '../model/flow.js';
import type { FlowAbout } from './shape.js';

/** Whether an object is a row of the table `workflow`, whichever of its columns were asked for. */
export function isWorkflowRow(json: JsonObject): boolean {
  const content = member(json, 'clientdata');
  if (typeof content === 'string' && /^\s*\{/.test(content)) return true;
  if (isObject(content) && objectMember(content, 'properties')) return true;
  return (
    member(json, 'workflowid') !== undefined &&
    ['clientdata', 'category', 'type', 'statecode'].some((name) => member(json, name) !== undefined)
  );
}

/** A choice column as number: some tools write its words, others an object around it. */
export function choice(
  json: JsonObject,
  name: 'type' | 'category' | 'statecode',
): number | undefined {
  return numberOf(member(json, name), name) ?? numberOf(member(json, name + formattedValue), name);
}

function numberOf(value: Json | undefined, name: keyof typeof rowWords): number | undefined {
  if (typeof value === 'number') return value;
  if (isObject(value)) return numberOf(member(value, 'value'), name);
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? rowWords[name].get(value.trim().toLowerCase()) : number;
}

/** Id of the flow, lower case and without braces. */
export function rowId(json: JsonObject): string | undefined {
  const id = textMember(json, 'workflowid') ?? textMember(objectMember(json, 'workflowid'), 'id');
  return id
    ?.trim()
    .replace(/^\{|\}$/g, '')
    .toLowerCase();
}

/** What a row says about its flow beside the definition. */
export function aboutRow(json: JsonObject): FlowAbout {
  const solution = solutionOf(json);
  const owner = ownerOf(json);
  const modified = textMember(json, 'modifiedon');
  const environment =
    textMember(json, 'environmentname') ?? hostOf(textMember(json, '@odata.context'));
  return {
    ...(solution && { solution }),
    ...(owner !== undefined && { owner }),
    ...(modified !== undefined && { modified }),
    ...(environment !== undefined && { environment }),
  };
}

export function stateOfRow(json: JsonObject): { state: 'on' | 'off' } | undefined {
  const state = choice(json, 'statecode');
  if (state === undefined) return undefined;
  return { state: state === rowState.activated ? 'on' : 'off' };
}

/** The owner's name where the answer has it, else the id. */
function ownerOf(json: JsonObject): string | undefined {
  const owner = objectMember(json, 'ownerid') ?? objectMember(json, 'owninguser');
  return (
    textMember(json, `_ownerid_value${formattedValue}`) ??
    textMember(json, `ownerid${formattedValue}`) ??
    textMember(owner, 'fullname') ??
    textMember(owner, 'name') ??
    textMember(owner, 'domainname') ??
    textMember(json, '_ownerid_value') ??
    textMember(json, 'ownerid') ??
    textMember(owner, 'id')
  );
}

/** A row names its solution only where somebody asked for more than the columns; else there is an id. */
function solutionOf(json: JsonObject): SolutionInfo | undefined {
  const solution = objectMember(json, 'solution') ?? objectMember(json, 'solutionid');
  const name =
    textMember(solution, 'uniquename') ??
    textMember(solution, 'friendlyname') ??
    textMember(solution, 'name') ??
    textMember(json, 'solutionname') ??
    textMember(json, `_solutionid_value${formattedValue}`) ??
    textMember(json, `solutionid${formattedValue}`) ??
    textMember(json, '_solutionid_value') ??
    textMember(json, 'solutionid');
  const managed = isManaged(json);
  return name === undefined ? undefined : { name, ...(managed !== undefined && { managed }) };
}

function isManaged(json: JsonObject): boolean | undefined {
  const managed = member(json, 'ismanaged');
  return typeof managed === 'boolean' ? managed : undefined;
}

/** Host of the environment's API, as `@odata.context` of an answer has it. */
export function hostOf(context: string | undefined): string | undefined {
  return /^https:\/\/([^/?#\s]+)\//i.exec(context ?? '')?.[1]?.toLowerCase();
}
