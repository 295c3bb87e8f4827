import { extname, resolve } from 'node:path';
import { rules } from '../../rules/index.js';
import { createMask } from '../engine/mask.js';
import { isSelected } from '../engine/select.js';
import { type FixedFile, type FixResult, fixFiles } from '../fix/fix-files.js';
import { readInputs } from '../node/inputs.js';
import { nodePlatform } from '../node/platform.js';
import { repackArchive } from '../node/repack.js';
import { replaceFile, writeNewFile } from '../node/write.js';
import type { Problem } from '../problem.js';
import { readProblem } from '../read/tree.js';
import { count, inert } from '../report/text.js';
import type { Finding } from '../result.js';
import { diffText } from './diff-text.js';
import { exitCodes } from './exit-codes.js';
import { checkRules } from './known-rules.js';
import { UsageError } from './usage-error.js';

export interface FixFlags {
  readonly unsafe?: boolean;
  readonly dryRun?: boolean;
  readonly rule?: readonly string[];
  readonly output?: string;
}

/** Mends what can be mended, shows what changed; returns the exit code. Throws `UsageError`. */
export async function fixCommand(paths: readonly string[], flags: FixFlags): Promise<number> {
  if (paths.length === 0)
    throw new UsageError('name a file or folder to fix (sluice fix --help shows how).');
  if (paths.includes('-'))
    throw new UsageError('standard input cannot be fixed; name the file that holds the flow.');
  checkRules(flags.rule);
  const { files, problems } = await readInputs(paths);
  const mask = createMask();
  const fixed = await fixFiles(files, {
    rules,
    platform: nodePlatform,
    now: new Date().toISOString().slice(0, 10),
    problems,
    mask,
    wanted: (finding) => isWanted(finding, flags) && (flags.unsafe || finding.fix?.safe === true),
    repack: repackArchive,
  });
  const targets = targetsOf(fixed.files, flags.output);
  for (const { texts } of fixed.files)
    for (const text of texts) process.stdout.write(diffText(text, mask));
  const failed = flags.dryRun ? [] : fixed.files.flatMap((file) => write(file, targets));
  const all = [...fixed.problems, ...failed];
  process.stderr.write(summary(fixed, targets, flags));
  for (const problem of all.filter(({ level }) => level === 'error'))
    process.stderr.write(`sluice: ${mask.apply(problemLine(problem))}\n`);
  return all.some(({ level }) => level === 'error') ? exitCodes.incomplete : exitCodes.clean;
}

/** What linting shows by default; of a rule that was named, all it says. */
function isWanted(finding: Finding, { rule = [] }: FixFlags): boolean {
  if (finding.suppressed || !finding.fix?.edits?.length) return false;
  return rule.length > 0
    ? rule.includes(finding.rule)
    : isSelected(finding, { persona: 'regular' });
}

/** Where each file is written: an archive beside the old one, everything else in its place. */
function targetsOf(
  files: readonly FixedFile[],
  output: string | undefined,
): ReadonlyMap<string, string> {
  const isOneArchive = files.length === 1 && files[0]?.isArchive === true;
  if (output !== undefined && files.length > 0 && !isOneArchive)
    throw new UsageError('--output names the new zip; use it when one zip alone is fixed.');
  return new Map(
    files.map(({ path, isArchive }) => [path, isArchive ? (output ?? besideName(path)) : path]),
  );
}

/** `Contoso.zip` → `Contoso.fixed.zip`. */
function besideName(path: string): string {
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}.fixed${extension || '.zip'}`;
}

function write(file: FixedFile, targets: ReadonlyMap<string, string>): Problem[] {
  const target = targets.get(file.path) ?? file.path;
  try {
    if (file.isArchive) writeNewFile(resolve(target), file.after);
    else replaceFile(resolve(target), file.before, file.after);
    return [];
  } catch (error) {
    return [readProblem(target, error)];
  }
}

function summary(
  { files, mended, result }: FixResult,
  targets: ReadonlyMap<string, string>,
  flags: FixFlags,
): string {
  const left = result.findings.filter((finding) => isWanted(finding, flags));
  const unsafe = left.filter(({ fix }) => fix?.safe === false).length;
  const said = flags.dryRun ? 'would be fixed; nothing was written' : 'fixed';
  const lines = [
    mended.length === 0
      ? 'nothing to fix.'
      : `${count(mended.length, 'finding')} in ${count(files.length, 'file')} ${said}.`,
    ...files
      .filter(({ isArchive }) => isArchive && !flags.dryRun)
      .map(({ path }) => `wrote ${inert(targets.get(path) ?? path)}`),
    ...(unsafe > 0 && !flags.unsafe
      ? [
          `${count(unsafe, 'fix', 'fixes')} more with --unsafe: callers or called services see them.`,
        ]
      : []),
  ];
  return lines.map((line) => `sluice: ${line}\n`).join('');
}

function problemLine({ file, message }: Problem): string {
  return `${inert(file)}: ${inert(message)}`;
}
