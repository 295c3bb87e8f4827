import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/json/json.js';
import { flowWith, reaching } from './support.js';

const name = "@triggerBody()?['name']";
const sink = { type: 'Compose', inputs: name };
const stop = { Stop: { type: 'Terminate', inputs: { runStatus: 'Cancelled' } } };
const behind = (...names: string[]): JsonObject =>
  Object.fromEntries(names.map((before) => [before, ['Succeeded']]));
const check = (expression: Json, yes: JsonObject, no: JsonObject = {}): JsonObject => ({
  type: 'If',
  expression,
  actions: yes,
  else: { actions: no },
});
const isKnown = { equals: [name, 'a'] };
const isOther = { not: { equals: [name, 'a'] } };
const choice = (cases: JsonObject, otherwise: JsonObject = {}): JsonObject => ({
  type: 'Switch',
  expression: name,
  cases,
  default: { actions: otherwise },
});
const note = { Note: { type: 'Compose', inputs: 'x' } };
const reached = (actions: JsonObject) => reaching(flowWith({ actions }));
const then = (gate: JsonObject, more: JsonObject = { runAfter: behind('Check') }) => ({
  Check: gate,
  Sink: { ...sink, ...more },
});

describe('a value is one of a known few behind a step that ends the run for all others', () => {
  it.each<[string, JsonObject]>([
    ['a condition', then(check(isKnown, {}, stop))],
    ['a condition the other way round', then(check(isOther, stop))],
    ['a condition that does more', then(check(isKnown, note, { ...note, ...stop }))],
    ['a switch', then(choice({ A: { case: 'a', actions: {} } }, stop))],
    [
      'a step in between',
      {
        ...then(check(isKnown, {}, stop), { runAfter: behind('Between') }),
        Between: { type: 'Compose', inputs: 'x', runAfter: behind('Check') },
      },
    ],
    [
      'one of two ways that meet',
      {
        Check: check(isKnown, {}, stop),
        Left: { type: 'Compose', inputs: 'x', runAfter: {} },
        Sink: { ...sink, runAfter: behind('Check', 'Left') },
      },
    ],
    [
      'a step that waits for two, of which the second is behind the condition',
      {
        Sink: { ...sink, runAfter: behind('Late') },
        Late: { type: 'Compose', inputs: 'x', runAfter: behind('Left', 'Right') },
        Left: { type: 'Compose', inputs: 'x', runAfter: {} },
        Right: { type: 'Compose', inputs: 'x', runAfter: behind('Check') },
        Check: { ...check(isKnown, {}, stop), runAfter: {} },
      },
    ],
    ['inside a scope', { Scope: { type: 'Scope', actions: then(check(isKnown, {}, stop)) } }],
    [
      'nested deeper than the condition',
      {
        Check: check(isKnown, {}, stop),
        Scope: { type: 'Scope', actions: { Sink: sink }, runAfter: behind('Check') },
      },
    ],
  ])('%s', (_name, actions) => {
    expect(reached(actions)).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ['a condition that ends nothing', then(check(isKnown, {}, note))],
    ['one that ends the run for the known value', then(check(isKnown, stop))],
    ['a switch that ends nothing', then(choice({ A: { case: 'a', actions: {} } }, note))],
    ['a switch whose case ends the run', then(choice({ A: { case: 'a', actions: stop } }))],
    ['a step beside the condition', then(check(isKnown, {}, stop), { runAfter: {} })],
    [
      'a step that runs also when the condition was ended',
      then(check(isKnown, {}, stop), { runAfter: { Check: ['Succeeded', 'Failed', 'Skipped'] } }),
    ],
    [
      'a condition in a scope of its own, which may be skipped',
      {
        Scope: { type: 'Scope', actions: { Check: check(isKnown, {}, stop) } },
        Sink: { ...sink, runAfter: {} },
      },
    ],
    [
      'a loop that ends nothing of its own',
      {
        Loop: { type: 'Until', expression: "@equals(triggerBody()?['name'], 'a')", actions: stop },
        Sink: { ...sink, runAfter: behind('Loop') },
      },
    ],
  ])('but not: %s', (_name, actions) => {
    expect(reached(actions)).toEqual(['anonymous']);
  });
});
