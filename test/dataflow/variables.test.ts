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
