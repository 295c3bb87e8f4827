import type { PageData } from '../../data.js';
import { total } from '../../tally.js';
import { html } from '../dom.js';
import { noFilters } from '../filters.js';
import { findingsAddress, flowsAddress } from '../route.js';
import { grouped } from '../words.js';

/** What an administrator asks for first, each number with the list behind it. */
export function numbers({ summary, overview, flows }: PageData): HTMLElement {
  const { open, isWhole, credentials, audiences } = overview;
  const active = open.filter((index) => flows[index]?.state !== 'off').length;
  const cards: readonly (readonly [string, number, string, string])[] = [
    ['Open findings', total(summary.findings), findingsAddress(noFilters), ''],
    [
      isWhole ? 'Flows' : 'Flows with findings',
      isWhole ? flows.length : flows.filter(({ tally }) => total(tally) > 0).length,
      flowsAddress({ text: '' }),
      '',
    ],
    [
      'Start without signing in',
      open.length,
      flowsAddress({ text: '', exposure: 'open' }),
      open.length > 0 ? (active === open.length ? '' : `${grouped(active)} not turned off`) : '',
    ],
    ['Credentials in clear text', credentials, findingsAddress(noFilters), inFlows(credentials)],
    [
      'Refused audiences',
      audiences,
      findingsAddress({ ...noFilters, rule: 'wrong-audience' }),
      inFlows(audiences),
    ],
    ['Suppressed', summary.suppressed, findingsAddress({ ...noFilters, status: 'suppressed' }), ''],
    ['Not assessed', summary.notAssessed, '#/scope', ''],
  ];
  return html(
    'ul',
    { class: 'cards' },
    ...cards.map(([label, number, href, note]) =>
      html(
        'li',
        {},
        html(
          'a',
          { href },
          html('span', { class: 'number' }, grouped(number)),
          html('span', { class: 'label' }, label),
          note !== '' && html('span', { class: 'small' }, note),
        ),
      ),
    ),
  );
}

function inFlows(number: number): string {
  return number > 0 ? (number === 1 ? 'flow' : 'flows') : '';
}
