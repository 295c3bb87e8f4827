import type { StepData } from '../../data.js';
import { button, html, replace } from '../dom.js';
import { grouped, plural } from '../words.js';
import { countInside, type Layout, layOut } from './layout.js';
import { outlineList } from './outline-list.js';
import { centerOf, type Marks, picture } from './picture.js';

export interface Panel {
  readonly element: HTMLElement;
  /** Fits the drawing to the room it has; called when it is on the page. */
  readonly ready: () => void;
}

export interface PanelOptions {
  readonly steps: readonly StepData[];
  readonly omitted: number;
  readonly label: string;
  readonly marks: Marks;
  /** Containers without a mark are folded at first. */
  readonly fold: boolean;
}

const zooms = [0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.6] as const;
/** Below this, names cannot be read. */
const leastZoom = 0.65;

/** A drawing with what is needed to look around in it. */
export function drawingPanel({ steps, omitted, label, marks, fold }: PanelOptions): Panel {
  const foldable = fold ? unmarkedContainers(steps, marks) : new Set<number>();
  let isFolded = foldable.size > 0;
  let zoom = 1;
  let layout: Layout;
  const scroller = html('div', {
    class: 'scroller',
    tabindex: 0,
    role: 'region',
    'aria-label': `${label}, scrollable`,
  });
  const percent = html('span', { class: 'percent' });
  const draw = () => {
    layout = layOut(steps, isFolded ? foldable : new Set());
    replace(scroller, picture(steps, layout, marks, label));
    resize();
  };
  const resize = () => {
    const drawing = scroller.querySelector('svg');
    const [, , width = 0, height = 0] = (drawing?.getAttribute('viewBox') ?? '')
      .split(' ')
      .map(Number);
    drawing?.setAttribute('width', String(Math.round(width * zoom)));
    drawing?.setAttribute('height', String(Math.round(height * zoom)));
    percent.textContent = `${Math.round(zoom * 100)} %`;
  };
  const fitting = () => {
    const width = Number(
      scroller.querySelector('svg')?.getAttribute('viewBox')?.split(' ')[2] ?? 1,
    );
    return Math.min(1, (scroller.clientWidth - 2) / width);
  };
  const focusOn = (step: number | undefined) => {
    const center = step === undefined ? undefined : centerOf(layout, step);
    const { clientWidth, clientHeight } = scroller;
    const width = layout.width * zoom;
    scroller.scrollTo({
      left: center ? center.x * zoom - clientWidth / 2 : (width - clientWidth) / 2,
      top: center ? center.y * zoom - clientHeight / 2 : 0,
    });
  };
  const setZoom = (next: number) => {
    zoom = next;
    resize();
  };
  const next = (up: boolean) => {
    const found = up
      ? zooms.find((one) => one > zoom + 0.01)
      : zooms.findLast((one) => one < zoom - 0.01);
    if (found !== undefined) setZoom(found);
  };
  const foldButton =
    foldable.size > 0 &&
    button(
      { class: 'quiet', 'aria-pressed': true },
      () => {
        isFolded = !isFolded;
        if (foldButton) foldButton.setAttribute('aria-pressed', String(isFolded));
        draw();
        focusOn(marks.current);
      },
      'Only what matters here',
    );
  const tools = html(
    'div',
    { class: 'tools', role: 'group', 'aria-label': 'View of the drawing' },
    button({ class: 'quiet', 'aria-label': 'Smaller' }, () => next(false), '−'),
    percent,
    button({ class: 'quiet', 'aria-label': 'Larger' }, () => next(true), '+'),
    button({ class: 'quiet' }, () => setZoom(Math.max(0.1, fitting())), 'Fit'),
    foldButton,
  );
  draw();
  const element = html(
    'div',
    { class: 'panel' },
    tools,
    scroller,
    omitted > 0 &&
      html(
        'p',
        { class: 'note' },
        `${plural(omitted, 'step')} more ${omitted === 1 ? 'is' : 'are'} not drawn: the flow has ${grouped(steps.length + omitted)}.`,
      ),
    html(
      'details',
      { class: 'as-list' },
      html('summary', {}, 'Steps as a list'),
      outlineList(steps, marks.findings),
    ),
  );
  return {
    element,
    ready: () => {
      setZoom(Math.max(leastZoom, fitting()));
      focusOn(marks.current ?? marks.trace[0]);
    },
  };
}

/** Containers that hold no step with a mark, the outermost included. */
function unmarkedContainers(steps: readonly StepData[], marks: Marks): Set<number> {
  const inside = countInside(steps);
  const needed = new Set<number | undefined>();
  for (const step of [marks.current, ...marks.trace]) {
    for (let at = step; at !== undefined; at = steps[at]?.parent) needed.add(at);
  }
  const marked = new Set([marks.current, ...marks.trace]);
  return new Set(
    inside.flatMap((number, step) => {
      const isUseful = needed.has(step) && !isLowest(step, steps, marked);
      return number > 1 && !isUseful ? [step] : [];
    }),
  );
}

/** A marked container with nothing marked in it may be folded as well. */
function isLowest(
  step: number,
  steps: readonly StepData[],
  marked: ReadonlySet<number | undefined>,
): boolean {
  if (!marked.has(step)) return false;
  for (const other of marked) {
    for (
      let at = other === undefined ? undefined : steps[other]?.parent;
      at !== undefined;
      at = steps[at]?.parent
    ) {
      if (at === step) return false;
    }
  }
  return true;
}
