import type { Json, JsonObject } from '../../src/json/json.js';
import { buildFlow, type FlowSource } from '../../src/model/build.js';
import type { Document } from '../../src/model/document.js';
import type { Flow, Form } from '../../src/model/flow.js';
import { Value } from '../../src/model/value.js';

/** A document with that text, or with the text of that JSON. */
export function documentOf(content: string | JsonObject, { arm = false } = {}): Document {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const path = 'flow.json';
  const file = { path, projectPath: path, named: true, read: () => new Uint8Array() };
  return { file, root: JSON.parse(text) as Json, arm, text, memory: new Map() };
}

/** The root of a document that holds that JSON. */
export function rootOf(json: JsonObject, options?: { arm: boolean }): Value {
  const document = documentOf(json, options);
  return new Value(document, document.root);
}

export interface FlowOptions extends Partial<Pick<FlowSource, 'key' | 'keyIsId' | 'standardKind'>> {
  readonly form?: Form;
  /** Members beside the definition: `connectionReferences`, `parameters`. */
  readonly beside?: JsonObject;
  /** A Standard project's `parameters.json` and `connections.json`. */
  readonly projectParameters?: JsonObject;
  readonly projectConnections?: JsonObject;
}

/** The model of a flow with that definition. */
export function flowWith(definition: JsonObject, options: FlowOptions = {}): Flow {
  const { beside, projectParameters, projectConnections, ...rest } = options;
  const container = rootOf({ ...beside, definition });
  return flowAt(container, container.get('definition') ?? container, {
    ...rest,
    ...(projectParameters && { projectParameters: rootOf(projectParameters) }),
    ...(projectConnections && { projectConnections: rootOf(projectConnections) }),
  });
}

/** The model of a flow that stands somewhere in a document. */
export function flowAt(
  container: Value,
  definition: Value,
  source: Partial<FlowSource> = {},
): Flow {
  return buildFlow({
    form: 'solution',
    key: 'path:flow.json#0',
    keyIsId: false,
    name: 'Flow',
    state: 'on',
    ...source,
    container,
    definition,
  });
}

export interface ArmOptions {
  readonly parameters?: JsonObject;
  readonly variables?: JsonObject;
  /** Members of the resource's `properties` beside the definition: `accessControl`, `parameters`. */
  readonly beside?: JsonObject;
}

/** The model of a Consumption workflow in an ARM template. */
export function armFlow(definition: JsonObject, options: ArmOptions = {}): Flow {
  const { parameters = {}, variables = {}, beside } = options;
  const resource = {
    type: 'Microsoft.Logic/workflows',
    name: 'workflow',
    properties: { ...beside, definition },
  };
  const template = { contentVersion: '1.0.0.0', parameters, variables, resources: [resource] };
  const container = rootOf(template, { arm: true }).get('resources')?.at(0);
  return armFlowAt(container);
}

/** The model of the workflow resource at that place. */
export function armFlowAt(container: Value | undefined): Flow {
  const definition = container?.path('properties', 'definition');
  if (!container || !definition) throw new Error('there is no workflow resource here');
  return flowAt(container, definition, { form: 'arm-template' });
}

/** A member that must be there. */
export function found<Item>(item: Item | undefined | null): Item {
  if (item === undefined || item === null) throw new Error('it is not there');
  return item;
}
