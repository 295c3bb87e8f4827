import type { Severity } from '../../../result.js';
import { anyoneCanStart } from '../../../result.js';
import type { ExcerptData, FindingData, FlowData, PageData, PageNode, Tally } from '../data.js';
import { pageTags } from '../data.js';
import { gravest, total } from '../tally.js';
import { type Child, html, outside, svg } from './dom.js';
import { exposureWords, severityWords, stepOf, subjectOf } from './words.js';

/** A shape for each severity, so that colour is not all there is to tell them apart. */
const shapes: Readonly<Record<Severity, string>> = {
  critical: 'M5 1 H11 L15 5 V11 L11 15 H5 L1 11 V5 Z',
  high: 'M8 1.5 L15.5 14.5 H0.5 Z',
  medium: 'M8 0.5 L15.5 8 L8 15.5 L0.5 8 Z',
  low: 'M8 1.5 A6.5 6.5 0 1 0 8 14.5 A6.5 6.5 0 1 0 8 1.5',
  info: 'M2 2 H14 V14 H2 Z',
};

export function severityMark(severity: Severity): SVGElement {
  return svg(
    'svg',
    { class: `shape ${severity}`, viewBox: '0 0 16 16', 'aria-hidden': true },
    svg('path', { d: shapes[severity] }),
  );
}

export function severityBadge(severity: Severity): HTMLElement {
  return html(
    'span',
    { class: `severity ${severity}` },
    severityMark(severity),
    severityWords[severity],
  );
}

/** The severities of something as one bar, longest for `most`; for eyes only, with words beside it. */
export function tallyBar(tally: Tally, most: number): HTMLElement {
  const bar = html('span', { class: 'bar', 'aria-hidden': true });
  for (const severity of gravest) {
    if (tally[severity] === 0) continue;
    const part = html('span', { class: severity });
    part.style.width = `${(tally[severity] / Math.max(1, most)) * 100}%`;
    bar.append(part);
  }
  return bar;
}

/** `1 critical, 2 high` */
export function tallyText(tally: Tally): string {
  const parts = gravest
    .filter((severity) => tally[severity] > 0)
    .map((severity) => `${tally[severity]} ${severityWords[severity].toLowerCase()}`);
  return parts.length > 0 ? parts.join(', ') : 'no findings';
}

/** The numbers of a tally, each with its shape. */
export function tallyMarks(tally: Tally): HTMLElement {
  const counts = gravest
    .filter((severity) => tally[severity] > 0)
    .map((severity) =>
      html('span', { class: `count ${severity}` }, severityMark(severity), tally[severity]),
    );
  return html(
    'span',
    { class: 'tally' },
    html('span', { class: 'unseen' }, tallyText(tally)),
    ...(total(tally) === 0
      ? [html('span', { class: 'none', 'aria-hidden': true }, 'None')]
      : [html('span', { 'aria-hidden': true }, ...counts)]),
  );
}

export function exposureTag({ exposure }: Pick<FlowData, 'exposure'>): HTMLElement {
  const { label, meaning } = exposureWords[exposure];
  return html(
    'span',
    { class: anyoneCanStart(exposure) ? 'tag open' : 'tag', title: meaning },
    label,
  );
}

/** A titled part of a screen. */
export function section(
  title: string,
  attributes: { class?: string },
  ...children: Child[]
): HTMLElement {
  const id = `s-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
  return html(
    'section',
    { ...attributes, 'aria-labelledby': id },
    html('h2', { id }, title),
    ...children,
  );
}

/**
 * One finding as a line of a list.
 * @param isOfFlow the list is about one flow, whose name need not be said
 */
export function findingItem(finding: FindingData, data: PageData, isOfFlow = false): HTMLElement {
  const rule = data.rules[finding.rule];
  return html(
    'li',
    { class: `finding ${finding.severity}` },
    html(
      'a',
      { href: `#/findings/${finding.id}` },
      html(
        'span',
        { class: 'line' },
        severityBadge(finding.severity),
        html('span', { class: 'subject' }, isOfFlow ? stepOf(finding) : subjectOf(finding, data)),
        finding.suppressed !== undefined && html('span', { class: 'tag' }, 'Suppressed'),
      ),
      html('span', { class: 'rule' }, rule?.title ?? ''),
      html('span', { class: 'advice' }, finding.advice),
    ),
  );
}

