import type { Template } from '../expression/ast.js';
import { calls } from '../expression/walk.js';
import { isArmExpression } from '../literal/arm.js';
import type { Flow } from '../model/flow.js';
import type { Value } from '../model/value.js';

/** What the service does with a string: evaluates it, keeps it as data, describes data by it, or ignores it. */
export type Zone = 'evaluated' | 'data' | 'schema' | 'designer';

/** In which part of a flow a string stands. */
export function zoneOf(value: Value, flow: Flow): Zone {
  const node = flow.nodeOf(value);
  const top = node?.value ?? flow.container;
  const [first = '', second = ''] = keysBelow(value, top);
  if (node?.kind === 'parameter') return first === 'metadata' ? 'designer' : 'data';
  if (node) {
    if (first === 'inputs') return second === 'schema' ? 'schema' : 'evaluated';
    if (first === 'metadata' || first === 'operationmetadataid') return 'designer';
    return first === 'description' || first === 'runafter' ? 'data' : 'evaluated';
  }
  return keysBelow(value, flow.definition)[0] === 'outputs' ? 'evaluated' : 'data';
}

/** The first two member names on the way down from one value to another, lower case. */
function keysBelow(value: Value, top: Value): string[] {
  const keys: string[] = [];
  for (let place: Value | undefined = value.origin ?? value; place; place = place.parent) {
    if (place.raw === top.raw) return keys.reverse().slice(0, 2);
    keys.push(String(place.key).toLowerCase());
  }
  return [];
}

/** Functions that put texts together or decode them: what they give may be more than what stands there. */
const making = new Set([
  'concat',
  'base64ToString',
  'decodeBase64',
  'uriComponentToString',
  'decodeUriComponent',
  'replace',
  'json',
  'substring',
  'slice',
  'trim',
  'toLower',
  'toUpper',
  'join',
]);

/** A quick look at a text, before its template is parsed. */
export function mayMakeText(text: string): boolean {
  if (text.startsWith('[')) return true;
  if (!text.includes('@')) return false;
  return (
    text.includes('@{') ||
    /[=:]|concat|base64|uricomponent|replace|json|substring|slice|trim|tolower|toupper|join/i.test(
      text,
    )
  );
}

/** Whether a string gives a text that stands nowhere as it is: what only passes a value on does not. */
export function makesText(value: Value): boolean {
  if (isArmExpression(value)) return true;
  const { template } = value;
  if (!template || template.kind === 'literal') return false;
  return template.kind === 'interpolated' && template.segments.length > 1
    ? true
    : putsTogether(template);
}

function putsTogether(template: Template): boolean {
  return [...calls(template)].some(
    ({ name, args }) =>
      making.has(name) || args.some((arg) => arg.kind === 'string' && /[=:]/.test(arg.value)),
  );
}
