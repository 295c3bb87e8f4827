import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, PathKey } from '../../src/json/json.js';
import { locate } from '../../src/json/locate.js';
import { parseJson } from '../../src/json/parse.js';
import { type Change, patch } from '../../src/json/patch.js';

/** The text after a change of the value at a path. */
function patched(text: string, path: readonly PathKey[], change: Change): string {
  const [span] = locate(text, [path]);
  if (!span) throw new Error('there is no such value');
  const changes = patch(text, span, change).sort((a, b) => b.start - a.start);
  return changes.reduce(
    (result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end),
    text,
  );
}

const secure = (...items: string[]): Change => ({
  kind: 'add',
  path: ['runtimeConfiguration', 'secureData', 'properties'],
  items,
});
const add = (...items: string[]): Change => ({ kind: 'add', path: ['list'], items });
const set = (path: string[], to: Json): Change => ({ kind: 'set', path, to });
const remove = (key: PathKey): Change => ({ kind: 'remove', key });

describe('adds in the layout of the text', () => {
  it.each([
    [
      'two blanks',
      '{\n  "a": {\n    "type": "Http"\n  }\n}\n',
      '{\n  "a": {\n    "type": "Http",\n    "list": [\n      "x"\n    ]\n  }\n}\n',
    ],
    [
      'four blanks',
      '{\n    "a": {\n        "type": "Http"\n    }\n}',
      '{\n    "a": {\n        "type": "Http",\n        "list": [\n            "x"\n        ]\n    }\n}',
    ],
    [
      'tabs',
      '{\n\t"a": {\n\t\t"type": "Http"\n\t}\n}',
      '{\n\t"a": {\n\t\t"type": "Http",\n\t\t"list": [\n\t\t\t"x"\n\t\t]\n\t}\n}',
    ],
    [
      'CRLF',
      '{\r\n  "a": {\r\n    "type": "Http"\r\n  }\r\n}\r\n',
      '{\r\n  "a": {\r\n    "type": "Http",\r\n    "list": [\r\n      "x"\r\n    ]\r\n  }\r\n}\r\n',
    ],
    ['minified', '{"a":{"type":"Http"}}', '{"a":{"type":"Http","list":["x"]}}'],
    ['one line', '{ "a": { "b": 1, "c": 2 } }', '{ "a": { "b": 1, "c": 2, "list": [ "x" ] } }'],
    [
      'a line inside of lines',
      '{\n  "a": {"b": 1, "c": 2}\n}',
      '{\n  "a": {"b": 1, "c": 2, "list": ["x"]}\n}',
    ],
    ['no blank before the colon', '{\n "a": {\n  "b" : 1\n }\n}', undefined],
    ['an empty object', '{\n  "a": {}\n}', '{\n  "a": {\n    "list": [\n      "x"\n    ]\n  }\n}'],
    ['an empty object, minified', '{"a":{}}', '{"a":{"list":["x"]}}'],
    [
      'a trailing comma',
      '{\n  "a": {\n    "b": 1,\n  }\n}',
      '{\n  "a": {\n    "b": 1,\n    "list": [\n      "x"\n    ]\n  }\n}',
    ],
    [
      'a comment behind the last member',
      '{\n  "a": {\n    "b": 1 // one, two\n  }\n}',
      '{\n  "a": {\n    "b": 1, // one, two\n    "list": [\n      "x"\n    ]\n  }\n}',
    ],
    [
      'a trailing comma and a comment',
      '{\n  "a": {\n    "b": 1, /* , */\n  }\n}',
      '{\n  "a": {\n    "b": 1, /* , */\n    "list": [\n      "x"\n    ]\n  }\n}',
    ],
    [
      'a comment alone',
      '{\n  "a": {\n    // nothing yet\n  }\n}',
      '{\n  "a": {\n    "list": [\n      "x"\n    ]\n    // nothing yet\n  }\n}',
    ],
  ])('%s', (_name, text, wanted) => {
    const result = patched(text, ['a'], add('x'));
    if (wanted !== undefined) expect(result).toBe(wanted);
    expect(parseJson(result)).toMatchObject({ ok: true, json: { a: { list: ['x'] } } });
  });
});

describe('adds only what is missing', () => {
  it.each([
    ['{"a":{"list":["x"]}}', '{"a":{"list":["x","y"]}}'],
    ['{"a":{"list": ["x", "z"]}}', '{"a":{"list": ["x", "z", "y"]}}'],
    ['{"a":{"LIST":["x"]}}', '{"a":{"LIST":["x","y"]}}'],
    ['{"a":{"list":["X","Y"]}}', '{"a":{"list":["X","Y"]}}'],
    ['{"a":{"list":[]}}', '{"a":{"list":["x","y"]}}'],
    ['{"a":{"list":"x"}}', '{"a":{"list":["x","y"]}}'],
    ['{"a":{"list":1,"list":["x"]}}', '{"a":{"list":1,"list":["x","y"]}}'],
    [
      '{\n "a": {\n  "list": [\n   "x"\n  ]\n }\n}',
      '{\n "a": {\n  "list": [\n   "x",\n   "y"\n  ]\n }\n}',
    ],
  ])('%s', (text, wanted) => {
    expect(patched(text, ['a'], add('x', 'y'))).toBe(wanted);
  });

  it('merges with settings that are there', () => {
    const text = '{"runtimeConfiguration":{"paginationPolicy":{"minimumItemCount":9}}}';
    expect(patched(text, [], secure('inputs', 'outputs'))).toBe(
      '{"runtimeConfiguration":{"paginationPolicy":{"minimumItemCount":9},"secureData":{"properties":["inputs","outputs"]}}}',
    );
  });
});

