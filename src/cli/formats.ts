/** The formats there are, in the order in which help and README list them. */
export const formatTable = {
  human: 'for people, on a terminal and in a log',
  json: 'everything, for programs',
  jsonl: 'the same as JSON Lines: the run, then each finding and each problem',
  sarif: 'SARIF 2.1.0, for code scanning',
  html: 'a page for people, with filters and drawings of the flows; one file',
  markdown: 'a summary for the page of a run, at most 1 MiB',
  github: 'annotations of GitHub Actions, ten of each level',
  azure: 'issues of Azure Pipelines; the Markdown report beside it becomes the summary of the run',
  gitlab: 'a GitLab Code Quality report',
  junit: 'JUnit XML, each finding a failed test',
  csv: 'one row a finding, for spreadsheets',
} as const;

export type Format = keyof typeof formatTable;
export const formats = Object.keys(formatTable) as readonly Format[] as readonly [
  Format,
  ...Format[],
];

export function isFormat(name: string): name is Format {
  return Object.hasOwn(formatTable, name);
}

/** What `--format auto` prints: for people, and what the CI system at hand shows beside the code. */
export function automaticFormats(environment: Readonly<NodeJS.ProcessEnv>): readonly Format[] {
  // Set by the systems themselves: GitHub docs, "Default environment variables"; Azure docs, "Predefined variables".
  if (environment.GITHUB_ACTIONS === 'true') return ['human', 'github'];
  if (environment.TF_BUILD?.toLowerCase() === 'true') return ['human', 'azure'];
  return ['human'];
}
