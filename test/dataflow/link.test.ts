import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/dataflow/flow-data.js';
import { calleeOf, callersOf, namesMeant } from '../../src/dataflow/link.js';
import { flowWith, reaching } from './support.js';

const childId = '99999999-2222-4333-8444-555555555555';
const button = {
  manual: {
    type: 'Request',
    kind: 'Button',
    inputs: { schema: { properties: { text: { type: 'string' } } } },
  },
};
const call = (body: string) => ({
  type: 'Workflow',
  inputs: { host: { workflowReferenceName: childId.toUpperCase() }, body: { text: body } },
});

describe('flows that call each other', () => {
  const child = () =>
    flowWith(
      {
        triggers: button,
        actions: {
          Sink: { type: 'Compose', inputs: "@triggerBody()['text']" },
          Answer: {
            type: 'Response',
            kind: 'PowerApp',
            inputs: { body: { out: "@concat('x', triggerBody()['text'])" } },
          },
        },
      },
      childId,
    );

  it('hand over what the caller sends', () => {
    const [parent, called] = [
      flowWith({ actions: { Run: call("@triggerBody()?['name']") } }),
      child(),
    ];
    analyse([parent, called]);
    expect(reaching(called).sort()).toEqual(['anonymous', 'signed-in']);
    expect(callersOf(called).map(({ action }) => action.name)).toEqual(['Run']);
    const [run] = parent.actions;
    expect(run && calleeOf(run)).toBe(called);
  });

  it('hand back what the called flow answers', () => {
    const parent = flowWith({
      actions: {
        Run: call("@triggerBody()?['name']"),
        Sink: { type: 'Compose', inputs: "@body('Run')?['out']" },
      },
    });
    analyse([parent, child()]);
    expect(reaching(parent)).toContain('anonymous');
  });

  it('may call themselves', () => {
    const own = flowWith(
      {
        actions: {
          Run: call("@triggerBody()?['name']"),
          Sink: { type: 'Compose', inputs: "@triggerBody()?['text']" },
        },
      },
      childId,
    );
    analyse([own]);
    expect(reaching(own)).toEqual(['anonymous']);
  });

  it('are the copies of their own place', () => {
    const parents = [
      flowWith({ actions: { Run: call('a') } }),
      flowWith({ actions: { Run: call('b') } }),
    ];
    const children = [child(), child()];
    const place = new Map(
      [...parents, ...children].map((flow, index) => [flow, `place ${index % 2}`]),
    );
    analyse([...place.keys()], (flow) => place.get(flow) ?? '');
    expect(parents.map((parent) => parent.actions[0] && calleeOf(parent.actions[0]))).toEqual(
      children,
    );
  });

  it('stay apart when the called flow was not read', () => {
    const parent = flowWith({
      actions: { Run: call('a'), Sink: { type: 'Compose', inputs: "@body('Run')" } },
    });
    analyse([parent]);
    expect(reaching(parent)).toEqual([]);
  });
});

it.each([
  ['orders', ['orders']],
  ['/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/workflows/orders', 'orders'],
  ["[resourceId('Microsoft.Logic/workflows', 'orders')]", 'orders'],
])('the reference %s means %j', (reference, meant) => {
  expect(namesMeant(reference)).toEqual(expect.arrayContaining([meant].flat()));
});
