import { isObject, type Json, type JsonObject, type PathKey, scalarText } from '../json/json.js';
import { keyOf, member, objectMember } from '../json/member.js';
import type { Form, SolutionInfo } from '../model/flow.js';
import { aboutApiFlow, apiFlowId, isApiFlow, isCmdletFlow, isCutObject } from './api-flow.js';
import { placeOf, type Template, templateIn } from './arm-definition.js';
import { isWorkflowRow } from './dataverse-row.js';

/** What an answer says about a flow beside its definition. */
export interface FlowAbout {
  readonly environment?: string;
  readonly owner?: string;
  readonly modified?: string;
  readonly solution?: SolutionInfo;
}

/** A workflow definition inside a JSON document. */
export interface FoundWorkflow {
  readonly form: Form;
  /** The object around the definition: flow `properties`, the ARM resource, or the definition itself. */
  readonly container: readonly PathKey[];
  readonly definition: readonly PathKey[];
  /** A name or id the document itself gives, when it is literal. */
  readonly id?: string;
  readonly name?: string;
  /** The resource's name when it is literal text: identity where there is no id. */
  readonly resourceName?: string;
  readonly state?: 'on' | 'off';
  readonly standardKind?: string;
  readonly about?: FlowAbout;
}

/** What a JSON document is to Sluice. */
export type Shape =
  | {
      readonly kind: 'workflows';
      readonly workflows: readonly FoundWorkflow[];
      readonly arm: boolean;
      /** Templates nested deeper than anybody writes them were not looked into. */
      readonly cut?: boolean;
      /** Resources whose definition only the deployment knows. */
      readonly unknown?: number;
    }
  /** A list of flows, or a single row of one: read one by one. */
  | { readonly kind: 'rows' }
  /** A flow without its definition: said, never passed off as clean. */
  | { readonly kind: 'summary' }
  /** A flow of which a tool has written only the outer levels. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'other' };

/** Pages inside of lists are looked into, and no further. */
const deepestList = 2;

/** Tells by content what a JSON document holds. Never throws; an unknown document is `other`. */
export function shapeOf(json: Json, level = 0): Shape {
  if (Array.isArray(json)) return listShape(json, level);
  if (!isObject(json)) return { kind: 'other' };
  if (isArmTemplate(json)) {
    const { workflows, cut, unknown } = armWorkflows(json);
    return workflows.length > 0 || cut || unknown > 0
      ? { kind: 'workflows', workflows, arm: true, ...(cut && { cut }), unknown }
      : { kind: 'other' };
  }
  if (isType(json, 'microsoft.logic/workflows') && isObject(member(json, 'properties'))) {
    const workflow = armWorkflow(json, [], { json, path: [] });
    return workflow ? { kind: 'workflows', workflows: [workflow], arm: true } : { kind: 'other' };
  }
  if (isCmdletFlow(json)) return cmdletShape(json);
  if (isWorkflowRow(json)) return { kind: 'rows' };
  const single = flowObject(json, []) ?? standardWorkflow(json) ?? bareDefinition(json, []);
  if (single) return { kind: 'workflows', workflows: [single], arm: false };
  if (isApiFlow(json)) return withoutDefinition(json);
  const rows = member(json, 'value');
  return Array.isArray(rows) ? listShape(rows, level) : { kind: 'other' };
}

function listShape(rows: readonly Json[], level: number): Shape {
  const isList =
    level < deepestList &&
    rows.some((row) => isObject(row) && shapeOf(row, level + 1).kind !== 'other');
  return { kind: isList ? 'rows' : 'other' };
}

function cmdletShape(json: JsonObject): Shape {
  const key = keyOf(json, 'Internal');
  const inner = objectMember(json, 'Internal');
  const workflow = inner && flowObject(inner, [key]);
  if (workflow) {
    const workflows = [{ ...workflow, form: 'admin-api' as const }];
    return { kind: 'workflows', workflows, arm: false };
  }
  return inner ? withoutDefinition(inner) : { kind: isCutObject(json[key]) ? 'cut' : 'summary' };
}

function withoutDefinition(json: JsonObject): Shape {
  const properties = member(json, 'properties');
  const definition = isObject(properties) ? member(properties, 'definition') : undefined;
  return { kind: isCutObject(properties) || isCutObject(definition) ? 'cut' : 'summary' };
}

function isArmTemplate(json: JsonObject): boolean {
  const schema = member(json, '$schema');
  const resources = member(json, 'resources');
  const byName = typeof schema === 'string' && /deploymentTemplate\.json/i.test(schema);
  return (
    (byName || Array.isArray(resources)) && typeof resources === 'object' && resources !== null
  );
}

/** Members from the root to the deepest resource; Azure itself allows a handful of nested templates. */
const longestPath = 1_000;

