import { type Assignment, indexAssignments } from '../literal/scope.js';
import { readActions } from './actions.js';
import { mostOpen } from './exposure.js';
import { familyOf } from './family.js';
import type {
  Action,
  CustomConnector,
  Flow,
  FlowNode,
  Form,
  Parameter,
  SolutionInfo,
} from './flow.js';
import { indexConnectors } from './operation.js';
import type { Organisation } from './organisation.js';
import { readTriggers } from './trigger.js';
import { forgetTemplates, type Value } from './value.js';

/** A workflow definition as the reader found it, with what its surroundings say about it. */
export interface FlowSource {
  readonly form: Form;
  readonly key: string;
  readonly keyIsId: boolean;
  readonly id?: string;
  readonly name: string;
  readonly state: 'on' | 'off' | 'unknown';
  readonly solution?: SolutionInfo;
  /** What XML beside the definition says of the flow. */
  readonly note?: Value;
  readonly container: Value;
  readonly definition: Value;
  /** `kind` of a Standard workflow. */
  readonly standardKind?: string;
  /** A Standard project's `parameters.json` and `connections.json`. */
  readonly projectParameters?: Value;
  readonly projectConnections?: Value;
  /** An agent that talks to anybody calls it. */
  readonly openToAgent?: boolean;
  /** Connection references that stand outside the flow: key or logical name → connector table. */
  readonly environment?: string;
  readonly owner?: string;
  readonly modified?: string;
  readonly customConnectors?: readonly CustomConnector[];
  readonly organisation?: Organisation;
}

/** Builds the typed model of one flow. Never fails: what is not of the expected shape is left out. */
export function buildFlow(source: FlowSource): Flow {
  const { form, container, definition } = source;
  forgetTemplates();
  const properties =
    form === 'arm-template' || form === 'arm-resource' ? container.get('properties') : container;
  const connectors = indexConnectors(
    container.get('connectionReferences'),
    properties?.path('parameters', '$connections', 'value'),
    container.path('$connections', 'value'),
    definition.path('parameters', '$connections', 'defaultValue'),
    source.projectConnections?.get('managedApiConnections'),
  );
  const actions = readActions(definition, connectors);
  const family = familyOf(form, container, definition, actions);
  const triggers = readTriggers(definition, {
    family,
    form,
    connectors,
    ...(form.startsWith('arm') && { resource: container }),
    ...(source.openToAgent && { openToAgent: true }),
    ...(source.standardKind && { standardKind: source.standardKind.toLowerCase() }),
  });
  const parameters = readParameters(definition, properties, source.projectParameters);
  const nodes: readonly FlowNode[] = [...triggers, ...actions, ...parameters];
  return {
    ...source,
    memory: new Map(),
    family,
    triggers,
    actions,
    parameters,
    exposure: mostOpen(triggers.map((trigger) => trigger.exposure)),
    action: lookup(actions),
    parameter: lookup(parameters),
    nodeOf: nodeFinder(nodes),
    assignments: assignmentLookup(actions),
  };
}

/** Definition parameters; a resource's or project's own value overrides the default. */
function readParameters(
  definition: Value,
  properties: Value | undefined,
  project: Value | undefined,
): Parameter[] {
  const parameters: Parameter[] = [];
  const seen = new Set<string>();
  const add = (name: string, value: Value, literal: Value | undefined) => {
    seen.add(name.toLowerCase());
    const type = value.get('type')?.text?.toLowerCase() ?? '';
    parameters.push({
      kind: 'parameter',
      name,
      path: name,
      value,
      type,
      ...(literal && { literal }),
    });
  };
  for (const [name, value] of definition.get('parameters')?.entries() ?? []) {
    const own =
      properties === definition ? undefined : properties?.path('parameters', name, 'value');
    add(name, value, own ?? project?.path(name, 'value') ?? value.get('defaultValue'));
  }
  for (const [name, value] of project?.entries() ?? []) {
    if (!seen.has(name.toLowerCase())) add(name, value, value.get('value'));
  }
  return parameters;
}

/** Names compare without letter case; the designer stores blanks as underscores. */
function lookup<Node extends Action | Parameter>(
  nodes: readonly Node[],
): (name: string) => Node | undefined {
  let index: Map<string, Node> | undefined;
  return (name) => {
    index ??= new Map(nodes.toReversed().map((node) => [node.name.toLowerCase(), node]));
    const key = name.toLowerCase();
    return index.get(key) ?? index.get(key.replaceAll(' ', '_'));
  };
}

function nodeFinder(nodes: readonly FlowNode[]): (value: Value) => FlowNode | undefined {
  let index: Map<unknown, FlowNode> | undefined;
  return (value) => {
    index ??= new Map(nodes.map((node) => [node.value.raw, node]));
    for (let place: Value | undefined = value.origin ?? value; place; place = place.parent) {
      const node = typeof place.raw === 'object' ? index.get(place.raw) : undefined;
      if (node) return node;
    }
    return undefined;
  };
}

function assignmentLookup(actions: readonly Action[]): (variable: string) => readonly Assignment[] {
  let index: ReadonlyMap<string, readonly Assignment[]> | undefined;
  return (variable) => {
    index ??= indexAssignments(actions);
    return index.get(variable.toLowerCase()) ?? [];
  };
}
