import { describe, expect, it } from 'vitest';
import { has } from '../../src/dataflow/flow-data.js';
import type { Json, JsonObject } from '../../src/json/json.js';
import { arrivals, flowWith, labels, reaching } from './support.js';

const x = "triggerBody()?['name']";
const made = (inputs: Json, read: Json, more: JsonObject = {}) =>
  flowWith({
    ...more,
    actions: { Made: { type: 'Compose', inputs }, Sink: { type: 'Compose', inputs: read } },
  });

describe('members that an expression makes', () => {
  it.each<[string, string, boolean]>([
    [`@addProperty(json('{}'), 'who', ${x})`, "outputs('Made')?['who']", true],
    [`@addProperty(json('{}'), 'who', ${x})`, "outputs('Made')?['other']", false],
    [`@addProperty(json('{}'), 'who', ${x})`, "outputs('Made')", true],
    [`@addProperty(json('{}'), parameters('p'), ${x})`, "outputs('Made')?['other']", true],
    [`@addProperty(addProperty(json('{}'), 'a', ${x}), 'b', 'y')`, "outputs('Made')?['a']", true],
    [`@addProperty(addProperty(json('{}'), 'a', ${x}), 'b', 'y')`, "outputs('Made')?['b']", false],
    [
      `@addProperty(json('{}'), 'a', addProperty(json('{}'), 'b', ${x}))`,
      "outputs('Made')?['a']?['b']",
      true,
    ],
    [
      `@addProperty(json('{}'), 'a', addProperty(json('{}'), 'b', ${x}))`,
      "outputs('Made')?['a']?['c']",
      false,
    ],
    [`@addProperty(json('{}'), 'a', ${x})?['a']`, "outputs('Made')", true],
    [`@addProperty(json('{}'), 'a', ${x})?['b']`, "outputs('Made')", false],
    ["@addProperty(triggerBody(), 'a', 'y')?['name']", "outputs('Made')", true],
    ["@addProperty(triggerBody(), 'a', 'y')?['a']", "outputs('Made')", false],
    [`@addProperty(json('{}'), 'a', ${x})?[parameters('p')]`, "outputs('Made')", true],
    [`@string(addProperty(json('{}'), 'a', ${x}))`, "outputs('Made')", true],
    [`@concat(addProperty(json('{}'), 'a', ${x}), '')`, "outputs('Made')", true],
  ])('%s read by %s: %s', (inputs, read, carries) => {
    expect(reaching(made(inputs, `@${read}`)).length > 0).toBe(carries);
  });

  it.each<[string, string[]]>([
    [`@addProperty(json('{}'), 'a', ${x})`, ['anonymous a']],
    [`@addProperty(json('{}'), 'a', addProperty(json('{}'), 'b', ${x}))`, ['anonymous a/b']],
    [`@addProperty(json('{}'), parameters('p'), ${x})`, ['anonymous']],
    [`@string(addProperty(json('{}'), 'a', ${x}))`, ['anonymous']],
    [`@concat('', addProperty(json('{}'), 'a', ${x}))`, ['anonymous']],
    [`@replace(addProperty(json('{}'), 'a', ${x}), 'b', 'c')`, ['anonymous']],
    [`@coalesce(addProperty(json('{}'), 'a', ${x}), null)`, ['anonymous a']],
    [`@coalesce(addProperty(json('{}'), 'a', ${x}), null)?[parameters('p')]`, ['anonymous']],
    [`a @{addProperty(json('{}'), 'a', ${x})}`, ['anonymous']],
    [`@{addProperty(json('{}'), 'a', ${x})}`, ['anonymous']],
  ])('%s lands in %j', (inputs, expected) => {
    expect(reaching(flowWith({ actions: { Sink: { type: 'Compose', inputs } } }))).toEqual(
      expected,
    );
  });
});

describe('members that are read through functions', () => {
  const record = { a: `@${x}`, b: 'y' };
  it.each<[string, boolean]>([
    ["@coalesce(outputs('Made'), null)?['a']", true],
    ["@coalesce(outputs('Made'), null)?['b']", false],
    ["@first(outputs('Made'))?['b']", false],
    ["@json(string(outputs('Made')))?['b']", true],
    ["@concat(outputs('Made'))?['b']", true],
    ["@outputs('Made')?['a']?[0]", true],
    ["@outputs('Made')?[parameters('p')]", true],
    ["@outputs('Made')?['b']?[parameters('p')]", false],
    ["@outputs('Made')[0]?['b']", false],
    ["@outputs('Made')?['/a']", true],
  ])('%s: %s', (read, carries) => {
    expect(reaching(made(record, read)).length > 0).toBe(carries);
  });
});

