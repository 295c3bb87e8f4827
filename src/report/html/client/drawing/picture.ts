import type { Severity } from '../../../../result.js';
import type { StepData } from '../../data.js';
import { gravest } from '../../tally.js';
import { svg } from '../dom.js';
import { designerName, plural, severityWords } from '../words.js';
import type { Box, Frame, Layout, Link, Point } from './layout.js';
import { type Fit, fitter } from './measure.js';
import { signPath } from './signs.js';
import { kindText, signOf, whenText } from './step-text.js';

/** What is shown on top of the steps. */
export interface Marks {
  /** Severities of the findings at a step. */
  readonly findings: ReadonlyMap<number, readonly Severity[]>;
  /** Where a step with findings leads. */
  readonly address: (step: number) => string;
  /** The step of the finding that is looked at. */
  readonly current?: number;
  /** Steps that the data goes through, in order. */
  readonly trace: readonly number[];
}

/** The layout as a drawing. Links lie below the boxes, the way of the data on top of all. */
export function picture(
  steps: readonly StepData[],
  layout: Layout,
  marks: Marks,
  label: string,
): SVGSVGElement {
  const { width, height, boxes, frames, links } = layout;
  const route = traceRoute(layout, marks.trace);
  const fit: Fits = { name: fitter(600, 13), small: fitter(400, 11.5) };
  // The way of the data bends out to the right of the boxes.
  const room = route.length > 1 ? traceBend + 16 : 0;
  return svg(
    'svg',
    {
      class: 'drawing',
      viewBox: `0 0 ${width + room} ${height}`,
      role: 'group',
      'aria-label': label,
    },
    svg('defs', {}, arrow('arrow'), arrow('trace-arrow')),
    // A box lies on the box that it is in: containers come first.
    ...boxes.filter(({ header, height: whole }) => whole > header).map(shell),
    ...frames.map((one) => frame(one, fit)),
    ...links.map((one) => link(one, fit)),
    ...boxes.map((box) => stepBox(box, steps, marks, fit)),
    ...route.slice(1).map((to, index) => traceLine(route[index] ?? to, to)),
  );
}

/** One for each size of text. */
interface Fits {
  readonly name: Fit;
  readonly small: Fit;
}

function arrow(id: string): SVGElement {
  const tip = svg('path', { d: 'M0 0 L8 4 L0 8 z', class: id });
  const attributes = { viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 9, markerHeight: 9 };
  return svg(
    'marker',
    { id, ...attributes, markerUnits: 'userSpaceOnUse', orient: 'auto-start-reverse' },
    tip,
  );
}

function shell({ x, y, width, height }: Box): SVGElement {
  return svg('rect', { class: 'shell', x, y, width, height, rx: 10 });
}

function frame({ label, x, y, width, height }: Frame, fit: Fits): SVGElement {
  const text = fit.small(label, width - 24);
  return svg(
    'g',
    { 'aria-hidden': true },
    svg('rect', { class: 'frame', x, y, width, height, rx: 7 }),
    svg('text', { class: 'branch', x: x + width / 2, y: y + 18, 'text-anchor': 'middle' }, text),
  );
}

function link({ points, when }: Link, fit: Fits): SVGElement {
  const text = whenText(when);
  const [end, before] = [points.at(-1), points.at(-2)];
  // Beside the end of the link, on the side that it does not come from.
  const isFromRight = end && before ? before.x > end.x + 1 : false;
  const place = { x: (end?.x ?? 0) + (isFromRight ? -8 : 8), y: (end?.y ?? 0) - 9 };
  const anchor = isFromRight ? 'end' : 'start';
  return svg(
    'g',
    { class: text ? 'link other' : 'link', 'aria-hidden': true },
    svg('path', { d: curve(points), 'marker-end': 'url(#arrow)' }),
    text !== '' && svg('text', { ...place, 'text-anchor': anchor }, fit.small(`if ${text}`, 220)),
  );
}

