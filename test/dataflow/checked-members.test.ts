import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/json/json.js';
import { flowWith, labels, reaching } from './support.js';

const schema = {
  type: 'object',
  properties: {
    n: { type: 'integer' },
    either: { type: ['number', 'string'] },
    none: { type: [] },
    free: {},
    word: { enum: ['a', 'b'] },
    open: { enum: [] },
    list: { type: 'array', items: { type: 'object', properties: { n: { type: 'number' } } } },
    items: { type: 'object', properties: { n: { type: 'number' } } },
  },
};
const trigger = (kind: string, more: JsonObject = {}) => ({
  manual: {
    type: 'Request',
    kind,
    inputs: { triggerAuthenticationType: 'All', schema },
    ...more,
  },
});

describe('a checked schema', () => {
  const checked = trigger('Http', { operationOptions: 'EnableSchemaValidation' });

  it.each([
    ["@triggerBody()?['n']", false],
    ["@triggerBody()?['word']", false],
    ["@triggerBody()?['list']?[0]?['n']", false],
    ["@first(triggerBody()?['list'])?['n']", false],
    ["@triggerBody()?['items']?['n']", false],
    ["@triggerBody()?['either']", true],
    ["@triggerBody()?['none']", true],
    ["@triggerBody()?['free']", true],
    ["@triggerBody()?['open']", true],
    ["@triggerBody()?['other']", true],
    ['@triggerBody()', true],
    ["@triggerOutputs()?['headers']?['n']", true],
    ["@triggerOutputs()?['queries']?['n']", true],
  ])('%s can hold text: %s', (expression, carries) => {
    expect(labels(expression, {}, checked)).toEqual(carries ? ['anonymous'] : []);
  });

  it.each<[string, JsonObject, boolean]>([
    [
      'one of several options',
      trigger('Http', { operationOptions: 'A, EnableSchemaValidation' }),
      true,
    ],
    ['another option', trigger('Http', { operationOptions: 'NoEnableSchemaValidationX' }), false],
    ['an app', trigger('PowerAppV2'), true],
    ['a button', trigger('Button'), true],
    ['anything else', trigger('Http'), false],
  ])('is the one of %s', (_name, triggers, isChecked) => {
    expect(labels("@triggerBody()?['n']", {}, triggers).length === 0).toBe(isChecked);
  });

  it('a schema in another step says nothing', () => {
    const step = { type: 'Compose', inputs: { schema, body: '@triggerBody()' } };
    expect(labels("@outputs('Step')?['body']?['n']", { Step: step })).toEqual(['anonymous']);
  });
});

describe('setProperty as all of a Compose', () => {
  const x = "triggerBody()?['name']";
  const read = (inputs: Json, member: string) =>
    reaching(
      flowWith({
        actions: {
          Made: { type: 'Compose', inputs },
          Sink: { type: 'Compose', inputs: `@outputs('Made')?['${member}']` },
        },
      }),
    );

  it.each([
    ['the member is one’s own', "@setProperty(triggerBody(), 'name', 'x')", 'name', false],
    ['in another letter case', "@setProperty(triggerBody(), 'Name', 'x')", 'name', false],
    [
      'several',
      "@setProperty(setProperty(triggerBody(), 'name', 'x'), 'other', 'y')",
      'name',
      false,
    ],
    ['another member is not', "@setProperty(triggerBody(), 'name', 'x')", 'other', true],
    ['with what came', `@setProperty(triggerBody(), 'name', ${x})`, 'name', true],
    [
      'the outermost has the last word',
      `@setProperty(setProperty(triggerBody(), 'name', 'x'), 'name', ${x})`,
      'name',
      true,
    ],
    ['a computed name', "@setProperty(triggerBody(), parameters('p'), 'x')", 'name', true],
    ['a part of a text', "a @{setProperty(triggerBody(), 'name', 'x')}", 'name', true],
    ['another function', "@union(triggerBody(), 'name', 'x')", 'name', true],
  ])('%s', (_title, inputs, member, carries) => {
    expect(read(inputs, member)).toEqual(carries ? ['anonymous'] : []);
  });
});
