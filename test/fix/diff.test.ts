import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diff, type Hunk } from '../../src/fix/diff.js';

const show = ({ before, after, lines }: Hunk) =>
  [`${before} ${after}`, ...lines.map(({ sign, text }) => sign + text)].join('\n');

it('shows changes with three lines around them', () => {
  const before = 'a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn';
  const after = 'a\nb\nc\nd\nE\nf\ng\nh\ni\nj\nk\nl\nm\nm2\nn';
  expect(diff(before, after).map(show)).toEqual([
    '2 2\n b\n c\n d\n-e\n+E\n f\n g\n h',
    '11 11\n k\n l\n m\n+m2\n n',
  ]);
});

it('makes one of changes that are near', () => {
  expect(diff('a\nb\nc\nd', 'A\nb\nc\nD').map(show)).toEqual(['1 1\n-a\n+A\n b\n c\n-d\n+D']);
});

it('finds nothing in equal texts', () => {
  expect(diff('a\nb', 'a\nb')).toEqual([]);
});

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '}'), { maxLength: 30 });

/** Makes the new text of the old one and the hunks. */
function applied(before: readonly string[], hunks: readonly Hunk[]): string[] {
  const out: string[] = [];
  let at = 0;
  for (const hunk of hunks) {
    out.push(...before.slice(at, hunk.before - 1));
    at = hunk.before - 1;
    expect(out.length).toBe(hunk.after - 1);
    for (const { sign, text } of hunk.lines) {
      if (sign !== '+') {
        expect(before[at]).toBe(text);
        at += 1;
      }
      if (sign !== '-') out.push(text);
    }
  }
  return [...out, ...before.slice(at)];
}

it('is a diff that leads from one to the other', () => {
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      fc.pre(a.length > 0 && b.length > 0);
      expect(applied(a, diff(a.join('\n'), b.join('\n')))).toEqual(b);
    }),
  );
});

it('gives up on the fewest where there are too many', () => {
  const a = Array.from({ length: 2_000 }, (_, index) => `a${index}`);
  const b = Array.from({ length: 2_000 }, (_, index) => `b${index}`);
  expect(applied(a, diff(a.join('\n'), b.join('\n')))).toEqual(b);
});
