import { type Finding, type Result, type Severity, severities } from '../result.js';

/** What findings can be grouped by. */
export const groupings = ['flow', 'rule', 'solution', 'environment', 'owner'] as const;
export type Grouping = (typeof groupings)[number];

/** Findings that have something in common. */
export interface Group {
  /** Undefined: those of which it is not known, or that are about no flow. */
  readonly name: string | undefined;
  readonly findings: readonly Finding[];
  readonly flows: number;
}

/** Findings in groups: those with the most severe finding first, then the larger ones. */
export function groupFindings(findings: readonly Finding[], by: Grouping): Group[] {
  const groups = new Map<string | undefined, { name: string | undefined; findings: Finding[] }>();
  for (const finding of findings) {
    const { key, name } = groupOf(finding, by);
    const group = groups.get(key) ?? { name, findings: [] };
    group.findings.push(finding);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map((group) => ({ ...group, flows: countFlows(group.findings) }))
    .sort(
      (a, b) =>
        worst(b.findings) - worst(a.findings) ||
        b.findings.length - a.findings.length ||
        compare(a.name, b.name),
    );
}

/** Two flows may have one name. */
function groupOf(finding: Finding, by: Grouping): { key: string | undefined; name?: string } {
  const { flow, solution, rule } = finding;
  switch (by) {
    case 'flow':
      return { key: flowOf(finding), ...(flow && { name: flow.name }) };
    case 'rule':
      return { key: rule, name: rule };
    case 'solution':
      return named(solution?.name);
    case 'environment':
      return named(flow?.environment);
    case 'owner':
      return named(flow?.owner);
  }
}

function named(name: string | undefined): { key: string | undefined; name?: string } {
  return { key: name, ...(name !== undefined && { name }) };
}

/** Which flow a finding is about; undefined for what stands beside flows. */
export function flowOf({ flow, location }: Finding): string | undefined {
  if (!flow) return undefined;
  return flow.id ?? JSON.stringify([flow.name, location.file]);
}

function countFlows(findings: readonly Finding[]): number {
  return new Set(findings.flatMap((finding) => flowOf(finding) ?? [])).size;
}

function worst(findings: readonly Finding[]): number {
  return Math.max(...severities.map((one, rank) => (has(findings, one) ? rank : -1)));
}

function has(findings: readonly Finding[], severity: Severity): boolean {
  return findings.some((finding) => finding.severity === severity);
}

function compare(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  return a < b ? -1 : 1;
}

/** How many flows are open to what an administrator asks for first. */
export interface ExposureSummary {
  /** Anyone who has the URL (or needs none) can start them. */
  readonly anonymous: number;
  /** They hold a credential in clear text. */
  readonly credentials: number;
  /** They ask for a token for the wrong audience. */
  readonly audiences: number;
  readonly notAssessed: number;
}

const credentialRule = /^(?:plaintext-.+|credential-in-url|signed-trigger-url)$/;
const anonymousRule = /^(?:anonymous-request-trigger|open-logic-app-trigger)$/;

/** The exposure of all flows of a run, by its inventory and the findings that nothing ignores. */
export function exposureOf({ findings, summary }: Result): ExposureSummary {
  const { inventory, notAssessed } = summary;
  const found = exposureIn(findings.filter(({ suppressed }) => suppressed === undefined));
  return {
    ...found,
    ...(inventory && {
      anonymous: inventory.exposure.public + inventory.exposure['signed-link'],
    }),
    notAssessed,
  };
}

/** What findings tell of the exposure of the flows that they are about. */
export function exposureIn(findings: readonly Finding[]): ExposureSummary {
  const flowsWith = (test: (rule: string) => boolean) =>
    countFlows(findings.filter(({ rule }) => test(rule)));
  return {
    anonymous: flowsWith((rule) => anonymousRule.test(rule)),
    credentials: flowsWith((rule) => credentialRule.test(rule)),
    audiences: flowsWith((rule) => rule === 'wrong-audience'),
    notAssessed: 0,
  };
}
