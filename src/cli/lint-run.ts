import { statSync } from 'node:fs';
import { rules as catalogue } from '../../rules/index.js';
import type { Settings } from '../config/settings.js';
import type { Clock } from '../engine/clock.js';
import { type LintRun, lintFiles, type Outcome } from '../lint.js';
import { loadSettings } from '../node/configuration.js';
import { readInputs } from '../node/inputs.js';
import { nodePlatform } from '../node/platform.js';
import type { Problem } from '../problem.js';
import type { Rule } from '../rule.js';
import { readPolicyFiles } from './data-policies.js';
import { checkRules } from './known-rules.js';
import { UsageError } from './usage-error.js';

/** Flags of every command that lints. */
export interface RunFlags {
  readonly config?: string;
  readonly root?: string;
  readonly now?: string;
  readonly rule?: readonly string[];
  readonly withoutRule?: readonly string[];
  readonly dataPolicy?: readonly string[];
  readonly ignores?: boolean;
}

/** What a run goes by, once flags and configuration are put together. */
export interface Plan {
  readonly settings: Settings;
  /** What linting goes by, for whoever does more than lint. */
  readonly lintRun: (problems: readonly Problem[]) => LintRun;
  readonly run: (
    paths: readonly string[],
    wanted?: Pick<LintRun, 'outlines' | 'progress'>,
  ) => Promise<Outcome & { readonly files: number }>;
}

/**
 * Reads the configuration and checks the flags. Throws `UsageError` or `ConfigurationError`, before anything is
 * linted.
 * @param clock measures the run
 */
export async function planRun(flags: RunFlags, clock?: Clock): Promise<Plan> {
  checkRules([...(flags.rule ?? []), ...(flags.withoutRule ?? [])]);
  const { config, root } = flags;
  if (root !== undefined && !isFolder(root))
    throw new UsageError(`--root: '${root}' is no folder.`);
  const loaded = await loadSettings(catalogue, config === undefined ? {} : { file: config });
  const settings = narrowed(loaded, flags, clock);
  const { rules, rulesFor, organisation, organisationDomains, configuration } = settings;
  const dataPolicies = readPolicyFiles(flags.dataPolicy ?? [], settings.dataPolicies);
  const ignoring = { ...settings.ignoring, off: flags.ignores === false };
  const lintRun = (problems: readonly Problem[]): LintRun => ({
    rules,
    rulesFor,
    catalogue,
    ignoring,
    organisationDomains,
    ...(organisation && { organisation }),
    dataPolicies,
    platform: nodePlatform,
    now: flags.now ?? new Date().toISOString().slice(0, 10),
    problems,
    ...(clock && { clock }),
    ...(configuration && { configuration }),
  });
  return {
    settings,
    lintRun,
    run: async (paths, wanted = {}) => {
      const { files, problems } = await readInputs(paths, root === undefined ? {} : { root });
      return {
        ...(await lintFiles(files, { ...lintRun(problems), ...wanted })),
        files: files.length,
      };
    },
  };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Of the rules that the configuration leaves on, those that the flags want. */
function narrowed(
  settings: Settings,
  { rule = [], withoutRule = [] }: RunFlags,
  clock?: Clock,
): Settings {
  const refused = settings.ignoring.mandatory?.find((id) => withoutRule.includes(id));
  if (refused !== undefined) {
    throw new UsageError(`the rule '${refused}' is mandatory by the configuration.`);
  }
  const isWanted = ({ id }: Rule) =>
    (rule.length === 0 || rule.includes(id)) && !withoutRule.includes(id);
  const lists = new WeakMap<readonly Rule[], readonly Rule[]>();
  const wanted = (all: readonly Rule[]) => {
    const list = lists.get(all) ?? all.filter(isWanted).map((one) => clock?.timed(one) ?? one);
    lists.set(all, list);
    return list;
  };
  return {
    ...settings,
    rules: wanted(settings.rules),
    rulesFor: (path) => wanted(settings.rulesFor(path)),
  };
}
