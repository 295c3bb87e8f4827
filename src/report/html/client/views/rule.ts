import type { RuleData } from '../../data.js';
import { append, html, outside } from '../dom.js';
import { noFilters } from '../filters.js';
import { pageContent } from '../parts.js';
import { findingsAddress } from '../route.js';
import type { Page, View } from '../view.js';
import { plural } from '../words.js';

/** The page of a rule. */
export function ruleView({ data }: Page, rule: RuleData): View {
  const number = data.findings.filter((finding) => data.rules[finding.rule] === rule).length;
  const body = html('div', { class: 'prose' });
  for (const { title, content } of rule.chapters) {
    append(body, [html('h2', {}, title), ...pageContent(content)]);
  }
  const weaknesses = rule.cwe.map((cwe) =>
    html('li', {}, outside(`https://cwe.mitre.org/data/definitions/${cwe}.html`, `CWE-${cwe}`)),
  );
  const element = html(
    'article',
    { class: 'detail rule-view' },
    html(
      'nav',
      { class: 'around', 'aria-label': 'Back' },
      html(
        'a',
        { href: findingsAddress({ ...noFilters, rule: rule.id, status: 'all' }) },
        `${plural(number, 'finding')} of this rule`,
      ),
    ),
    html(
      'header',
      {},
      html('p', { class: 'kicker' }, html('code', {}, rule.id)),
      html('h1', { tabindex: -1 }, rule.title),
    ),
    weaknesses.length > 0 && html('ul', { class: 'inline' }, ...weaknesses),
    rule.chapters.length > 0
      ? body
      : html('p', {}, 'This report was made without the pages of the rules.'),
    html('p', { class: 'note' }, `Examples: sluice explain ${rule.id}`),
  );
  return { title: rule.title, element };
}
