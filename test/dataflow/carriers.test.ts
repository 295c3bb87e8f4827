import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { arrivals, flowWith, labels, reaching } from './support.js';

const name = "@triggerBody()?['name']";
const compose = (inputs: string | JsonObject) => ({ type: 'Compose', inputs });

describe('data passes through', () => {
  const cases: [title: string, actions: JsonObject, expression: string][] = [
    ['Compose', { C: compose(name) }, "@outputs('C')"],
    ['Compose by body()', { C: compose({ a: name }) }, "@body('C')?['a']"],
    ['Compose in another letter case', { C: { type: 'compose', inputs: name } }, "@OUTPUTS('c')"],
    ['a name with blanks', { Get_it: compose(name) }, "@outputs('Get it')"],
    ['Parse JSON', { P: { type: 'ParseJson', inputs: { content: name } } }, "@body('P')?['a']"],
    [
      'Parse JSON by alias',
      { P: { type: 'ParseJson', inputs: { content: name } } },
      "@outputs('P')?['body/a']",
    ],
    [
      'InitializeVariable',
      {
        V: {
          type: 'InitializeVariable',
          inputs: { variables: [{ name: 'v', type: 'string', value: name }] },
        },
      },
      "@variables('V')",
    ],
    [
      'SetVariable',
      { V: { type: 'SetVariable', inputs: { name: 'v', value: name } } },
      "@variables('v')",
    ],
    [
      'AppendToArrayVariable',
      { V: { type: 'AppendToArrayVariable', inputs: { name: 'v', value: { n: name } } } },
      "@first(variables('v'))?['n']",
    ],
    [
      'AppendToStringVariable',
      { V: { type: 'appendToStringVariable', inputs: { name: 'v', value: name } } },
      "@variables('v')",
    ],
    [
      'Select',
      {
        S: {
          type: 'Select',
          inputs: { from: '@triggerBody()', select: { n: "@item()?['name']" } },
        },
      },
      "@body('S')?[0]?['n']",
    ],
    [
      'Select with a text',
      { S: { type: 'Select', inputs: { from: '@triggerBody()', select: '@item()' } } },
      "@join(body('S'), ',')",
    ],
    [
      'Filter array',
      { Q: { type: 'Query', inputs: { from: '@triggerBody()', where: '@equals(1, 1)' } } },
      "@first(body('Q'))?['name']",
    ],
    [
      'Join',
      { J: { type: 'Join', inputs: { from: '@triggerBody()', joinWith: ',' } } },
      "@body('J')",
    ],
    [
      'Create table',
      { T: { type: 'Table', inputs: { from: '@triggerBody()', format: 'HTML' } } },
      "@body('T')",
    ],
    [
      'Create table with columns',
      {
        T: {
          type: 'Table',
          inputs: {
            from: '@triggerBody()',
            format: 'CSV',
            columns: [{ header: 'a', value: "@item()?['name']" }],
          },
        },
      },
      "@body('T')",
    ],
    ['actions()', { C: compose(name) }, "@actions('C')?['outputs']"],
    [
      'inputs by actions()',
      { C: { type: 'Wait', inputs: { note: name } } },
      "@actions('C')?['inputs']?['note']",
    ],
    [
      'result()',
      { S: { type: 'Scope', actions: { C: compose(name) } } },
      "@first(result('S'))?['outputs']",
    ],
    [
      'three stations in a row',
      {
        C: compose({ deep: { name } }),
        V: { type: 'SetVariable', inputs: { name: 'v', value: "@outputs('C')" } },
        S: {
          type: 'Select',
          inputs: {
            from: "@createArray(variables('v'))",
            select: { n: "@item()?['deep']?['name']" },
          },
        },
      },
      "@body('S')?[0]?['n']",
    ],
  ];
  it.each(cases)('%s', (_, actions, expression) => {
    expect(labels(expression, actions)).toContain('anonymous');
  });
});

