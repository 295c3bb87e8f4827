import { noteSignedUrls } from './access/signed-url.js';
import { credentialsBeside } from './credentials/beside/index.js';
import { createVariableUses } from './credentials/beside/variables.js';
import { credentialsOf } from './credentials/find.js';
import { analyse } from './dataflow/flow-data.js';
import { type CallBook, createCallBook } from './engine/calls.js';
import type { Clock } from './engine/clock.js';
import { countFindings, finishFindings, finishProblems } from './engine/collect.js';
import { duplicateMembers } from './engine/duplicate-members.js';
import type { Draft } from './engine/findings.js';
import { createIdentities } from './engine/identities.js';
import { createInputLog } from './engine/inputs.js';
import { createInventory } from './engine/inventory.js';
import { createJudge } from './engine/judge.js';
import { createMask, type Mask } from './engine/mask.js';
import { notAssessed } from './engine/not-assessed.js';
import { createOutlines } from './engine/outlines.js';
import type { Scan } from './engine/scan.js';
import type { Ignoring } from './ignores/ignoring.js';
import type { Artifact } from './model/artifact.js';
import { buildFlow } from './model/build.js';
import type { Flow } from './model/flow.js';
import { gapsIn } from './model/gaps.js';
import type { Organisation } from './model/organisation.js';
import { type DataPolicy, usesAddresses } from './policy/policy.js';
import type { Problem } from './problem.js';
import { readConnectors } from './read/connectors.js';
import { readCustomConnectors } from './read/custom-connectors.js';
import { type FlowDocument, readFlows } from './read/flows.js';
import { findProjects, type Project, readFacts } from './read/project.js';
import { defaultLimits, type Limits, type Platform, type SourceFile } from './read/source.js';
import { readTexts } from './read/texts.js';
import { openTrees } from './read/tree.js';
import type { Result } from './result.js';
import type { Rule, RuleContext } from './rule.js';
import { version } from './version.js';

export interface LintRun {
  readonly rules: readonly Rule[];
  /** The rules for a file where they are not the same for all, by its path as reports show it. */
  readonly rulesFor?: (path: string) => readonly Rule[];
  /** All rules there are, also those that do not run: an ignore may name them. */
  readonly catalogue?: readonly Rule[];
  readonly ignoring?: Ignoring;
  readonly configuration?: Result['configuration'];
  readonly organisationDomains?: readonly string[];
  /** What the organisation says of itself, where the tables cannot know. */
  readonly organisation?: Organisation;
  readonly platform: Platform;
  readonly limits?: Limits;
  /** The day expiry is judged by, `YYYY-MM-DD`. */
  readonly now: string;
  /** What an environment allows connectors to do: all of them hold. */
  readonly dataPolicies?: readonly DataPolicy[];
  /** Problems met before linting (paths that could not be found). */
  readonly problems?: readonly Problem[];
  /** Learns every secret that is found, for whoever shows more of the files than the result does. */
  readonly mask?: Mask;
  /** Told what the time goes into. */
  readonly clock?: Clock;
  /** Says in the result what the flows are made of, for reports that draw them. */
  readonly outlines?: boolean;
  /** Told after each document: how many flows were assessed so far, and the file. */
  readonly progress?: (flows: number, file: string) => void;
}

/** A document of flows that call others or are called, to be read again when all are known. */
interface Call extends Pick<FlowDocument, 'reread'> {
  /** Where what is said of it belongs. */
  readonly lot: number;
  readonly file: string;
  readonly place: string;
}

/** What a run found, and what only the program itself needs to know of it. */
export interface Outcome {
  readonly result: Result;
  readonly scan: Scan;
  /** By fingerprint, the identity of the flow (or of what stands beside flows) that a finding is about. */
  readonly keys: ReadonlyMap<string, string>;
}

/**
 * Lints files: reads what is in them, builds each flow's model, runs the rules, and says in one result what
 * was found and what could not be assessed. One document is in memory at a time. Never throws for what it
 * reads; the findings of all personas are in the result.
 */
