import type { Severity } from '../../../../result.js';
import type { FindingData, NoteData, PageData } from '../../data.js';
import { append, html } from '../dom.js';
import { drawingPanel, type Panel } from '../drawing/panel.js';
import {
  excerptBlock,
  exposureTag,
  facts,
  flowLink,
  pageContent,
  section,
  severityBadge,
} from '../parts.js';
import { ruleAddress } from '../route.js';
import type { Page, View } from '../view.js';
import {
  confidenceWords,
  designerName,
  personaWords,
  placeText,
  stateWords,
  subjectOf,
  suppressionWords,
} from '../words.js';

/** One finding: what, why, how to fix it, where, and how the data gets there. */
export function findingView(page: Page, finding: FindingData): View {
  const { data } = page;
  const rule = data.rules[finding.rule];
  const panel = drawingOf(finding, data);
  const element = html(
    'article',
    { class: 'detail' },
    around(page, finding),
    html(
      'header',
      {},
      html(
        'p',
        { class: 'kicker' },
        severityBadge(finding.severity),
        html('span', {}, rule?.title ?? ''),
      ),
      html('h1', { tabindex: -1 }, subjectOf(finding, data)),
      finding.suppressed && suppressedNote(finding.suppressed),
    ),
    html(
      'div',
      { class: panel ? 'two' : 'one' },
      html(
        'div',
        { class: 'text' },
        section(
          'What is wrong, and why it matters',
          {},
          html('p', { class: 'what' }, finding.what),
        ),
        section(
          'What to do',
          { class: 'todo' },
          html('p', {}, finding.advice),
          finding.fix &&
            html(
              'p',
              { class: 'note' },
              `sluice fix ${finding.fix.safe ? 'does it' : 'does it with --unsafe, since callers or called services notice'}: ${finding.fix.title}.`,
            ),
        ),
        where(finding),
        notes('How the value gets there', finding.trace, 'trace-list', data, finding.flow),
        notes('Related places', finding.related, 'related-list', data, finding.flow),
      ),
      panel && section('In the flow', { class: 'picture' }, panel.element),
      html(
        'div',
        { class: 'text more-text' },
        copies(finding),
        about(finding, data),
        rulePage(finding, data),
      ),
    ),
  );
  return { title: subjectOf(finding, data), element, ...(panel && { ready: panel.ready }) };
}

/** The way back to the list, and to its next finding. */
function around({ list }: Page, finding: FindingData): HTMLElement {
  const at = list.findings.indexOf(finding);
  const link = (other: FindingData | undefined, text: string) =>
    other && html('a', { href: `#/findings/${other.id}` }, text);
  const neighbours =
    at < 0
      ? []
      : [
          link(list.findings[at - 1], '← Previous'),
          html('span', { class: 'at' }, `${at + 1} of ${list.findings.length}`),
          link(list.findings[at + 1], 'Next →'),
        ];
  return html(
    'nav',
    { class: 'around', 'aria-label': 'Findings around this one' },
    html('a', { href: list.address }, 'All findings'),
    html('span', { class: 'neighbours' }, ...neighbours),
  );
}

function suppressedNote(suppressed: NonNullable<FindingData['suppressed']>): HTMLElement {
  const { by, reason, until } = suppressed;
  const words = `Suppressed by ${suppressionWords[by]}${until === undefined ? '' : ` until ${until}`}${reason === undefined ? '.' : `: ${reason}`}`;
  return html('p', { class: 'suppressed' }, words);
}

function where({ place }: FindingData): HTMLElement {
  const { excerpt, pointer, inner } = place;
  return section(
    'Where it stands',
    {},
    html('p', { class: 'place' }, html('code', {}, placeText(place))),
    excerpt && excerptBlock(excerpt, 'Source with the place marked; secrets are masked'),
    html(
      'p',
      { class: 'place small' },
      html('code', {}, pointer || '(the whole file)'),
      inner !== undefined && html('code', {}, ` › ${inner}`),
    ),
  );
}

