import { describe, expect, it } from 'vitest';
import { heldTexts } from '../../src/dataflow/held-texts.js';
import type { Json, JsonObject } from '../../src/json/json.js';
import { flowWith } from './support.js';

const a = 'a@x.example';
const b = 'b@x.example';
const compose = (inputs: Json) => ({ type: 'Compose', inputs });
const variable = (name: string, type: string, value: Json) => ({
  type: 'InitializeVariable',
  inputs: { variables: [{ name, type, value }] },
});

/** The texts that name somebody, which a step's inputs may hold; `parameter` where they came through one. */
function held(inputs: Json, actions: JsonObject = {}, definition: JsonObject = {}): string[] {
  const sink = { Sink: compose(inputs) };
  const flow = flowWith({ ...definition, actions: { ...actions, ...sink } });
  const value = flow.action('Sink')?.inputs;
  const texts = value ? heldTexts(value, flow) : [];
  const found = texts.map(({ text, isParameter }) => `${text}${isParameter ? ' parameter' : ''}`);
  return [...new Set(found.filter((text) => text.includes('@x.example')))].sort();
}

describe('the texts that a value may hold', () => {
  it.each<[string, Json, JsonObject, string[]]>([
    ['its own', a, {}, [a]],
    ['in lists and objects', { to: [a, b] }, {}, [a, b]],
    ['in a function', `@concat('${a}', ';', '${b}')`, {}, [a, `${a};${b}`, b]],
    [
      'what is only compared with is none',
      `@if(equals(triggerBody(), '${a}'), '${b}', '')`,
      {},
      [b],
    ],
    ['of a Compose', "@outputs('C')", { C: compose([a]) }, [a]],
    ['a member of a Compose', "@outputs('C')?['to']", { C: compose({ to: a, cc: b }) }, [a]],
    ['a member that it has not', "@outputs('C')?['no']", { C: compose({ to: a, cc: b }) }, [a, b]],
    ['of the body of a Compose', "@body('C')?['to']", { C: compose({ to: a, cc: b }) }, [a]],
    ['a member called body', "@outputs('C')?['body']", { C: compose({ body: a, cc: b }) }, [a]],
    [
      'of a parsed document',
      "@body('P')?['x']",
      { P: { type: 'ParseJson', inputs: { content: a, schema: { b } } } },
      [a],
    ],
    ['of a Select', "@body('S')", { S: { type: 'Select', inputs: { from: [b], select: a } } }, [a]],
    [
      'of the items of a Select',
      "@body('S')",
      { S: { type: 'Select', inputs: { from: [b], select: '@item()' } } },
      [b],
    ],
    [
      'of a filtered list',
      "@body('Q')",
      { Q: { type: 'Query', inputs: { from: [a], where: `@equals(item(), '${b}')` } } },
      [a],
    ],
    [
      'of a joined list',
      "@body('J')",
      { J: { type: 'Join', inputs: { from: [a, b], joinWith: ';' } } },
      [a, `${a};${b}`, b],
    ],
    ['of a variable', "@variables('v')", { V: variable('v', 'array', [a, b]) }, [a, b]],
    [
      'of all that is appended to it',
      "@variables('v')",
      {
        V: variable('v', 'array', [a]),
        More: { type: 'AppendToArrayVariable', inputs: { name: 'v', value: b } },
      },
      [a, b],
    ],
    ['of a service, nothing', "@body('H')", { H: { type: 'Http', inputs: { uri: a } } }, []],
    ['of a step that there is none of, nothing', "@body('None')", {}, []],
  ])('%s', (_name, inputs, actions, expected) => {
    expect(held(inputs, actions)).toEqual(expected);
  });

  it('through loops, whichever way the item is named', () => {
    const inLoop = (inputs: Json) => {
      const loop = { type: 'Foreach', foreach: [a, b], actions: { Sink: compose(inputs) } };
      const flow = flowWith({
        actions: { Loop: loop, Other: { ...loop, foreach: ['c'], actions: {} } },
      });
      const value = flow.action('Sink')?.inputs;
      return value ? heldTexts(value, flow).map(({ text }) => text) : [];
    };
    expect(inLoop('@item()')).toEqual(expect.arrayContaining([a, b]));
    expect(inLoop("@items('Loop')")).toEqual(expect.arrayContaining([a, b]));
    expect(inLoop("@items('Other')")).not.toEqual(expect.arrayContaining([a]));
  });

  it('through the loop around a condition', () => {
    const inner = {
      type: 'If',
      expression: '@equals(1, 1)',
      actions: { Sink: compose('@item()') },
    };
    const loop = { type: 'Foreach', foreach: [a], actions: { Check: inner } };
    const flow = flowWith({ actions: { Loop: loop } });
    const value = flow.action('Sink')?.inputs;
    expect(value && heldTexts(value, flow).map(({ text }) => text)).toEqual(
      expect.arrayContaining([a]),
    );
  });

  it('tells what came through a parameter, by however many steps', () => {
    const definition = {
      parameters: {
        People: { type: 'Array', defaultValue: [a] },
        One: { type: 'String', defaultValue: b },
      },
    };
    expect(held("@parameters('People')", {}, definition)).toEqual([`${a} parameter`]);
    expect(held("@parameters('One')", {}, definition)).toEqual([`${b} parameter`]);
    const actions = { C: compose("@outputs('D')"), D: compose("@parameters('People')") };
    expect(held("@outputs('C')", actions, definition)).toEqual([`${a} parameter`]);
    const pointing = {
      parameters: { People: { type: 'Array', defaultValue: ["@outputs('D')"] } },
    };
    expect(held("@parameters('People')", { D: compose([a]) }, pointing)).toEqual([
      `${a} parameter`,
    ]);
    expect(held([a], {}, definition)).toEqual([a]);
  });

  it('comes to an end when variables hold each other', () => {
    const set = (name: string, value: Json) => ({ type: 'SetVariable', inputs: { name, value } });
    const actions = {
      V: variable('v', 'array', [a]),
      W: variable('w', 'array', [b]),
      A: set('v', ["@variables('w')"]),
      B: set('w', ["@variables('v')"]),
    };
    expect(held("@variables('v')", actions)).toEqual([a, b]);
  });
});
