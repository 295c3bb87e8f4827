import { anyoneCanStart } from '../../../../result.js';
import type { FlowData, PageData } from '../../data.js';
import { gravest, total } from '../../tally.js';
import { type Child, html } from '../dom.js';
import { noFilters } from '../filters.js';
import {
  empty,
  exposureTag,
  flowLink,
  section,
  severityMark,
  tallyBar,
  tallyMarks,
} from '../parts.js';
import { findingsAddress, flowsAddress } from '../route.js';
import { type Cell, cell, dataTable } from '../table.js';
import type { Page, View } from '../view.js';
import { exposureWords, grouped, plainWords, plural, severityWords, stateWords } from '../words.js';
import { numbers } from './overview-cards.js';

/** The first screen: what was looked at, what matters most, and what nobody looked at. */
export function overview({ data }: Page): View {
  const element = html(
    'div',
    { class: 'overview' },
    html('h1', { tabindex: -1 }, headline(data)),
    html('p', { class: 'lead' }, lead(data)),
    numbers(data),
    html(
      'div',
      { class: 'columns' },
      html('div', {}, severities(data), worst(data), rules(data)),
      html('div', {}, starters(data), open(data), gaps(data)),
    ),
  );
  return { title: 'Overview', element };
}

function headline({ summary, inputs }: PageData): string {
  const { critical, high } = summary.findings;
  const found = total(summary.findings);
  if (found === 0) {
    const nothing = summary.flows === 0 && inputs.every(({ status }) => status === 'not');
    return nothing ? 'Nothing could be assessed' : 'No open findings';
  }
  const gravely = [
    critical > 0 && `${grouped(critical)} critical`,
    high > 0 && `${grouped(high)} high`,
  ];
  const words = gravely.filter(Boolean).join(' and ');
  return words
    ? `${words} of ${plural(found, 'finding')}`
    : `${plural(found, 'finding')}, none of them high or critical`;
}

function lead({ summary, hidden, now }: PageData): string {
  const extent = [
    plural(summary.flows, 'flow'),
    plural(summary.triggers, 'trigger'),
    plural(summary.actions, 'action'),
  ];
  const more =
    hidden > 0
      ? ` ${plural(hidden, 'finding')} of other personas or below the limits of this report ${hidden === 1 ? 'is' : 'are'} not in it.`
      : '';
  return `Sluice looked at ${extent.join(', ')} as of ${now}.${more}`;
}

function severities({ summary }: PageData): HTMLElement {
  const most = Math.max(1, ...gravest.map((severity) => summary.findings[severity]));
  const rows = gravest.map((severity) => {
    const number = summary.findings[severity];
    const bar = html(
      'span',
      { class: 'bar', 'aria-hidden': true },
      html('span', { class: severity }),
    );
    const [part] = bar.children;
    if (part instanceof HTMLElement) part.style.width = `${(number / most) * 100}%`;
    return html(
      'li',
      {},
      html(
        'a',
        { href: findingsAddress({ ...noFilters, severities: [severity] }) },
        html(
          'span',
          { class: `severity ${severity}` },
          severityMark(severity),
          severityWords[severity],
        ),
        bar,
        html('span', { class: 'number' }, grouped(number)),
      ),
    );
  });
  return section('Findings by severity', { class: 'card' }, html('ul', { class: 'bars' }, ...rows));
}

function starters({ overview: { exposures, isWhole } }: PageData): HTMLElement {
  const most = Math.max(1, ...exposures.map(({ flows }) => flows));
  const rows = exposures.map(({ exposure, flows }) => {
    const { label, meaning } = exposureWords[exposure];
    const bar = html(
      'span',
      { class: 'bar', 'aria-hidden': true },
      html('span', { class: anyoneCanStart(exposure) ? 'open' : 'plain' }),
    );
    const [part] = bar.children;
    if (part instanceof HTMLElement) part.style.width = `${(flows / most) * 100}%`;
    return html(
      'li',
      {},
      html(
        'a',
        { href: flowsAddress({ text: '', exposure }), title: meaning },
        html('span', { class: 'label' }, label),
        bar,
        html('span', { class: 'number' }, grouped(flows)),
      ),
    );
  });
  return section(
    'Who can start the flows',
    { class: 'card' },
    rows.length === 0
      ? empty('No flows', 'Nothing that can be started was found.')
      : html('ul', { class: 'bars' }, ...rows),
    !isWhole &&
      html(
        'p',
        { class: 'note' },
        'Of flows with findings; this report was made without the others.',
      ),
  );
}

