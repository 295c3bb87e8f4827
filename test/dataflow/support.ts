import { type Arrival, dataOf } from '../../src/dataflow/flow-data.js';
import type { Json, JsonObject } from '../../src/json/json.js';
import { buildFlow } from '../../src/model/build.js';
import type { Flow } from '../../src/model/flow.js';
import { Value } from '../../src/model/value.js';
import type { SourceFile } from '../../src/read/source.js';

/** A flow that anyone can start, unless it brings a trigger of its own. */
export function flowWith(
  definition: JsonObject,
  id = '11111111-2222-4333-8444-555555555555',
): Flow {
  const root: Json = {
    properties: { connectionReferences: {}, definition: { triggers: anonymous, ...definition } },
    schemaVersion: '1.0.0.0',
  };
  const text = JSON.stringify(root);
  const document = { file: noFile, root, arm: false, text, memory: new Map() };
  const container = new Value(document, root).get('properties');
  const inner = container?.get('definition');
  if (!container || !inner) throw new Error('no definition');
  return buildFlow({
    form: 'solution',
    key: id,
    keyIsId: true,
    id,
    name: 'A flow',
    state: 'on',
    container,
    definition: inner,
  });
}

export const anonymous: JsonObject = {
  manual: {
    type: 'Request',
    kind: 'Http',
    inputs: { triggerAuthenticationType: 'All', schema: {} },
  },
};

const noFile: SourceFile = {
  path: 'flow.json',
  projectPath: 'flow.json',
  named: true,
  read: () => new Uint8Array(),
};

/** What reaches the inputs of an action, as `label path`, each once. */
export function reaching(flow: Flow, action = 'Sink'): string[] {
  return [
    ...new Set(
      arrivals(flow, action).map(({ label, path }) => `${label} ${path.join('/')}`.trim()),
    ),
  ];
}

export function arrivals(flow: Flow, action = 'Sink'): readonly Arrival[] {
  return dataOf(flow).arrivals(flow.action(action)?.inputs);
}

/** What an expression reads of the caller, when it is an action's whole input. */
export function labels(expression: Json, others: JsonObject = {}, trigger?: JsonObject): string[] {
  const flow = flowWith({
    ...(trigger && { triggers: trigger }),
    actions: { ...others, Sink: { type: 'Compose', inputs: expression } },
  });
  return [...new Set(arrivals(flow).map(({ label }) => label))];
}
