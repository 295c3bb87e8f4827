import type { Problem } from '../problem.js';
import type { Finding, Result, Severity } from '../result.js';
import type { Rule } from '../rule.js';
import { active, bySeverity, titlesOf } from './listed.js';
import { oneLine } from './names.js';
import { type PathOptions, repositoryPath } from './repository-path.js';
import { count, inert, shorten } from './text.js';

export interface GithubOptions extends PathOptions {
  /** The catalogue, for the titles of rules. */
  readonly rules?: readonly Rule[];
}

type Level = 'error' | 'warning' | 'notice';

const levels: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
};

/**
 * Of each level GitHub keeps ten annotations a step and drops the others without a word.
 * Source: actions/toolkit, docs/problem-matchers.md, "Limitations".
 */
const perLevel = 10;

/** GitHub REST docs, "Check runs", annotations: "The maximum size is 255 characters". */
const maxTitle = 255;

interface Annotation {
  readonly level: Level;
  readonly properties: Readonly<Record<string, string | number | undefined>>;
  readonly text: string;
}

/**
 * The findings as workflow commands of GitHub Actions, which it shows at their lines: of each level the most severe
 * ten, and a line that says how many more there are. What could not be read comes first among the warnings.
 */
export function toGithub(result: Result, options: GithubOptions): string {
  const title = titlesOf(options.rules);
  const annotations = [
    ...result.problems
      .filter(({ level }) => level === 'error')
      .map((problem) => ofProblem(problem, options)),
    ...bySeverity(active(result)).map((finding) => ofFinding(finding, title, options)),
  ];
  const kept = (['error', 'warning', 'notice'] as const).flatMap((level) =>
    annotations.filter((annotation) => annotation.level === level).slice(0, perLevel),
  );
  const more = annotations.length - kept.length;
  const lines = kept.map(command);
  if (more > 0) {
    const limit = `GitHub keeps ${perLevel} errors, ${perLevel} warnings and ${perLevel} notices of a step`;
    lines.push(`Sluice: ${count(more, 'more annotation')} left out; ${limit}.`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

function ofFinding(
  finding: Finding,
  title: (id: string) => string,
  options: GithubOptions,
): Annotation {
  const { severity, rule, location } = finding;
  const { line, endLine = line, column } = location;
  return {
    level: levels[severity],
    properties: {
      file: repositoryPath(location, options),
      line,
      endLine,
      // Columns are for places of one line.
      col: endLine === line ? column : undefined,
      title: shorten(inert(`${title(rule)} (${severity}, ${rule})`), maxTitle),
    },
    text: oneLine(finding),
  };
}

function ofProblem({ file, kind, message }: Problem, options: GithubOptions): Annotation {
  return {
    level: 'warning',
    properties: { file: repositoryPath({ file }, options), title: inert(`Not assessed (${kind})`) },
    text: inert(message),
  };
}

/** The runner's own grammar and escapes: actions/runner, src/Runner.Common/ActionCommand.cs. */
function command({ level, properties, text }: Annotation): string {
  const written = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [`${key}=${property(`${value}`)}`],
  );
  return `::${level} ${written.join(',')}::${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
