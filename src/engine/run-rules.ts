import type { Artifact } from '../model/artifact.js';
import type { Document } from '../model/document.js';
import type { Flow } from '../model/flow.js';
import type { Problem } from '../problem.js';
import type { Suppression } from '../result.js';
import type { Ignore, Report, Rule, RuleContext } from '../rule.js';

/** What one rule said about one document. */
export interface Said {
  readonly rule: Rule;
  readonly report: Report;
  readonly flow?: Flow;
  readonly artifact?: Artifact;
  readonly suppressed?: Suppression;
}

/** Runs rules over a part of a solution beside its flows. */
export function runArtifactRules(
  rules: readonly Rule[],
  artifact: Artifact,
  context: RuleContext,
  problems: Problem[],
): Said[] {
  const said: Said[] = [];
  for (const rule of rules) {
    try {
      for (const report of rule.artifact?.(artifact, context) ?? []) {
        said.push({ rule, report, artifact });
      }
    } catch (error) {
      problems.push(ruleFailed(rule, artifact.value.document, error));
    }
  }
  return said;
}

/** What rules said about a document, and which of them failed. */
export interface Run {
  readonly said: readonly Said[];
  readonly failed: ReadonlySet<string>;
}

/**
 * Runs rules over the flows of a document. A rule that throws is a problem that names it and the file; what
 * it said before and all other rules count.
 */
export function runRules(
  rules: readonly Rule[],
  document: Document,
  flows: readonly Flow[],
  context: RuleContext,
  problems: Problem[],
): Run {
  const said: Said[] = [];
  const failed = new Set<string>();
  for (const rule of rules) {
    try {
      for (const report of rule.document?.(document, context) ?? []) said.push({ rule, report });
      for (const flow of flows) {
        for (const report of rule.flow?.(flow, context) ?? []) said.push({ rule, report, flow });
      }
    } catch (error) {
      failed.add(rule.id);
      problems.push(ruleFailed(rule, document, error));
    }
  }
  return { said, failed };
}

/** Runs the rules that look at what was ignored. */
export function runIgnoreRules(rules: readonly Rule[], ignore: Ignore, flow?: Flow): Said[] {
  return rules.flatMap((rule) =>
    [...(rule.ignore?.(ignore) ?? [])].map((report) => ({ rule, report, ...(flow && { flow }) })),
  );
}

/** Errors of the language itself; a name that somebody gave may hold anything. */
const kinds: ReadonlySet<string> = new Set([
  'Error',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
]);

/** Only the kind of error is told: its text may quote the flow. */
function ruleFailed(rule: Rule, document: Document, error: unknown): Problem {
  const name = error instanceof Error && kinds.has(error.name) ? error.name : 'error';
  return {
    file: document.file.path,
    level: 'error',
    kind: 'rule-failed',
    message: `The rule '${rule.id}' failed (${name}); what it would have said of this file is missing. Please report this.`,
  };
}
