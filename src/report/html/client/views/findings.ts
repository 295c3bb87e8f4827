import { type Exposure, type Severity, severities } from '../../../../result.js';
import type { FindingData, PageData } from '../../data.js';
import { gravest } from '../../tally.js';
import { button, html, newId, replace } from '../dom.js';
import { type Filters, groupOf, noFilters, orders, statuses } from '../filters.js';
import { empty, findingItem, pager, severityMark } from '../parts.js';
import { findingsAddress } from '../route.js';
import type { Page, View } from '../view.js';
import { exposureWords, grouped, plural, severityWords } from '../words.js';
import { printedFinding } from './printed.js';

const pageLength = 50;
/** More findings than these are not for paper. */
const mostPrinted = 1_000;
const announceAfter = 600;

/** The list of findings with its filters. The filters stay as they are while the list changes. */
export function findingsView(page: Page, start: Filters, startPage: number): View {
  const { data, search, announce } = page;
  let filters = start;
  let at = startPage;
  let speaking: ReturnType<typeof setTimeout> | undefined;
  const count = html('p', { class: 'count-line' });
  const list = html('div', { class: 'list' });
  const form = filterForm(data, start, (change) => {
    filters = { ...filters, ...change };
    at = 1;
    history.replaceState(null, '', findingsAddress(filters));
    show(true);
  });

  function show(isSpoken: boolean): void {
    const found = search.find(filters);
    const pages = Math.max(1, Math.ceil(found.length / pageLength));
    at = Math.min(at, pages);
    page.list = { address: findingsAddress(filters, at), findings: found };
    form.update(filters, search.tally(filters));
    const all = data.findings.length;
    const text =
      found.length === all
        ? plural(all, 'finding')
        : `${grouped(found.length)} of ${plural(all, 'finding')}`;
    count.textContent = pages > 1 ? `${text}, page ${at} of ${pages}` : text;
    const shown = found.slice((at - 1) * pageLength, at * pageLength);
    replace(
      list,
      ...(found.length === 0
        ? [noFindings(data, filters, () => form.clear())]
        : groups(shown, filters, data)),
      pager(at, pages, (other) => findingsAddress(filters, other)),
    );
    if (!isSpoken) return;
    clearTimeout(speaking);
    speaking = setTimeout(() => announce(text), announceAfter);
  }

  show(false);
  const element = html(
    'div',
    { class: 'findings' },
    html('h1', { tabindex: -1 }, 'Findings'),
    html('div', { class: 'split' }, form.element, html('div', {}, count, list)),
  );
  return {
    title: 'Findings',
    element,
    print: () => {
      const found = search.find(filters);
      const screen = [...list.childNodes];
      replace(
        list,
        ...found.slice(0, mostPrinted).map((finding) => printedFinding(finding, data)),
        found.length > mostPrinted &&
          html(
            'p',
            { class: 'note' },
            `${plural(found.length - mostPrinted, 'finding')} more in the report itself: filter before printing.`,
          ),
      );
      return () => list.replaceChildren(...screen);
    },
  };
}

/** Under a heading each where the order makes groups. */
function groups(
  findings: readonly FindingData[],
  { order }: Filters,
  data: PageData,
): HTMLElement[] {
  const list = () => html('ol', { class: 'items' });
  if (order === 'severity') {
    const all = list();
    all.append(...findings.map((finding) => findingItem(finding, data)));
    return [all];
  }
  const made: HTMLElement[] = [];
  let last: string | undefined;
  for (const finding of findings) {
    const group = groupOf(finding, order, data);
    if (group !== last) made.push(html('h2', { class: 'group' }, group), list());
    last = group;
    made.at(-1)?.append(findingItem(finding, data));
  }
  return made;
}

function noFindings(data: PageData, filters: Filters, clear: () => void): HTMLElement {
  if (data.findings.length === 0)
    return empty('No findings', 'Nothing that was looked at broke a rule of this run.');
  const isFiltered = findingsAddress(filters) !== findingsAddress(noFilters);
  return isFiltered
    ? empty(
        'Nothing matches',
        'No finding has all of what you ask for.',
        button({ class: 'primary' }, clear, 'Clear the filters'),
      )
    : empty('No open findings', 'All of them are suppressed.');
}

interface Form {
  readonly element: HTMLElement;
  readonly update: (filters: Filters, tally: Readonly<Record<Severity, number>>) => void;
  readonly clear: () => void;
}

