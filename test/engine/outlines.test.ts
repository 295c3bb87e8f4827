import { expect, it } from 'vitest';
import { createMask } from '../../src/engine/mask.js';
import { createOutlines } from '../../src/engine/outlines.js';
import { lint, toJson } from '../../src/index.js';
import type { JsonObject } from '../../src/json/json.js';
import type { FlowOutline } from '../../src/result.js';
import { flowWith } from '../support/model.js';
import { flowText, phrase } from './support.js';

const encode = (text: string) => new TextEncoder().encode(text);

async function outlinesOf(
  files: Readonly<Record<string, string>>,
): Promise<readonly FlowOutline[]> {
  const inputs = Object.entries(files).map(([path, text]) => ({ path, bytes: encode(text) }));
  const { outlines = [] } = await lint(inputs, { outlines: true, persona: 'auditor' });
  return outlines;
}

const nested: JsonObject = {
  Get: {
    type: 'OpenApiConnection',
    inputs: {
      host: {
        apiId: '/providers/Microsoft.PowerApps/apis/shared_sql',
        connectionName: 'shared_sql',
        operationId: 'GetRows',
      },
    },
  },
  Check: {
    type: 'If',
    actions: { Inner: { type: 'Compose', inputs: 1 } },
    else: { actions: { 'A/B': { type: 'Compose', inputs: 2 } } },
    runAfter: { get: ['Succeeded'] },
  },
  Catch: { type: 'Scope', actions: {}, runAfter: { Check: ['Failed', 'TimedOut'] } },
};

it('says of each step what it is, what it is in and what it comes after', async () => {
  const [outline] = await outlinesOf({ 'a.json': flowText(nested) });
  expect(outline?.places).toEqual([{ file: 'a.json', pointer: '/properties/definition' }]);
  expect(outline?.steps).toEqual([
    { kind: 'trigger', name: 'Daily', type: 'Recurrence', pointer: '/triggers/Daily' },
    {
      kind: 'action',
      name: 'Get',
      type: 'OpenApiConnection',
      connector: 'sql',
      operation: 'GetRows',
      pointer: '/actions/Get',
    },
    { kind: 'action', name: 'Check', type: 'If', pointer: '/actions/Check', after: [{ step: 1 }] },
    {
      kind: 'action',
      name: 'Inner',
      type: 'Compose',
      pointer: '/actions/Inner',
      parent: 2,
      branch: 'yes',
    },
    {
      kind: 'action',
      name: 'A/B',
      type: 'Compose',
      pointer: '/else/actions/A~1B',
      parent: 2,
      branch: 'no',
    },
    {
      kind: 'action',
      name: 'Catch',
      type: 'Scope',
      pointer: '/actions/Catch',
      after: [{ step: 2, when: ['failed', 'timedout'] }],
    },
  ]);
});

it('is there only when it is asked for, and never in the JSON report', async () => {
  const inputs = [{ path: 'a.json', bytes: encode(flowText(nested)) }];
  expect(await lint(inputs)).not.toHaveProperty('outlines');
  const result = await lint(inputs, { outlines: true });
  expect(result.outlines).toHaveLength(1);
  expect(toJson(result)).toBe(toJson(await lint(inputs)));
});

it('tells copies of one flow once, by whatever order they come', async () => {
  const id = '6f1e5b0c-1d3a-ee11-8179-000d3a1b2c3d';
  const name = `Workflows/Approve-${id.toUpperCase()}.json`;
  const old = flowText({ Old: { type: 'Compose' } });
  const files = { [`b/${name}`]: old, [`a/${name}`]: flowText(nested) };
  const there = await outlinesOf(files);
  const back = await outlinesOf(Object.fromEntries(Object.entries(files).reverse()));
  expect(there).toHaveLength(1);
  expect(there[0]?.places.map(({ file }) => file)).toEqual([`a/${name}`, `b/${name}`]);
  expect(there[0]?.steps.map((step) => step.name)).toContain('Get');
  expect(back).toEqual(there);
});

it('shows no secret, also where one is a name, and cuts long names behind the mask', async () => {
  const secret = { type: 'Basic', username: 'a', password: phrase };
  const long = `${'x'.repeat(190)}${phrase}`;
  const outlines = await outlinesOf({
    'a.json': flowText({
      Call: { type: 'Http', inputs: { uri: 'https://a.example', authentication: secret } },
      [`Send ${phrase}`]: { type: 'Compose', inputs: 1 },
      [long]: { type: phrase, inputs: 1 },
    }),
  });
  const text = JSON.stringify(outlines);
  expect(text).toContain('••••••');
  expect(text).not.toContain(phrase);
  expect(text).not.toContain(phrase.slice(0, 8));
  for (const { name } of outlines[0]?.steps ?? []) expect(name.length).toBeLessThanOrEqual(200);
});

it('is bounded for each flow, and says what is missing', () => {
  const actions = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => [`Step_${index}`, { type: 'Compose' }]),
  );
  const outlines = createOutlines((flow) => flow.key);
  outlines.note(flowWith({ triggers: { manual: { type: 'Request' } }, actions }));
  const [outline] = outlines.finish(createMask());
  expect(outline?.steps).toHaveLength(400);
  expect(outline?.omitted).toBe(601);
});

it('of hundreds of thousands of steps keeps no more than it may', () => {
  const actions = Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => [`Step_${index}`, { type: 'Compose' }]),
  );
  const flow = flowWith({ actions });
  const outlines = createOutlines((one) => one.key);
  for (let index = 0; index < 510; index += 1) outlines.note({ ...flow, key: `flow ${index}` });
  const all = outlines.finish(createMask());
  expect(all).toHaveLength(510);
  expect(all.reduce((sum, { steps }) => sum + steps.length, 0)).toBe(200_000);
  expect(all.filter(({ omitted }) => omitted === 400)).toHaveLength(10);
});
