import type { Json, JsonObject } from '../../src/json/json.js';
import { resolvePlaces, resolveText } from '../../src/literal/resolve.js';
import { markedText, type Text, unknownChar } from '../../src/literal/text.js';
import type { Flow } from '../../src/model/flow.js';
import type { Value } from '../../src/model/value.js';
import { flowWith, found } from '../support/model.js';

/** What a name in a flow stands for, in few words. */
export interface Names {
  readonly parameters?: JsonObject;
  /** Inputs of `Compose` actions by name. */
  readonly composes?: JsonObject;
  /** Contents of `ParseJson` actions by name. */
  readonly parsed?: JsonObject;
  /** Values of variables: the first initializes, the others are set. */
  readonly variables?: Readonly<Record<string, readonly (Json | undefined)[]>>;
  readonly actions?: JsonObject;
}

/** A flow with these names and an action `Use` whose inputs are the value asked for. */
export function flowUsing(use: Json, names: Names = {}): Flow {
  const { parameters = {}, composes = {}, parsed = {}, variables = {}, actions = {} } = names;
  const all: JsonObject = { ...actions, Use: { type: 'Response', inputs: { body: use } } };
  for (const [name, inputs] of Object.entries(composes)) all[name] = { type: 'Compose', inputs };
  for (const [name, content] of Object.entries(parsed)) {
    all[name] = { type: 'ParseJson', inputs: { content, schema: {} } };
  }
  for (const [name, values] of Object.entries(variables)) {
    for (const [index, value] of values.entries()) {
      const given: JsonObject = value === undefined ? { name } : { name, value };
      const type = index === 0 ? 'InitializeVariable' : 'SetVariable';
      all[`${name} ${index}`] = { type, inputs: index === 0 ? { variables: [given] } : given };
    }
  }
  const declared = Object.entries(parameters).map(([name, defaultValue]) => [
    name,
    { type: 'String', defaultValue },
  ]);
  return flowWith({ parameters: Object.fromEntries(declared) as JsonObject, actions: all });
}

export function useOf(flow: Flow): Value {
  return found(flow.action('Use')?.inputs?.get('body'));
}

/** The texts, `?` for what only the run knows. */
export function shown(texts: readonly Text[]): string[] {
  return texts.map((text) => markedText(text).replaceAll(unknownChar, '?'));
}

/** The texts a value can have in a flow with these names. */
export function textsOf(use: Json, names?: Names): string[] {
  const flow = flowUsing(use, names);
  return shown(resolveText(useOf(flow), flow));
}

/** The JSON a value leads to in a flow with these names. */
export function placesOf(use: Json, names?: Names): Json[] {
  const flow = flowUsing(use, names);
  return resolvePlaces(useOf(flow), flow).map(({ raw }) => raw);
}
