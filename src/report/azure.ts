import type { Problem } from '../problem.js';
import type { Finding, Result, Severity } from '../result.js';
import { active, bySeverity } from './listed.js';
import { oneLine } from './names.js';
import { type PathOptions, repositoryPath } from './repository-path.js';
import { inert, visible } from './text.js';

export interface AzureOptions extends PathOptions {
  /** The absolute path of a Markdown report that the agent shall show on the summary page of the run. */
  readonly summaryFile?: string;
}

/** Azure Pipelines knows errors and warnings, nothing below. */
const types: Readonly<Record<Severity, 'error' | 'warning'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'warning',
  info: 'warning',
};

/** The findings as logging commands of Azure Pipelines, the most severe first, then what could not be read. */
export function toAzure(result: Result, options: AzureOptions): string {
  const lines = [
    ...bySeverity(active(result)).map((finding) => ofFinding(finding, options)),
    ...result.problems
      .filter(({ level }) => level === 'error')
      .map((problem) => ofProblem(problem, options)),
  ];
  if (options.summaryFile !== undefined) {
    // Not made harmless beyond the command's own escapes: the agent opens exactly this path.
    lines.push(command('task.uploadsummary', {}, visible(options.summaryFile)));
  }
  return lines.map((line) => `${line}\n`).join('');
}

function ofFinding(finding: Finding, options: AzureOptions): string {
  const { severity, rule, location } = finding;
  const properties = {
    type: types[severity],
    sourcepath: repositoryPath(location, options),
    linenumber: location.line,
    columnnumber: location.column,
    code: inert(rule),
  };
  return command('task.logissue', properties, oneLine(finding));
}

function ofProblem({ file, kind, message }: Problem, options: AzureOptions): string {
  const sourcepath = repositoryPath({ file }, options);
  return command('task.logissue', { type: 'error', sourcepath, code: inert(kind) }, inert(message));
}

/**
 * Grammar and escapes of the agent: microsoft/azure-pipelines-agent,
 * src/Microsoft.VisualStudio.Services.Agent/Command.cs; `%` as its documentation of logging commands has it.
 */
function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  text: string,
): string {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${escaped(`${value}`)};`);
  const head = written.length === 0 ? name : `${name} ${written.join('')}`;
  return `##vso[${head}]${escaped(text)}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('%', '%AZP25')
    .replaceAll(';', '%3B')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(']', '%5D');
}
