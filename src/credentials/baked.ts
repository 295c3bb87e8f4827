import type { Call, Expression } from '../expression/ast.js';
import { parseExpressionText } from '../expression/template.js';
import { secretOfArmFunction } from '../knowledge/arm-secrets.js';
import { isPlaceholder } from '../knowledge/placeholders.js';
import { isArmExpression } from '../literal/arm.js';
import type { Flow } from '../model/flow.js';
import { pickStrings } from '../model/strings.js';
import type { Value } from '../model/value.js';

/** A secret that the deployment writes into a definition, with every place it is written to. */
export interface BakedSecret {
  /** For people: "the template parameter 'apiKey'". */
  readonly what: string;
  readonly places: readonly [Value, ...Value[]];
}

/** Where a secret comes from at deployment. */
interface Source {
  readonly what: string;
  /** Tells sources apart. */
  readonly key: string;
}

/** Secrets that ARM expressions write into a definition, where everyone who reads the workflow reads them. */
export function bakedSecrets(flow: Flow): readonly BakedSecret[] {
  if (!flow.definition.document.arm) return [];
  const found = new Map<string, { what: string; places: [Value, ...Value[]] }>();
  for (const value of expressionsOf(flow)) {
    for (const { what, key } of sourcesIn(value, 0)) {
      const known = found.get(key);
      if (!known) found.set(key, { what, places: [value] });
      else if (!known.places.includes(value)) known.places.push(value);
    }
  }
  return [...found.values()];
}

/** The ARM expressions of the definition, and of values given to its parameters, but for those of secure ones. */
function* expressionsOf(flow: Flow): Generator<Value> {
  const given = flow.container.path('properties', 'parameters');
  for (const root of given ? [flow.definition, given] : [flow.definition]) {
    for (const { value } of pickStrings(root, ({ text }) => text.startsWith('[')))
      if (isArmExpression(value) && !isKeptSecret(value, flow)) yield value;
  }
}

/** The default or value of a `securestring` or `secureobject`: nobody reads it after the deployment. */
function isKeptSecret(value: Value, flow: Flow): boolean {
  for (let place: Value | undefined = value; place?.parent; place = place.parent) {
    const table = place.parent.parent;
    if (String(table?.key).toLowerCase() !== 'parameters') continue;
    const isTable =
      table?.parent?.raw === flow.definition.raw ||
      table?.parent?.raw === flow.container.get('properties')?.raw;
    if (!isTable) continue;
    const parameter = flow.parameter(String(place.parent.key));
    // A value for a parameter that is not declared is not taken.
    return !parameter || parameter.type.startsWith('secure');
  }
  return false;
}

/** Definitions inside each other. */
const deepest = 20;

function* sourcesIn(value: Value, depth: number): Generator<Source> {
  const text = value.text ?? '';
  if (text.startsWith('[[') || depth > deepest) return;
  const { expression } = parseExpressionText(text.slice(1, -1), 1);
  for (const call of callsIn(expression)) {
    const what = secretOfArmFunction(call.name);
    if (what !== undefined) {
      const written = text.slice(call.start, call.end);
      yield { what: `${what} that '${call.name}' returns`, key: written };
      continue;
    }
    const [name] = call.args;
    if (name?.kind !== 'string') continue;
    if (/^parameters$/i.test(call.name) && isSecureParameter(name.value, value)) {
      yield {
        what: `the secure template parameter '${name.value}'`,
        key: `parameters ${name.value.toLowerCase()}`,
      };
    } else if (/^variables$/i.test(call.name)) {
      const variable = definitionOf('variables', name.value, value);
      if (variable && isArmExpression(variable)) yield* sourcesIn(variable, depth + 1);
    }
  }
}

/** All calls of an expression, those in its arguments and keys as well. Without recursion. */
function* callsIn(expression: Expression | undefined): Generator<Call> {
  const stack: Expression[] = expression ? [expression] : [];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.kind !== 'call') continue;
    yield next;
    for (const argument of next.args) stack.push(argument);
    for (const { key } of next.accessors) stack.push(key);
  }
}

/** A secure parameter that only the deployment fills: one with a literal default is reported for that. */
function isSecureParameter(name: string, at: Value): boolean {
  const parameter = definitionOf('parameters', name, at);
  const type = parameter?.get('type')?.text?.trim() ?? '';
  if (!/^secure(?:string|object)$/i.test(type)) return false;
  const text = parameter?.get('defaultValue')?.text ?? '';
  return text.trim() === '' || text.startsWith('[') || isPlaceholder(text, name);
}

/** What a name stands for in the innermost template that has it. */
function definitionOf(kind: 'parameters' | 'variables', name: string, at: Value) {
  for (let place: Value | undefined = at; place; place = place.parent) {
    const definition = place.get('resources') ? place.get(kind)?.get(name) : undefined;
    if (definition) return definition;
  }
  return undefined;
}
