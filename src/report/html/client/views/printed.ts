import type { FindingData, PageData } from '../../data.js';
import { html } from '../dom.js';
import { excerptBlock, severityBadge } from '../parts.js';
import { placeText, subjectOf } from '../words.js';

/** A finding on paper: no links, everything said. */
export function printedFinding(finding: FindingData, data: PageData): HTMLElement {
  const { what, advice, place, trace, suppressed } = finding;
  return html(
    'article',
    { class: 'printed' },
    html('h2', {}, severityBadge(finding.severity), ' ', subjectOf(finding, data)),
    html('p', { class: 'rule' }, data.rules[finding.rule]?.title ?? ''),
    html('p', {}, what),
    html('p', {}, html('strong', {}, 'To do: '), advice),
    suppressed && html('p', {}, `Suppressed: ${suppressed.reason ?? 'no reason given'}`),
    html('p', { class: 'place' }, placeText(place)),
    place.excerpt && excerptBlock(place.excerpt, 'Source'),
    trace.length > 0 &&
      html(
        'ol',
        {},
        ...trace.map(({ message, place: at }) => html('li', {}, `${message} (${placeText(at)})`)),
      ),
  );
}
