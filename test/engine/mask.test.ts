import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createMask, type Mask } from '../../src/engine/mask.js';

const dots = '••••••';
const secret = `it's "mine" & <yours>/+ü~1`;

function maskOf(...secrets: string[]): Mask {
  const mask = createMask();
  for (const one of secrets) mask.add(one);
  return mask;
}

const json = (text: string) => JSON.stringify(text).slice(1, -1);
const unicode = (text: string) =>
  text.replace(/[^a-z ]/gi, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a secret is masked', () => {
  it.each<[how: string, written: string]>([
    ['as it is', secret],
    ['in JSON', json(secret)],
    ['in JSON with every sign escaped', unicode(secret)],
    [
      'in JSON with upper-case escapes',
      unicode(secret).replace(/\\u00../g, (it) => `\\u${it.slice(2).toUpperCase()}`),
    ],
    ['in JSON inside a JSON string', json(json(secret))],
    ['in escaped JSON inside a JSON string', json(unicode(secret))],
    ['in a URL', encodeURIComponent(secret)],
    [
      'in a URL with lower-case escapes',
      encodeURIComponent(secret).replace(/%../g, (it) => it.toLowerCase()),
    ],
    ['in a URL, as much as a browser encodes', encodeURI(secret)],
    ['in a form', secret.replaceAll(' ', '+')],
    ['in a URL inside JSON', json(encodeURI(secret))],
    ['in an expression', secret.replaceAll("'", "''")],
    ['in an expression inside JSON', json(secret.replaceAll("'", "''"))],
    ['in XML', secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
    ['in a JSON Pointer', secret.replaceAll('~', '~0').replaceAll('/', '~1')],
    ['in base64', base64(secret).replace(/=+$/, '')],
    ['in base64 for URLs', Buffer.from(secret).toString('base64url')],
  ])('%s', (_how, written) => {
    expect(maskOf(secret).apply(`before ${written} after`)).toBe(`before it${dots} after`);
  });

  it('inside base64 of a longer text, wherever it begins there', () => {
    for (const before of ['', 'u', 'us', 'user:', 'someone:']) {
      const written = base64(`${before}${secret}!`);
      const masked = maskOf(secret).apply(written);
      expect(masked).toContain(dots);
      const left = masked.split(`it${dots}`).join(' ');
      // What is left at its ends are single characters.
      const start = Math.ceil((before.length * 4) / 3);
      expect(left.length).toBeLessThanOrEqual(start + 1 + 5);
    }
  });

  it('together with the one that contains it', () => {
    const mask = maskOf('meadow', 'Gannet-meadow-48', 'meadow-48-lantern');
    expect(mask.apply('(Gannet-meadow-48)')).toBe(`(Ga${dots})`);
    expect(mask.apply('(Gannet-meadow-48-lantern)')).toBe(`(Ga${dots})`);
    expect(mask.apply('a meadow.')).toBe(`a ${dots}.`);
  });

  it('every time', () => {
    expect(maskOf('lantern').apply('lantern, lantern')).toBe(`${dots}, ${dots}`);
  });
});

test.each([
  ['Gannet-Lantern', 'Ga'],
  ['Gannet-Lanter', 'Ga'],
  ['Gannet-Lante', ''],
])('of %s its beginning %j is shown', (text, shown) => {
  expect(maskOf(text).apply(text)).toBe(shown + dots);
});

test('a short secret is masked where it stands by itself, and spoils no other words', () => {
  const mask = maskOf('Pa5s');
  expect(mask.apply(`"Pa5s" 'Pa5s' :Pa5s@ Pa5s`)).toBe(`"${dots}" '${dots}' :${dots}@ ${dots}`);
  expect(mask.apply('Pa5sing xPa5s _Pa5s')).toBe('Pa5sing xPa5s _Pa5s');
});

test('nothing is masked that is no secret', () => {
  const text = 'Call %2F \\u0041 \\n "x" base64 ••••••';
  expect(createMask().apply(text)).toBe(text);
  expect(maskOf('abc', '').apply('abc abc')).toBe('abc abc');
  expect(maskOf('lantern').apply(text)).toBe(text);
});

test('masked text stays as it is', () => {
  const mask = maskOf(secret);
  const once = mask.apply(`x ${secret} y`);
  expect(mask.apply(once)).toBe(once);
});

test('a secret across a cut is masked on both sides, and shows nothing of itself', () => {
  const text = 'key=Gannet-Lantern-48;';
  const cuts = [0, 4, 11, text.length];
  expect(maskOf('Gannet-Lantern-48').slices(text, cuts)).toEqual(['key=', dots, `${dots};`]);
  expect(maskOf('nothing here').slices(text, cuts)).toEqual(['key=', 'Gannet-', 'Lantern-48;']);
});

test('no secret is left in any text, in any of its forms', () => {
  const passphrase = fc.string({ unit: 'grapheme', minLength: 6, maxLength: 40 });
  const form = fc.constantFrom(
    (text: string) => text,
    json,
    (text: string) => json(json(text)),
    (text: string) => encodeURIComponent(text),
    (text: string) => text.replaceAll("'", "''"),
  );
  fc.assert(
    fc.property(passphrase, form, fc.string(), fc.string(), (text, write, before, after) => {
      fc.pre(!dots.includes(text));
      const written = write(text);
      const masked = maskOf(text).apply(before + written + after);
      expect(masked).toContain(dots);
      expect(masked.includes(written)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('many secrets that begin alike cost little more than one', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `Gannet-${index}-Lantern`);
  const mask = maskOf(...many);
  const text = 'no Gannet-secret stands in this line. '.repeat(20_000);
  expect(mask.apply(text)).toBe(text);
  expect(mask.apply('x Gannet-19999-Lantern')).toBe(`x Ga${dots}`);
}, 5_000);

test('a secret that repeats itself costs little, and is masked', () => {
  const masked = maskOf('v'.repeat(5_000)).apply('v'.repeat(500_000));
  expect(masked).toBe(`vv${dots}`.repeat(100));
}, 5_000);

describe('secrets that are learnt after texts were masked', () => {
  it('are masked from then on, longer ones whole, in whichever order they come', () => {
    const [short, long] = ['Gannet-Lantern', 'Gannet-Lantern-48-Meadow'];
    for (const order of [
      [short, long],
      [long, short],
    ]) {
      const mask = createMask();
      expect(mask.apply(long)).toBe(long);
      for (const one of order) {
        mask.add(one);
        expect(mask.apply(`x ${one} y`)).toBe(`x Ga${dots} y`);
      }
      expect(mask.apply(`x ${long} y ${short} z`)).toBe(`x Ga${dots} y Ga${dots} z`);
    }
  });
});
