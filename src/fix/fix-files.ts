import { type LintRun, lintFiles } from '../lint.js';
import type { Problem } from '../problem.js';
import { defaultLimits, type Limits, type SourceFile } from '../read/source.js';
import { readProblem } from '../read/tree.js';
import type { Finding, Result } from '../result.js';
import { createEditor } from './edit-file.js';
import { type FilePlan, planOf } from './plan.js';

/** Writes an archive anew with other contents of some members. Throws `ReadError` where it would lose something. */
export type Repack = (
  archive: Uint8Array,
  contents: ReadonlyMap<string, Uint8Array>,
  limits: Limits,
) => Promise<Uint8Array>;

export interface FixRun extends LintRun {
  /** Which findings to mend. */
  readonly wanted: (finding: Finding) => boolean;
  readonly repack: Repack;
}

/** A text before and after. */
export interface FixedText {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** A file that is to be written. */
export interface FixedFile {
  readonly path: string;
  readonly isArchive: boolean;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly texts: readonly FixedText[];
}

export interface FixResult {
  readonly files: readonly FixedFile[];
  readonly mended: readonly Finding[];
  /** What linting says afterwards. */
  readonly result: Result;
  readonly problems: readonly Problem[];
}

/** One fix may make room for another, or stand in its way until it is done. */
const mostPasses = 10;

/**
 * Mends what can be mended and lints again, until nothing more is to be done. Nothing is written: what would
 * be is returned. Never throws for what it reads.
 */
export async function fixFiles(files: readonly SourceFile[], run: FixRun): Promise<FixResult> {
  const editor = createEditor(files, run.platform, run.limits ?? defaultLimits, run.repack);
  const mended = new Map<string, Finding>();
  const problems = new Map<string, Problem>();
  const tell = (problem: Problem) => problems.set(`${problem.file}\n${problem.kind}`, problem);
  let { result } = await lintFiles(files, run);
  const { problems: readProblems } = result;
  for (let pass = 0; ; pass += 1) {
    const plans = planOf(result.findings.filter(run.wanted)).filter(({ path }) => !failed(path));
    if (plans.length === 0) break;
    if (pass === mostPasses) {
      for (const plan of plans) {
        tell(conflicting(plan.path));
        for (const { fingerprint } of findingsOf(plan)) mended.delete(fingerprint);
      }
      break;
    }
    for (const plan of plans) {
      try {
        await editor.change(plan);
        for (const finding of findingsOf(plan)) mended.set(finding.fingerprint, finding);
      } catch (error) {
        tell(readProblem(plan.path, error));
      }
    }
    ({ result } = await lintFiles(editor.files(), run));
  }
  return {
    files: editor.changed(),
    mended: [...mended.values()],
    result,
    problems: [...readProblems, ...problems.values()],
  };

  function failed(path: string): boolean {
    return [...problems.values()].some(({ file }) => file === path);
  }
}

function findingsOf({ texts }: FilePlan): Finding[] {
  return texts.flatMap(({ fixes }) => fixes.map(({ finding }) => finding));
}

function conflicting(file: string): Problem {
  const message =
    'Fixes of this file undo each other; those that were still to do were left out. Please report this.';
  return { file, level: 'error', kind: 'conflicting-fixes', message };
}
