import { describe, expect, it } from 'vitest';
import { has } from '../../src/dataflow/flow-data.js';
import type { Json, JsonObject } from '../../src/json/json.js';
import { arrivals, flowWith, labels, reaching } from './support.js';

const x = "triggerBody()?['name']";
const compose = (inputs: Json) => ({ type: 'Compose', inputs });
const host = (connector: string, operationId: string) => ({
  apiId: `/providers/Microsoft.PowerApps/apis/shared_${connector}`,
  connectionName: `shared_${connector}`,
  operationId,
});

describe('steps that hand on what they are given', () => {
  const html = (operationId: string, inputs: JsonObject, connector = 'conversionservice') => ({
    Text: { type: 'OpenApiConnection', inputs: { host: host(connector, operationId), ...inputs } },
  });
  const list = '@triggerBody()';

  it.each<[string, JsonObject, string, boolean]>([
    [
      'HTML to text',
      html('HtmlToText', { parameters: { Content: `@${x}` } }),
      "@body('Text')",
      true,
    ],
    ['HTML to text, of a body', html('HtmlToText', { body: `@${x}` }), "@body('Text')", true],
    [
      'HTML to text, of an old-style host',
      {
        Text: {
          type: 'ApiConnection',
          inputs: {
            host: {
              connection: {
                name: "@parameters('$connections')['conversionservice']['connectionId']",
              },
            },
            method: 'post',
            path: '/html2text',
            body: `@${x}`,
          },
        },
      },
      "@body('Text')",
      true,
    ],
    [
      'another operation',
      html('Other', { parameters: { Content: `@${x}` } }),
      "@body('Text')",
      false,
    ],
    [
      'another connector',
      html('HtmlToText', { parameters: { Content: `@${x}` } }, 'abc'),
      "@body('Text')",
      false,
    ],
    [
      'a separator',
      { J: { type: 'Join', inputs: { from: ['a', 'b'], joinWith: `@${x}` } } },
      "@body('J')",
      true,
    ],
    [
      'the items of a filter',
      { Q: { type: 'Query', inputs: { from: list, where: '@equals(1, 1)' } } },
      "@first(body('Q'))",
      true,
    ],
    [
      'a table without columns',
      { T: { type: 'Table', inputs: { from: list, format: 'HTML', columns: [] } } },
      "@body('T')",
      true,
    ],
    [
      'a table of fixed columns',
      {
        T: {
          type: 'Table',
          inputs: { from: list, format: 'HTML', columns: [{ header: 'A', value: 'a' }] },
        },
      },
      "@body('T')",
      false,
    ],
    [
      'a table of columns of its rows',
      {
        T: {
          type: 'Table',
          inputs: {
            from: list,
            format: 'HTML',
            columns: [{ header: 'A', value: "@item()?['a']" }],
          },
        },
      },
      "@body('T')",
      true,
    ],
  ])('%s', (_name, actions, read, carries) => {
    const found = labels(read, actions).filter((label) => label === 'anonymous');
    expect(found).toEqual(carries ? ['anonymous'] : []);
  });

  it('the items that a filter compares', () => {
    const where = { type: 'Query', inputs: { from: list, where: "@equals(item()?['a'], 'b')" } };
    expect(reaching(flowWith({ actions: { Sink: where } }))).toContain('anonymous from');
  });
});

describe('functions', () => {
  it.each([
    [`@formatDateTime(${x}, 'yyyy')`, false],
    [`@formatDateTime('2026-01-01', ${x})`, true],
    [`@formatDateTime('2026-01-01', 'yyyy', ${x})`, true],
    [`@parseDateTime('2026-01-01', 'de', ${x})`, true],
    [`@parseDateTime('2026-01-01', ${x})`, true],
    [`@addDays(${x}, 1, 'yyyy')`, false],
    [`@addDays('2026-01-01', 1, ${x})`, true],
    [`@utcNow(${x})`, true],
    [`@dateDifference(${x}, ${x})`, false],
    [`@length(${x})`, false],
    [`@greater(${x}, 1)`, false],
    [`@max(${x}, 1)`, false],
    [`@rand(${x}, 2)`, false],
    [`@intersection(createArray('a', 'b'), ${x})`, false],
    [`@intersection(${x}, createArray('a'))`, false],
    [`@intersection(createArray('a', ${x}), ${x})`, true],
    [`@intersection(createArray(), ${x})`, true],
    [`@intersection(${x}, ${x})`, true],
    [`@union(createArray('a'), ${x})`, true],
  ])('%s can hold text of the caller: %s', (expression, carries) => {
    expect(labels(expression)).toEqual(carries ? ['anonymous'] : []);
  });
});