describe('how sure it is', () => {
  it.each<[string, string]>([
    [`@${x}`, 'high'],
    [`@surprise(${x})`, 'medium'],
    [`@concat(surprise(${x}), 'a')`, 'medium'],
    [`@surprise(concat(${x}, 'a'))`, 'medium'],
    [`@coalesce(triggerBody(), null)?[parameters('p')]`, 'medium'],
    [`@triggerBody()?[parameters('p')]`, 'medium'],
    [`@toLower(${x})`, 'high'],
    [`@concat('a', ${x})`, 'high'],
    [`@replace('a{b}', '{b}', ${x})`, 'high'],
    [`@addProperty(json('{}'), 'a', ${x})`, 'high'],
    [`@concat(${x}, `, 'medium'],
  ])('%s: %s', (inputs, confidence) => {
    const found = arrivals(flowWith({ actions: { Sink: { type: 'Compose', inputs } } }));
    expect(found.map((one) => one.confidence)).toEqual([confidence]);
  });

  it('is as unsure as the least sure step on the way', () => {
    const doubtful = { manual: { type: 'Request', kind: 'Other', inputs: {} } };
    const found = arrivals(made(`@surprise(${x})`, "@outputs('Made')", { triggers: doubtful }));
    expect(found.map((one) => one.confidence)).toEqual(['low']);
  });
});

describe('the text before a value', () => {
  const marked = (inputs: string, definition: JsonObject = {}) =>
    arrivals(flowWith({ ...definition, actions: { Sink: { type: 'Compose', inputs } } })).map(
      (one) => has(one, 'afterHost'),
    );
  const base = (defaultValue: string) => ({
    parameters: { Base: { type: 'String', defaultValue } },
  });

  it('is what it is in this flow', () => {
    const inputs = `@{parameters('Base')}@{${x}}`;
    expect(marked(inputs, base('https://'))).toEqual([false]);
    expect(marked(inputs, base('https://a.b/'))).toEqual([true]);
    expect(marked(inputs, base('https://'))).toEqual([false]);
    const joined = `@concat(parameters('Base'), ${x})`;
    expect(marked(joined, base('https://a.b/'))).toEqual([true]);
    expect(marked(joined, base('https://'))).toEqual([false]);
    const replaced = `@replace(parameters('Base'), '{x}', ${x})`;
    expect(marked(replaced, base('https://a.b/{x}'))).toEqual([true]);
    expect(marked(replaced, base('https://{x}/'))).toEqual([false]);
    expect(marked(replaced, base('{x}.a.b/'))).toEqual([false]);
  });

  it.each<[string, boolean]>([
    [`https://a.b/@{toUpper(${x})}`, true],
    [`https://a.b/@{substring(${x}, 1)}`, true],
    [`https://@{toUpper(concat('a.b/', ${x}))}`, true],
    [`@substring(concat('https://a.b/', ${x}), 9)`, true],
    [`@replace(concat('https://a.b/', ${x}), 'c', 'd')`, true],
    [`@replace(${x}, 'a', 'https://a.b/')`, false],
    [`@replace('https://a.b/', '', ${x})`, false],
    [`@concat(${x})`, false],
    [`@concat('https://', concat('a.b/', ${x}))`, true],
  ])('%s: %s', (inputs, behind) => {
    expect(marked(inputs)).toEqual([behind]);
  });
});

describe('bytes of a file', () => {
  it.each<[string, boolean]>([
    ["@triggerBody()?['file']?['$content']", true],
    ["@triggerBody()?['file']?['contentBytes']", true],
    ["@triggerBody()?['file/contentBytes']", true],
    ["@triggerBody()?['file']?['name']", false],
    ["@base64ToString(triggerBody()?['file']?['contentBytes'])", false],
  ])('%s are Base64: %s', (inputs, is) => {
    const found = arrivals(flowWith({ actions: { Sink: { type: 'Compose', inputs } } }));
    expect(found.map((one) => has(one, 'base64'))).toEqual([is]);
  });
});

describe('long ways', () => {
  const chain = (length: number) => {
    const actions: Record<string, Json> = { S0: { type: 'Compose', inputs: `@${x}` } };
    for (let index = 1; index < length; index += 1)
      actions[`S${index}`] = { type: 'Compose', inputs: `@outputs('S${index - 1}')` };
    actions.Sink = { type: 'Compose', inputs: `@outputs('S${length - 1}')` };
    const [arrival] = arrivals(flowWith({ actions }));
    return arrival?.trace().map(({ message }) => message) ?? [];
  };

  it('are told by their beginning and their end', () => {
    expect(chain(11)).toHaveLength(12);
    const long = chain(40);
    expect(long).toHaveLength(12);
    expect(long[0]).toContain('comes in here');
    expect(long.at(-1)).toContain("'S39'");
  });
});

describe('where expressions are evaluated', () => {
  it.each<[string, JsonObject, boolean]>([
    ['inputs', { inputs: `@${x}` }, true],
    ['deep inside', { inputs: { a: [{ type: `@${x}` }] } }, true],
    ['a member that is called like a schema', { inputs: { body: { schema: `@${x}` } } }, true],
  ])('in %s', (_name, step, carries) => {
    const flow = flowWith({ actions: { Sink: { type: 'Compose', ...step } } });
    expect(reaching(flow).length > 0).toBe(carries);
  });

  it('the platform’s own token is nothing of anybody', () => {
    const inputs = { authentication: "@parameters('$authentication')" };
    expect(labels(inputs, {}, undefined)).toEqual([]);
  });
});
