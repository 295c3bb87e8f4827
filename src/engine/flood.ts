import type { Problem } from '../problem.js';
import { severities } from '../result.js';
import type { Said } from './run-rules.js';

/** Of one rule in one document; a flow may have 500 actions. Source: learn.microsoft.com/power-automate/limits-and-config. */
export const mostFindings = 2_000;

/**
 * What rules said, without what no reader would get to: of a rule that speaks more often than a flow can have
 * actions, the most severe that nothing silences stay, and how many are missing is a problem.
 */
export function withoutFlood(
  said: readonly Said[],
  file: string,
  problems: Problem[],
): readonly Said[] {
  if (said.length <= mostFindings) return said;
  const byRule = new Map<string, Said[]>();
  for (const one of said) {
    const list = byRule.get(one.rule.id);
    if (list) list.push(one);
    else byRule.set(one.rule.id, [one]);
  }
  const left = new Set<Said>();
  for (const [rule, list] of byRule) {
    if (list.length <= mostFindings) continue;
    for (const one of list.toSorted(moreImportant).slice(mostFindings)) left.add(one);
    problems.push(tooMany(rule, list.length, file));
  }
  return left.size === 0 ? said : said.filter((one) => !left.has(one));
}

function moreImportant(a: Said, b: Said): number {
  return rank(a) - rank(b);
}

function rank({ rule, report, suppressed }: Said): number {
  const severity = severities.indexOf(report.severity ?? rule.severity);
  return suppressed ? severities.length - severity : -severity;
}

function tooMany(rule: string, count: number, file: string): Problem {
  const message = `The rule '${rule}' found ${count} places in this file, more than any flow has steps; the ${mostFindings} most severe are reported.`;
  return { file, level: 'error', kind: 'too-many-findings', message };
}