describe('what stands before an appended text', () => {
  const init = (value: string) => ({
    Url: {
      type: 'InitializeVariable',
      inputs: { variables: [{ name: 'Url', type: 'string', value }] },
    },
  });
  const append = (value: string) => ({
    type: 'AppendToStringVariable',
    inputs: { name: 'url', value },
  });
  const behindHost = (actions: JsonObject) => {
    const flow = flowWith({ actions: { ...actions, Sink: compose("@variables('url')") } });
    return arrivals(flow).map((arrival) => has(arrival, 'afterHost'));
  };

  it('is what was set last', () => {
    const setTo = (value: string) => ({ type: 'SetVariable', inputs: { name: 'URL', value } });
    const theirs = append(`@{${x}}`);
    expect(behindHost({ ...init(''), Set: setTo('https://a.b/'), Theirs: theirs })).toEqual([true]);
    expect(behindHost({ ...init('https://a.b/'), Set: setTo('https://'), Theirs: theirs })).toEqual(
      [false],
    );
  });

  it('is nothing of other steps with inputs of that name', () => {
    const other = { type: 'AppendToArrayVariable', inputs: { name: 'url', value: 'https://a.b/' } };
    expect(behindHost({ ...init('https://'), Other: other, Theirs: append(`@{${x}}`) })).toEqual([
      false,
    ]);
    const compare = {
      type: 'Compose',
      inputs: { variables: [{ name: 'url', value: 'https://a.b/' }] },
    };
    expect(behindHost({ ...init('https://'), Other: compare, Theirs: append(`@{${x}}`) })).toEqual([
      false,
    ]);
  });
});

describe('the last value of a variable', () => {
  const taint = `@${x}`;
  const behind = (name: string) => ({ [name]: ['Succeeded'] });
  const start = {
    Init: {
      type: 'InitializeVariable',
      inputs: { variables: [{ name: 'v', type: 'string', value: taint }] },
      runAfter: {},
    },
  };
  const set = (value: Json, before: string) => ({
    type: 'SetVariable',
    inputs: { name: 'v', value },
    runAfter: behind(before),
  });
  const read = (before: string) => ({ ...compose("@variables('v')"), runAfter: behind(before) });
  const reached = (actions: JsonObject) =>
    reaching(flowWith({ actions: { ...start, ...actions } }));

  it('is not sure what a loop left', () => {
    for (const type of ['Foreach', 'Until']) {
      const loop = {
        type,
        foreach: '@triggerBody()',
        actions: { Set: set('ok', 'None') },
        runAfter: behind('Init'),
      };
      expect(reached({ Loop: loop, Sink: read('Loop') })).toEqual(['anonymous']);
      const around = {
        type,
        foreach: '@triggerBody()',
        runAfter: behind('Init'),
        actions: {
          Set: { ...set('ok', 'None'), runAfter: {} },
          Sink: read('Set'),
          Again: set(taint, 'Sink'),
        },
      };
      expect(reached({ Loop: around })).toEqual(['anonymous']);
    }
  });

  it('is not what is set only after another step failed', () => {
    const late = { ...set('ok', 'Init'), runAfter: { Init: ['Failed', 'Succeeded'] } };
    expect(reached({ Set: late, Sink: read('Set') })).toEqual([]);
    expect(
      reached({
        Set: set('ok', 'Init'),
        Sink: { ...read('Set'), runAfter: { Set: ['Failed', 'Succeeded'] } },
      }),
    ).toEqual(['anonymous']);
  });
});

describe('a service of one’s own tenant', () => {
  const ask = (authentication: JsonObject) =>
    labels("@body('Ask')?['x']", {
      Ask: {
        type: 'Http',
        inputs: { method: 'GET', uri: 'https://api.example.com', authentication },
      },
    });
  it.each([
    ['an id of an application', '11111111-2222-3333-4444-555555555555', 'stored'],
    ['an address of an application', 'api://orders', 'stored'],
    ['another audience', 'https://api.example.com', 'external'],
  ])('is known by %s', (_name, audience, label) => {
    expect(ask({ type: 'ManagedServiceIdentity', audience })).toContain(label);
  });
});
