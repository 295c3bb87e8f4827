import { rules as catalogue } from '../../rules/index.js';
import { entriesOf, sorted, wasScanned } from '../baseline/baseline.js';
import { writeBaseline } from '../baseline/file.js';
import { count } from '../report/text.js';
import { loadBaseline, loadBaselineIfThere } from './baseline-file.js';
import { exitCodes } from './exit-codes.js';
import { exitCodeOf } from './lint-command.js';
import { planRun, type RunFlags } from './lint-run.js';
import { checkTargets, writeOutput } from './report-files.js';
import { UsageError } from './usage-error.js';

export interface BaselineFlags extends RunFlags {
  readonly output: string;
  readonly prune?: boolean;
}

/**
 * Writes the findings of paths as a baseline. Entries of what was not looked at stay as they are; with
 * `prune` nothing is added. Throws `UsageError`.
 */
export async function baselineCommand(
  paths: readonly string[],
  flags: BaselineFlags,
): Promise<number> {
  if (paths.length === 0) throw new UsageError('name a file or folder to make a baseline of.');
  const { output, prune } = flags;
  const { run, settings } = await planRun(flags);
  const { entries: old } = prune ? loadBaseline(output) : loadBaselineIfThere(output);
  checkTargets([{ format: 'json', file: output }]);
  const outcome = await run(paths);
  const exitCode = exitCodeOf(outcome.result, { ...settings, failOn: 'never' });
  if (prune && exitCode !== exitCodes.clean) {
    process.stderr.write('sluice: not everything could be assessed; nothing was pruned.\n');
    return exitCode;
  }
  const { mandatory = [] } = settings.ignoring;
  const found = entriesOf(outcome, catalogue).filter(({ rule }) => !mandatory.includes(rule));
  const fingerprints = new Set(found.map(({ fingerprint }) => fingerprint));
  const kept = old.filter(
    (entry) => fingerprints.has(entry.fingerprint) || !wasScanned(entry, outcome.scan),
  );
  const entries = sorted(prune ? kept : [...kept, ...found]);
  if (!writeOutput(output, writeBaseline(entries))) return exitCodes.incomplete;
  const gone = old.length - kept.length;
  process.stderr.write(
    `${count(entries.length, 'finding')} in '${output}', ${gone} gone since it was written.\n`,
  );
  return exitCode;
}
