import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/dataflow/flow-data.js';
import { calledFlow, calleeOf, callersOf, namesOf } from '../../src/dataflow/link.js';
import type { Json, JsonObject } from '../../src/json/json.js';
import type { FlowSource } from '../../src/model/build.js';
import { flowAt, rootOf } from '../support/model.js';
import { flowWith, reaching } from './support.js';

const childId = '99999999-2222-4333-8444-555555555555';
const run = (host: JsonObject, more: JsonObject = {}) => ({
  type: 'Workflow',
  inputs: { host, ...more },
});
const child = { workflowReferenceName: childId };

describe('the flow that an action runs', () => {
  const reference = (action: JsonObject) => {
    const [first] = flowWith({ actions: { Run: action } }).actions;
    return first && calledFlow(first);
  };
  it.each<[string, JsonObject, string | undefined]>([
    ['by its id', run({ workflowReferenceName: childId.toUpperCase() }), childId],
    ['in braces', run({ workflowReferenceName: ` {${childId}} ` }), childId],
    [
      'by the id of a resource',
      run({ workflow: { id: '/x/Workflows/Orders' } }),
      '/x/workflows/orders',
    ],
    ['by none', run({}), undefined],
    ['by an empty one', run({ workflowReferenceName: ' ' }), undefined],
    ['of another action', { ...run(child), type: 'Http' }, undefined],
  ])('%s', (_name, action, expected) => {
    expect(reference(action)).toBe(expected);
  });
});

describe('the names of a flow', () => {
  it.each<[string, Partial<FlowSource>, string[]]>([
    ['a flow is called by its id', { form: 'solution', name: 'Orders', id: 'ABC' }, ['abc']],
    ['a Logic App by its name', { form: 'arm-resource', name: 'Orders' }, ['orders']],
    ['a name that the deployment makes', { form: 'arm-resource', name: "[parameters('n')]" }, []],
    ['a name with brackets', { form: 'arm-resource', name: 'orders[' }, ['orders[']],
    ['no name', { form: 'arm-resource', name: '' }, []],
  ])('%s', (_title, options, expected) => {
    const definition = rootOf({ triggers: {}, actions: {} });
    expect(namesOf(flowAt(definition, definition, options))).toEqual(expected);
  });
});

describe('linked flows', () => {
  const called = (sink: Json) =>
    flowWith(
      {
        triggers: { b: { type: 'Request', kind: 'Button', inputs: {} } },
        actions: { Sink: { type: 'Compose', inputs: sink } },
      },
      childId,
    );
  const parentOf = (action: JsonObject) => flowWith({ actions: { Run: action } });
  const name = "@triggerBody()?['name']";

  it.each<[string, JsonObject, string]>([
    ['the body', run(child, { body: { x: name } }), "@triggerBody()?['x']"],
    ['a header', run(child, { headers: { x: name } }), "@triggerOutputs()?['headers']?['x']"],
  ])('hand over %s', (_title, action, read) => {
    const [parent, flow] = [parentOf(action), called(read)];
    analyse([parent, flow]);
    expect(reaching(flow)).toContain('anonymous');
  });

  it('hand back headers of the answer', () => {
    const answer = {
      type: 'Response',
      kind: 'PowerApp',
      inputs: { headers: { x: "@triggerBody()?['t']" }, body: '' },
    };
    const flow = flowWith(
      {
        triggers: { b: { type: 'Request', kind: 'Button', inputs: {} } },
        actions: { Answer: answer },
      },
      childId,
    );
    const parent = flowWith({
      actions: {
        Run: run(child, { body: { t: name } }),
        Sink: { type: 'Compose', inputs: "@outputs('Run')?['headers']?['x']" },
      },
    });
    analyse([parent, flow]);
    expect(reaching(parent)).toContain('anonymous');
  });

  it('are linked once, however often they are looked at', () => {
    const [parent, flow] = [parentOf(run(child)), called('x')];
    analyse([parent, flow]);
    analyse([parent, flow]);
    expect(callersOf(flow)).toHaveLength(1);
    const two = flowWith({ actions: { Run: run(child), Again: run(child) } });
    analyse([two, flow]);
    expect(callersOf(flow).map(({ action }) => action.name)).toEqual(['Run', 'Run', 'Again']);
  });

  it('may stand in another place, where there is none in their own', () => {
    const [parent, flow] = [parentOf(run(child)), called('x')];
    analyse([parent, flow], (one) => (one === flow ? 'there' : 'here'));
    const [action] = parent.actions;
    expect(action && calleeOf(action)).toBe(flow);
  });
});

describe('Logic Apps of a template whose names only the deployment knows', () => {
  const template = (reference: string, name: string) => {
    const resource = (own: string, actions: JsonObject) => ({
      type: 'Microsoft.Logic/workflows',
      name: own,
      properties: { definition: { triggers: {}, actions } },
    });
    const call = { Run: { type: 'Workflow', inputs: { host: { workflow: { id: reference } } } } };
    const root = rootOf(
      {
        contentVersion: '1.0.0.0',
        resources: [resource("[parameters('outer')]", call), resource(name, {})],
      },
      { arm: true },
    );
    return [0, 1].map((index) => {
      const container = root.get('resources')?.at(index) ?? root;
      const definition = container.path('properties', 'definition') ?? container;
      return flowAt(container, definition, { form: 'arm-template', name: '[' });
    });
  };
  it.each([
    [
      "[resourceId('Microsoft.Logic/workflows', parameters('inner'))]",
      "[parameters('Inner')]",
      true,
    ],
    ["[concat('/workflows/', variables('inner'))]", "[variables('inner')]", true],
    [
      "[resourceId('Microsoft.Logic/workflows', variables('inner'))]",
      "[parameters('inner')]",
      false,
    ],
    [
      "[resourceId('Microsoft.Logic/workflows', parameters('other'))]",
      "[parameters('inner')]",
      false,
    ],
  ])('%s means %s: %s', (reference, name, isMeant) => {
    const [outer, inner] = template(reference, name);
    if (!outer || !inner) throw new Error('two flows');
    analyse([outer, inner]);
    expect(callersOf(inner).length > 0).toBe(isMeant);
  });
});