export async function lintFiles(files: readonly SourceFile[], run: LintRun): Promise<Outcome> {
  const { rules, platform, limits = defaultLimits, dataPolicies = [] } = run;
  const { organisation, organisationDomains, clock } = run;
  const context: RuleContext = {
    now: run.now,
    dataPolicies,
    ...(organisationDomains && { organisationDomains }),
  };
  const problems: Problem[] = [...(run.problems ?? [])];
  const tellsConnectors = dataPolicies.some(usesAddresses);
  const mask = run.mask ?? createMask();
  const identities = createIdentities(platform.sha256);
  const surroundings = {
    mask,
    sha256: platform.sha256,
    keyOf: (flow: Flow) => identities.keyOf(flow),
  };
  const judge = createJudge({
    rulesFor: run.rulesFor ?? (() => rules),
    catalogue: run.catalogue ?? rules,
    ignoring: run.ignoring ?? {},
    context,
    surroundings,
    problems,
  });
  const inputs = createInputLog();
  const outlines = run.outlines ? createOutlines(surroundings.keyOf) : undefined;
  const inventory = createInventory();
  const drafts: Draft[] = [];
  /** What was said of each document; of documents that call each other it is said when all are known. */
  const lots: Draft[][] = [];
  const calls: CallBook<Call> = createCallBook();
  const totals = { flows: 0, triggers: 0, actions: 0 };

  await readAll();

  for (const group of calls.groups()) await judgeTogether(group);

  clock?.enter('findings');
  const judged = judge.ignoring([...drafts, ...lots.flat()], rules);
  const findings = finishFindings(judged, mask);
  const result: Result = {
    schema: 'sluice-report/1',
    tool: { name: 'sluice', version },
    inputs: inputs.summaries(files, problems),
    ...(run.configuration && { configuration: run.configuration }),
    now: run.now,
    summary: {
      ...totals,
      ...countFindings(findings),
      notAssessed: notAssessed(problems),
      inventory: inventory.inventory(mask),
    },
    findings,
    problems: finishProblems(problems, mask),
    ...(outlines && { outlines: outlines.finish(mask) }),
  };
  const keys = new Map(judged.map(({ finding, key }) => [finding.fingerprint, key]));
  clock?.enter('report');
  return { result, scan: judge.scan, keys };

  /** A function of its own: what it read last is gone when the findings are put together. */
  async function readAll(): Promise<void> {
    for await (const tree of openTrees(files, platform, limits, problems)) {
      const duplicateRule = rules.find(({ id }) => id === 'duplicate-key');
      if (duplicateRule)
        for (const draft of duplicateMembers(tree, duplicateRule, platform.sha256))
          drafts.push(draft);
      for (const project of findProjects(tree)) {
        const facts = {
          ...(await readFacts(project, problems)),
          ...(tellsConnectors && { customConnectors: await readCustomConnectors(project) }),
        };
        const place = `${tree.path}!/${project.root}`;
        const uses = createVariableUses();
        for (const artifact of facts.artifacts) hideBeside(owned(artifact));
        for await (const connector of readConnectors(project, facts.solution, problems)) {
          judgeBeside([owned(connector)], project, place);
        }
        for await (const found of readFlows(project, facts, limits, problems)) {
          const { document, flows: sources, form, reread } = found;
          clock?.enter('model');
          const flows = sources.map((source) => buildFlow(owned(source)));
          const artifacts = found.artifacts.map(owned);
          clock?.enter('credentials');
          const lot = lots.push([]) - 1;
          const file = document.file.path;
          // Who calls others is looked into when those are known.
          const isLater = calls.note(flows, { lot, file, place, reread });
          if (!isLater) for (const flow of flows) hideSecrets(flow);
          for (const artifact of artifacts) hideBeside(artifact);
          for (const flow of flows) uses.note(flow);
          clock?.enter('rules');
          if (!isLater) lots[lot] = judge.flows(document, flows, place);
          judgeParts(artifacts, place);
          inputs.assessed(project, document.file, form, flows.length);
          for (const flow of flows) count(flow);
          run.progress?.(totals.flows, document.file.path);
          problems.push(...gapsIn(flows, document.file.path));
          clock?.enter('read');
        }
        judgeBeside(
          facts.artifacts.map((one) => uses.tell(owned(one))),
          project,
          place,
        );
        for await (const text of readTexts(
          project,
          facts.solution,
          { platform, limits },
          problems,
        )) {
          judgeBeside([owned(text)], project, place);
        }
      }
    }
  }

  function judgeBeside(artifacts: readonly Artifact[], project: Project, place: string): void {
    clock?.enter('rules');
    judgeParts(artifacts, place);
    clock?.enter('read');
    for (const { kind, value } of artifacts) {
      const form = project.kind === 'files' ? kind : project.kind;
      inputs.assessed(project, value.document.file, form, 0);
    }
  }

  /** What stands beside the flows: environment variables, agents, connectors, settings. */
  function judgeParts(artifacts: readonly Artifact[], project: string): void {
    for (const artifact of artifacts) {
      hideBeside(artifact);
      for (const draft of judge.part(artifact, project)) drafts.push(draft);
    }
  }

  /** Flows that call each other are one to whoever follows data: they are read again and judged together. */
  async function judgeTogether(group: readonly Call[]): Promise<void> {
    clock?.enter('read');
    const documents = (await Promise.all(group.map(readAgain))).flat();
    clock?.enter('credentials');
    const placeOf = new Map(
      documents.flatMap(({ flows, place }) => flows.map((flow) => [flow, place])),
    );
    analyse([...placeOf.keys()], (flow) => placeOf.get(flow) ?? '');
    for (const flow of placeOf.keys()) hideSecrets(flow);
    noteSignedUrls([...placeOf.keys()]);
    clock?.enter('rules');
    for (const { lot, place, document, flows } of documents) {
      lots[lot] = judge.flows(document, flows, place);
    }
  }

  async function readAgain({ reread, file, ...call }: Call) {
    const found = await reread().catch(() => undefined);
    if (!found) {
      problems.push({
        file,
        level: 'error',
        kind: 'unreadable',
        message: 'The file changed while it was linted; what it holds is not assessed.',
      });
      return [];
    }
    const flows = found.flows.map((source) => buildFlow(owned(source)));
    return [{ ...call, document: found.document, flows }];
  }

  /** Whose it is, for whoever judges it. */
  function owned<Part extends object>(part: Part): Part & Pick<LintRun, 'organisation'> {
    return organisation ? { ...part, organisation } : part;
  }

  function hideSecrets(flow: Flow): void {
    for (const { text, parts, placeholder } of credentialsOf(flow)) {
      // A placeholder hides nothing, and is often a word that messages use as well.
      if (!placeholder) for (const secret of [text, ...parts]) mask.add(secret);
    }
  }

  function hideBeside(artifact: Artifact): void {
    for (const { text, parts = [], placeholder } of credentialsBeside(artifact)) {
      if (!placeholder) for (const secret of [text, ...parts]) mask.add(secret);
    }
  }

  function count(flow: Flow): void {
    outlines?.note(flow);
    const key = identities.keyOf(flow);
    if (!identities.isNew(flow)) {
      inventory.addCopy(flow, key);
      return;
    }
    inventory.add(flow, key);
    totals.flows += 1;
    totals.triggers += flow.triggers.length;
    totals.actions += flow.actions.length;
  }
}
