import type { Problem } from '../problem.js';
import type { Finding, Result, Severity } from '../result.js';
import { jsonText } from './json-text.js';
import { active } from './listed.js';
import { oneLine } from './names.js';
import { type PathOptions, repositoryPath } from './repository-path.js';
import { inert } from './text.js';

type GitlabSeverity = 'info' | 'minor' | 'major' | 'critical' | 'blocker';

/** One entry of a Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
interface Violation {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: GitlabSeverity;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const words: Readonly<Record<Severity, GitlabSeverity>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

/** A GitLab Code Quality report: the findings, and what could not be read. */
export function toGitlab(result: Result, options: PathOptions): string {
  const violations = [
    ...active(result).map((finding) => ofFinding(finding, options)),
    ...result.problems
      .filter(({ level }) => level === 'error')
      .map((problem) => ofProblem(problem, options)),
  ];
  return `${jsonText(withoutRepeats(violations), 2)}\n`;
}

function ofFinding(finding: Finding, options: PathOptions): Violation {
  const { rule, severity, fingerprint, location } = finding;
  return {
    description: oneLine(finding),
    check_name: inert(rule),
    fingerprint,
    severity: words[severity],
    location: {
      path: repositoryPath(location, options),
      lines: { begin: location.line ?? 1 },
    },
  };
}

function ofProblem({ file, kind, message }: Problem, options: PathOptions): Violation {
  const path = repositoryPath({ file }, options);
  return {
    description: inert(message),
    check_name: inert(kind),
    fingerprint: `${inert(kind)}:${path}`,
    severity: 'major',
    location: { path, lines: { begin: 1 } },
  };
}

/** GitLab knows violations by their fingerprints alone: of several with one, all but the first get a number. */
function withoutRepeats(violations: readonly Violation[]): Violation[] {
  const seen = new Map<string, number>();
  return violations.map((violation) => {
    const { fingerprint } = violation;
    const number = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, number);
    return number === 1 ? violation : { ...violation, fingerprint: `${fingerprint}:${number}` };
  });
}
