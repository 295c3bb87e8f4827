import type { StepData } from '../../data.js';
import type { Link, Point } from './layout.js';
import { sizes } from './sizes.js';

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Levels extends Size {
  readonly cells: readonly { readonly step: number; readonly x: number; readonly y: number }[];
  readonly links: readonly Link[];
}

/** A step, or the place where a link passes a level on its way down. */
interface Cell extends Size {
  readonly step?: number;
  readonly before: Cell[];
  x: number;
  y: number;
}

/** Links that pass more levels than this in sum are drawn straight. */
const mostPassages = 1_500;
const passageWidth = 12;

/**
 * Lays the steps of one block out in levels: each below all that it runs after, as near as may be under them.
 * The first steps run after the triggers among the members.
 */
export function createLevels(
  members: readonly number[],
  steps: readonly StepData[],
  sizeOf: (step: number) => Size,
): Levels {
  const before = predecessors(members, steps);
  const levelOf = levelsOf(members, before);
  const cellOf = new Map<number, Cell>();
  const levels: Cell[][] = [];
  const add = (level: number, cell: Cell) => {
    const row = levels[level] ?? [];
    levels[level] = row;
    row.push(cell);
    return cell;
  };
  for (const step of members) {
    const { width, height } = sizeOf(step);
    cellOf.set(step, add(levelOf.get(step) ?? 0, { step, width, height, before: [], x: 0, y: 0 }));
  }
  const routes: { from: Cell; to: Cell; via: Cell[]; link: Omit<Link, 'points'> }[] = [];
  let passages = 0;
  for (const [to, sources] of before) {
    for (const { step: from, when = [] } of sources) {
      const [start, end] = [cellOf.get(from), cellOf.get(to)];
      if (!start || !end) continue;
      const [first, last] = [levelOf.get(from) ?? 0, levelOf.get(to) ?? 0];
      // A step that runs after itself by a detour is wrong, and drawn as far as it goes.
      if (last <= first) continue;
      const via: Cell[] = [];
      let above = start;
      passages += last - first - 1;
      for (let level = first + 1; level < last && passages <= mostPassages; level += 1) {
        above = add(level, { width: passageWidth, height: 0, before: [above], x: 0, y: 0 });
        via.push(above);
      }
      end.before.push(above);
      routes.push({ from: start, to: end, via, link: { from, to, when } });
    }
  }
  const rows = Array.from(levels, (row) => row ?? []);
  const height = placeRows(rows);
  const width = spread(rows);
  return {
    width,
    height,
    cells: members.flatMap((step) => {
      const cell = cellOf.get(step);
      return cell ? [{ step, x: cell.x, y: cell.y }] : [];
    }),
    links: routes.map(({ from, to, via, link }) => ({
      ...link,
      points: pointsOf(from, to, via, rows),
    })),
  };
}

type Sources = readonly { readonly step: number; readonly when?: readonly string[] }[];

function predecessors(
  members: readonly number[],
  steps: readonly StepData[],
): ReadonlyMap<number, Sources> {
  const here = new Set(members);
  const triggers = members.filter((step) => steps[step]?.kind === 'trigger');
  return new Map(
    members.map((step) => {
      const { kind, after = [] } = steps[step] ?? {};
      const known = after.filter((source) => here.has(source.step) && source.step !== step);
      if (kind === 'trigger') return [step, []];
      return [step, known.length > 0 ? known : triggers.map((trigger) => ({ step: trigger }))];
    }),
  );
}

/** One more than the deepest of what comes before. Steps in a circle are taken in their order. */
function levelsOf(
  members: readonly number[],
  before: ReadonlyMap<number, Sources>,
): ReadonlyMap<number, number> {
  const after = new Map<number, number[]>();
  const waiting = new Map<number, number>();
  for (const [step, sources] of before) {
    waiting.set(step, sources.length);
    for (const source of sources) after.set(source.step, [...(after.get(source.step) ?? []), step]);
  }
  const levels = new Map<number, number>();
  const ready = members.filter((step) => waiting.get(step) === 0);
  const rest = new Set(members);
  for (;;) {
    const step = ready.shift() ?? [...rest][0];
    if (step === undefined) return levels;
    if (!rest.delete(step)) continue;
    const sources = before.get(step) ?? [];
    levels.set(step, Math.max(-1, ...sources.map((source) => levels.get(source.step) ?? -1)) + 1);
    for (const next of after.get(step) ?? []) {
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
}

/** Gives the rows their heights; returns that of all. */
function placeRows(rows: readonly Cell[][]): number {
  let y = 0;
  for (const row of rows) {
    for (const cell of row) cell.y = y;
    y += heightOf(row) + sizes.gap.y;
  }
  return Math.max(0, y - sizes.gap.y);
}

function heightOf(row: readonly Cell[]): number {
  return Math.max(0, ...row.map(({ height }) => height));
}

/** Puts the cells of each row as near under what comes before as their widths allow; returns the width of all. */
function spread(rows: readonly Cell[][]): number {
  for (const row of rows) {
    const wished = row
      .map((cell, index) => ({ cell, index, wish: wishOf(cell) }))
      .sort((a, b) => a.wish - b.wish || a.index - b.index);
    let right = Number.NEGATIVE_INFINITY;
    let shift = 0;
    for (const { cell, wish } of wished) {
      cell.x = Math.max(wish - cell.width / 2, right + sizes.gap.x);
      right = cell.x + cell.width;
      shift += cell.x + cell.width / 2 - wish;
    }
    for (const cell of row) cell.x -= shift / row.length;
  }
  const cells = rows.flat();
  const left = cells.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  let width = 0;
  for (const cell of cells) {
    cell.x -= left;
    width = Math.max(width, cell.x + cell.width);
  }
  return width;
}

function wishOf({ before }: Cell): number {
  if (before.length === 0) return 0;
  return before.reduce((sum, { x, width }) => sum + x + width / 2, 0) / before.length;
}

function pointsOf(from: Cell, to: Cell, via: readonly Cell[], rows: readonly Cell[][]): Point[] {
  const heights = new Map(
    via.map((cell) => [cell, heightOf(rows.find((row) => row.includes(cell)) ?? [])]),
  );
  const middle = (cell: Cell) => cell.x + cell.width / 2;
  return [
    { x: middle(from), y: from.y + from.height },
    ...via.flatMap((cell) => [
      { x: middle(cell), y: cell.y },
      { x: middle(cell), y: cell.y + (heights.get(cell) ?? 0) },
    ]),
    { x: middle(to), y: to.y },
  ];
}
