import { extname, resolve } from 'node:path';
import { createMask } from '../engine/mask.js';
import { isSelected } from '../engine/select.js';
import { type FixedFile, type FixResult, fixFiles } from '../fix/fix-files.js';
import { readInputs } from '../node/inputs.js';
import { repackArchive } from '../node/repack.js';
import { holds, replaceFile, writeNewFile } from '../node/write.js';
import type { Problem } from '../problem.js';
import { readProblem } from '../read/tree.js';
import { count, inert } from '../report/text.js';
import type { Finding } from '../result.js';
import { diffText } from './diff-text.js';
import { exitCodes } from './exit-codes.js';
import { checkRules } from './known-rules.js';
import { planRun } from './lint-run.js';
import { UsageError } from './usage-error.js';

export interface FixFlags {
  readonly unsafe?: boolean;
  readonly dryRun?: boolean;
  readonly rule?: readonly string[];
  readonly config?: string;
  readonly output?: string;
}

/** Mends what can be mended, shows what changed; returns the exit code. Throws `UsageError`. */
export async function fixCommand(paths: readonly string[], flags: FixFlags): Promise<number> {
  if (paths.length === 0)
    throw new UsageError('name a file or folder to fix (sluice fix --help shows how).');
  if (paths.includes('-'))
    throw new UsageError('standard input cannot be fixed; name the file that holds the flow.');
  checkRules(flags.rule);
  // Naming a rule says what is fixed; everything runs, so that superseded findings stay so.
  const { lintRun } = await planRun(flags.config === undefined ? {} : { config: flags.config });
  const { files, problems } = await readInputs(paths);
  const mask = createMask();
  const fixed = await fixFiles(files, {
    ...lintRun(problems),
    mask,
    wanted: (finding) => isWanted(finding, flags) && (flags.unsafe || finding.fix?.safe === true),
    repack: repackArchive,
  });
  const jobs = jobsOf(fixed.files, flags.output);
  for (const { file, isDone } of jobs) {
    if (!isDone) for (const text of file.texts) process.stdout.write(diffText(text, mask));
  }
  const failed = new Map(flags.dryRun ? [] : jobs.flatMap(write));
  process.stderr.write(
    summary(
      fixed,
      jobs.filter((job) => !failed.has(job)),
      flags,
    ),
  );
  const errors = [...fixed.problems, ...failed.values()].filter(({ level }) => level === 'error');
  for (const { file, message } of errors)
    process.stderr.write(`sluice: ${mask.apply(`${inert(file)}: ${inert(message)}`)}\n`);
  return errors.length > 0 ? exitCodes.incomplete : exitCodes.clean;
}

/** What linting shows by default; of a rule that was named, all it says. */
function isWanted(finding: Finding, { rule = [] }: FixFlags): boolean {
  if (finding.suppressed || !finding.fix?.edits?.length) return false;
  return rule.length > 0
    ? rule.includes(finding.rule)
    : isSelected(finding, { persona: 'regular' });
}

interface Job {
  readonly file: FixedFile;
  /** Where it is written: an archive beside the old one, everything else in its place. */
  readonly target: string;
  /** An earlier run wrote the same archive. */
  readonly isDone: boolean;
}

function jobsOf(files: readonly FixedFile[], output: string | undefined): Job[] {
  const isOneArchive = files.length === 1 && files[0]?.isArchive === true;
  if (output !== undefined && files.length > 0 && !isOneArchive)
    throw new UsageError('--output names the new zip; use it when one zip alone is fixed.');
  return files.map((file) => {
    const { path, isArchive, after } = file;
    const target = isArchive ? (output ?? besideName(path)) : path;
    return { file, target, isDone: isArchive && holds(resolve(target), after) };
  });
}

/** `Contoso.zip` → `Contoso.fixed.zip`. */
function besideName(path: string): string {
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}.fixed${extension || '.zip'}`;
}

/** The problem there was with it, if any. */
function write(job: Job): [Job, Problem][] {
  const { file, target, isDone } = job;
  try {
    if (!file.isArchive) replaceFile(resolve(target), file.before, file.after);
    else if (!isDone) writeNewFile(resolve(target), file.after);
    return [];
  } catch (error) {
    return [[job, readProblem(target, error)]];
  }
}

function summary({ mended, result }: FixResult, jobs: readonly Job[], flags: FixFlags): string {
  const todo = new Map(jobs.filter(({ isDone }) => !isDone).map((job) => [job.file.path, job]));
  const number = mended.filter(({ fix }) =>
    fix?.edits?.some(({ container, file }) => todo.has(container ?? file)),
  ).length;
  const said = flags.dryRun ? 'would be fixed; nothing was written' : 'fixed';
  const archives = jobs.filter(({ file }) => file.isArchive && !flags.dryRun);
  const unsafe = result.findings.filter(
    (finding) => isWanted(finding, flags) && finding.fix?.safe === false,
  ).length;
  const lines = [
    number === 0
      ? 'nothing to fix.'
      : `${count(number, 'finding')} in ${count(todo.size, 'file')} ${said}.`,
    ...archives.map(
      ({ target, isDone }) => `${inert(target)} ${isDone ? 'is there already' : 'is the new zip'}.`,
    ),
    ...(unsafe > 0 && !flags.unsafe ? [unsafeHint(unsafe)] : []),
  ];
  return lines.map((line) => `sluice: ${line}\n`).join('');
}

function unsafeHint(number: number): string {
  return `${count(number, 'more fix', 'more fixes')} with --unsafe: callers or called services notice them.`;
}