describe('members are told apart', () => {
  it('in a Compose', () => {
    const actions = { C: compose({ own: 'fixed', theirs: name }) };
    expect(labels("@outputs('C')?['own']", actions)).toEqual([]);
    expect(labels("@outputs('C')?['theirs']", actions)).toEqual(['anonymous']);
    expect(labels("@outputs('C')['theirs/more']", actions)).toEqual(['anonymous']);
  });

  it('in the rows of a Select', () => {
    const select = { own: 'fixed', theirs: "@item()?['name']" };
    const actions = { S: { type: 'Select', inputs: { from: '@triggerBody()', select } } };
    expect(labels("@first(body('S'))?['own']", actions)).toEqual([]);
    expect(labels("@first(body('S'))?['theirs']", actions)).toEqual(['anonymous']);
  });
});

describe('loops', () => {
  const loop = (inner: JsonObject, foreach = "@triggerBody()?['list']") => ({
    Loop: { type: 'foreach', foreach, actions: inner },
  });

  it('hand over their items by items() and item(), at any depth', () => {
    const deep = {
      If: { type: 'If', expression: {}, actions: { Sink: compose("@item()?['name']") } },
    };
    expect(reaching(flowWith({ actions: loop(deep) }))).toEqual(['anonymous']);
    expect(
      reaching(flowWith({ actions: loop({ Sink: compose("@items('Loop')?['name']") }) })),
    ).toEqual(['anonymous']);
  });

  it('do not lend their items to what stands outside', () => {
    const actions = { ...loop({ In: compose('x') }), Sink: compose('@item()') };
    expect(reaching(flowWith({ actions }))).toEqual([]);
  });

  it('go through the list of a Select inside them with their own item', () => {
    const select = {
      type: 'Select',
      inputs: { from: "@item()?['rows']", select: { n: "@item()?['name']" } },
    };
    const actions = loop({ Rows: select, Sink: compose("@first(body('Rows'))?['n']") });
    expect(reaching(flowWith({ actions }))).toEqual(['anonymous']);
  });

  it('come to an end when variables feed each other', () => {
    const set = (to: string, from: string) => ({
      type: 'SetVariable',
      inputs: { name: to, value: `@concat(variables('${from}'), 'x')` },
    });
    const actions = {
      First: { type: 'SetVariable', inputs: { name: 'a', value: name } },
      ...loop({ A: set('b', 'a'), B: set('c', 'b'), C: set('a', 'c') }),
      Sink: compose("@variables('c')"),
    };
    expect(reaching(flowWith({ actions }))).toEqual(['anonymous']);
  });
});

describe('what cannot carry text', () => {
  it('numbers that a checked schema promises', () => {
    const trigger = (options: JsonObject) => ({
      manual: {
        type: 'Request',
        kind: 'Http',
        inputs: {
          triggerAuthenticationType: 'All',
          schema: { properties: { n: { type: 'integer' }, s: { type: 'string' } } },
        },
        ...options,
      },
    });
    const checked = trigger({ operationOptions: 'EnableSchemaValidation' });
    expect(labels("@triggerBody()?['n']", {}, checked)).toEqual([]);
    expect(labels("@triggerBody()?['s']", {}, checked)).toEqual(['anonymous']);
    expect(labels("@triggerBody()?['n']", {}, trigger({}))).toEqual(['anonymous']);
  });

  it('numbers that Parse JSON checked, in lists too', () => {
    const schema = {
      type: 'array',
      items: { properties: { n: { type: ['integer', 'null'] }, e: { enum: ['a'] } } },
    };
    const actions = { P: { type: 'ParseJson', inputs: { content: '@triggerBody()', schema } } };
    expect(labels("@first(body('P'))?['n']", actions)).toEqual([]);
    expect(labels("@first(body('P'))?['e']", actions)).toEqual([]);
    expect(labels("@first(body('P'))?['s']", actions)).toEqual(['anonymous']);
  });

  it('number variables', () => {
    const actions = {
      V: {
        type: 'InitializeVariable',
        inputs: { variables: [{ name: 'n', type: 'Integer', value: name }] },
      },
    };
    expect(labels("@variables('n')", actions)).toEqual([]);
  });

  it('columns of Dataverse that hold ids', () => {
    const host = {
      apiId: '/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps',
      operationId: 'SubscribeWebhookTrigger',
      connectionName: 'c',
    };
    const trigger = { row: { type: 'OpenApiConnectionWebhook', inputs: { host, parameters: {} } } };
    for (const member of ['accountid', '_ownerid_value', 'statecode', '@odata.etag']) {
      expect(
        labels(`@triggerOutputs()?['body/${member}']`, {}, trigger).filter(
          (label) => label !== 'data',
        ),
      ).toEqual([]);
    }
    expect(labels("@triggerOutputs()?['body/name']", {}, trigger)).toContain('stored');
  });
});

