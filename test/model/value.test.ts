import { expect, test } from 'vitest';
import { stringsIn, Value } from '../../src/model/value.js';
import { documentOf, found, rootOf } from '../support/model.js';

test('a member is found by its exact name first, then in any letters', () => {
  const value = rootOf({ Type: 'first', type: 'exact', KIND: 'Http' });
  expect(value.get('type')?.raw).toBe('exact');
  expect(value.get('TYPE')?.raw).toBe('first');
  expect(value.get('kind')?.raw).toBe('Http');
  expect(value.get('kin')).toBeUndefined();
  expect(value.path('kind', 'more')).toBeUndefined();
});

test('what every object of the language has is no member', () => {
  const value = rootOf({});
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    expect(value.get(name)).toBeUndefined();
  }
});

test('its pointer keeps the letters of the document', () => {
  const value = rootOf({ Inputs: { 'a/b~': [{ Uri: 'x' }] } });
  const uri = value.path('inputs', 'A/B~')?.at(0)?.get('uri');
  expect(uri?.pointer).toBe('/Inputs/a~1b~0/0/Uri');
  expect(uri?.keys).toEqual(['Inputs', 'a/b~', 0, 'Uri']);
});

test('members that are null are there, and have nothing in them', () => {
  const value = found(rootOf({ a: null }).get('a'));
  expect(value.raw).toBeNull();
  expect([value.get('b'), value.at(0), value.text, value.template]).toEqual(
    Array(4).fill(undefined),
  );
  expect([value.entries(), value.items(), value.children()]).toEqual([[], [], []]);
});

test('data inside of a string stands where the string stands', () => {
  const origin = found(rootOf({ inputs: '{"k":["v"]}' }).get('inputs'));
  const inner = Value.inside(origin, { k: ['v'] });
  expect(inner.get('K')?.at(0)?.pointer).toBe('/inputs');
});

test('strings come in document order, however many there are', () => {
  const many = Array.from({ length: 300_000 }, () => 'x');
  const value = rootOf({ a: 'first', b: { c: ['second', { d: 'third' }], e: 7 }, f: many });
  const texts = [...stringsIn(value)].map(({ raw }) => raw);
  expect(texts.slice(0, 3)).toEqual(['first', 'second', 'third']);
  expect(texts).toHaveLength(300_003);
});

test('strings are found at any depth', () => {
  const depth = 100_000;
  const document = documentOf(`${'['.repeat(depth)}"deep"${']'.repeat(depth)}`);
  const [value] = stringsIn(new Value(document, document.root));
  expect(value?.raw).toBe('deep');
  // What is too deep for a pointer has that of a value around it.
  expect(value?.isTooDeep).toBe(true);
  expect(value?.pointer).toBe('/0'.repeat(4_000));
  expect(value?.keys).toHaveLength(4_000);
  let at = value;
  while (at?.isTooDeep) at = at.parent;
  expect([at?.pointer, at?.keys]).toEqual([value?.pointer, value?.keys]);
});

test('a template is parsed once', () => {
  const value = found(rootOf({ a: "@outputs('X')" }).get('a'));
  expect(value.template?.kind).toBe('expression');
  expect(value.template).toBe(value.template);
});

test('square brackets are an expression in ARM documents only', () => {
  const text = "[concat('@', 'outputs(', '''X''', ')')]";
  const kind = (arm: boolean) => rootOf({ a: text }, { arm }).get('a')?.template?.kind;
  expect(kind(true)).toBe('expression');
  expect(kind(false)).toBe('literal');
});
