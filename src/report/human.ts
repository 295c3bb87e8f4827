import picocolors from 'picocolors';
import type { Finding, Persona, Result } from '../result.js';
import type { Rule } from '../rule.js';
import { findingBlock } from './human-finding.js';
import { groupHeading } from './human-group.js';
import { problemBlocks } from './human-problems.js';
import { style } from './human-style.js';
import { closing } from './human-summary.js';
import { type Grouping, groupFindings } from './tenant.js';

export interface HumanOptions {
  readonly color: boolean;
  /** Columns to fill; 80 when nothing is said. Paths are never broken, so that they can be clicked and copied. */
  readonly width?: number;
  /** The catalogue, for the titles of rules. */
  readonly rules?: readonly Rule[];
  /** Only findings and errors: no notes, no closing summary. */
  readonly quiet?: boolean;
  /** Which findings to show; without it all that are not suppressed. */
  readonly shown?: (finding: Finding) => boolean;
  /** The persona whose findings `shown` lets through, to word the hint about the others. */
  readonly persona?: Persona;
  /** Findings under headings; without it in the order of their files. */
  readonly groupBy?: Grouping;
  /** Findings the caller has already taken out of the result, beside those that `shown` refuses. */
  readonly hidden?: number;
}

/** The report for people: one block per finding, problems, a closing summary. Pure text, safe to print anywhere. */
export function toHuman(result: Result, options: HumanOptions): string {
  const page = style(picocolors.createColors(options.color), options.width ?? 80);
  const shown = options.shown ?? ((finding) => finding.suppressed === undefined);
  const titles = new Map(options.rules?.map((rule) => [rule.id, rule.title]));
  const findings = result.findings.filter(shown);
  const block = (finding: Finding) => findingBlock(finding, titles.get(finding.rule), page);
  const { groupBy } = options;
  const blocks = groupBy
    ? groupFindings(findings, groupBy).flatMap((group) => [
        groupHeading(group, groupBy, page),
        ...group.findings.map(block),
      ])
    : findings.map(block);
  blocks.push(...problemBlocks(result.problems, options.quiet === true, page));
  if (options.quiet !== true) blocks.push(closing(result, findings, options, page));
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}