/** Straight down where it can, else in an S from level to level. */
function curve(points: readonly Point[]): string {
  const parts: string[] = [];
  for (const [index, { x, y }] of points.entries()) {
    const last = points[index - 1];
    if (!last) parts.push(`M${round(x)} ${round(y)}`);
    else if (Math.abs(last.x - x) < 1) parts.push(`L${round(x)} ${round(y)}`);
    else {
      const middle = round((last.y + y) / 2);
      parts.push(`C${round(last.x)} ${middle} ${round(x)} ${middle} ${round(x)} ${round(y)}`);
    }
  }
  return parts.join(' ');
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

function stepBox(box: Box, steps: readonly StepData[], marks: Marks, fit: Fits): SVGElement {
  const step = steps[box.step];
  const { x, y, width, header, folded } = box;
  if (!step) return svg('g');
  const severities = marks.findings.get(box.step) ?? [];
  const at = marks.trace.flatMap((one, index) => (one === box.step ? [index + 1] : []));
  const worst = gravest.find((severity) => severities.includes(severity));
  const classes = [
    'step',
    step.kind,
    worst && `has-${worst}`,
    at.length > 0 && 'on-trace',
    box.step === marks.current && 'current',
  ];
  // Room for the sign on the left, and for the mark on the right.
  const room = width - 52 - (worst ? (severities.length > 1 ? 46 : 34) : 0);
  const kind = folded > 0 ? `${plural(folded, 'step')} inside` : kindText(step);
  const content = [
    svg('rect', { class: 'body', x, y, width, height: header, rx: 8 }),
    svg('path', {
      class: `sign ${signOf(step)}`,
      d: signPath(signOf(step)),
      transform: `translate(${x + 14} ${y + header / 2 - 9})`,
    }),
    svg('text', { class: 'name', x: x + 42, y: y + 23 }, fit.name(designerName(step.name), room)),
    svg('text', { class: 'kind', x: x + 42, y: y + 40 }, fit.small(kind, width - 52)),
    ...(worst ? [badge(x + width - 14, y + 16, worst, severities.length)] : []),
    ...at.slice(0, 3).map((number, index) => stop(x + index * 20, y, number)),
  ];
  const className = classes.filter(Boolean).join(' ');
  const attributes = { class: className, 'data-step': box.step };
  const hidden = svg('g', { 'aria-hidden': true }, ...content);
  const name = designerName(step.name);
  if (!worst) {
    return svg('g', { ...attributes, 'aria-hidden': true }, svg('title', {}, name), hidden);
  }
  // The name of a link in a drawing is its title.
  const words = [
    `${step.kind === 'trigger' ? 'Trigger' : 'Step'} ${name}`,
    `${plural(severities.length, 'finding')}, worst ${severityWords[worst].toLowerCase()}`,
    at.length > 0 && `on the way of the data: ${at.join(', ')}`,
  ];
  const title = svg('title', {}, words.filter(Boolean).join(', '));
  const shown = svg('a', { ...attributes, href: marks.address(box.step) }, title, hidden);
  if (box.step === marks.current) shown.setAttribute('aria-current', 'true');
  return shown;
}

/** How many findings, in a shape and colour of the gravest. */
function badge(x: number, y: number, severity: Severity, number: number): SVGElement {
  const text = `${severityWords[severity].charAt(0)}${number > 1 ? ` ${number}` : ''}`;
  const width = number > 1 ? 34 : 22;
  return svg(
    'g',
    { class: `badge ${severity}` },
    svg('rect', { x: x - width, y: y - 10, width, height: 20, rx: 10 }),
    svg('text', { x: x - width / 2, y: y + 4.2, 'text-anchor': 'middle' }, text),
  );
}

/** The number of a stop on the way of the data. */
function stop(x: number, y: number, number: number): SVGElement {
  return svg(
    'g',
    { class: 'stop' },
    svg('circle', { cx: x, cy: y, r: 10 }),
    svg('text', { x, y: y + 4, 'text-anchor': 'middle' }, number),
  );
}

const traceBend = 44;

/** The boxes on the way, as far as they are drawn; the same one in a row counts once. */
function traceRoute({ boxes }: Layout, trace: readonly number[]): Box[] {
  const drawn = new Map(boxes.map((box) => [box.step, box]));
  return trace
    .flatMap((step) => drawn.get(step) ?? [])
    .filter((box, index, all) => box !== all[index - 1]);
}

function traceLine(from: Box, to: Box): SVGElement {
  const start = { x: from.x + from.width, y: from.y + from.header / 2 };
  const end = { x: to.x + to.width, y: to.y + to.header / 2 };
  const bend = Math.max(start.x, end.x) + traceBend;
  const d = `M${start.x} ${start.y} C${bend} ${start.y} ${bend} ${end.y} ${end.x + 3} ${end.y}`;
  return svg('path', { class: 'trace', d, 'marker-end': 'url(#trace-arrow)', 'aria-hidden': true });
}

/** Middle of a step's own part. */
export function centerOf({ boxes }: Layout, step: number): Point | undefined {
  const box = boxes.find((one) => one.step === step);
  return box && { x: box.x + box.width / 2, y: box.y + box.header / 2 };
}