function notes(
  title: string,
  list: readonly NoteData[],
  className: string,
  { flows }: PageData,
  own: number | undefined,
): HTMLElement | undefined {
  if (list.length === 0) return undefined;
  const items = list.map(({ message, place, flow, step }) => {
    const found = flow === undefined ? undefined : flows[flow];
    const name = step === undefined ? undefined : found?.steps?.[step]?.name;
    return html(
      'li',
      {},
      html('span', { class: 'message' }, message),
      html(
        'span',
        { class: 'at' },
        flow !== undefined && flow !== own && found ? [found.name, ' › '].join('') : '',
        name !== undefined && `${designerName(name)} · `,
        html(
          'code',
          {},
          flow === own && place.line !== undefined ? `line ${place.line}` : placeText(place),
        ),
      ),
    );
  });
  return section(title, {}, html('ol', { class: className }, ...items));
}

function copies({ copies: files }: FindingData): HTMLElement | undefined {
  if (files.length === 0) return undefined;
  return section(
    'The same in copies of the flow',
    {},
    html('ul', { class: 'files' }, ...files.map((file) => html('li', {}, html('code', {}, file)))),
  );
}

function about(finding: FindingData, data: PageData): HTMLElement {
  const { flow: index, solution, confidence, persona, id } = finding;
  const flow = index === undefined ? undefined : data.flows[index];
  const rule = data.rules[finding.rule];
  return section(
    'Details',
    {},
    facts([
      ['Flow', flow && index !== undefined ? flowLink(flow, index) : undefined],
      ['Who can start it', flow && exposureTag(flow)],
      ['State', flow && stateWords[flow.state]],
      ['Owner', flow?.owner],
      ['Environment', flow?.environment],
      [
        'Solution',
        solution === undefined
          ? undefined
          : [data.solutions[solution], flow?.version].filter(Boolean).join(' '),
      ],
      ['Confidence', confidenceWords[confidence]],
      ['For', personaWords[persona]],
      [
        'Rule',
        rule &&
          (rule.chapters.length > 0 ? html('a', { href: ruleAddress(rule.id) }, rule.id) : rule.id),
      ],
      ['Weakness', rule?.cwe.map((number) => `CWE-${number}`).join(', ')],
      ['Fingerprint', html('code', {}, id)],
    ]),
  );
}

/** The rule's page, folded. */
function rulePage(finding: FindingData, data: PageData): HTMLElement | undefined {
  const rule = data.rules[finding.rule];
  if (!rule || rule.chapters.length === 0) return undefined;
  return section(
    'About the rule',
    { class: 'rule-page' },
    ...rule.chapters.map(({ title, content }) => {
      const body = html('div', { class: 'prose' });
      append(body, pageContent(content));
      return html('details', { open: title === 'How to fix it' }, html('summary', {}, title), body);
    }),
  );
}

/** The flow that the finding is in, with the way of the data as far as it is in that flow. */
function drawingOf(finding: FindingData, data: PageData): Panel | undefined {
  const { flow: index, step } = finding;
  const flow = index === undefined ? undefined : data.flows[index];
  if (!flow?.steps || flow.steps.length === 0 || index === undefined) return undefined;
  const trace = finding.trace.flatMap((note) =>
    note.flow === index && note.step !== undefined ? [note.step] : [],
  );
  const here = data.findings.filter((one) => one.flow === index && !one.suppressed);
  return drawingPanel({
    steps: flow.steps,
    omitted: flow.omitted ?? 0,
    label: `Steps of ${flow.name}`,
    fold: true,
    marks: {
      findings: bySteps(finding.suppressed ? [...here, finding] : here),
      address: (at) => addressOf(at, finding, here),
      trace,
      ...(step !== undefined && { current: step }),
    },
  });
}

/** Severities of findings by the step they are at. */
export function bySteps(
  findings: readonly FindingData[],
): ReadonlyMap<number, readonly Severity[]> {
  const steps = new Map<number, Severity[]>();
  for (const { step, severity } of findings) {
    if (step !== undefined) steps.set(step, [...(steps.get(step) ?? []), severity]);
  }
  return steps;
}

/** The next finding at that step: those of one step are gone through by following its link again. */
function addressOf(step: number, finding: FindingData, findings: readonly FindingData[]): string {
  const there = findings.filter((one) => one.step === step);
  const next = there[(there.indexOf(finding) + 1) % Math.max(1, there.length)] ?? finding;
  return `#/findings/${next.id}`;
}
