import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, type Layout, layOut } from '../../../src/report/html/client/drawing/layout.js';
import { sizes } from '../../../src/report/html/client/drawing/sizes.js';
import type { StepData } from '../../../src/report/html/data.js';

const trigger: StepData = { kind: 'trigger', name: 'manual', type: 'Request' };

function action(name: string, more: Partial<StepData> = {}): StepData {
  return { kind: 'action', name, type: 'Compose', ...more };
}

function following(...steps: number[]): Pick<StepData, 'after'> {
  return { after: steps.map((step) => ({ step })) };
}

function draw(steps: readonly StepData[], folded: readonly number[] = []): Layout {
  return layOut(steps, new Set(folded));
}

function boxOf({ boxes }: Layout, step: number): Box {
  const found = boxes.find((box) => box.step === step);
  if (!found) throw new Error(`step ${step} is not drawn`);
  return found;
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.x + inner.width <= outer.x + outer.width + 0.01 &&
    inner.y >= outer.y + outer.header &&
    inner.y + inner.height <= outer.y + outer.height + 0.01
  );
}

function overlap(a: Box, b: Box): boolean {
  const gap = 0.01;
  return (
    a.x + gap < b.x + b.width &&
    b.x + gap < a.x + a.width &&
    a.y + gap < b.y + b.height &&
    b.y + gap < a.y + a.height
  );
}

