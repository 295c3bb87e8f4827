import type { Invocation, Log, Notification, Run } from 'sarif';
import type { Finding, Result } from '../result.js';
import { jsonText } from './json-text.js';
import { type Artifacts, createArtifacts, uriBaseId } from './sarif-artifacts.js';
import {
  type Cut,
  cutsOf,
  maxNotifications,
  maxResults,
  maxUpload,
  mostSevere,
} from './sarif-limits.js';
import { absentResult, resultOf } from './sarif-results.js';
import { allTags, describeRules, type RuleSources } from './sarif-rules.js';
import { message } from './sarif-text.js';
import type { UriOptions } from './sarif-uri.js';
import { inert } from './text.js';

export interface SarifOptions extends RuleSources, UriOptions {
  /** Tells runs of one commit apart (`sluice/<solution>`); GitHub keeps one run per tool and category. */
  readonly category?: string;
  /** GitHub ignores suppressions and would open alerts for them, so suppressed findings are left out by default. */
  readonly includeSuppressed?: boolean;
  /** Which of them to list at all; without it every one, whatever its persona. */
  readonly shown?: (finding: Finding) => boolean;
  /** How many bytes a text has when it is compressed with gzip; with it the log is kept below GitHub's limit. */
  readonly compressedSize?: (text: string) => number;
}

/** The result as a SARIF 2.1.0 log that GitHub code scanning and Azure DevOps accept. */
export function toSarif(result: Result, options: SarifOptions): Log {
  return fitting(result, options).log;
}

/** The log as text, safe to print into a job's output. */
export function toSarifText(result: Result, options: SarifOptions): string {
  const { log, text } = fitting(result, options);
  return text ?? textOf(log);
}

function textOf(log: Log): string {
  return `${jsonText(log, 2)}\n`;
}

/** A log that GitHub takes: of results as many as fit. Its text is there only where it had to be measured. */
function fitting(result: Result, options: SarifOptions): { log: Log; text?: string } {
  const { compressedSize } = options;
  let limit = maxResults;
  for (;;) {
    const { log, number } = logOf(result, options, limit);
    if (compressedSize === undefined) return { log };
    const text = textOf(log);
    // A character has three bytes at most, and compressed text is never much longer than plain.
    const size = text.length * 3 < maxUpload ? 0 : compressedSize(text);
    if (size <= maxUpload || number === 0) return { log, text };
    limit = Math.floor(number * Math.min(0.9, maxUpload / size));
  }
}

/** The log with so many results at most, and how many it has. */
function logOf(
  result: Result,
  options: SarifOptions,
  limit: number,
): { readonly log: Log; readonly number: number } {
  const includeSuppressed = options.includeSuppressed === true;
  const wanted = result.findings.filter(
    (finding) =>
      (finding.suppressed === undefined || includeSuppressed) && options.shown?.(finding) !== false,
  );
  const findings = mostSevere(wanted, limit);
  const descriptors = describeRules(findings, options);
  const artifacts = createArtifacts(options);
  const compared = result.baseline !== undefined;
  const context = { descriptors, artifacts, compared, includeSuppressed };
  const gone = includeSuppressed ? (result.baseline?.absent ?? []) : [];
  const absent = gone.slice(0, Math.max(0, limit - findings.length));
  const results = [
    ...findings.map((finding) => resultOf(finding, context)),
    ...absent.flatMap((entry) => absentResult(entry, descriptors)),
  ];
  const cuts = cutsOf({
    wanted,
    kept: findings,
    absent: { wanted: gone.length, kept: absent.length },
    rules: { wanted: options.rules, kept: descriptors.rules },
    tagsOf: (rule) => allTags(rule).length,
  });
  const invocations = [invocation(result, noticesOf(result, cuts), artifacts)];
  const run: Run = {
    tool: {
      driver: {
        name: 'Sluice',
        fullName: 'Sluice, the security linter for Power Automate flows',
        version: result.tool.version,
        semanticVersion: result.tool.version,
        informationUri: options.informationUri,
        language: 'en',
        isComprehensive: true,
        rules: [...descriptors.list],
        supportedTaxonomies: [{ name: 'CWE', index: 0 }],
      },
    },
    taxonomies: [descriptors.cwe],
    invocations,
    automationDetails: { id: categoryId(options.category) },
    originalUriBaseIds: {
      [uriBaseId]: { description: { text: 'The top of the working copy that was scanned.' } },
    },
    // Complete only now: locating the results and notices above is what fills it.
    artifacts: [...artifacts.list],
    results,
    columnKind: 'utf16CodeUnits',
    properties: {
      now: result.now,
      ...(result.configuration && { configuration: result.configuration }),
    },
  };
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  return { log, number: results.length };
}

/** GitHub takes what stands before the last slash for the category, and what is behind it for the number of the run. */
function categoryId(category = 'sluice'): string {
  return `${inert(category).replace(/\/+$/, '')}/`;
}

interface Notice {
  readonly kind: string;
  readonly level: Notification.level;
  readonly message: string;
  readonly file?: string;
}

/** What was cut first, then the problems; where they do not all fit, errors before notes. */
function noticesOf({ problems }: Result, cuts: readonly Cut[]): readonly Notice[] {
  const said = cuts.map((cut) => ({ ...cut, level: 'warning' as const }));
  if (said.length + problems.length <= maxNotifications) return [...said, ...problems];
  const errors = problems.filter(({ level }) => level === 'error');
  const sorted = [...errors, ...problems.filter(({ level }) => level !== 'error')];
  const kept = sorted.slice(0, maxNotifications - said.length - 1);
  const message = `${sorted.length - kept.length} more problems did not fit; the JSON report has all.`;
  return [...said, { kind: 'too-many-notifications', level: 'warning', message }, ...kept];
}

/** Problems are said as notifications: what could not be read is never passed off as clean. */
function invocation(
  { problems }: Result,
  notices: readonly Notice[],
  artifacts: Artifacts,
): Invocation {
  return {
    executionSuccessful: !problems.some(({ level }) => level === 'error'),
    toolExecutionNotifications: notices.map((notice) => notification(notice, artifacts)),
  };
}

function notification(
  { kind, level, message: text, file }: Notice,
  artifacts: Artifacts,
): Notification {
  return {
    // By id alone: GitHub's checks want a full help page of every kind that the driver declares.
    descriptor: { id: kind },
    level,
    message: message(text),
    ...(file === undefined
      ? {}
      : { locations: [{ physicalLocation: { artifactLocation: artifacts.locate({ file }) } }] }),
  };
}