function worst({ flows, overview: { worst: indexes } }: PageData): HTMLElement {
  const most = Math.max(1, ...indexes.map((index) => total(flows[index]?.tally ?? zero)));
  return section(
    'Flows to look at first',
    { class: 'card' },
    indexes.length === 0
      ? empty('Nothing stands out', 'No flow has an open finding.')
      : flowTable(
          flows,
          indexes,
          (flow) => [
            cell(exposureTag(flow)),
            { class: 'tally-cell', content: [tallyBar(flow.tally, most), tallyMarks(flow.tally)] },
          ],
          ['Who can start it', 'Findings'],
        ),
  );
}

const zero: FlowData['tally'] = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
const mostOpen = 8;

function open({ flows, overview: { open: indexes } }: PageData): HTMLElement {
  const shown = indexes.slice(0, mostOpen);
  return section(
    'Started without signing in',
    { class: 'card' },
    shown.length === 0
      ? empty('None', 'Whoever starts one of these flows signs in, or nobody calls it.')
      : flowTable(
          flows,
          shown,
          (flow) => [
            cell(exposureTag(flow)),
            cell(stateWords[flow.state]),
            cell(tallyMarks(flow.tally)),
          ],
          ['Who can start it', 'State', 'Findings'],
        ),
    indexes.length > shown.length &&
      html(
        'p',
        { class: 'more' },
        html(
          'a',
          { href: flowsAddress({ text: '', exposure: 'open' }) },
          `All ${grouped(indexes.length)} flows`,
        ),
      ),
  );
}

function flowTable(
  flows: readonly FlowData[],
  indexes: readonly number[],
  cells: (flow: FlowData) => Cell[],
  heads: readonly string[],
): HTMLElement {
  const rows = indexes.flatMap((index) => {
    const flow = flows[index];
    return flow ? [[cell(flowLink(flow, index)), ...cells(flow)] as const] : [];
  });
  return dataTable(['Flow', ...heads], rows);
}

function rules({ rules: all, overview: { rules: most } }: PageData): HTMLElement {
  const rows = most.map(({ rule, tally }) => {
    const { id = '', title = '' } = all[rule] ?? {};
    return html(
      'li',
      {},
      html('a', { href: findingsAddress({ ...noFilters, rule: id }) }, title),
      tallyMarks(tally),
    );
  });
  return section(
    'What was found',
    { class: 'card' },
    rows.length === 0
      ? empty('Nothing', 'No rule had anything to say.')
      : html('ul', { class: 'lines' }, ...rows),
  );
}

function gaps({ inputs, problems, overview: { notAssessed } }: PageData): HTMLElement {
  const partly = inputs.filter(({ status }) => status === 'partly').length;
  const not = inputs.filter(({ status }) => status === 'not').length;
  const words: Child[] = [
    `${plural(inputs.length, 'input')}: ${grouped(inputs.length - partly - not)} assessed`,
    partly > 0 && `, ${grouped(partly)} in part`,
    not > 0 && `, ${grouped(not)} not`,
    '.',
  ];
  const rows = notAssessed.map(({ kind, number }) =>
    html(
      'li',
      {},
      html('span', {}, plainWords(kind)),
      html('span', { class: 'number' }, grouped(number)),
    ),
  );
  return section(
    'What was not assessed',
    { class: 'card' },
    html('p', {}, ...words),
    rows.length === 0
      ? html('p', { class: 'note' }, 'Nothing was left out.')
      : html('ul', { class: 'lines' }, ...rows),
    html(
      'p',
      { class: 'more' },
      html(
        'a',
        { href: '#/scope' },
        problems.length > 0 ? 'Each of them, and all inputs' : 'All inputs',
      ),
    ),
    html(
      'p',
      { class: 'note' },
      'A report knows what exports tell. With whom a flow is shared and what happened in past runs, no export says.',
    ),
  );
}
