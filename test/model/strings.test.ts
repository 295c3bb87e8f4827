import { describe, expect, it } from 'vitest';
import { noteStrings, pickStrings } from '../../src/model/strings.js';
import { Value } from '../../src/model/value.js';
import { rootOf } from '../support/model.js';

const json = {
  first: { a: 'one', inner: { b: 'two', list: ['three', { c: 'four' }] }, d: 'five' },
  second: { e: 'six' },
};
const every = () => true;
const texts = (value: Value | undefined) =>
  value ? pickStrings(value, every).map(({ text }) => text) : undefined;

describe('the strings below a value', () => {
  it.each(['asked for by themselves', 'asked for after all of them'])('are its own: %s', (when) => {
    const root = rootOf(json);
    if (when.endsWith('them')) noteStrings(root);
    expect(texts(root.path('first', 'inner'))).toEqual(['two', 'three', 'four']);
    expect(texts(root.get('first'))).toEqual(['one', 'five', 'two', 'three', 'four']);
    expect(texts(root.get('second'))).toEqual(['six']);
    expect(texts(root)).toEqual(['one', 'five', 'two', 'three', 'four', 'six']);
    expect(texts(root.path('second', 'e'))).toEqual(['six']);
  });

  it('are those that are wanted, each with its place', () => {
    const root = rootOf(json);
    const [found] = pickStrings(root, ({ text }) => text === 'four');
    expect(found?.value.pointer).toBe('/first/inner/list/1/c');
    expect(found?.key).toBe('c');
  });

  it('of data that stands in several strings stand where each of these stands', () => {
    const root = rootOf({ x: '{}', y: '{}' });
    const data = { k: 'same' };
    const places = ['x', 'y'].map((name) => {
      const origin = root.get(name);
      const [found] = origin ? pickStrings(Value.inside(origin, data), every) : [];
      return found?.value.pointer;
    });
    expect(places).toEqual(['/x', '/y']);
  });
});
