import { severities } from '../result.js';
import { plain, type Style } from './human-style.js';
import type { Group, Grouping } from './tenant.js';
import { count, inert, shorten, wrap } from './text.js';

/** What findings are called whose group is not known. */
const nameless: Readonly<Record<Grouping, string>> = {
  flow: 'Beside flows',
  rule: 'Without a rule',
  solution: 'In no solution, or not known',
  environment: 'Environment not known',
  owner: 'Owner not known',
};
const labels: Readonly<Record<Grouping, string>> = {
  flow: 'Flow',
  rule: 'Rule',
  solution: 'Solution',
  environment: 'Environment',
  owner: 'Owner',
};
const longestName = 100;

/** A group's name over the whole width, and how much is in it. */
export function groupHeading(
  { name, findings, flows }: Group,
  by: Grouping,
  page: Style,
): string[] {
  const title =
    name === undefined ? nameless[by] : `${labels[by]} ${shorten(inert(name), longestName)}`;
  const counts = severities
    .map((severity) => ({
      severity,
      number: findings.filter((finding) => finding.severity === severity).length,
    }))
    .filter(({ number }) => number > 0)
    .reverse()
    .map(({ severity, number }) => `${number} ${severity}`);
  const inFlows = by === 'flow' || flows === 0 ? '' : ` in ${count(flows, 'flow')}`;
  const text = `${count(findings.length, 'finding')}${inFlows}: ${counts.join(', ')}`;
  return [
    ...wrap(title, page.width).map((line) => page.bold(line)),
    ...wrap(text, page.width).map((line) => page.dim(plain(line))),
  ];
}
