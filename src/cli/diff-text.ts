import type { Mask } from '../engine/mask.js';
import { type DiffLine, diff, type Hunk } from '../fix/diff.js';
import type { FixedText } from '../fix/fix-files.js';
import { inert, source } from '../report/text.js';

/** What is shown of a longer line, and how much of that before the first difference. */
const longest = 200;
const before = 60;

/** The unified diff of a text for people: secrets masked, long lines cut, nothing in it that acts on a terminal. */
export function diffText({ path, before, after }: FixedText, mask: Mask): string {
  const name = inert(mask.apply(path));
  const hunks = diff(before, after).map((hunk) => hunkText(hunk, mask));
  return `--- a/${name}\n+++ b/${name}\n${hunks.join('')}`;
}

function hunkText({ before, after, lines }: Hunk, mask: Mask): string {
  const masked = lines.map(({ sign, text }) => ({ sign, text: mask.apply(text) }));
  const [old, now] = [countOf(lines, '+'), countOf(lines, '-')];
  const shown = masked.map(
    (line, index) => `${line.sign}${source(cut(line.text, counterpart(masked, index)))}\n`,
  );
  return `@@ -${before},${old} +${after},${now} @@\n${shown.join('')}`;
}

function countOf(lines: readonly DiffLine[], not: DiffLine['sign']): number {
  return lines.filter(({ sign }) => sign !== not).length;
}

/** The line that a changed one is compared with: its neighbour with the other sign. */
function counterpart(lines: readonly DiffLine[], index: number): string {
  const sign = lines[index]?.sign;
  const other = sign === '-' ? lines[index + 1] : lines[index - 1];
  return sign !== ' ' && other && other.sign !== ' ' && other.sign !== sign ? other.text : '';
}

/** Shortens a masked line to what is around its first difference. */
function cut(line: string, other: string): string {
  if (line.length <= longest) return line;
  let same = 0;
  while (same < other.length && line[same] === other[same]) same += 1;
  const from = Math.max(0, same - before);
  const to = from + longest;
  return `${from > 0 ? '…' : ''}${line.slice(from, to)}${to < line.length ? '…' : ''}`;
}
