import { describe } from 'vitest';
import { flowOf, unencryptedFlow } from '../support/flows.js';
import { type Hostile, many, survives } from './support.js';

const call = {
  type: 'Http',
  inputs: { method: 'GET', uri: 'http://erp.contoso.com/orders' },
};
const daily = unencryptedFlow.properties.definition.triggers;
const manual = {
  manual: {
    type: 'Request',
    kind: 'Http',
    inputs: { triggerAuthenticationType: 'All', schema: {} },
  },
};

/** A flow file whose hostile part stands beside a call without TLS, which must be found. */
function found(name: string, content: () => unknown, ...problems: string[]): Hostile {
  return {
    name,
    make: ({ write }) => [write('flow.json', content())],
    code: 1,
    problems: problems.map((kind) => `${kind} flow.json`),
    findings: ['unencrypted-http'],
  };
}

/** A flow file that is refused for its size. */
function tooLarge(name: string, content: () => unknown): Hostile {
  return {
    name,
    make: ({ write }) => [write('flow.json', content())],
    code: 4,
    problems: ['too-large flow.json'],
  };
}

const withActions = (actions: object, triggers: object = daily) =>
  flowOf({ ...triggers }, { ...actions, Call: call });
const withInputs = (inputs: unknown) => withActions({ Keep: { type: 'Compose', inputs } });
/** The text of a flow with another text in the place of an input. */
const withText = (text: string) => JSON.stringify(withInputs('HERE')).replace('"HERE"', () => text);
const named = (
  count: number,
  make: (index: number) => [string, unknown],
): Record<string, unknown> => Object.fromEntries(many(count, make));

describe('deep', () => {
  const deep = 100_000;
  const nested = (open: string, inside: string, close: string, levels = deep) =>
    open.repeat(levels) + inside + close.repeat(levels);
  const containers: [string, string, string, levels?: number][] = [
    ['100,000 scopes', '{"type":"Scope","actions":{"A":', '}}'],
    [
      '50,000 conditions',
      '{"type":"If","expression":{},"actions":{},"else":{"actions":{"A":',
      '}}}',
      50_000,
    ],
    [
      '50,000 switches',
      '{"type":"Switch","expression":"","cases":{"C":{"case":1,"actions":{"A":',
      '}}}}',
      50_000,
    ],
    ['50,000 loops', '{"type":"Foreach","foreach":"@items(\'A\')","actions":{"A":', '}}', 50_000],
    ['50,000 agents', '{"type":"Agent","tools":{"T":{"actions":{"A":', '}}}}', 50_000],
  ];
  survives([
    found('arrays', () => withText(nested('[', '', ']'))),
    found('objects', () => withText(nested('{"a":', '1', '}'))),
    found('conditions of a condition', () =>
      JSON.stringify(withActions({ If: { type: 'If', actions: {}, expression: 'HERE' } })).replace(
        '"HERE"',
        () => nested('{"and":[', '{"equals":["@triggerBody()",1]}', ']}'),
      ),
    ),
    ...containers.map(([name, open, close, levels]) =>
      found(name, () =>
        JSON.stringify(flowOf(daily, { Out: 'HERE' })).replace('"HERE"', () =>
          nested(open, JSON.stringify(call), close, levels),
        ),
      ),
    ),
    found('JSON in a string in JSON in a string', () => {
      let text: unknown = { a: 1 };
      for (let level = 0; level < 20; level += 1)
        text = JSON.stringify({ a: text }).slice(0, 1_000_000);
      return withInputs(text);
    }),
    {
      name: 'nothing but arrays',
      make: ({ write }) => [write('flow.json', nested('[', '', ']'))],
      code: 4,
      problems: ['no-flow flow.json'],
    },
    {
      name: 'a template in a template in a template',
      make: ({ write }) => [
        write(
          'flow.json',
          nested(
            '{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","resources":[{"type":"Microsoft.Resources/deployments","properties":{"template":',
            '{}',
            '}}]}',
          ),
        ),
      ],
      code: 4,
      problems: ['nested-too-deep flow.json'],
    },
  ]);
});

