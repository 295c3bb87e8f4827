import pages from 'sluice:pages';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Log } from 'sarif';
import { rules } from '../rules/index.js';
import { type Baseline, compareWith } from './baseline/baseline.js';
import { readBaseline } from './baseline/file.js';
import { defaultSettings, type Settings } from './config/settings.js';
import { selectFindings } from './engine/select.js';
import { lintFiles } from './lint.js';
import { readDataPolicies } from './policy/read.js';
import type { Problem } from './problem.js';
import { type Limits, type Platform, ReadError, type SourceFile } from './read/source.js';
import { decodeText } from './read/text.js';
import { type SarifOptions, toSarif as toSarifLog } from './report/sarif.js';
import type { Confidence, Persona, Result, Severity } from './result.js';
import { homepage } from './version.js';

export { ConfigurationError } from './config/error.js';
export type { Settings } from './config/settings.js';
export type { Reference, Segment, Template } from './expression/ast.js';
export { parseTemplate } from './expression/template.js';
export { DataPolicyError } from './policy/read.js';
export type { Problem } from './problem.js';
export type { Archive, ArchiveMember, Limits, Platform, SourceFile } from './read/source.js';
export { ReadError } from './read/source.js';
export { toAzure } from './report/azure.js';
export { toCsv } from './report/csv.js';
export { toGithub } from './report/github.js';
export { toGitlab } from './report/gitlab.js';
export { type HtmlOptions, toHtml } from './report/html.js';
export { toHuman } from './report/human.js';
export { toJson } from './report/json.js';
export { toJsonl } from './report/jsonl.js';
export { toJunit } from './report/junit.js';
export { toMarkdown } from './report/markdown.js';
export type { SarifOptions } from './report/sarif.js';
export type * from './result.js';
export { defineRule, type Edit, type Fix, type Report, type Rule } from './rule.js';
export { version } from './version.js';
export { rules };

/** A file to lint: bytes, or a function that gets them when they are wanted. */
export interface Input {
  readonly path: string;
  readonly bytes: Uint8Array | (() => Uint8Array | Promise<Uint8Array>);
}

export interface LintOptions {
  /** Whose findings to return; unless given `regular`, or whom the settings name. */
  readonly persona?: Persona;
  readonly minSeverity?: Severity;
  readonly minConfidence?: Confidence;
  /** Rules to run instead of all. */
  readonly rules?: typeof rules;
  /** Exports of data policies that the flows must keep; all of them hold. */
  readonly dataPolicies?: readonly Input[];
  /** What `sluice baseline` wrote: what it knows is suppressed, and what is gone is told. */
  readonly baseline?: Input;
  /** The day expiry is judged by, `YYYY-MM-DD`; today unless given. */
  readonly now?: string;
  /** What `loadSettings()` of `sluice/node` gives; it takes the place of `rules`. */
  readonly settings?: Settings;
  readonly limits?: Limits;
  /** Says in the result what the flows are made of: `toHtml` draws them. */
  readonly outlines?: boolean;
  /** How archives are opened and text is hashed; Node's is the default where Node runs this. */
  readonly platform?: Partial<Platform>;
}

/** What `readInputs()` of `sluice/node` gives. */
export interface InputFiles {
  readonly files: readonly SourceFile[];
  readonly problems: readonly Problem[];
}

/**
 * Lints exported flows and returns what the JSON report holds. Runs in a browser too: there, archives need
 * an `openArchive` in `options.platform`. Never throws for what it lints: that becomes a problem in the result.
 * @throws DataPolicyError when one of `options.dataPolicies` is none
 * @throws ConfigurationError when `options.baseline` is none, or of a newer Sluice
 */
export async function lint(
  inputs: readonly Input[] | InputFiles,
  options: LintOptions = {},
): Promise<Result> {
  const { files, problems } = isInputFiles(inputs)
    ? inputs
    : { files: inputs.map(toSourceFile), problems: [] };
  const { settings = defaultSettings(options.rules ?? rules) } = options;
  const given = await Promise.all((options.dataPolicies ?? []).map(readText));
  const dataPolicies = readDataPolicies([...settings.dataPolicies, ...given]);
  const { rulesFor, ignoring, organisation, organisationDomains, configuration } = settings;
  const baseline = options.baseline && (await loadBaseline(options.baseline));
  const catalogue = [...rules, ...settings.rules];
  const outcome = await lintFiles(files, {
    dataPolicies,
    rules: settings.rules,
    rulesFor,
    catalogue,
    ignoring,
    organisationDomains,
    ...(organisation && { organisation }),
    ...(configuration && { configuration }),
    platform: { ...defaultPlatform, ...options.platform },
    now: options.now ?? new Date().toISOString().slice(0, 10),
    problems,
    outlines: options.outlines === true,
    ...(options.limits && { limits: options.limits }),
  });
  const result = baseline ? compareWith(baseline, outcome, catalogue, ignoring) : outcome.result;
  return selectFindings(result, { persona: settings.persona, ...options });
}

/**
 * The result as a SARIF 2.1.0 log, cut to what GitHub takes, with a notification of what was cut. Rules, their pages
 * and addresses are those of this catalogue unless given.
 */
export function toSarif(result: Result, options: Partial<SarifOptions> = {}): Log {
  return toSarifLog(result, { rules, pages, informationUri: homepage, ...options });
}

const defaultPlatform: Platform = {
  openArchive: () => {
    throw new ReadError(
      'no-archive-reader',
      'Archives cannot be opened here; unpack it and lint its files.',
    );
  },
  sha256: (text) => bytesToHex(sha256(utf8ToBytes(text))),
};

async function loadBaseline(input: Input): Promise<Baseline> {
  const { path, text } = await readText(input);
  return { path, entries: readBaseline(text, path) };
}

async function readText({ path, bytes }: Input): Promise<{ path: string; text: string }> {
  return { path, text: decodeText(typeof bytes === 'function' ? await bytes() : bytes).text };
}

function isInputFiles(inputs: readonly Input[] | InputFiles): inputs is InputFiles {
  return 'files' in inputs;
}

function toSourceFile({ path, bytes }: Input): SourceFile {
  const shown = path.replaceAll('\\', '/');
  return {
    path: shown,
    projectPath: shown.replace(/^(?:\.{1,2}\/)+|^\/+/, ''),
    named: true,
    read: () => (typeof bytes === 'function' ? bytes() : bytes),
  };
}
