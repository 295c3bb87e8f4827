import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { flowWith, reaching } from './support.js';

const after = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, ['Succeeded']])) as JsonObject;
const taint = "@triggerBody()?['name']";
const start: JsonObject = {
  Init: {
    type: 'InitializeVariable',
    inputs: { variables: [{ name: 'v', type: 'string', value: taint }] },
    runAfter: {},
  },
};
const set = (value: string, runAfter: JsonObject): JsonObject => ({
  type: 'SetVariable',
  inputs: { name: 'V', value },
  runAfter,
});
const sink = (runAfter: JsonObject): JsonObject => ({
  type: 'Compose',
  inputs: "@variables('v')",
  runAfter,
});
const reached = (actions: JsonObject) => reaching(flowWith({ actions: { ...start, ...actions } }));

it('holds only what was set last, where that is sure', () => {
  expect(reached({ Set: set('ok', after('Init')), Sink: sink(after('Set')) })).toEqual([]);
  const nested = { type: 'Scope', runAfter: after('Set'), actions: { Sink: sink({}) } };
  expect(reached({ Set: set('ok', after('Init')), Scope: nested })).toEqual([]);
  const twice = { A: set(taint, after('Init')), B: set('ok', after('A')) };
  expect(reached({ ...twice, Sink: sink(after('B')) })).toEqual([]);
});

it.each([
  [
    'in a branch',
    {
      If: {
        type: 'If',
        runAfter: after('Init'),
        expression: '@true',
        actions: { Set: set('ok', {}) },
      },
      Sink: sink(after('If')),
    },
  ],
  [
    'in a loop',
    {
      Loop: {
        type: 'Foreach',
        foreach: '@range(0, 2)',
        runAfter: after('Init'),
        actions: { Set: set('ok', {}), Sink: sink(after('Set')) },
      },
    },
  ],
  ['beside the reader', { Set: set('ok', after('Init')), Sink: sink(after('Init')) }],
  [
    'perhaps not at all',
    { Set: set('ok', after('Init')), Sink: sink({ Set: ['Succeeded', 'Failed'] }) },
  ],
  [
    'and written again',
    { Set: set('ok', after('Init')), Again: set(taint, after('Set')), Sink: sink(after('Again')) },
  ],
  [
    'while something else writes it',
    {
      Set: set('ok', after('Init')),
      Other: set(taint, after('Init')),
      Sink: sink(after('Set', 'Other')),
    },
  ],
  ['before its first value', { Set: set('ok', {}), Sink: sink(after('Set', 'Init')) }],
])('may hold anything when it is set %s', (_, actions) => {
  expect(reached(actions as JsonObject)).toEqual(['anonymous']);
});

const clean: JsonObject = {
  Init: {
    type: 'InitializeVariable',
    inputs: { variables: [{ name: 'v', type: 'string', value: 'ok' }] },
    runAfter: {},
  },
};
const read = (actions: JsonObject) => reaching(flowWith({ actions: { ...clean, ...actions } }));
const append = (runAfter: JsonObject): JsonObject => ({
  type: 'AppendToStringVariable',
  inputs: { name: 'v', value: taint },
  runAfter,
});
const scope = (actions: JsonObject, runAfter: JsonObject): JsonObject => ({
  type: 'Scope',
  actions,
  runAfter,
});
const branch = (actions: JsonObject, runAfter: JsonObject): JsonObject => ({
  type: 'If',
  expression: '@true',
  actions,
  runAfter,
});
const loop = (actions: JsonObject, runAfter: JsonObject): JsonObject => ({
  type: 'Foreach',
  foreach: '@range(0, 2)',
  actions,
  runAfter,
});

it.each<[name: string, actions: JsonObject]>([
  ['set afterwards', { Sink: sink(after('Init')), Set: set(taint, after('Sink')) }],
  ['appended afterwards', { Sink: sink(after('Init')), More: append(after('Sink')) }],
  [
    'set after more steps, however they end',
    {
      Sink: sink(after('Init')),
      Wait: { type: 'Wait', runAfter: { Sink: ['Succeeded', 'Failed', 'Skipped', 'TimedOut'] } },
      Set: set(taint, after('Wait')),
    },
  ],
  [
    'set in a scope and a branch behind the one that reads',
    {
      Read: scope({ Inner: branch({ Sink: sink({}) }, {}) }, after('Init')),
      Write: scope({ Inner: branch({ Set: set(taint, {}) }, {}) }, after('Read')),
    },
  ],
  [
    'set in a loop behind the one that reads',
    {
      Read: loop({ Sink: sink({}) }, after('Init')),
      Write: loop({ Set: set(taint, {}), More: append(after('Set')) }, after('Read')),
    },
  ],
  [
    'set before and afterwards, and cleared between',
    {
      First: set(taint, after('Init')),
      Clear: set('', after('First')),
      Sink: sink(after('Clear')),
      Again: set(taint, after('Sink')),
    },
  ],
  [
    'set in the other branch',
    {
      If: {
        ...branch({ Set: set('ok', {}), Sink: sink(after('Set')) }, after('Init')),
        else: { actions: { Other: scope({ Set_too: set(taint, {}) }, {}) } },
      },
    },
  ],
  [
    'set in another case',
    {
      Switch: {
        type: 'Switch',
        expression: "@triggerBody()?['kind']",
        runAfter: after('Init'),
        cases: {
          A: { case: 'a', actions: { Sink: sink({}) } },
          B: { case: 'b', actions: { Set: set(taint, {}) } },
        },
        default: { actions: { More: append({}) } },
      },
    },
  ],
])('holds nothing that is %s', (_, actions) => {
  expect(read(actions)).toEqual([]);
});

it.each<[name: string, actions: JsonObject]>([
  ['before', { Set: set(taint, after('Init')), Sink: sink(after('Set')) }],
  ['beside it', { Sink: sink(after('Init')), Set: set(taint, after('Init')) }],
  [
    'afterwards in the same loop',
    { Loop: loop({ Sink: sink({}), Set: set(taint, after('Sink')) }, after('Init')) },
  ],
  [
    'afterwards in a scope of the same loop',
    {
      Loop: {
        type: 'Until',
        expression: '@false',
        runAfter: after('Init'),
        actions: { Read: scope({ Sink: sink({}) }, {}), Set: set(taint, after('Read')) },
      },
    },
  ],
  [
    'in the other branch of the same loop',
    {
      Loop: loop(
        {
          If: {
            ...branch({ Sink: sink({}) }, {}),
            else: { actions: { Set: set(taint, {}) } },
          },
        },
        after('Init'),
      ),
    },
  ],
  [
    'in a branch that runs beside the reader',
    { Read: branch({ Sink: sink({}) }, after('Init')), Set: set(taint, after('Init')) },
  ],
  [
    'before and afterwards',
    {
      First: set(taint, after('Init')),
      Sink: sink(after('First')),
      Again: set(taint, after('Sink')),
    },
  ],
  [
    'around it',
    {
      Both: scope({ Set: set(taint, {}), Sink: sink({}) }, after('Init')),
      Clear: set('', after('Both')),
    },
  ],
])('may hold what is written %s', (_, actions) => {
  expect(read(actions)).toEqual(['anonymous']);
});