describe('large', () => {
  const big = 100_000;
  survives([
    found('60,000 actions', () =>
      withActions(
        named(60_000, (index) => [`A${index}`, { type: 'Compose', inputs: '@triggerBody()' }]),
        manual,
      ),
    ),
    found('45,000 actions, each after the one before', () =>
      withActions(
        named(45_000, (index) => [
          `A${index}`,
          {
            type: 'Compose',
            inputs: `@outputs('A${index - 1}')`,
            runAfter: index ? { [`A${index - 1}`]: ['Succeeded'] } : {},
          },
        ]),
        manual,
      ),
    ),
    found('1,000 actions, each after all before', () =>
      withActions(
        named(1_000, (index) => [
          `A${index}`,
          {
            type: 'Compose',
            inputs: 1,
            runAfter: named(index, (before) => [`A${before}`, ['Succeeded']]),
          },
        ]),
      ),
    ),
    found('500 actions, each using all before', () =>
      withActions(
        named(500, (index) => [
          `A${index}`,
          { type: 'Compose', inputs: many(index, (before) => `@outputs('A${before}')`) },
        ]),
        manual,
      ),
    ),
    found('300 texts, each of all before', () =>
      withActions(
        named(300, (index) => [
          `A${index}`,
          {
            type: 'Compose',
            inputs: `x${many(index, (before) => `@{outputs('A${before}')}`).join('')}`,
          },
        ]),
        manual,
      ),
    ),
    tooLarge('100,000 actions that do much', () =>
      withActions(
        named(big, (index) => [
          `A${index}`,
          { ...call, inputs: { ...call.inputs, body: '@triggerBody()' } },
        ]),
        manual,
      ),
    ),
    tooLarge('a million empty actions', () =>
      withActions(named(1_000_000, (index) => [`A${index}`, {}])),
    ),
    tooLarge('a million expressions', () => withInputs('@{triggerBody()}'.repeat(1_000_000))),
    tooLarge('50,000 expressions inside of each other', () =>
      withText(`${'{"x":"@triggerBody()","a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
    ),
    found(
      'a comment of ten megabytes',
      () => `/*${'*'.repeat(10_000_000)}*/${withText('1')}`,
      'lenient-json',
    ),
    found('two megabytes of passwords', () => withInputs('password=Zq8mXv2Lk9 '.repeat(100_000))),
    found(
      '50,000 passwords in one text',
      () => withInputs(many(50_000, (index) => `password=Zq8mXv2L${index}`).join(' ')),
      'too-many-findings',
    ),
    tooLarge('ten megabytes of passwords', () =>
      withInputs('password=Zq8mXv2Lk9 '.repeat(500_000)),
    ),
    found(
      '20,000 calls without TLS',
      () => withActions(named(20_000, (index) => [`C${index}`, call])),
      'too-many-findings',
    ),
    found(
      '200,000 members that stand twice',
      () => withText(`{${many(100_000, (index) => `"k${index}":1,"k${index}":2`).join(',')}}`),
      'too-many-findings',
    ),
    found(
      'a member that stands twice at 50,000 depths',
      () => withText(`${'{"a":1,"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
      'too-many-findings',
    ),
    found(
      '5,000 calls in scopes in each other',
      () =>
        JSON.stringify(withActions({ Out: 'HERE' })).replace(
          '"HERE"',
          () =>
            `${'{"type":"Scope","actions":{"C":{"type":"Http","inputs":{"method":"GET","uri":"http://a.contoso.com"}},"S":'.repeat(5_000)}{}${'}}'.repeat(5_000)}`,
        ),
      'too-many-findings',
    ),
    found('1,000 calls in a name of a megabyte', () =>
      withActions({
        ['n'.repeat(1_000_000)]: {
          type: 'Scope',
          actions: named(1_000, (index) => [`C${index}`, call]),
        },
      }),
    ),
    found('1,000 conditions that end the run, each with 30 comparisons', () =>
      withActions(
        named(1_000, (index) => [
          `If${index}`,
          {
            type: 'If',
            expression: {
              and: many(30, (key) => ({ equals: [`@triggerBody()?['${key}']`, `${key}`] })),
            },
            actions: { [`In${index}`]: { type: 'Compose', inputs: '@triggerBody()' } },
            else: {
              actions: { [`End${index}`]: { type: 'Terminate', inputs: { runStatus: 'Failed' } } },
            },
            runAfter: index ? { [`If${index - 1}`]: ['Succeeded'] } : {},
          },
        ]),
        manual,
      ),
    ),
    found('1,000 actions with 80,000 connections', () => ({
      properties: {
        connectionReferences: named(80_000, (index) => [
          `c${index}`,
          { api: { name: 'shared_azuread' }, runtimeSource: 'embedded' },
        ]),
        definition: {
          triggers: { manual: { type: 'Request', kind: 'Button', inputs: {} } },
          actions: {
            ...named(1_000, (index) => [
              `A${index}`,
              {
                type: 'OpenApiConnection',
                inputs: { host: { connectionName: `c${index}`, operationId: 'AddUserToGroup' } },
              },
            ]),
            Call: call,
          },
        },
      },
    })),
    found('100,000 parameters', () => ({
      properties: {
        connectionReferences: {},
        definition: {
          ...unencryptedFlow.properties.definition,
          parameters: named(big, (index) => [
            `secret${index}`,
            { type: 'String', defaultValue: `@parameters('secret${index + 1}')` },
          ]),
        },
      },
    })),
    found('100,000 connections', () => ({
      properties: {
        connectionReferences: named(big, (index) => [
          `c${index}`,
          { api: { name: 'shared_sql' }, connection: {}, runtimeSource: 'embedded' },
        ]),
        definition: unencryptedFlow.properties.definition,
      },
    })),
    found('a switch of 100,000 cases', () =>
      withActions(
        {
          Switch: {
            type: 'Switch',
            expression: '@triggerBody()',
            cases: named(big, (index) => [`C${index}`, { case: index, actions: {} }]),
            default: { actions: {} },
          },
        },
        manual,
      ),
    ),
    found('30,000 variables', () =>
      withActions(
        named(30_000, (index) => [
          `V${index}`,
          {
            type: 'InitializeVariable',
            inputs: {
              variables: [
                { name: `v${index}`, type: 'string', value: `@variables('v${index - 1}')` },
              ],
            },
          },
        ]),
        manual,
      ),
    ),
    found('one variable set 20,000 times from itself', () =>
      withActions(
        named(20_000, (index) => [
          `V${index}`,
          {
            type: 'SetVariable',
            inputs: { name: 'v', value: "@concat(variables('v'), triggerBody())" },
          },
        ]),
        manual,
      ),
    ),
    found('50,000 conditions on a trigger', () =>
      withActions(
        {},
        {
          manual: {
            ...manual.manual,
            conditions: many(50_000, () => ({ expression: "@equals(triggerBody()?['a'], 1)" })),
          },
        },
      ),
    ),
    found('a name of a megabyte', () => withActions({ ['n'.repeat(1_000_000)]: call })),
    found('10,000 names that differ at the end', () =>
      withActions(
        named(10_000, (index) => [`${'n'.repeat(500)}${index}`, { type: 'Compose', inputs: 1 }]),
      ),
    ),
    found('500,000 empty strings', () => withInputs(many(500_000, () => ''))),
    found('100,000 empty names', () => withText(`{${'"":"",'.repeat(big)}"":{"":{"":""}}}`)),
    found('the same name 100,000 times', () =>
      JSON.stringify(withActions({})).replace(
        '"Call"',
        () => `${'"Call":{"type":"Compose","inputs":1},'.repeat(big)}"Call"`,
      ),
    ),
    found('numbers out of all bounds', () =>
      withText(`[1e999,-1e999,1e-999,-0,${'9'.repeat(100_000)},0.${'3'.repeat(100_000)}]`),
    ),
    found(
      '10,000 calls of 10,000 hosts',
      () =>
        withActions(
          named(10_000, (index) => [
            `H${index}`,
            {
              ...call,
              inputs: {
                method: 'POST',
                uri: `https://h${index}.contoso.com/@{triggerBody()?['a']}`,
                body: '@triggerBody()',
                headers: { 'x-api-key': "@triggerBody()?['key']" },
              },
            },
          ]),
          manual,
        ),
      'too-many-findings',
    ),
    found(
      '30,000 notes to ignore something',
      () =>
        withActions(
          named(30_000, (index) => [
            `N${index}`,
            {
              type: 'Compose',
              inputs: 1,
              description: `sluice: ignore unencrypted-http until 2031-01-01 -- ${'x'.repeat(50)}`,
            },
          ]),
        ),
      'too-many-findings',
    ),
    found('a note of a megabyte', () =>
      withActions({
        N: {
          type: 'Compose',
          inputs: 1,
          description: `sluice: ignore ${'unencrypted-http, '.repeat(60_000)}`,
        },
      }),
    ),
  ]);
});

describe('circles', () => {
  const ring = 10_000;
  survives([
    found('an action after itself', () =>
      withActions({ A: { ...call, runAfter: { A: ['Succeeded'] } } }),
    ),
    found('10,000 actions in a ring', () =>
      withActions(
        named(ring, (index) => [
          `A${index}`,
          {
            type: 'Compose',
            inputs: `@outputs('A${(index + 1) % ring}')`,
            runAfter: { [`A${(index + 1) % ring}`]: ['Succeeded', 'Failed'] },
          },
        ]),
        manual,
      ),
    ),
    found('10,000 variables in a ring', () =>
      withActions(
        named(ring, (index) => [
          `V${index}`,
          {
            type: 'SetVariable',
            inputs: { name: `v${index}`, value: `@variables('v${(index + 1) % ring}')` },
          },
        ]),
        manual,
      ),
    ),
    found('a chain of 10,000 to a secret', () =>
      withActions(
        {
          ...named(ring, (index) => [
            `A${index}`,
            { type: 'Compose', inputs: `@outputs('A${index + 1}')` },
          ]),
          [`A${ring}`]: { type: 'Compose', inputs: '@triggerBody()' },
          Out: { type: 'Response', inputs: { statusCode: 200, body: "@outputs('A0')" } },
        },
        manual,
      ),
    ),
    found('a parameter of itself', () => ({
      properties: {
        connectionReferences: {},
        definition: {
          ...unencryptedFlow.properties.definition,
          parameters: { p: { type: 'String', defaultValue: "@parameters('p')" } },
          actions: {
            Call: call,
            Use: { ...call, inputs: { method: 'GET', uri: "@parameters('p')" } },
          },
        },
      },
    })),
    found('a loop over itself', () =>
      withActions(
        {
          Loop: {
            type: 'Foreach',
            foreach: "@items('Loop')",
            actions: { In: { type: 'Compose', inputs: "@items('Loop')?['a']" } },
          },
        },
        manual,
      ),
    ),
    {
      name: 'a child flow that calls itself',
      make: ({ write }) => flowFiles(1, (index) => [index], write),
      code: 1,
      findings: ['unencrypted-http'],
    },
    {
      name: '500 flows in a ring',
      make: ({ write }) => flowFiles(500, (index) => [(index + 1) % 500], write),
      code: 1,
      findings: ['unencrypted-http'],
    },
    {
      name: '40 flows that all call all',
      make: ({ write }) => flowFiles(40, () => many(40, (index) => index), write),
      code: 1,
      findings: ['unencrypted-http'],
    },
  ]);

  /** Child flows that call each other, in one folder of a solution. */
  function flowFiles(
    count: number,
    calls: (index: number) => number[],
    write: (name: string, content: unknown) => string,
  ): string[] {
    const id = (index: number) => `0a1b2c3d-4e5f-4a6b-8c7d-${String(index).padStart(12, '0')}`;
    for (let index = 0; index < count; index += 1) {
      const children = calls(index).map((other) => [
        `Call_${other}`,
        {
          type: 'Workflow',
          inputs: {
            host: { workflowReferenceName: id(other) },
            body: { text: "@triggerBody()?['text']", more: '@triggerBody()' },
          },
        },
      ]);
      const answer = {
        type: 'Response',
        kind: 'PowerApp',
        inputs: { statusCode: 200, body: { r: `@body('Call_${calls(index)[0]}')?['r']` } },
      };
      const trigger = {
        manual: {
          type: 'Request',
          kind: 'Button',
          inputs: { schema: { type: 'object', properties: { text: { type: 'string' } } } },
        },
      };
      write(
        `solution/Workflows/Flow${index}-${id(index).toUpperCase()}.json`,
        withActions({ ...Object.fromEntries(children), Answer: answer }, trigger),
      );
    }
    return ['solution'];
  }
});

describe('odd names and characters', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', ''];
  survives([
    ...names.map((name) =>
      found(`'${name}' for everything`, () =>
        JSON.stringify({
          properties: {
            connectionReferences: {
              HERE: {
                api: { name: 'HERE' },
                connection: { connectionReferenceLogicalName: 'HERE' },
              },
            },
            definition: {
              triggers: { HERE: manual.manual },
              parameters: { HERE: { type: 'String', defaultValue: 'HERE' } },
              actions: {
                HERE: {
                  type: 'InitializeVariable',
                  inputs: {
                    variables: [{ name: 'HERE', type: 'HERE', value: "@triggerBody()?['HERE']" }],
                  },
                },
                Out: {
                  type: 'HERE',
                  kind: 'HERE',
                  inputs: {
                    HERE: "@variables('HERE')",
                    host: { connectionName: 'HERE', operationId: 'HERE', apiId: 'HERE' },
                  },
                },
                Use: {
                  type: 'Compose',
                  inputs:
                    "@HERE(HERE('HERE'), outputs('HERE'), body('HERE')?['HERE'], actions('HERE'), items('HERE'), parameters('HERE'))",
                  runAfter: { HERE: ['HERE'] },
                },
                Call: call,
              },
            },
          },
        }).replaceAll('HERE', name),
      ),
    ),
    found('lone surrogates', () => withText('"\\ud800 @{variables(\'\\udc00\')} \\udfff"')),
    found('NULs', () => withInputs("\0@{variables('\0')}\0")),
    found('every control and format character', () =>
      withActions({ [many(0x2100, (code) => String.fromCharCode(code)).join('')]: call }),
    ),
    found('a flow in UTF-16', () =>
      Buffer.from(`\uFEFF${JSON.stringify(unencryptedFlow)}`, 'utf16le'),
    ),
    found(
      'a flow with bytes that are not UTF-8',
      () =>
        Buffer.concat([
          Buffer.from('{"x":"'),
          Buffer.from([0xff, 0xc0, 0x80]),
          Buffer.from(`",${JSON.stringify(unencryptedFlow).slice(1)}`),
        ]),
      'invalid-encoding',
    ),
    broken('UTF-32', () =>
      Buffer.concat([
        Buffer.from([0xff, 0xfe, 0, 0]),
        ...[...JSON.stringify(unencryptedFlow)].map((letter) =>
          Buffer.from([letter.charCodeAt(0), 0, 0, 0]),
        ),
      ]),
    ),
    broken('UTF-7', () => `+AHs-${JSON.stringify(unencryptedFlow).slice(1)}`),
    broken('ten megabytes of a string that never ends', () => `{"a":"${'x'.repeat(10_000_000)}`),
    broken('100,000 comments', () => `${'/* */\n'.repeat(100_000)}{`),
    broken('a million opening braces', () => '{"a":'.repeat(1_000_000)),
  ]);

  function broken(name: string, content: () => unknown): Hostile {
    return {
      name,
      make: ({ write }) => [write('flow.json', content())],
      code: 4,
      problems: ['broken-json flow.json'],
    };
  }
});

describe('expressions', () => {
  const big = 100_000;
  const bait = [
    'password=',
    'https://a:b',
    'https://a:bcdef@h ',
    'eyJ',
    'Bearer ',
    'AccountKey=',
    '?sv=1&sig=',
    '+/',
    'cGFz',
    '%70',
    '{"',
    '\\"',
    ' ',
    '@{',
    "'",
    '@@',
    'select * from ',
    '<a href="',
    '../',
    'a@b.',
    '$filter=',
    'eval(',
    '-',
  ];
  survives([
    found('a million opening parentheses', () => withInputs(`@${'('.repeat(1_000_000)}`)),
    found('100,000 nested calls', () => withInputs(`@${'concat('.repeat(big)}1${')'.repeat(big)}`)),
    found('100,000 calls that never end', () => withInputs(`@${'concat('.repeat(big)}`)),
    found('100,000 members of members', () => withInputs(`@triggerBody()${"?['a']".repeat(big)}`)),
    found('100,000 indexes in indexes', () => withInputs(`@${'outputs(outputs['.repeat(big)}`)),
    found('a megabyte of arguments', () =>
      withInputs(`@concat(${'triggerBody(),'.repeat(70_000)}1)`),
    ),
    found('a megabyte of a string that never ends', () =>
      withInputs(`@concat('${'x'.repeat(1_000_000)}`),
    ),
    found('a megabyte of quotes', () => withInputs(`@concat(${"'".repeat(1_000_000)})`)),
    found('50,000 expressions in one text', () =>
      withInputs("@{triggerBody()?['a']}".repeat(50_000)),
    ),
    found(
      '15,000 expressions that cannot be parsed',
      () => withInputs(many(15_000, () => '@concat(')),
      'too-many-findings',
    ),
    found('a URL of a megabyte of expressions', () =>
      withActions(
        {
          Use: {
            ...call,
            inputs: {
              method: 'GET',
              uri: `https://@{triggerBody()}${'/@{triggerBody()}'.repeat(60_000)}`,
            },
          },
        },
        manual,
      ),
    ),
    found('a header for every letter', () =>
      withActions(
        {
          Use: {
            ...call,
            inputs: {
              method: 'GET',
              uri: 'https://a.contoso.com',
              headers: named(20_000, (index) => [`h${index}`, `@triggerBody()?['${index}']`]),
            },
          },
        },
        manual,
      ),
    ),
    ...bait.map((part) =>
      found(`a megabyte of ${JSON.stringify(part)}`, () =>
        withActions({
          Use: {
            ...call,
            inputs: {
              method: 'POST',
              uri: part.repeat(1_000_000 / part.length),
              body: part.repeat(1_000_000 / part.length),
              headers: { Authorization: part.repeat(1_000_000 / part.length) },
            },
          },
        }),
      ),
    ),
  ]);
});
