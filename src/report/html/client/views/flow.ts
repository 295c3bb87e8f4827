import type { FlowData } from '../../data.js';
import { html } from '../dom.js';
import { drawingPanel } from '../drawing/panel.js';
import { noFilters } from '../filters.js';
import { empty, exposureTag, facts, findingItem, section } from '../parts.js';
import { findingsAddress } from '../route.js';
import type { Page, View } from '../view.js';
import { exposureWords, plural, stateWords } from '../words.js';
import { bySteps } from './finding.js';

const mostListed = 100;

/** One flow: what it is, its drawing, and all its findings. */
export function flowView({ data }: Page, flow: FlowData, index: number): View {
  const findings = data.findings.filter((finding) => finding.flow === index);
  const open = findings.filter(({ suppressed }) => !suppressed);
  const firstAt = (step: number) => open.find((finding) => finding.step === step)?.id ?? '';
  const panel =
    flow.steps && flow.steps.length > 0
      ? drawingPanel({
          steps: flow.steps,
          omitted: flow.omitted ?? 0,
          label: `Steps of ${flow.name}`,
          fold: false,
          marks: {
            findings: bySteps(open),
            address: (step) => `#/findings/${firstAt(step)}`,
            trace: [],
          },
        })
      : undefined;
  const list = html('ol', { class: 'items' });
  list.append(...findings.slice(0, mostListed).map((finding) => findingItem(finding, data, true)));
  const { meaning } = exposureWords[flow.exposure];
  const element = html(
    'article',
    { class: 'detail' },
    html(
      'nav',
      { class: 'around', 'aria-label': 'Back' },
      html('a', { href: '#/flows' }, 'All flows'),
    ),
    html(
      'header',
      {},
      html('p', { class: 'kicker' }, exposureTag(flow), html('span', {}, meaning)),
      html('h1', { tabindex: -1 }, flow.name),
    ),
    html(
      'div',
      { class: 'two' },
      html(
        'div',
        { class: 'text' },
        section(
          'Findings',
          {},
          findings.length === 0
            ? empty('No findings', 'No rule of this run had anything to say about this flow.')
            : list,
          findings.length > mostListed &&
            html(
              'p',
              { class: 'more' },
              html(
                'a',
                { href: findingsAddress({ ...noFilters, flow: index, status: 'all' }) },
                `All ${plural(findings.length, 'finding')}`,
              ),
            ),
        ),
      ),
      section(
        'Trigger and actions',
        { class: 'picture' },
        panel?.element ??
          empty(
            'No drawing',
            flow.steps ? 'The flow has no steps.' : 'The steps of this flow are not in the report.',
          ),
      ),
      html(
        'div',
        { class: 'text more-text' },
        section(
          'Details',
          {},
          facts([
            ['State', stateWords[flow.state]],
            [
              'Solution',
              [data.solutions[flow.solution ?? -1], flow.version].filter(Boolean).join(' '),
            ],
            ['Owner', flow.owner],
            ['Environment', flow.environment],
            ['Changed', flow.modified],
            ['Id', flow.id === undefined ? undefined : html('code', {}, flow.id)],
            [
              'Steps',
              flow.steps === undefined
                ? undefined
                : String(flow.steps.length + (flow.omitted ?? 0)),
            ],
          ]),
          html(
            'ul',
            { class: 'files' },
            ...flow.files.map((file) => html('li', {}, html('code', {}, file))),
          ),
        ),
      ),
    ),
  );
  return { title: flow.name, element, ...(panel && { ready: panel.ready }) };
}
