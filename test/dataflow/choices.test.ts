import { describe, expect, it } from 'vitest';
import { has } from '../../src/dataflow/flow-data.js';
import type { JsonObject } from '../../src/json/json.js';
import { arrivals, flowWith, labels, reaching } from './support.js';

const x = "triggerBody()?['to']";
const allowed: JsonObject = {
  Allowed: {
    type: 'InitializeVariable',
    inputs: {
      variables: [{ name: 'allowed', type: 'array', value: ['a@x.example', 'b@x.example'] }],
    },
  },
};

describe('a value that is compared with literals is one of them', () => {
  it.each([
    `@if(equals(${x}, 'a'), ${x}, 'b')`,
    `@{if(equals('a', ${x}), ${x}, 'b')}`,
    `@if(not(equals(${x}, 'a')), 'b', ${x})`,
    `@if(contains(createArray('a', 'b'), ${x}), ${x}, 'a')`,
    `@if(contains(variables('allowed'), ${x}), ${x}, 'a')`,
    `@IF(Contains(Variables('ALLOWED'), TriggerBody()?['TO']), ${x}, 'a')`,
  ])('%s', (expression) => {
    expect(labels(expression, allowed)).toEqual([]);
  });

  it.each([
    `@if(equals(${x}, 'a'), 'b', ${x})`,
    `@if(equals(${x}, ${x}), ${x}, 'b')`,
    `@if(equals(triggerBody()?['cc'], 'a'), ${x}, 'b')`,
    `@if(contains(${x}, 'a'), ${x}, 'b')`,
    `@concat(if(equals(${x}, 'a'), ${x}, 'b'), ${x})`,
    `@if(contains(variables('unknown'), ${x}), ${x}, 'a')`,
  ])('but not here: %s', (expression) => {
    expect(labels(expression, allowed)).toEqual(['anonymous']);
  });

  it('also by the condition of the designer, with a list in a variable', () => {
    const condition = (list: string): JsonObject => ({
      ...allowed,
      Check: {
        type: 'If',
        expression: { and: [{ contains: [list, `@${x}`] }] },
        actions: { Sink: { type: 'Compose', inputs: `@${x}` } },
      },
    });
    expect(reaching(flowWith({ actions: condition("@variables('allowed')") }))).toEqual([]);
    expect(reaching(flowWith({ actions: condition("@variables('other')") }))).toEqual([
      'anonymous',
    ]);
  });
});

it('replacing `<` keeps elements out, until the text is decoded', () => {
  const marked = (expression: string) => {
    const flow = flowWith({ actions: { Sink: { type: 'Compose', inputs: expression } } });
    return arrivals(flow).map((arrival) => has(arrival, 'tags'));
  };
  expect(marked(`@replace(replace(${x}, '<', '&lt;'), '>', '&gt;')`)).toEqual([true]);
  expect(marked(`@replace(${x}, '<', '<b')`)).toEqual([false]);
  expect(marked(`@decodeXmlValue(replace(${x}, '<', '&lt;'))`)).toEqual([false]);
});

it('who answered a form is known to the service, what they answered is theirs', () => {
  const actions = (member: string): JsonObject => ({
    Get: {
      type: 'OpenApiConnection',
      inputs: {
        host: {
          apiId: '/providers/Microsoft.PowerApps/apis/shared_microsoftforms',
          connectionName: 'shared_microsoftforms',
          operationId: 'GetFormResponseById',
        },
        parameters: {},
      },
    },
    Sink: { type: 'Compose', inputs: `@outputs('Get')?['body/${member}']` },
  });
  expect(reaching(flowWith({ actions: actions('responder') }))).toEqual(['data']);
  expect(reaching(flowWith({ actions: actions('r1a2b3') }))).toEqual(['external', 'data']);
});

it('tells which of two models answered', () => {
  const ask: JsonObject = {
    type: 'ApiConnection',
    inputs: {
      host: { connection: { referenceName: 'azureopenai' } },
      method: 'post',
      path: '/deployments/gpt/chat/completions',
      body: { messages: [] },
    },
  };
  const flow = flowWith({
    actions: {
      First: ask,
      Second: ask,
      Both: { type: 'Compose', inputs: "@{body('First')} @{body('Second')}" },
      Sink: { type: 'Compose', inputs: "@outputs('Both')" },
    },
  });
  expect(arrivals(flow).map(({ source }) => source.node.name)).toEqual(['First', 'Second']);
});

it('says which members were read on the way', () => {
  const flow = flowWith({
    actions: {
      Mail: { type: 'Compose', inputs: '@triggerBody()' },
      Sink: { type: 'Compose', inputs: "@outputs('Mail')?['from']" },
    },
  });
  expect(arrivals(flow).map((arrival) => arrival.reads().map((path) => path.join('/')))).toEqual([
    ['body', '', 'from'],
  ]);
});
