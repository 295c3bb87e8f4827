/** A line of a unified diff: what was (`-`), what is (`+`), or what stays (` `). */
export interface DiffLine {
  readonly sign: '-' | '+' | ' ';
  readonly text: string;
}

/** Neighbouring changes with the lines around them; line numbers are 1-based. */
export interface Hunk {
  readonly before: number;
  readonly after: number;
  readonly lines: readonly DiffLine[];
}

/** Lines shown around a change. */
const around = 3;
/** Differences beyond this are shown as one block instead of being searched for the fewest. */
const mostDifferences = 1_000;

/** The line by line difference of two texts, in hunks. */
export function diff(before: string, after: string): Hunk[] {
  return hunksOf(compare(linesOf(before), linesOf(after)));
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

/** What the texts share at both ends is most of them; only what lies between is searched. */
function compare(a: readonly string[], b: readonly string[]): DiffLine[] {
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const same = (text: string): DiffLine => ({ sign: ' ', text });
  return [
    ...a.slice(0, start).map(same),
    ...shortest(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ];
}

/** Myers' algorithm: for a growing number of differences, how far each diagonal gets. */
function shortest(a: readonly string[], b: readonly string[]): DiffLine[] {
  const reached: Map<number, number>[] = [];
  let last = new Map([[1, 0]]);
  for (let differences = 0; differences <= mostDifferences; differences += 1) {
    const now = new Map<number, number>();
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      let x = isDown(last, diagonal, differences)
        ? (last.get(diagonal + 1) ?? 0)
        : (last.get(diagonal - 1) ?? 0) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      now.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return walkBack(a, b, reached, differences);
    }
    reached.push(now);
    last = now;
  }
  return [
    ...a.map((text): DiffLine => ({ sign: '-', text })),
    ...b.map((text): DiffLine => ({ sign: '+', text })),
  ];
}

function isDown(last: ReadonlyMap<number, number>, diagonal: number, differences: number): boolean {
  if (Math.abs(diagonal) === differences) return diagonal === -differences;
  return (last.get(diagonal - 1) ?? 0) < (last.get(diagonal + 1) ?? 0);
}

function walkBack(
  a: readonly string[],
  b: readonly string[],
  reached: readonly ReadonlyMap<number, number>[],
  differences: number,
): DiffLine[] {
  const lines: DiffLine[] = [];
  let x = a.length;
  let y = b.length;
  const stayUntil = (end: number) => {
    for (; x > end; x -= 1, y -= 1) lines.push({ sign: ' ', text: a[x - 1] ?? '' });
  };
  for (let left = differences; left > 0; left -= 1) {
    const last = reached[left - 1] ?? new Map<number, number>();
    const down = isDown(last, x - y, left);
    const diagonal = down ? x - y + 1 : x - y - 1;
    const fromX = last.get(diagonal) ?? 0;
    const fromY = fromX - diagonal;
    stayUntil(down ? fromX : fromX + 1);
    lines.push(down ? { sign: '+', text: b[fromY] ?? '' } : { sign: '-', text: a[fromX] ?? '' });
    x = fromX;
    y = fromY;
  }
  stayUntil(0);
  return lines.reverse();
}

function hunksOf(all: readonly DiffLine[]): Hunk[] {
  const changed = [...all.keys()].filter((index) => all[index]?.sign !== ' ');
  const hunks: Hunk[] = [];
  let before = 1;
  let after = 1;
  let at = 0;
  const pass = (to: number) => {
    for (; at < to; at += 1) {
      if (all[at]?.sign !== '+') before += 1;
      if (all[at]?.sign !== '-') after += 1;
    }
  };
  for (let index = 0; index < changed.length; ) {
    const from = Math.max(0, (changed[index] ?? 0) - around);
    let end = changed[index] ?? 0;
    while (index < changed.length && (changed[index] ?? 0) <= end + 2 * around) {
      end = changed[index] ?? 0;
      index += 1;
    }
    pass(from);
    hunks.push({ before, after, lines: all.slice(from, end + around + 1) });
  }
  return hunks;
}