describe('a value that was compared with literals', () => {
  const sink = { Sink: compose(name) };
  const branch = (expression: JsonObject | string, more: JsonObject) => ({
    Check: { type: 'If', expression, ...more },
  });

  it.each<[string, JsonObject, boolean]>([
    ['equals, in the branch', branch({ equals: [name, 'a'] }, { actions: sink }), false],
    [
      'equals, written as an expression',
      branch("@equals('a', triggerBody()?['NAME'])", { actions: sink }),
      false,
    ],
    [
      'one of two, in the branch',
      branch({ or: [{ equals: [name, 'a'] }, { equals: [name, 'b'] }] }, { actions: sink }),
      false,
    ],
    [
      'with another condition',
      branch(
        { and: [{ equals: [name, 'a'] }, { equals: ["@variables('x')", 1] }] },
        { actions: sink },
      ),
      false,
    ],
    [
      'not equal, in the else branch',
      branch({ not: { equals: [name, 'a'] } }, { actions: {}, else: { actions: sink } }),
      false,
    ],
    [
      'in a list of literals',
      branch("@contains(createArray('a', 'b'), triggerBody()?['name'])", { actions: sink }),
      false,
    ],
    [
      'a case of a switch',
      { Check: { type: 'Switch', expression: name, cases: { A: { case: 'a', actions: sink } } } },
      false,
    ],
    [
      'equals, in the else branch',
      branch({ equals: [name, 'a'] }, { actions: {}, else: { actions: sink } }),
      true,
    ],
    [
      'one of two, not of this value',
      branch(
        { or: [{ equals: [name, 'a'] }, { equals: ["@triggerBody()?['b']", 'b'] }] },
        { actions: sink },
      ),
      true,
    ],
    ['another member', branch({ equals: ["@triggerBody()?['b']", 'a'] }, { actions: sink }), true],
    [
      'compared with no literal',
      branch({ equals: [name, "@triggerBody()?['b']"] }, { actions: sink }),
      true,
    ],
    ['contains, the other way round', branch({ contains: [name, 'a'] }, { actions: sink }), true],
    [
      'the default of a switch',
      { Check: { type: 'Switch', expression: name, cases: {}, default: { actions: sink } } },
      true,
    ],
  ])('%s', (_, actions, carries) => {
    expect(reaching(flowWith({ actions }))).toEqual(carries ? ['anonymous'] : []);
  });

  it('by the conditions of the trigger', () => {
    const triggers = {
      manual: {
        type: 'Request',
        kind: 'Http',
        inputs: { triggerAuthenticationType: 'All' },
        conditions: [{ expression: "@equals(triggerBody()?['name'], 'a')" }],
      },
    };
    expect(reaching(flowWith({ triggers, actions: sink }))).toEqual([]);
  });
});

describe('the way', () => {
  it('is told from the source on, each station once', () => {
    const flow = flowWith({
      actions: {
        C: compose(name),
        V: { type: 'SetVariable', inputs: { name: 'v', value: "@outputs('C')" } },
        Sink: compose("@variables('v')"),
      },
    });
    const [arrival] = arrivals(flow);
    expect(
      arrival
        ?.trace()
        .map(({ at, message }) => [at.pointer.split('/').slice(3).join('/'), message]),
    ).toEqual([
      ['triggers/manual', "comes in here: the request, which anyone may send ('body/name')"],
      ['actions/C/inputs', "goes into 'C'"],
      ['actions/V/inputs/value', "goes into the variable 'v'"],
    ]);
  });
});
