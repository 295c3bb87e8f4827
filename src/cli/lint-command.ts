import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { rules as catalogue } from '../../rules/index.js';
import { isSelected } from '../engine/select.js';
import { lintFiles } from '../lint.js';
import { readInputs } from '../node/inputs.js';
import { nodePlatform } from '../node/platform.js';
import { count } from '../report/text.js';
import type { Confidence, Persona, Result, Severity } from '../result.js';
import type { Rule } from '../rule.js';
import { readPolicyFiles } from './data-policies.js';
import { exitCodes } from './exit-codes.js';
import { checkRules } from './known-rules.js';
import { type Format, type OutputOptions, type OutputTarget, render } from './output.js';
import { checkTargets, writeReport } from './report-files.js';
import { UsageError } from './usage-error.js';

export interface LintFlags {
  readonly format: Format;
  readonly output?: readonly OutputTarget[];
  readonly persona: Persona;
  readonly minSeverity: Severity;
  readonly minConfidence: Confidence;
  readonly failOn: Severity | 'never';
  readonly failConfidence: Confidence;
  readonly rule?: readonly string[];
  readonly withoutRule?: readonly string[];
  readonly dataPolicy?: readonly string[];
  readonly root?: string;
  readonly mapRoot?: string;
  readonly now?: string;
  readonly stats?: boolean;
  readonly quiet?: boolean;
  readonly color: 'auto' | 'always' | 'never';
}

/** Lints paths, prints the report, writes the files asked for; returns the exit code. Throws `UsageError`. */
export async function lintCommand(paths: readonly string[], flags: LintFlags): Promise<number> {
  if (paths.length === 0)
    throw new UsageError('name a file or folder to lint (sluice --help shows how).');
  const { output = [] } = flags;
  const rules = chooseRules(flags);
  const dataPolicies = readPolicyFiles(flags.dataPolicy ?? []);
  checkTargets(output);
  const started = performance.now();
  const { files, problems } = await readInputs(
    paths,
    flags.root === undefined ? {} : { root: flags.root },
  );
  const now = flags.now ?? new Date().toISOString().slice(0, 10);
  const everything = await lintFiles(files, {
    rules,
    platform: nodePlatform,
    now,
    problems,
    dataPolicies,
  });
  const root = flags.root === undefined ? workingCopyTop(process.cwd()) : resolve(flags.root);
  const options: OutputOptions = {
    rules,
    color: wantsColor(flags.color),
    width: Math.min(process.stdout.columns ?? 80, 100),
    quiet: flags.quiet === true,
    selection: flags,
    ...(root !== undefined && { root }),
    ...(flags.mapRoot !== undefined && { mapRoot: flags.mapRoot }),
  };
  process.stdout.write(await render(flags.format, everything, options));
  let isComplete = true;
  for (const { format, file } of output) {
    const text = await render(format, everything, { ...options, color: false, width: 80 });
    if (!writeReport(file, text)) isComplete = false;
  }
  if (flags.stats) printStats(everything, files.length, performance.now() - started);
  const exitCode = exitCodeOf(everything, flags);
  return isComplete || exitCode === exitCodes.findings ? exitCode : exitCodes.incomplete;
}

function chooseRules({ rule = [], withoutRule = [] }: LintFlags): readonly Rule[] {
  checkRules([...rule, ...withoutRule]);
  return catalogue.filter(
    ({ id }) => (rule.length === 0 || rule.includes(id)) && !withoutRule.includes(id),
  );
}

/**
 * Findings of the regular persona at the gate win over everything; then whatever was promised and could not
 * be done; then having had nothing to look at. Display filters have no say.
 */
export function exitCodeOf(
  result: Result,
  flags: Pick<LintFlags, 'failOn' | 'failConfidence'>,
): number {
  const { failOn, failConfidence } = flags;
  const atGate = (finding: Result['findings'][number]) =>
    failOn !== 'never' &&
    isSelected(finding, { persona: 'regular', minSeverity: failOn, minConfidence: failConfidence });
  if (result.findings.some((finding) => !finding.suppressed && atGate(finding)))
    return exitCodes.findings;
  if (result.problems.some(({ level }) => level === 'error')) return exitCodes.incomplete;
  if (result.inputs.every(({ status }) => status === 'not'))
    return result.summary.notAssessed > 0 ? exitCodes.incomplete : exitCodes.nothing;
  return exitCodes.clean;
}

function wantsColor(when: LintFlags['color']): boolean {
  if (when !== 'auto') return when === 'always';
  return process.stdout.isTTY === true && !process.env.NO_COLOR;
}

function printStats(result: Result, files: number, milliseconds: number): void {
  const { flows, triggers, actions } = result.summary;
  const counts = [
    [files, 'file'],
    [flows, 'flow'],
    [triggers, 'trigger'],
    [actions, 'action'],
    [result.findings.length, 'finding'],
  ] as const;
  process.stderr.write(
    `${counts.map(([number, noun]) => count(number, noun)).join(', ')} of all personas in ${Math.round(milliseconds)} ms\n`,
  );
}

function workingCopyTop(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