describe('the drawing of a flow', () => {
  it('goes down from the trigger, step by step, in one line', () => {
    const layout = draw([
      trigger,
      action('A'),
      action('B', following(1)),
      action('C', following(2)),
    ]);
    const boxes = [0, 1, 2, 3].map((step) => boxOf(layout, step));
    expect(new Set(boxes.map(({ x }) => x)).size).toBe(1);
    expect(boxes.map(({ y }) => y)).toEqual([...boxes.map(({ y }) => y)].sort((a, b) => a - b));
    expect(layout.links.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(layout.links.every(({ points }) => points.length === 2)).toBe(true);
  });

  it('takes runAfter, not the order of the document', () => {
    const layout = draw([trigger, action('Last', following(2)), action('First')]);
    expect(boxOf(layout, 2).y).toBeLessThan(boxOf(layout, 1).y);
  });

  it('puts what runs at the same time beside each other, and what waits for both below', () => {
    const layout = draw([trigger, action('A'), action('B'), action('Both', following(1, 2))]);
    const [a, b, both] = [1, 2, 3].map((step) => boxOf(layout, step));
    expect(a?.y).toBe(b?.y);
    expect(a && b && overlap(a, b)).toBe(false);
    expect(both?.y).toBeGreaterThan(a?.y ?? 0);
    expect((both?.x ?? 0) * 2).toBeCloseTo((a?.x ?? 0) + (b?.x ?? 0));
  });

  it('leads a link that passes steps around them', () => {
    const layout = draw([
      trigger,
      action('A'),
      action('B', following(1)),
      action('C', following(2)),
      action('End', following(1, 3)),
    ]);
    const link = layout.links.find(({ from, to }) => from === 1 && to === 4);
    const [b, c] = [boxOf(layout, 2), boxOf(layout, 3)];
    for (const box of [b, c]) {
      const passing = link?.points.filter(({ y }) => y >= box.y && y <= box.y + box.height) ?? [];
      expect(passing.length).toBeGreaterThan(0);
      for (const { x } of passing) expect(x < box.x || x > box.x + box.width).toBe(true);
    }
  });

  it('draws containers around what is in them, branches side by side under their names', () => {
    const layout = draw([
      trigger,
      action('Check', { type: 'If' }),
      action('Yes', { parent: 1, branch: 'yes' }),
      action('No', { parent: 1, branch: 'no' }),
      action('Also no', { parent: 1, branch: 'no', ...following(3) }),
    ]);
    const check = boxOf(layout, 1);
    for (const step of [2, 3, 4]) expect(isInside(boxOf(layout, step), check)).toBe(true);
    expect(layout.frames.map(({ label }) => label)).toEqual(['yes', 'no']);
    expect(boxOf(layout, 2).y).toBe(boxOf(layout, 3).y);
    expect(boxOf(layout, 4).y).toBeGreaterThan(boxOf(layout, 3).y);
    expect(overlap(boxOf(layout, 2), boxOf(layout, 3))).toBe(false);
  });

  it('folds a container to one box that says how much is in it', () => {
    const steps = [
      trigger,
      action('Try', { type: 'Scope' }),
      action('Loop', { type: 'Foreach', parent: 1 }),
      action('Call', { parent: 2 }),
      action('Done', following(1)),
    ];
    const layout = draw(steps, [1]);
    expect(layout.boxes.map(({ step }) => step)).toEqual([0, 1, 4]);
    expect(boxOf(layout, 1)).toMatchObject({ folded: 2, height: sizes.step.height });
    expect(layout.height).toBeLessThan(draw(steps).height);
  });

  it('says when a step runs after something else than success', () => {
    const layout = draw([
      trigger,
      action('Try'),
      action('Catch', { after: [{ step: 1, when: ['failed'] }] }),
    ]);
    expect(layout.links.map(({ when }) => when)).toEqual([[], ['failed']]);
  });

  it('has a place for a flow of nothing, and for steps that wait for each other', () => {
    expect(draw([])).toMatchObject({ boxes: [], links: [] });
    const circle = draw([
      trigger,
      action('A', following(2)),
      action('B', following(1)),
      action('C', following(3)),
    ]);
    expect(circle.boxes).toHaveLength(4);
    expect(circle.boxes.every(({ x, y }) => Number.isFinite(x + y))).toBe(true);
  });

  it('is drawn for four hundred steps that all wait for all before them', () => {
    const all = Array.from({ length: 400 }, (_, index) =>
      action(`S${index}`, following(...Array.from({ length: index }, (__, before) => before))),
    );
    const started = performance.now();
    expect(draw(all).boxes).toHaveLength(400);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('is drawn for four hundred steps inside each other', () => {
    const deep = Array.from({ length: 400 }, (_, index) =>
      action(`S${index}`, index === 0 ? {} : { parent: index - 1, branch: 'yes' }),
    );
    expect(draw(deep).boxes).toHaveLength(400);
  });

  it('never lays a step on another one, whatever the flow', () => {
    const flows = fc
      .array(
        fc.record({
          parent: fc.option(fc.nat(30), { nil: undefined }),
          branch: fc.constantFrom('', 'yes', 'no', 'a case'),
          after: fc.array(fc.nat(30), { maxLength: 3 }),
        }),
        { maxLength: 30 },
      )
      .map((drafts) => drafts.map((draft, index) => randomStep(draft, index, drafts)));
    fc.assert(
      fc.property(flows, (steps) => {
        const layout = draw(steps);
        const { boxes } = layout;
        expect(boxes.map(({ step }) => step).sort((a, b) => a - b)).toEqual([...steps.keys()]);
        for (const box of boxes) {
          const { parent, branch } = steps[box.step] ?? {};
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(layout.width + 0.01);
          expect(box.y + box.height).toBeLessThanOrEqual(layout.height + 0.01);
          if (parent !== undefined) expect(isInside(box, boxOf(layout, parent))).toBe(true);
          for (const other of boxes) {
            const isBeside = steps[other.step]?.parent === parent && other.step < box.step;
            if (isBeside)
              expect(overlap(box, other), `${box.step} ${other.step} ${branch}`).toBe(false);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

interface Draft {
  readonly parent: number | undefined;
  readonly branch: string;
  readonly after: readonly number[];
}

/** A container stands before what is in it, and steps come after others of the same container. */
function randomStep(
  { parent, branch, after: sources }: Draft,
  index: number,
  all: readonly Draft[],
): StepData {
  const container = (at: number) => {
    const given = all[at]?.parent;
    return given !== undefined && given < at ? given : undefined;
  };
  const own = container(index);
  const beside = sources.filter((at) => at < all.length && at !== index && container(at) === own);
  return action(`S${index}`, {
    ...(own !== undefined && parent !== undefined && { parent: own, ...(branch && { branch }) }),
    ...(beside.length > 0 && following(...beside)),
  });
}
