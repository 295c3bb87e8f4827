import { expect, it } from 'vitest';
import { createTextSet } from '../../src/credentials/text-set.js';

it('a set of texts knows what was added, and forgets before it grows without end', () => {
  const texts = createTextSet();
  texts.add('first');
  expect([texts.has('first'), texts.has('second')]).toEqual([true, false]);
  for (let number = 0; number < 20_000; number += 1) texts.add(`text ${number}`);
  expect([texts.has('first'), texts.has('text 19999')]).toEqual([false, true]);
});

it('long texts are not kept', () => {
  const texts = createTextSet();
  texts.add('x'.repeat(2_001));
  expect(texts.has('x'.repeat(2_001))).toBe(false);
});
