import type { LineIndex } from '../json/lines.js';
import { credentialsIn } from '../knowledge/credential-formats.js';
import type { Excerpt } from '../result.js';
import type { Mask } from './mask.js';

/** Characters shown before the marked place on a long line, and at most of the line in all. */
const before = 60;
const longest = 160;
/** Shown of the marked place at least, however much stands before it. */
const leastMark = 40;
/** Looked at of the marked place: more is never shown, and many findings may mark the same long text. */
const longestMark = 4_000;
const ellipsis = '…';
/** Stretches that are looked through for credentials, and how far beyond their ends. */
const stretch = 16_000;
const beyond = 2_000;

/**
 * The line a place begins on, its secrets masked, cut to a readable length around the place. A secret is masked
 * before the line is cut, and looked for further than the line is shown: no part of one is left over.
 * @param searched what was looked through already, for the excerpts of one text
 */
export function excerptOf(
  text: string,
  lines: LineIndex,
  start: number,
  end: number,
  mask: Mask,
  searched = new Set<string>(),
): Excerpt {
  const { line } = lines.position(start);
  const { start: lineStart, end: lineEnd } = lines.range(line);
  const markEnd = Math.min(end, lineEnd, start + longestMark);
  const from = Math.max(lineStart, start - longest);
  const to = Math.min(lineEnd, markEnd + longest);
  // Known by its form, a credential is hidden also where nobody looks for one.
  for (let at = from - (from % stretch); at < to; at += stretch) {
    const key = `${lineStart} ${at}`;
    if (searched.has(key)) continue;
    searched.add(key);
    const part = text.slice(
      Math.max(lineStart, at - beyond),
      Math.min(lineEnd, at + stretch + beyond),
    );
    for (const one of credentialsIn(part)) mask.add(part.slice(one.start, one.end));
  }
  const lookFrom = Math.max(lineStart, from - mask.longest);
  const lookTo = Math.min(lineEnd, to + mask.longest);
  const cuts = [from, start, markEnd, to].map((offset) => offset - lookFrom);
  const [left = '', middle = '', right = ''] = mask.slices(text.slice(lookFrom, lookTo), cuts);
  const cut = cutLine(left, middle, right, { before: from > lineStart, after: to < lineEnd });
  return {
    firstLine: line,
    lines: [ownCopy(cut.text)],
    markLine: 0,
    markStart: cut.start,
    markEnd: cut.end,
  };
}

/** A part of a text keeps all of it in memory; what a finding keeps may not. */
function ownCopy(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

function cutLine(
  left: string,
  middle: string,
  right: string,
  more: { before: boolean; after: boolean },
): { text: string; start: number; end: number } {
  const shown = more.before ? left : left.trimStart();
  const isLong = more.before || shown.length > before;
  const shortLeft = isLong ? ellipsis + shown.slice(-before) : shown;
  const room = Math.max(longest - shortLeft.length, leastMark);
  const shortMiddle = middle.length > room ? middle.slice(0, room) + ellipsis : middle;
  const rest = Math.max(0, longest - shortLeft.length - shortMiddle.length);
  const shortRight = right.length > rest || more.after ? right.slice(0, rest) + ellipsis : right;
  return {
    text: shortLeft + shortMiddle + shortRight.trimEnd(),
    start: shortLeft.length,
    end: shortLeft.length + shortMiddle.length,
  };
}
