import { anyoneCanStart } from '../../../../result.js';
import type { FlowData, PageData } from '../../data.js';
import { compareTallies, total } from '../../tally.js';
import { html, newId, replace } from '../dom.js';
import { empty, exposureTag, flowLink, pager, tallyBar, tallyMarks } from '../parts.js';
import { type FlowFilters, flowsAddress } from '../route.js';
import { cell, dataTable } from '../table.js';
import type { Page, View } from '../view.js';
import { exposureWords, grouped, plural, stateWords } from '../words.js';

const pageLength = 50;
const announceAfter = 600;

/** The list of flows, those with the gravest findings first. */
export function flowsView({ data, announce }: Page, start: FlowFilters, startPage: number): View {
  const sorted = data.flows
    .map((flow, index) => ({ flow, index }))
    .sort((a, b) => compareTallies(a.flow.tally, b.flow.tally) || a.index - b.index);
  const most = Math.max(1, ...data.flows.map(({ tally }) => total(tally)));
  let filters = start;
  let at = startPage;
  let speaking: ReturnType<typeof setTimeout> | undefined;
  const count = html('p', { class: 'count-line' });
  const list = html('div', { class: 'list' });

  function show(): string {
    const found = sorted.filter(({ flow }) => isWanted(flow, filters, data));
    const pages = Math.max(1, Math.ceil(found.length / pageLength));
    at = Math.min(at, pages);
    const all = data.flows.length;
    const text =
      found.length === all
        ? plural(all, 'flow')
        : `${grouped(found.length)} of ${plural(all, 'flow')}`;
    count.textContent = pages > 1 ? `${text}, page ${at} of ${pages}` : text;
    replace(
      list,
      found.length === 0
        ? empty(
            'No flow',
            all === 0
              ? 'No flow was found in what was given.'
              : 'No flow has all of what you ask for.',
          )
        : table(found.slice((at - 1) * pageLength, at * pageLength), data, most),
      pager(at, pages, (other) => flowsAddress(filters, other)),
    );
    return text;
  }
  const change = (next: Partial<FlowFilters>) => {
    filters = { ...filters, ...next };
    at = 1;
    history.replaceState(null, '', flowsAddress(filters));
    const text = show();
    clearTimeout(speaking);
    speaking = setTimeout(() => announce(text), announceAfter);
  };
  show();
  const element = html(
    'div',
    { class: 'flows' },
    html('h1', { tabindex: -1 }, 'Flows'),
    filterForm(data, start, change),
    count,
    list,
  );
  return { title: 'Flows', element };
}

function isWanted(
  flow: FlowData,
  { text, exposure, solution }: FlowFilters,
  { solutions }: PageData,
): boolean {
  if (exposure === 'open' ? !anyoneCanStart(flow.exposure) : exposure && flow.exposure !== exposure)
    return false;
  if (solution && String(flow.solution ?? '') !== solution) return false;
  const searched = [
    flow.name,
    flow.id,
    flow.owner,
    flow.environment,
    solutions[flow.solution ?? -1],
    ...flow.files,
  ]
    .join('\n')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
}

function filterForm(
  data: PageData,
  start: FlowFilters,
  change: (next: Partial<FlowFilters>) => void,
): HTMLElement {
  const text = html('input', {
    type: 'search',
    id: newId(),
    value: start.text,
    placeholder: 'Name, owner, file…',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  text.addEventListener('input', () => change({ text: text.value }));
  const exposures = data.overview.exposures.map(({ exposure }): [string, string] => [
    exposure,
    exposureWords[exposure].label,
  ]);
  const exposure = select(
    [['', 'All'], ['open', 'Anyone, without signing in'], ...exposures],
    start.exposure ?? '',
    (value) => change({ exposure: value || undefined }),
  );
  const solution = select(
    [['', 'All'], ...data.solutions.map((name, index): [string, string] => [String(index), name])],
    start.solution ?? '',
    (value) => change({ solution: value || undefined }),
  );
  const field = (label: string, control: HTMLElement) =>
    html('div', { class: 'field' }, html('label', { for: control.id }, label), control);
  const form = html(
    'form',
    { class: 'filters row', role: 'search', 'aria-label': 'Filter the flows' },
    field('Search', text),
    field('Who can start it', exposure),
    data.solutions.length > 0 && field('Solution', solution),
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  return form;
}

function select(
  options: readonly (readonly [string, string])[],
  value: string,
  change: (value: string) => void,
): HTMLSelectElement {
  const made = html(
    'select',
    { id: newId() },
    ...options.map(([one, text]) => html('option', { value: one }, text)),
  );
  made.value = value;
  made.addEventListener('change', () => change(made.value));
  return made;
}

function table(
  rows: readonly { flow: FlowData; index: number }[],
  { solutions }: PageData,
  most: number,
): HTMLElement {
  const hasOwners = rows.some(({ flow }) => flow.owner !== undefined);
  const heads = ['Flow', 'Who can start it', 'State', ...(hasOwners ? ['Owner'] : []), 'Findings'];
  const origin = ({ solution, version, files }: FlowData) =>
    [solutions[solution ?? -1], version].filter(Boolean).join(' ') || (files[0] ?? '');
  const cells = rows.map(
    ({ flow, index }) =>
      [
        cell(flowLink(flow, index), html('span', { class: 'small' }, origin(flow))),
        cell(exposureTag(flow)),
        cell(stateWords[flow.state]),
        ...(hasOwners ? [cell(flow.owner)] : []),
        { class: 'tally-cell', content: [tallyBar(flow.tally, most), tallyMarks(flow.tally)] },
      ] as const,
  );
  return dataTable(heads, cells, { class: 'flow-table' });
}