/** All workflow resources of a template: nested deployments, child resources, and resources by symbolic name. */
function armWorkflows(template: JsonObject): {
  workflows: FoundWorkflow[];
  cut: boolean;
  unknown: number;
} {
  const found: FoundWorkflow[] = [];
  let cut = false;
  let unknown = 0;
  const seen = new Set<string>();
  const root: Template = { json: template, path: [] };
  const stack: { json: Json; path: PathKey[]; scope: Template }[] = [
    {
      json: member(template, 'resources') ?? null,
      path: [keyOf(template, 'resources')],
      scope: root,
    },
  ];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { json, path, scope } = next;
    if (path.length > longestPath) {
      cut = true;
      continue;
    }
    const list = Array.isArray(json)
      ? json.map((item, index) => [index, item] as const)
      : isObject(json)
        ? Object.entries(json)
        : [];
    for (const [key, resource] of [...list].reverse()) {
      if (!isObject(resource)) continue;
      const place = [...path, key];
      const nested = member(resource, 'resources');
      if (nested)
        stack.push({ json: nested, path: [...place, keyOf(resource, 'resources')], scope });
      const inner = templateIn(resource, place, scope);
      const resources = inner && member(inner.json, 'resources');
      if (inner && resources) {
        const innerPath = [...inner.path, keyOf(inner.json, 'resources')];
        stack.push({ json: resources, path: innerPath, scope: inner });
      }
      if (!isType(resource, 'microsoft.logic/workflows')) continue;
      const workflow = armWorkflow(resource, place, scope);
      if (!workflow && isUnknown(resource)) unknown += 1;
      const written = workflow?.definition.join('/') ?? '';
      if (!workflow || seen.has(written)) continue;
      // Two resources may share a definition that stands in a variable.
      seen.add(written);
      found.push(workflow);
    }
  }
  return { workflows: found.sort((a, b) => comparePaths(a.container, b.container)), cut, unknown };
}

/** `"definition": "[json(…)]"`, or all of the properties by an expression. */
function isUnknown(resource: JsonObject): boolean {
  const properties = member(resource, 'properties');
  const definition = isObject(properties) ? member(properties, 'definition') : properties;
  return typeof definition === 'string';
}

function armWorkflow(
  resource: JsonObject,
  path: readonly PathKey[],
  scope: Template,
): FoundWorkflow | undefined {
  const properties = member(resource, 'properties');
  if (!isObject(properties)) return undefined;
  const definition = placeOf(
    member(properties, 'definition'),
    [...path, keyOf(resource, 'properties'), keyOf(properties, 'definition')],
    scope,
  );
  if (!definition) return undefined;
  const name = member(resource, 'name');
  const state = member(properties, 'state');
  const literalName = typeof name === 'string' && !/^\[(?!\[)/.test(name) ? name : undefined;
  return {
    form: path.length === 0 ? 'arm-resource' : 'arm-template',
    container: path,
    definition: definition.path,
    ...(literalName !== undefined && { name: literalName, resourceName: literalName }),
    ...(typeof state === 'string' && stateOf(state)),
  };
}

function stateOf(state: string): { state: 'on' | 'off' } | undefined {
  if (/^(?:enabled|started)$/i.test(state)) return { state: 'on' };
  return /^(?:disabled|stopped|suspended)$/i.test(state) ? { state: 'off' } : undefined;
}

/** `{ properties: { definition } }`: solution flow, legacy package, gallery template or admin API answer. */
export function flowObject(json: JsonObject, path: readonly PathKey[]): FoundWorkflow | undefined {
  const properties = member(json, 'properties');
  if (!isObject(properties)) return undefined;
  const definition = member(properties, 'definition');
  if (!isObject(definition) || !hasNodes(definition)) return undefined;
  const container = [...path, keyOf(json, 'properties')];
  const name = member(properties, 'displayName');
  const form = flowForm(json, properties);
  const id = form === 'admin-api' ? apiFlowId(json) : member(json, 'name');
  const state = member(properties, 'state');
  return {
    form,
    container,
    definition: [...container, keyOf(properties, 'definition')],
    ...(typeof name === 'string' && name !== '' && { name }),
    ...(typeof id === 'string' && id !== '' && form !== 'definition' && { id }),
    ...(typeof state === 'string' && stateOf(state)),
    ...(form === 'admin-api' && { about: aboutApiFlow(json) }),
  };
}

function flowForm(json: JsonObject, properties: JsonObject): Form {
  const type = (scalarText(member(json, 'type')) ?? '').toLowerCase();
  if (type.startsWith('microsoft.logic/galleries')) return 'gallery-template';
  if (type.startsWith('microsoft.flow/')) return 'flow-package';
  if (isApiFlow(json)) return 'admin-api';
  return member(json, 'schemaVersion') !== undefined ||
    member(properties, 'connectionReferences') !== undefined
    ? 'flow'
    : 'definition';
}

/** `{ definition, kind }` of a Standard project; without a known kind it is a definition from the code view. */
function standardWorkflow(json: JsonObject): FoundWorkflow | undefined {
  const definition = member(json, 'definition');
  if (!isObject(definition) || !looksLikeDefinition(definition)) return undefined;
  const kind = member(json, 'kind');
  const path = [keyOf(json, 'definition')];
  return typeof kind === 'string'
    ? { form: 'standard', container: [], definition: path, standardKind: kind }
    : { form: 'definition', container: [], definition: path };
}

function bareDefinition(json: JsonObject, path: readonly PathKey[]): FoundWorkflow | undefined {
  return looksLikeDefinition(json)
    ? { form: 'definition', container: path, definition: path }
    : undefined;
}

/** A policy has `properties` with a `definition` too, but neither triggers nor actions. */
function hasNodes(definition: JsonObject): boolean {
  const parts = [member(definition, 'triggers'), member(definition, 'actions')];
  return parts.some(isObject) || looksLikeDefinition(definition);
}

function looksLikeDefinition(json: JsonObject): boolean {
  const schema = member(json, '$schema');
  if (typeof schema === 'string' && /workflowdefinition\.json/i.test(schema)) return true;
  return isObject(member(json, 'triggers')) && isObject(member(json, 'actions'));
}

function isType(json: JsonObject, type: string): boolean {
  const value = member(json, 'type');
  return typeof value === 'string' && value.toLowerCase() === type;
}

function comparePaths(a: readonly PathKey[], b: readonly PathKey[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const [left, right] = [a[index] ?? '', b[index] ?? ''];
    if (left === right) continue;
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    return String(left) < String(right) ? -1 : 1;
  }
  return a.length - b.length;
}
