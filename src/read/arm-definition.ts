import { isObject, type Json, type JsonObject, type PathKey } from '../json/json.js';
import { keyOf, member, objectMember } from '../json/member.js';

/** A template, where it stands, and the one that deploys it. */
export interface Template {
  readonly json: JsonObject;
  readonly path: readonly PathKey[];
  readonly outer?: Template;
  /** `properties.parameters` of the deployment that holds it: what the outer template gives it. */
  readonly given?: Place;
}

/** An object of a document. */
export interface Place {
  readonly json: JsonObject;
  readonly path: readonly PathKey[];
}

/** The template that a deployment resource holds. */
export function templateIn(
  resource: JsonObject,
  place: readonly PathKey[],
  outer: Template,
): Template | undefined {
  const properties = objectMember(resource, 'properties');
  const json = properties && objectMember(properties, 'template');
  if (!json) return undefined;
  const around = [...place, keyOf(resource, 'properties')];
  const given = objectMember(properties, 'parameters');
  return {
    json,
    path: [...around, keyOf(properties, 'template')],
    outer,
    ...(given && { given: { json: given, path: [...around, keyOf(properties, 'parameters')] } }),
  };
}

/** References to references are followed this far. */
const deepest = 10;

/**
 * The object that a member of a resource stands for: itself, or what `[variables('x').y]` and `[parameters('x')]`
 * name. Bicep compiles `loadJsonContent('workflow.json')` to a variable, and hands it to modules as a parameter.
 */
export function placeOf(json: Json | undefined, path: readonly PathKey[], scope: Template) {
  return follow(json, path, scope, 0);
}

function follow(
  json: Json | undefined,
  path: readonly PathKey[],
  scope: Template,
  depth: number,
): Place | undefined {
  if (isObject(json)) return { json, path };
  if (typeof json !== 'string' || depth > deepest) return undefined;
  const [, kind = '', name = '', members = ''] = reference.exec(json) ?? [];
  if (kind === '') return undefined;
  const root =
    kind.toLowerCase() === 'variables'
      ? variable(name, scope, depth)
      : parameter(name, scope, depth);
  return root && descend(root, members, scope, depth);
}

/** `[variables('name').member['other']]` and nothing around it. */
const reference =
  /^\s*\[\s*(variables|parameters)\s*\(\s*'([^']{1,200})'\s*\)((?:\.\w{1,100}|\['[^']{1,100}'\]){0,10})\s*\]\s*$/i;

/** A template that is evaluated in the outer scope, as is usual, has its variables there. */
function variable(name: string, scope: Template, depth: number): Place | undefined {
  for (let at: Template | undefined = scope; at; at = at.outer) {
    const found = within(at, ['variables', name]);
    if (found) return follow(found.json, found.path, at, depth + 1);
  }
  return undefined;
}

function parameter(name: string, scope: Template, depth: number): Place | undefined {
  for (let at: Template | undefined = scope; at; at = at.outer) {
    const value = at.given && within(at.given, [name, 'value']);
    const given = value && follow(value.json, value.path, at.outer ?? at, depth + 1);
    if (given) return given;
    const usual = within(at, ['parameters', name, 'defaultValue']);
    if (usual) return follow(usual.json, usual.path, at, depth + 1);
  }
  return undefined;
}

function descend(root: Place, members: string, scope: Template, depth: number): Place | undefined {
  const names = [...members.matchAll(/\.(\w+)|\['([^']+)'\]/g)].map(([, a, b]) => a ?? b ?? '');
  if (names.length === 0) return root;
  const found = within(root, names);
  return found && follow(found.json, found.path, scope, depth + 1);
}

/** A member of a member, with its path. */
function within(
  { json, path }: Place,
  names: readonly string[],
): { json: Json; path: readonly PathKey[] } | undefined {
  let at: Json = json;
  const way = [...path];
  for (const name of names) {
    if (!isObject(at)) return undefined;
    const next = member(at, name);
    if (next === undefined) return undefined;
    way.push(keyOf(at, name));
    at = next;
  }
  return { json: at, path: way };
}