function filterForm(
  data: PageData,
  start: Filters,
  change: (filters: Partial<Filters>) => void,
): Form {
  const text = html('input', {
    type: 'search',
    id: newId(),
    value: start.text,
    placeholder: 'Flow, step, rule, file…',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  text.addEventListener('input', () => change({ text: text.value }));
  const boxes = new Map(
    gravest.map((severity) => {
      const box = html('input', { type: 'checkbox', id: newId(), name: severity });
      box.checked = start.severities.includes(severity);
      box.addEventListener('change', () =>
        change({ severities: severities.filter((one) => boxes.get(one)?.box.checked) }),
      );
      return [severity, { box, number: html('span', { class: 'number' }) }] as const;
    }),
  );
  const choices = [
    choice('Rule', rulesIn(data), start.rule ?? '', (rule) => change({ rule: rule || undefined })),
    choice('Flow', flowsIn(data), String(start.flow ?? ''), (flow) =>
      change({ flow: numberOf(flow) }),
    ),
    choice(
      'Solution',
      data.solutions.map((name, index) => [String(index), name] as const),
      String(start.solution ?? ''),
      (solution) => change({ solution: numberOf(solution) }),
    ),
    choice('Who can start the flow', exposuresIn(data), start.exposure ?? '', (exposure) =>
      change({ exposure: (exposure || undefined) as Exposure | undefined }),
    ),
  ];
  const status = choice(
    'Status',
    [
      ['open', 'Open'],
      ['suppressed', 'Suppressed'],
      ['all', 'Open and suppressed'],
    ],
    start.status,
    (value) => change({ status: statuses.find((one) => one === value) ?? 'open' }),
    false,
  );
  const order = choice(
    'Order by',
    [
      ['severity', 'Severity'],
      ['flow', 'Flow'],
      ['rule', 'Rule'],
    ],
    start.order,
    (value) => change({ order: orders.find((one) => one === value) ?? 'severity' }),
    false,
  );
  const clear = () => {
    text.value = '';
    for (const { box } of boxes.values()) box.checked = false;
    for (const { select } of choices) select.value = '';
    status.select.value = noFilters.status;
    change({
      ...noFilters,
      rule: undefined,
      flow: undefined,
      solution: undefined,
      exposure: undefined,
      order: start.order,
    });
    text.focus();
  };
  const clearButton = button({ class: 'quiet clear' }, clear, 'Clear the filters');
  const more = html(
    'details',
    { class: 'more-filters' },
    html('summary', {}, 'More filters'),
    ...[...choices, status, order].map(({ element }) => element),
  );
  const isNarrow = matchMedia('(max-width: 900px)').matches;
  more.open = !isNarrow || [...choices, status].some(({ select }) => select.selectedIndex > 0);
  const element = html(
    'form',
    { class: 'filters', role: 'search', 'aria-label': 'Filter the findings' },
    html('div', { class: 'field' }, html('label', { for: text.id }, 'Search'), text),
    html(
      'fieldset',
      {},
      html('legend', {}, 'Severity'),
      ...gravest.map((severity) => {
        const { box, number } = boxes.get(severity) ?? {};
        return html(
          'label',
          { class: `check ${severity}` },
          box,
          severityMark(severity),
          html('span', {}, severityWords[severity]),
          number,
        );
      }),
    ),
    more,
    clearButton,
  );
  element.addEventListener('submit', (event) => event.preventDefault());
  return {
    element,
    clear,
    update: (filters, tally) => {
      for (const [severity, { number }] of boxes) number.textContent = grouped(tally[severity]);
      clearButton.hidden =
        findingsAddress({ ...filters, order: 'severity' }) === findingsAddress(noFilters);
    },
  };
}

function numberOf(text: string): number | undefined {
  return text === '' ? undefined : Number(text);
}

function choice(
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  value: string,
  change: (value: string) => void,
  withAll = true,
): { readonly element: HTMLElement | false; readonly select: HTMLSelectElement } {
  const select = html(
    'select',
    { id: newId() },
    withAll && html('option', { value: '' }, 'All'),
    ...options.map(([one, text]) => html('option', { value: one }, text)),
  );
  select.value = value;
  select.addEventListener('change', () => change(select.value));
  const element =
    options.length > 0 &&
    html('div', { class: 'field' }, html('label', { for: select.id }, label), select);
  return { element, select };
}

function rulesIn({ rules }: PageData): [string, string][] {
  return rules
    .map(({ id, title }): [string, string] => [id, title])
    .sort((a, b) => a[1].localeCompare(b[1], 'en'));
}

/** Only flows that findings are about. */
function flowsIn({ findings, flows }: PageData): [string, string][] {
  const used = new Set(findings.flatMap(({ flow }) => flow ?? []));
  return [...used]
    .map((index): [string, string] => [String(index), flows[index]?.name ?? ''])
    .sort((a, b) => a[1].localeCompare(b[1], 'en'));
}

function exposuresIn({ overview }: PageData): [string, string][] {
  return overview.exposures.map(({ exposure }) => [exposure, exposureWords[exposure].label]);
}
