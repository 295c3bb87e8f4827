import type { Result } from '../result.js';
import { type Cell, csvText } from './csv-text.js';
import { active, mostSevereFirst } from './listed.js';
import {
  type ExposureSummary,
  exposureIn,
  exposureOf,
  type Grouping,
  groupFindings,
} from './tenant.js';

/** What one row tells of: the findings of a group, or all of them. */
interface Row {
  readonly name: string;
  readonly findings: Result['findings'];
  /** With findings; of all, those that were assessed. */
  readonly flows: number;
  readonly exposure: ExposureSummary;
}

type Column = readonly [name: string, cell: (row: Row) => Cell];

const columns: readonly Column[] = [
  ['flows', ({ flows }) => flows],
  ['findings', ({ findings }) => findings.length],
  ...mostSevereFirst.map(
    (severity): Column => [
      severity,
      ({ findings }) => findings.filter((finding) => finding.severity === severity).length,
    ],
  ),
  ['flows that anyone can start', ({ exposure }) => exposure.anonymous],
  ['flows with credentials in clear text', ({ exposure }) => exposure.credentials],
  ['flows with a wrong audience', ({ exposure }) => exposure.audiences],
  ['not assessed', ({ exposure }) => exposure.notAssessed],
];

/** What the row of the whole run is called. */
const all = 'all';

/**
 * The exposure of many flows, for spreadsheets: one row a group, of what nothing ignores, and last the whole run. A
 * group has the flows that findings are about; what was not assessed belongs to no group.
 */
export function toGroupedCsv(result: Result, by: Grouping): string {
  const findings = active(result);
  const groups = groupFindings(findings, by).map(
    (group): Row => ({
      name: group.name ?? '',
      findings: group.findings,
      flows: group.flows,
      exposure: exposureIn(group.findings),
    }),
  );
  const total: Row = {
    name: all,
    findings,
    flows: result.summary.flows,
    exposure: exposureOf(result),
  };
  return csvText([
    [by, ...columns.map(([name]) => name)],
    ...[...groups, total].map((row) => [row.name, ...columns.map(([, cell]) => cell(row))]),
  ]);
}
