import type { StepData } from '../../data.js';
import { createLevels } from './levels.js';
import { sizes } from './sizes.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A step: its own part is `header` high, what is in it follows below. */
export interface Box {
  readonly step: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly header: number;
  /** How many steps are in it and not drawn. */
  readonly folded: number;
}

/** A branch of a container. */
export interface Frame {
  readonly step: number;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** That one step comes after another; a way around what stands in between. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly points: readonly Point[];
  readonly when: readonly string[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly frames: readonly Frame[];
  readonly links: readonly Link[];
}

/** Something laid out at the origin; `place` says where it goes. */
interface Part {
  readonly width: number;
  readonly height: number;
  readonly place: (x: number, y: number, into: Drawn) => void;
}

interface Drawn {
  readonly boxes: Box[];
  readonly frames: Frame[];
  readonly links: Link[];
}

/**
 * Where the steps of a flow go: from top to bottom in the order in which they run, beside each other what runs
 * beside each other, inside each other what is nested.
 * @param folded containers whose content is left out
 */
export function layOut(steps: readonly StepData[], folded: ReadonlySet<number>): Layout {
  const branches = branchesOf(steps);
  const inside = countInside(steps);

  function stepPart(step: number): Part {
    const parts = folded.has(step) ? [] : [...(branches.get(step) ?? new Map<string, number[]>())];
    if (parts.length === 0) return leaf(step, folded.has(step) ? (inside[step] ?? 0) : 0);
    return container(
      step,
      parts.map(([label, members]) => framed(step, label, blockPart(members))),
    );
  }

  function blockPart(members: readonly number[]): Part {
    const parts = new Map(members.map((step) => [step, stepPart(step)]));
    return block(members, steps, (step) => parts.get(step) ?? leaf(step, 0));
  }

  const triggers = steps.flatMap(({ kind }, step) => (kind === 'trigger' ? [step] : []));
  const roots = branches.get(undefined)?.get('') ?? [];
  const whole = blockPart([...triggers, ...roots]);
  const drawn: Drawn = { boxes: [], frames: [], links: [] };
  const { margin } = sizes;
  whole.place(margin, margin, drawn);
  return { width: whole.width + 2 * margin, height: whole.height + 2 * margin, ...drawn };
}

type Branches = ReadonlyMap<number | undefined, ReadonlyMap<string, number[]>>;

/** By container and branch, the actions in it; what belongs to no container has the branch ''. */
function branchesOf(steps: readonly StepData[]): Branches {
  const branches = new Map<number | undefined, Map<string, number[]>>();
  for (const [step, { kind, parent, branch = '' }] of steps.entries()) {
    if (kind === 'trigger') continue;
    const ofParent = branches.get(parent) ?? new Map<string, number[]>();
    branches.set(parent, ofParent);
    const members = ofParent.get(branch);
    if (members) members.push(step);
    else ofParent.set(branch, [step]);
  }
  return branches;
}

/** How many steps are in each, at any depth. */
export function countInside(steps: readonly StepData[]): readonly number[] {
  const counts = steps.map(() => 0);
  // What is in a container stands behind it.
  for (let step = steps.length - 1; step >= 0; step -= 1) {
    const parent = steps[step]?.parent;
    if (parent !== undefined) counts[parent] = (counts[parent] ?? 0) + (counts[step] ?? 0) + 1;
  }
  return counts;
}

function leaf(step: number, folded: number): Part {
  const { width, height } = sizes.step;
  return {
    width,
    height,
    place: (x, y, { boxes }) => boxes.push({ step, x, y, width, height, header: height, folded }),
  };
}

/** A branch: its label, and below it what is in it. */
function framed(step: number, label: string, content: Part): Part {
  const { padding } = sizes;
  const above = label === '' ? 0 : sizes.label;
  const inset = label === '' ? 0 : padding;
  const width = content.width + 2 * inset;
  const height = above + content.height + inset;
  return {
    width,
    height,
    place: (x, y, into) => {
      if (label !== '') into.frames.push({ step, label, x, y, width, height });
      content.place(x + inset, y + above, into);
    },
  };
}

function container(step: number, frames: readonly Part[]): Part {
  const { padding, gap } = sizes;
  const header = sizes.step.height;
  const inner = frames.reduce((sum, frame) => sum + frame.width, (frames.length - 1) * padding);
  const width = Math.max(sizes.step.width, inner) + 2 * padding;
  const height = header + Math.max(...frames.map((frame) => frame.height)) + padding + gap.y / 3;
  return {
    width,
    height,
    place: (x, y, into) => {
      into.boxes.push({ step, x, y, width, height, header, folded: 0 });
      let left = x + (width - inner) / 2;
      for (const frame of frames) {
        frame.place(left, y + header + gap.y / 3, into);
        left += frame.width + padding;
      }
    },
  };
}

/** Steps beside each other and one below the other, in the order in which they run. */
function block(
  members: readonly number[],
  steps: readonly StepData[],
  partOf: (step: number) => Part,
): Part {
  const levels = createLevels(members, steps, (step) => partOf(step));
  return {
    width: levels.width,
    height: levels.height,
    place: (x, y, into) => {
      for (const { step, x: left, y: top } of levels.cells)
        partOf(step).place(x + left, y + top, into);
      for (const link of levels.links) {
        into.links.push({
          ...link,
          points: link.points.map((point) => ({ x: x + point.x, y: y + point.y })),
        });
      }
    },
  };
}
