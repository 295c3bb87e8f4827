import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/json/json.js';
import { flowWith, labels, reaching } from './support.js';

const x = "triggerBody()?['to']";
const other = "triggerBody()?['cc']";
const within = (expression: Json, more: JsonObject = {}, actions: JsonObject = {}) =>
  reaching(
    flowWith({
      ...more,
      actions: {
        ...actions,
        Check: { type: 'If', expression, actions: { Sink: { type: 'Compose', inputs: `@${x}` } } },
      },
    }),
  );
const isListed = (list: Json) => ({ contains: [list, `@${x}`] });
const listVariable = (value: Json, name = 'allowed'): JsonObject => ({
  Allowed: { type: 'InitializeVariable', inputs: { variables: [{ name, type: 'array', value }] } },
});
const append = (value: Json): JsonObject => ({
  Append: { type: 'AppendToArrayVariable', inputs: { name: 'allowed', value } },
});
const setTo = (value: Json): JsonObject => ({
  Set: { type: 'SetVariable', inputs: { name: 'allowed', value } },
});
const parameter = (defaultValue: Json) => ({
  parameters: { Allowed: { type: 'Array', defaultValue } },
});

describe('a condition says that a value is one of a list of literals', () => {
  it.each<[string, Json, JsonObject?, JsonObject?]>([
    ['in place', isListed(['a', 'b'])],
    ['of a variable', isListed("@variables('allowed')"), {}, listVariable(['a'])],
    ['of a parameter', isListed("@parameters('Allowed')"), parameter(['a', 'b'])],
    [
      'of a Compose',
      isListed("@outputs('List')"),
      {},
      { List: { type: 'Compose', inputs: ['a'] } },
    ],
    ['equal to a parameter', { equals: [`@${x}`, "@{parameters('Allowed')}"] }, parameter('a')],
    [
      'equal to what is set at deployment',
      `@equals(toLower(${x}), toLower(parameters('Allowed')))`,
      { parameters: { Allowed: { type: 'String' } } },
    ],
    ['equal to a variable', { equals: ["@variables('allowed')", `@${x}`] }, {}, listVariable('a')],
    [
      'equal to what a Compose holds',
      { equals: [`@${x}`, "@outputs('One')"] },
      {},
      { One: { type: 'Compose', inputs: 'a' } },
    ],
    ['literal first', { equals: ['a', `@${x}`] }],
    ['a number', { equals: [`@${x}`, 1] }],
    ['of two alternatives, both', { or: [{ equals: [`@${x}`, 'a'] }, isListed(['b'])] }],
    ['in an expression, both of two', `@and(equals(${x}, 'a'), equals(${other}, 'b'))`],
    ['in an expression, one or the other', `@or(equals(${x}, 'a'), equals(${x}, 'b'))`],
    ['not unequal to all', `@not(not(equals(${x}, 'a')))`],
    ['not one of two others', `@not(or(not(equals(${x}, 'a')), equals(${other}, 'b')))`],
    ['by the condition of the designer', { not: { or: [{ not: { equals: [`@${x}`, 'a'] } }] } }],
  ])('%s', (_name, expression, more, actions) => {
    expect(within(expression, more, actions)).toEqual([]);
  });

  it.each<[string, Json, JsonObject?, JsonObject?]>([
    ['that holds an expression', isListed(['a', `@${other}`])],
    [
      'of a variable that something is appended to',
      isListed("@variables('allowed')"),
      {},
      { ...listVariable(['a']), ...append(`@${other}`) },
    ],
    [
      'of a variable that is set to what came',
      isListed("@variables('allowed')"),
      {},
      { ...listVariable(['a']), ...setTo(`@${other}`) },
    ],
    ['of a variable that nobody sets', isListed("@variables('allowed')")],
    [
      'of a parameter with an expression',
      isListed("@parameters('Allowed')"),
      parameter([`@${other}`]),
    ],
    [
      'of a Compose that is computed',
      isListed("@outputs('List')"),
      {},
      { List: { type: 'Compose', inputs: `@createArray(${other})` } },
    ],
    [
      'of another kind of step',
      isListed("@outputs('List')"),
      {},
      { List: { type: 'Http', inputs: ['a'] } },
    ],
    [
      'of a body, which the service gives',
      isListed("@body('List')"),
      {},
      { List: { type: 'Http', inputs: { method: 'GET', uri: 'https://a.b' } } },
    ],
    ['of a member of a variable', isListed("@variables('allowed')?['x']"), {}, listVariable(['a'])],
    [
      'equal to a variable that is set to what came',
      { equals: [`@${x}`, "@variables('allowed')"] },
      {},
      { ...listVariable('a'), ...setTo(`@${other}`) },
    ],
    ['equal to something else that came', { equals: [`@${x}`, `@${other}`] }],
    ['a piece of a text', isListed("@parameters('Allowed')"), parameter('a,b')],
    ['that begins with it', { startsWith: [['a', 'b'], `@${x}`] }],
    [
      'one of two, of which the other says nothing',
      { or: [{ equals: [`@${x}`, 'a'] }, { equals: [`@${other}`, 'b'] }] },
    ],
    ['in an expression, one or another value', `@or(equals(${x}, 'a'), equals(${other}, 'b'))`],
    ['not both', `@not(and(not(equals(${x}, 'a')), equals(${other}, 'b')))`],
    ['unequal', { not: { equals: [`@${x}`, 'a'] } }],
    ['an object', { equals: [`@${x}`, { a: 1 }] }],
    ['a text that is no expression', 'equals(to, a)'],
    ['a number for a condition', 1],
    ['another function', `@greater(${x}, 'a')`],
  ])('but not: %s', (_name, expression, more, actions) => {
    expect(within(expression, more, actions)).toEqual(['anonymous']);
  });
});

