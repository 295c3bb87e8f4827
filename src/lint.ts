import { credentialsOf } from './credentials/find.js';
import { countBySeverity, finishFindings, finishProblems } from './engine/collect.js';
import { type Draft, draftFindings } from './engine/findings.js';
import { createIdentities } from './engine/identities.js';
import { createMask } from './engine/mask.js';
import { runRules } from './engine/run-rules.js';
import { duplicateMembers } from './engine/duplicate-members.js';
import { createInputLog } from './engine/inputs.js';
import { buildFlow } from './model/build.js';
import type { Flow } from './model/flow.js';
import type { Problem } from './problem.js';
import { readFlows } from './read/flows.js';
import { findProjects, readFacts } from './read/project.js';
import { defaultLimits, type Limits, type Platform, type SourceFile } from './read/source.js';
import { openTrees } from './read/tree.js';
import type { Result } from './result.js';
import type { Rule } from './rule.js';
import { version } from './version.js';

export interface LintRun {
  readonly rules: readonly Rule[];
  readonly platform: Platform;
  readonly limits?: Limits;
  /** The day expiry is judged by, `YYYY-MM-DD`. */
  readonly now: string;
  /** Problems met before linting (paths that could not be found). */
  readonly problems?: readonly Problem[];
}

/**
 * Lints files: reads what is in them, builds each flow's model, runs the rules, and says in one result what
 * was found and what could not be assessed. One document is in memory at a time. Never throws for what it
 * reads; the findings of all personas are in the result.
 */
export async function lintFiles(files: readonly SourceFile[], run: LintRun): Promise<Result> {
  const { rules, platform, limits = defaultLimits } = run;
  const problems: Problem[] = [...(run.problems ?? [])];
  const mask = createMask();
  const identities = createIdentities(platform.sha256);
  const inputs = createInputLog();
  const drafts: Draft[] = [];
  const totals = { flows: 0, triggers: 0, actions: 0 };

  for await (const tree of openTrees(files, platform, limits, problems)) {
    const duplicateRule = rules.find(({ id }) => id === 'duplicate-key');
    if (duplicateRule) drafts.push(...duplicateMembers(tree, duplicateRule, platform.sha256));
    for (const project of findProjects(tree)) {
      const facts = await readFacts(project, problems);
      for await (const { document, flows: sources, form } of readFlows(project, facts, problems)) {
        const flows = sources.map(buildFlow);
        for (const flow of flows) hideSecrets(flow);
        const said = runRules(rules, document, flows, problems);
        const keyOf = (flow: Flow) => identities.keyOf(flow);
        drafts.push(...draftFindings(document, said, { mask, sha256: platform.sha256, keyOf }));
        inputs.assessed(project, document.file, form, flows.length);
        for (const flow of flows) count(flow);
      }
    }
  }

  const findings = finishFindings(drafts, mask);
  return {
    schema: 'sluice-report/1',
    tool: { name: 'sluice', version },
    inputs: inputs.summaries(files, problems),
    now: run.now,
    summary: {
      ...totals,
      findings: countBySeverity(findings),
      suppressed: 0,
      notAssessed: notAssessed(problems),
    },
    findings,
    problems: finishProblems(problems, mask),
  };

  function hideSecrets(flow: Flow): void {
    for (const { text, parts, placeholder } of credentialsOf(flow)) {
      // A placeholder hides nothing, and is often a word that messages use as well.
      if (!placeholder) for (const secret of [text, ...parts]) mask.add(secret);
    }
  }

  function count(flow: Flow): void {
    if (!identities.isNew(flow)) return;
    totals.flows += 1;
    totals.triggers += flow.triggers.length;
    totals.actions += flow.actions.length;
  }
}

/** Kinds of problems that each stand for something that holds flows and was not looked into. */
const notAssessedKinds = new Set([
  'not-assessed',
  'broken-json',
  'no-definition',
  'desktop-flow',
  'classic-workflow',
  'canvas-app',
  'encrypted-member',
  'too-large',
]);

function notAssessed(problems: readonly Problem[]): number {
  return problems.filter(({ kind }) => notAssessedKinds.has(kind)).length;
}
