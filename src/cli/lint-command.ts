import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { rules as catalogue } from '../../rules/index.js';
import { compareWith } from '../baseline/baseline.js';
import type { Settings } from '../config/settings.js';
import { createClock } from '../engine/clock.js';
import { isSelected } from '../engine/select.js';
import type { Grouping } from '../report/tenant.js';
import type { Confidence, Persona, Result, Severity } from '../result.js';
import { loadBaseline } from './baseline-file.js';
import { exitCodes } from './exit-codes.js';
import { automaticFormats, type Format } from './formats.js';
import { planRun, type RunFlags } from './lint-run.js';
import { type OutputOptions, type OutputTarget, renderInPieces } from './output.js';
import { createProgress } from './progress.js';
import { checkTargets, inChunks, writeOutput } from './report-files.js';
import { statsText } from './stats.js';
import { UsageError } from './usage-error.js';

export interface LintFlags extends RunFlags {
  readonly format: Format | 'auto';
  readonly output?: readonly OutputTarget[];
  readonly persona?: Persona;
  readonly minSeverity: Severity;
  readonly minConfidence: Confidence;
  readonly failOn?: Severity | 'never';
  readonly failConfidence?: Confidence;
  readonly baseline?: string;
  readonly sarifSuppressed?: boolean;
  readonly sarifCategory?: string;
  readonly mapRoot?: string;
  readonly groupBy?: Grouping;
  readonly stats?: boolean;
  readonly quiet?: boolean;
  readonly color: 'auto' | 'always' | 'never';
}

/** Lints paths, prints the report, writes the files asked for; returns the exit code. Throws `UsageError`. */
export async function lintCommand(paths: readonly string[], flags: LintFlags): Promise<number> {
  if (paths.length === 0)
    throw new UsageError('name a file or folder to lint (sluice --help shows how).');
  const { output = [] } = flags;
  const clock = flags.stats ? createClock() : undefined;
  const { settings, run } = await planRun(flags, clock);
  const baseline = flags.baseline === undefined ? undefined : loadBaseline(flags.baseline);
  checkTargets(output);
  const formats = new Set([flags.format, ...output.map(({ format }) => format)]);
  const progress = flags.quiet ? undefined : createProgress(process.stderr);
  const outcome = await run(paths, {
    outlines: formats.has('html'),
    ...(progress && { progress: progress.note }),
  });
  progress?.clear();
  const everything = baseline
    ? compareWith(baseline, outcome, catalogue, settings.ignoring)
    : outcome.result;
  const root = flags.root === undefined ? workingCopyTop(process.cwd()) : resolve(flags.root);
  const { minSeverity, minConfidence, persona = settings.persona } = flags;
  const options: OutputOptions = {
    rules: settings.rules,
    color: wantsColor(flags.color),
    width: Math.min(process.stdout.columns ?? 80, 100),
    quiet: flags.quiet === true,
    includeSuppressed: flags.sarifSuppressed === true,
    selection: { persona, minSeverity, minConfidence },
    ...(flags.groupBy && { groupBy: flags.groupBy }),
    ...(root !== undefined && { root }),
    ...(flags.sarifCategory !== undefined && { category: flags.sarifCategory }),
    ...(flags.mapRoot !== undefined && { mapRoot: flags.mapRoot }),
  };
  // Files first: what is printed may tell the CI system to read one of them.
  const plain = { ...options, color: false, width: 80 };
  const written: OutputTarget[] = [];
  for (const target of output) {
    if (writeOutput(target.file, await renderInPieces(target.format, everything, plain)))
      written.push(target);
  }
  const isComplete = written.length === output.length;
  const summary = written.find(({ format }) => format === 'markdown');
  const printed = { ...options, ...(summary && { summaryFile: resolve(summary.file) }) };
  const { format } = flags;
  for (const name of format === 'auto' ? automaticFormats(process.env) : [format])
    print(await renderInPieces(name, everything, printed));
  if (clock) {
    clock.enter('report');
    process.stderr.write(statsText(everything, outcome.files, clock));
  }
  const exitCode = exitCodeOf(everything, gateOf(settings, flags));
  return isComplete || exitCode === exitCodes.findings ? exitCode : exitCodes.incomplete;
}

function print(pieces: Iterable<string>): void {
  for (const text of inChunks(pieces)) process.stdout.write(text);
}

/** Which findings fail a run. */
export type Gate = Pick<Settings, 'failOn' | 'failConfidence' | 'persona'>;

/** Flags count more than the configuration; whose findings are shown has no say. */
function gateOf(settings: Settings, { failOn, failConfidence }: LintFlags): Gate {
  return {
    failOn: failOn ?? settings.failOn,
    failConfidence: failConfidence ?? settings.failConfidence,
    persona: settings.persona,
  };
}

/**
 * Findings of the gate's persona at the gate win over everything; then whatever was promised and could not
 * be done; then having had nothing to look at. Display filters have no say.
 */
export function exitCodeOf(result: Result, gate: Gate): number {
  const { failOn, failConfidence, persona } = gate;
  const atGate = (finding: Result['findings'][number]) =>
    failOn !== 'never' &&
    isSelected(finding, { persona, minSeverity: failOn, minConfidence: failConfidence });
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

function workingCopyTop(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
