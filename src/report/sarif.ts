import type { Invocation, Log, Notification, Run } from 'sarif';
import type { Finding, Result } from '../result.js';
import { jsonText } from './json-text.js';
import { type Artifacts, createArtifacts, uriBaseId } from './sarif-artifacts.js';
import { absentResult, mostSevere, resultOf } from './sarif-results.js';
import { describeRules, type RuleSources } from './sarif-rules.js';
import { message } from './sarif-text.js';
import type { UriOptions } from './sarif-uri.js';

export interface SarifOptions extends RuleSources, UriOptions {
  /** Tells runs of one commit apart (`sluice/<solution>`); GitHub keeps one run per tool and category. */
  readonly category?: string;
  /** GitHub ignores suppressions and would open alerts for them, so suppressed findings are left out by default. */
  readonly includeSuppressed?: boolean;
  /** Which of them to list at all; without it every one, whatever its persona. */
  readonly shown?: (finding: Finding) => boolean;
}

/** The result as a SARIF 2.1.0 log that GitHub code scanning and Azure DevOps accept. */
export function toSarif(result: Result, options: SarifOptions): Log {
  const includeSuppressed = options.includeSuppressed === true;
  const wanted = result.findings.filter(
    (finding) =>
      (finding.suppressed === undefined || includeSuppressed) && options.shown?.(finding) !== false,
  );
  const findings = mostSevere(wanted);
  const descriptors = describeRules(findings, options);
  const artifacts = createArtifacts(options);
  const compared = result.baseline !== undefined;
  const context = { descriptors, artifacts, compared, includeSuppressed };
  const absent = includeSuppressed ? (result.baseline?.absent ?? []) : [];
  const results = [
    ...findings.map((finding) => resultOf(finding, context)),
    ...absent.flatMap((entry) => absentResult(entry, descriptors)),
  ];
  const notices = noticesOf(result, wanted.length - findings.length);
  const invocations = [invocation(result, notices, artifacts)];
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
    automationDetails: { id: `${(options.category ?? 'sluice').replace(/\/+$/, '')}/` },
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
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
}

/** The log as text, safe to print into a job's output. */
export function toSarifText(result: Result, options: SarifOptions): string {
  return `${jsonText(toSarif(result, options), 2)}\n`;
}

interface Notice {
  readonly kind: string;
  readonly level: Notification.level;
  readonly message: string;
  readonly file?: string;
}

function noticesOf(result: Result, cut: number): readonly Notice[] {
  const all: Notice[] = [...result.problems];
  if (cut > 0) {
    const text = `Only the most severe findings are listed: ${cut} more did not fit into the limit of results.`;
    all.unshift({ kind: 'too-many-results', level: 'warning', message: text });
  }
  return all;
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