/** Source lines with the place marked. */
export function excerptBlock(excerpt: ExcerptData, label: string): HTMLElement {
  const lines = excerpt.lines.map((line, index) => {
    const number = html('span', { class: 'number' }, excerpt.firstLine + index);
    if (index !== excerpt.markLine) return html('div', {}, number, html('code', {}, line || ' '));
    const [before, mark, after] = excerpt.marked;
    return html(
      'div',
      { class: 'marked' },
      number,
      html('code', {}, before, html('mark', {}, mark), after),
    );
  });
  return html(
    'div',
    { class: 'excerpt', tabindex: 0, role: 'region', 'aria-label': label },
    ...lines,
  );
}

const tags: ReadonlySet<string> = new Set(pageTags);

/** Formatted text of a rule's page. */
export function pageContent(nodes: readonly PageNode[]): Child[] {
  return nodes.map((node) => {
    if (typeof node === 'string') return node;
    const children = pageContent(node.children);
    if (node.tag === 'a') {
      const { href = '' } = node;
      if (href.startsWith('#/')) return html('a', { href }, ...children);
      return href.startsWith('https://')
        ? outside(href, ...children)
        : html('span', {}, ...children);
    }
    if (node.tag === 'table') {
      return html('div', { class: 'wide' }, html('table', {}, html('tbody', {}, ...children)));
    }
    return tags.has(node.tag) ? html(node.tag, {}, ...children) : html('span', {}, ...children);
  });
}

/** `Previous 1 2 3 Next` for long lists. */
export function pager(
  page: number,
  pages: number,
  addressOf: (page: number) => string,
): HTMLElement | undefined {
  if (pages < 2) return undefined;
  const near = [1, page - 1, page, page + 1, pages].filter((one) => one >= 1 && one <= pages);
  const shown = [...new Set(near)].sort((a, b) => a - b);
  const links = shown.flatMap((one, index) => {
    const gap = one - (shown[index - 1] ?? one) > 1 && html('li', { 'aria-hidden': true }, '…');
    const attributes = { href: addressOf(one), 'aria-label': `Page ${one} of ${pages}` };
    const current = one === page ? { 'aria-current': 'page' } : {};
    return [gap, html('li', {}, html('a', { ...attributes, ...current }, one))];
  });
  const step = (to: number, text: string) =>
    to >= 1 && to <= pages && html('li', {}, html('a', { href: addressOf(to) }, text));
  return html(
    'nav',
    { class: 'pager', 'aria-label': 'Pages of the list' },
    html('ol', {}, step(page - 1, 'Previous'), ...links, step(page + 1, 'Next')),
  );
}

/** A place that has nothing to show, and why. */
export function empty(title: string, text: string, ...more: Child[]): HTMLElement {
  return html(
    'div',
    { class: 'empty' },
    html('p', { class: 'title' }, title),
    html('p', {}, text),
    ...more,
  );
}

/** A flow as a link, with what it has. */
export function flowLink(flow: FlowData, index: number): HTMLElement {
  return html('a', { href: `#/flows/${index}` }, flow.name);
}

/** Names and what they are. */
export function facts(entries: readonly (readonly [string, Child])[]): HTMLElement {
  const pairs = entries.flatMap(([name, value]) =>
    value === undefined || value === ''
      ? []
      : [html('div', {}, html('dt', {}, name), html('dd', {}, value))],
  );
  return html('dl', { class: 'facts' }, ...pairs);
}
