import type { LineIndex } from '../json/lines.js';
import type { Excerpt } from '../result.js';
import type { Mask } from './mask.js';

/** Characters shown before the marked place on a long line, and at most of the line in all. */
const before = 60;
const longest = 160;
/** How far around the place text is masked before it is cut, so that no secret is cut in half and shown. */
const margin = 20_000;
const ellipsis = '…';

/** The line a place begins on, its secrets masked, cut to a readable length around the place. */
export function excerptOf(text: string, lines: LineIndex, start: number, end: number, mask: Mask): Excerpt {
  const { line } = lines.position(start);
  const { start: lineStart, end: lineEnd } = lines.range(line);
  const markEnd = Math.min(end, lineEnd);
  const from = Math.max(lineStart, start - margin);
  const to = Math.min(lineEnd, markEnd + margin);
  const whole = mask.apply(text.slice(from, to));
  const parts = [text.slice(from, start), text.slice(start, markEnd), text.slice(markEnd, to)].map(mask.apply);
  const [left = '', middle = '', right = ''] = parts;
  // A secret across the edge of the place: mark the line, but show nothing that the parts would reveal.
  const cut = left + middle + right === whole ? cutLine(left, middle, right) : cutLine('', whole, '');
  return { firstLine: line, lines: [cut.text], markLine: 0, markStart: cut.start, markEnd: cut.end };
}

function cutLine(left: string, middle: string, right: string): { text: string; start: number; end: number } {
  const indent = left.trimStart() === '' ? '' : left.trimStart();
  const shortLeft = indent.length > before ? ellipsis + indent.slice(-before) : indent;
  const room = longest - shortLeft.length;
  const shortMiddle = middle.length > room ? middle.slice(0, Math.max(room, 40)) + ellipsis : middle;
  const rest = Math.max(0, longest - shortLeft.length - shortMiddle.length);
  const shortRight = right.length > rest ? right.slice(0, rest) + ellipsis : right;
  return {
    text: shortLeft + shortMiddle + shortRight.trimEnd(),
    start: shortLeft.length,
    end: shortLeft.length + shortMiddle.length,
  };
}
