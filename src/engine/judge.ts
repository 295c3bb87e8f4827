import { applyEntries } from '../ignores/entries.js';
import { catalogueOf, type Ignoring } from '../ignores/ignoring.js';
import { applyNotes } from '../ignores/notes.js';
import type { Artifact } from '../model/artifact.js';
import type { Document } from '../model/document.js';
import type { Flow } from '../model/flow.js';
import type { Problem } from '../problem.js';
import type { Rule, RuleContext } from '../rule.js';
import { type Draft, draftFindings, keyBeside, type Surroundings } from './findings.js';
import { runArtifactRules, runIgnoreRules, runRules } from './run-rules.js';
import { createScanLog, type Scan, sureRules } from './scan.js';

/** What a judge goes by. */
export interface Law {
  /** The rules for a file, by its path as reports show it. */
  readonly rulesFor: (path: string) => readonly Rule[];
  /** All rules there are, also those that do not run. */
  readonly catalogue: readonly Rule[];
  readonly ignoring: Ignoring;
  readonly context: RuleContext;
  readonly surroundings: Omit<Surroundings, 'project' | 'problems'>;
  readonly problems: Problem[];
}

/** Says what is wrong with documents and parts, and what of it is ignored. */
export interface Judge {
  readonly scan: Scan;
  /** @param project the solution, package or project that the document belongs to */
  flows(document: Document, flows: readonly Flow[], project: string): Draft[];
  /** What stands beside the flows: environment variables, agents, connectors, settings. */
  part(artifact: Artifact, project: string): Draft[];
  /** Everything that was said, with what the configuration ignores marked, and what is to say of its ignores. */
  ignoring(drafts: readonly Draft[], rules: readonly Rule[]): readonly Draft[];
}

export function createJudge(law: Law): Judge {
  const { rulesFor, ignoring, context, surroundings, problems } = law;
  const { now } = context;
  const log = createScanLog();
  const catalogue = catalogueOf(law.catalogue);
  return {
    scan: log.scan,
    flows(document, flows, project) {
      const rules = rulesFor(document.file.path);
      const { said, failed } = runRules(rules, document, flows, context, problems);
      log.ran(keyBeside(document, undefined), rules);
      const sure = new Map(flows.map((flow) => [flow, sureRules(rules, failed, flow)]));
      for (const [flow, ids] of sure) {
        log.ran(surroundings.keyOf(flow), rules);
        log.flow(flow, ids);
      }
      const isSure = (rule: string, flow: Flow) => sure.get(flow)?.has(rule) === true;
      const heard = applyNotes(said, flows, { ignoring, catalogue, now, isSure });
      const about = heard.ignores.flatMap(({ ignore, flow }) =>
        runIgnoreRules(rules, ignore, flow),
      );
      return draftFindings(document, [...heard.said, ...about], {
        ...surroundings,
        project,
        problems,
      });
    },
    part(artifact, project) {
      const { document } = artifact.value;
      const rules = rulesFor(document.file.path);
      log.ran(keyBeside(document, artifact), rules);
      const said = runArtifactRules(rules, artifact, context, problems);
      return draftFindings(document, said, { ...surroundings, project, problems });
    },
    ignoring(drafts, rules) {
      const heard = applyEntries(drafts, ignoring, now, log.scan.flows);
      const about = heard.ignores.flatMap((ignore) =>
        draftFindings(ignore.at.document, runIgnoreRules(rules, ignore), {
          ...surroundings,
          project: '',
          problems,
        }),
      );
      return [...heard.drafts, ...about];
    },
  };
}