describe('sets', () => {
  it.each([
    ['{"a":"All"}', [], ['a'], '{"a":"Tenant"}'],
    ['{"inputs":{}}', [], ['inputs', 'who'], '{"inputs":{"who":"Tenant"}}'],
    ['{"b": 1}', [], ['inputs', 'who'], '{"b": 1, "inputs": {"who": "Tenant"}}'],
    ['{"a":null}', [], ['a', 'who'], '{"a":{"who":"Tenant"}}'],
    ['["x", "y"]', [1], [], '["x", "Tenant"]'],
  ] as const)('%s', (text, at, path, wanted) => {
    expect(patched(text, at, set([...path], 'Tenant'))).toBe(wanted);
  });
});

describe('removes', () => {
  it.each([
    ['the only one', '{\n  "x": 1\n}', '{}'],
    ['the first', '{\n  "x": 1,\n  "b": 2\n}', '{\n  "b": 2\n}'],
    ['one in between', '{"a":1,"x":1,"b":2}', '{"a":1,"b":2}'],
    ['the last', '{\n  "a": 1,\n  "x": 1\n}', '{\n  "a": 1\n}'],
    ['before a trailing comma', '{"a":1,"x":1,}', '{"a":1,}'],
    ['alone before a trailing comma', '{"x":1,}', '{}'],
    ['behind a comment', '{"a":1, // a\n "x":1\n}', '{"a":1 // a\n \n}'],
    ['before a comment', '{"a":1,\n "x":1 // x\n}', '{"a":1 // x\n}'],
    ['between comments', '{"a":1, // a\n "x":1, // x\n "b":2}', '{"a":1, // a\n // x\n "b":2}'],
    ['alone with a comment', '{ /* c, */ "x":1, /* d */ }', '{ /* c, */  /* d */ }'],
    ['the one that counts', '{"x":1,"a":1,"x":2}', '{"x":1,"a":1}'],
  ])('%s', (_name, text, wanted) => {
    expect(patched(text, [], remove('x'))).toBe(wanted);
  });

  it('elements', () => {
    expect(patched('["a", "b", "c"]', [], remove(1))).toBe('["a", "c"]');
    expect(patched('["a", "b"]', [], remove(1))).toBe('["a"]');
  });

  it('nothing where there is nothing', () => {
    expect(patched('{"a":1}', [], remove('x'))).toBe('{"a":1}');
    expect(patched('1', [], remove('x'))).toBe('1');
  });
});

describe('inserts into strings', () => {
  it.each([
    ['"http://a"', '"https://a"'],
    ['"\\u0068ttp://a\\u0026b"', '"\\u0068ttps://a\\u0026b"'],
  ])('%s', (text, wanted) => {
    expect(patched(text, [], { kind: 'insert', index: 4, text: 's' })).toBe(wanted);
  });
});

describe('whatever the JSON and its layout', () => {
  const layouts = fc.constantFrom<[number | string, string]>(
    [0, '\n'],
    [2, '\n'],
    [4, '\r\n'],
    ['\t', '\n'],
  );
  const objects = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });
  const written = (json: unknown, [indent, eol]: [number | string, string]) =>
    JSON.stringify(json, null, indent).replaceAll('\n', eol);

  it('a new member stands in the layout of the rest', () => {
    fc.assert(
      fc.property(objects, layouts, (json, layout) => {
        fc.pre(!('q~' in json) && Object.keys(json).every((key) => key.toLowerCase() !== 'q~'));
        const text = written({ a: json }, layout);
        const result = patched(text, ['a'], set(['q~', 'z'], ['x']));
        expect(result).toBe(written({ a: { ...json, 'q~': { z: ['x'] } } }, layout));
      }),
    );
  });

  it('a member that goes leaves the rest as it was', () => {
    fc.assert(
      fc.property(objects, fc.jsonValue(), layouts, fc.nat(5), (json, value, layout, place) => {
        fc.pre(Object.keys(json).every((key) => !/^\d+$/.test(key) && key.toLowerCase() !== 'q~'));
        const entries = Object.entries(json);
        const at = Math.min(place, entries.length);
        const more = [...entries.slice(0, at), ['q~', value] as const, ...entries.slice(at)];
        const text = written({ a: Object.fromEntries(more) }, layout);
        expect(patched(text, ['a'], remove('q~'))).toBe(written({ a: json }, layout));
      }),
    );
  });
});
