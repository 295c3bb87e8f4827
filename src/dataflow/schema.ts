import type { Expression } from '../expression/ast.js';
import type { Action, Trigger } from '../model/flow.js';
import type { Value } from '../model/value.js';
import type { DataNode, Typed } from './node.js';
import type { Path } from './path.js';

/** Schema types whose values hold no text of anybody's. */
const plainTypes: ReadonlyMap<string, Typed> = new Map([
  ['integer', 'number'],
  ['number', 'number'],
  ['boolean', 'choice'],
  ['null', 'choice'],
]);

/** Triggers whose inputs the platform itself checks against the schema. */
const checkedKinds = new Set([
  'button',
  'powerapp',
  'powerappv2',
  'skills',
  'virtualagent',
  'powerpages',
]);

/**
 * Members that a schema, checked when the flow runs, holds to numbers, truth values or listed words. A
 * `Request` trigger checks its schema only with `EnableSchemaValidation`; `Parse JSON` always does.
 */
export function typedMembers(node: Trigger | Action): DataNode['typed'] {
  const schema = schemaOf(node);
  if (!schema) return overwrittenMembers(node);
  return (path) =>
    path[0] === 'body' && path.length > 1 ? typeOf(memberSchema(schema, path.slice(1))) : undefined;
}

function schemaOf(node: Trigger | Action): Value | undefined {
  const schema = node.inputs?.get('schema');
  if (node.kind === 'action') return node.type === 'parsejson' ? schema : undefined;
  const validates = /(?:^|[,\s])enableschemavalidation(?:$|[,\s])/i.test(
    node.value.get('operationOptions')?.text ?? '',
  );
  return validates || checkedKinds.has(node.triggerKind) ? schema : undefined;
}

function memberSchema(schema: Value, path: Path): Value | undefined {
  let at: Value | undefined = schema;
  for (const name of path) {
    while (at?.get('items')?.isObject && !at.path('properties', name)) at = at.get('items');
    at = at?.path('properties', name);
  }
  return at;
}

function typeOf(schema: Value | undefined): Typed | undefined {
  if (!schema) return undefined;
  if (schema.get('enum')?.items().length) return 'choice';
  const items = schema.get('items');
  const type = schema.get('type');
  if (type?.text?.toLowerCase() === 'array' && items?.isObject) return typeOf(items);
  const names =
    type?.text !== undefined ? [type.text] : (type?.items().map((item) => item.text ?? '') ?? []);
  const types = names.map((name) => plainTypes.get(name.toLowerCase()));
  if (types.length === 0 || types.includes(undefined)) return undefined;
  return types.includes('number') ? 'number' : 'choice';
}

/** `setProperty(object, 'name', 'text')` as all of a Compose: that member is the flow's own. */
function overwrittenMembers(node: Trigger | Action): DataNode['typed'] {
  if (node.kind !== 'action' || node.type !== 'compose') return undefined;
  const template = node.inputs?.template;
  const [segment] = template?.kind === 'expression' ? template.segments : [];
  let next: Expression | undefined =
    segment?.kind === 'expression' ? segment.expression : undefined;
  const names = new Set<string>();
  const others = new Set<string>();
  while (next?.kind === 'call' && next.name === 'setProperty' && next.accessors.length === 0) {
    const [object, name, value]: readonly Expression[] = next.args;
    if (name?.kind !== 'string') break;
    const key = name.value.toLowerCase();
    if (value?.kind === 'call') others.add(key);
    // The outermost has the last word.
    else if (!others.has(key)) names.add(key);
    next = object;
  }
  return names.size === 0 ? undefined : (path) => (names.has(path[0] ?? '') ? 'choice' : undefined);
}
