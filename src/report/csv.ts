import type { Finding, Result } from '../result.js';
import type { Rule } from '../rule.js';
import { toGroupedCsv } from './csv-groups.js';
import { type Cell, csvText } from './csv-text.js';
import { titlesOf } from './listed.js';
import { explanation, pointer } from './names.js';
import type { Grouping } from './tenant.js';

type Column = readonly [name: string, cell: (finding: Finding, title: string) => Cell];

const columns: readonly Column[] = [
  ['severity', ({ severity }) => severity],
  ['confidence', ({ confidence }) => confidence],
  ['persona', ({ persona }) => persona],
  ['rule', ({ rule }) => rule],
  ['title', (_, title) => title],
  ['solution', ({ solution }) => solution?.name],
  ['solution version', ({ solution }) => solution?.version],
  ['flow', ({ flow }) => flow?.name],
  ['flow id', ({ flow }) => flow?.id],
  ['flow state', ({ flow }) => flow?.state],
  ['started by', ({ flow }) => flow?.exposure],
  ['environment', ({ flow }) => flow?.environment],
  ['owner', ({ flow }) => flow?.owner],
  ['modified', ({ flow }) => flow?.modified],
  ['kind', ({ node }) => node?.kind],
  ['name', ({ node }) => node?.name],
  ['what to do', ({ advice }) => advice],
  ['what and why', explanation],
  ['file', ({ location }) => location.file],
  ['line', ({ location }) => location.line],
  ['column', ({ location }) => location.column],
  ['place in the file', ({ location }) => pointer(location)],
  ['more copies', ({ occurrences }) => occurrences?.length],
  ['ignored by', ({ suppressed }) => suppressed?.by],
  ['reason', ({ suppressed }) => suppressed?.reason],
  ['ignored until', ({ suppressed }) => suppressed?.until],
  ['fingerprint', ({ fingerprint }) => fingerprint],
];

export interface CsvOptions {
  readonly rules?: readonly Rule[];
  /** One row for each group, and one for the whole run. */
  readonly groupBy?: Grouping;
}

/** One row for each finding, those that are ignored too, for spreadsheets; or one for each group of findings. */
export function toCsv(result: Result, { rules, groupBy }: CsvOptions): string {
  if (groupBy) return toGroupedCsv(result, groupBy);
  const title = titlesOf(rules);
  const rows = [
    columns.map(([name]) => name),
    ...result.findings.map((finding) =>
      columns.map(([, cell]) => cell(finding, title(finding.rule))),
    ),
  ];
  return csvText(rows);
}