describe('inside an expression', () => {
  it.each([
    `@concat('to ', if(equals(${x}, 'a'), ${x}, 'b'))`,
    `@if(and(equals(${x}, 'a'), equals(${other}, 'b')), concat(${x}, ${other}), 'c')`,
    `@if(or(equals(${x}, 'a'), equals(${x}, 'b')), ${x}, 'c')`,
  ])('one of a known few: %s', (expression) => {
    expect(labels(expression)).toEqual([]);
  });

  it.each([
    `@concat(${x}, if(equals(${x}, 'a'), 'b', 'c'))`,
    `@concat(if(equals(${x}, 'a'), 'b', 'c'), ${x})`,
    `@coalesce(equals(${x}, 'a'), ${x}, 'b')`,
    `@if(true, ${x}, 'b')`,
    `@if(or(equals(${x}, 'a'), equals(${other}, 'b')), ${x}, 'c')`,
  ])('anything: %s', (expression) => {
    expect(labels(expression)).toEqual(['anonymous']);
  });
});

describe('branches', () => {
  const sink = { Sink: { type: 'Compose', inputs: `@${x}` } };
  const nested = (actions: JsonObject) => ({ Scope: { type: 'Scope', actions } });
  const isA = { equals: [`@${x}`, 'a'] };

  it('what holds outside holds inside, in every branch and step', () => {
    const flow = flowWith({
      actions: {
        Check: {
          type: 'If',
          expression: isA,
          actions: nested({
            First: { type: 'Compose', inputs: `@${x}` },
            Inner: { type: 'If', expression: { equals: [`@${other}`, 'b'] }, actions: sink },
          }),
        },
      },
    });
    expect(reaching(flow)).toEqual([]);
    expect(reaching(flow, 'First')).toEqual([]);
  });

  it('what the trigger demands holds everywhere', () => {
    const triggers = {
      manual: {
        type: 'Request',
        kind: 'Http',
        inputs: { triggerAuthenticationType: 'All' },
        conditions: [{ expression: `@equals(${x}, 'a')` }, { expression: null }],
      },
    };
    const flow = flowWith({ triggers, actions: nested({ ...sink }) });
    expect(reaching(flow)).toEqual([]);
  });

  it('a step that is no condition has no branches', () => {
    const loop = { type: 'Until', expression: `@equals(${x}, 'a')`, actions: sink };
    expect(reaching(flowWith({ actions: { Loop: loop } }))).toEqual(['anonymous']);
  });
});
