import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { Value } from '../../src/model/value.js';
import { documentOf, flowAt, flowWith, found, rootOf } from '../support/model.js';

const http = { HTTP: { type: 'Http', inputs: { uri: 'https://a.example' } } };

test.each<[what: string, container: JsonObject, path: string]>([
  ['a scope', { type: 'Scope', actions: http }, 'Box/HTTP'],
  ['a loop', { type: 'Foreach', foreach: '@x', actions: http }, 'Box/HTTP'],
  ['an until', { type: 'Until', expression: '@x', actions: http }, 'Box/HTTP'],
  ['a condition met', { type: 'If', actions: http }, 'Box/yes/HTTP'],
  ['a condition not met', { type: 'If', actions: {}, else: { actions: http } }, 'Box/no/HTTP'],
  ['a case', { type: 'Switch', cases: { Gold: { case: 'g', actions: http } } }, 'Box/Gold/HTTP'],
  ['the default case', { type: 'Switch', default: { actions: http } }, 'Box/default/HTTP'],
  ['a tool', { type: 'Agent', tools: { Search: { actions: http } } }, 'Box/Search/HTTP'],
  ['a container nobody knows', { type: 'Parallel', actions: http }, 'Box/HTTP'],
  ['a container without a type', { actions: http }, 'Box/HTTP'],
  ['one in other letters', { TYPE: 'IF', Actions: {}, ELSE: { ACTIONS: http } }, 'Box/no/HTTP'],
])('actions inside of %s are found', (_what, container, path) => {
  const { actions } = flowWith({ triggers: {}, actions: { Box: container } });
  const inner = actions.find(({ name }) => name === 'HTTP');
  expect(actions.map(({ name }) => name)).toEqual(['Box', 'HTTP']);
  expect(inner).toMatchObject({ path, type: 'http', parent: { name: 'Box' } });
  expect(inner?.requests).toHaveLength(1);
});

test('they come in document order, each with its way', () => {
  const { actions } = flowWith({
    actions: {
      Try: {
        type: 'Scope',
        actions: {
          Check_user: {
            type: 'If',
            actions: { HTTP: { type: 'Http' } },
            else: { actions: { Stop: { type: 'Terminate' } } },
          },
          Later: { type: 'Compose' },
        },
      },
      Route: {
        type: 'Switch',
        cases: { A: { actions: { One: {} } }, B: { actions: { Two: {} } } },
        default: { actions: { Three: {} } },
      },
    },
  });
  expect(actions.map(({ path }) => path)).toEqual([
    'Try',
    'Try/Check_user',
    'Try/Check_user/yes/HTTP',
    'Try/Check_user/no/Stop',
    'Try/Later',
    'Route',
    'Route/A/One',
    'Route/B/Two',
    'Route/default/Three',
  ]);
});

test('what is no action hides none behind it', () => {
  const odd = { a: null, b: 'text', c: ['x'], d: 7, e: { type: ['Http'] }, f: { actions: 'none' } };
  const { actions } = flowWith({ actions: { ...odd, ...http } });
  expect(actions.map(({ name, type }) => [name, type])).toEqual([
    ['e', ''],
    ['f', ''],
    ['HTTP', 'http'],
  ]);
});

test('names of the language itself are names like any other', () => {
  const text = '{"actions":{"__proto__":{"type":"Http"},"constructor":{"type":"Compose"}}}';
  const document = documentOf(text);
  const root = new Value(document, document.root);
  const flow = flowAt(root, root);
  expect(flow.actions.map(({ name, type }) => `${name} ${type}`)).toEqual([
    '__proto__ http',
    'constructor compose',
  ]);
  expect(flow.action('__proto__')?.type).toBe('http');
  expect(flow.action('toString')).toBeUndefined();
});

test('an action is found by its name in any letters, blanks for underscores', () => {
  const { action } = flowWith({ actions: { Get_the_key: { type: 'Compose' } } });
  for (const name of ['Get_the_key', 'get_THE_key', 'Get the key']) {
    expect(action(name)?.name).toBe('Get_the_key');
  }
  expect(action('Get_the')).toBeUndefined();
});

test('of two actions with one name the first is meant, as the service saw it first', () => {
  const { action } = flowWith({
    actions: { A: { type: 'Compose' }, S: { type: 'Scope', actions: { a: { type: 'Http' } } } },
  });
  expect(action('A')?.type).toBe('compose');
});

test('a value belongs to the innermost node around it', () => {
  const flow = flowWith({
    parameters: { p: { type: 'String', defaultValue: 'x' } },
    triggers: { manual: { type: 'Request', inputs: { schema: {} } } },
    actions: { S: { type: 'Scope', actions: { HTTP: { type: 'Http', inputs: { uri: 'u' } } } } },
  });
  const { definition } = flow;
  const at = (...path: string[]) => flow.nodeOf(found(definition.path(...path)))?.name;
  expect(at('actions', 'S', 'actions', 'HTTP', 'inputs', 'uri')).toBe('HTTP');
  expect(at('actions', 'S', 'type')).toBe('S');
  expect(at('triggers', 'manual', 'inputs')).toBe('manual');
  expect(at('parameters', 'p', 'defaultValue')).toBe('p');
  expect(at('actions')).toBeUndefined();
});

test('nesting may be as deep as it likes', () => {
  const depth = 100_000;
  const text = `${'{"actions":{"S":'.repeat(depth)}{"type":"Http","inputs":{"uri":"u"}}${'}}'.repeat(depth)}`;
  const document = documentOf(text);
  const root = new Value(document, document.root);
  const { actions } = flowAt(root, root);
  expect(actions).toHaveLength(depth);
  expect(actions.at(-1)?.requests).toHaveLength(1);
  expect(actions[100]?.path).toHaveLength(2 * 101 - 1);
  // Deeper down, where no service goes, each path would be as long as all before it together.
  expect(actions.at(-1)?.path).toMatch(/^\u2026(?:\/S)+$/);
  expect(Math.max(...actions.slice(-5_000).map(({ path }) => path.length))).toBeLessThan(5_000);
});

test('an object may have as many members as it likes', () => {
  const members = Array.from({ length: 200_000 }, (_, index) => [`a${index}`, { type: 'Compose' }]);
  const { actions } = flowWith({ actions: Object.fromEntries(members) as JsonObject });
  expect(actions).toHaveLength(200_000);
});

test('a definition of another shape is a flow without nodes', () => {
  const odds: JsonObject[] = [{}, { actions: [], triggers: 'x', parameters: null }];
  for (const odd of odds) {
    const root = rootOf({ definition: odd });
    const flow = flowAt(root, found(root.get('definition')));
    expect([flow.actions, flow.triggers, flow.parameters]).toEqual([[], [], []]);
    expect(flow.exposure).toBe('unknown');
  }
});
