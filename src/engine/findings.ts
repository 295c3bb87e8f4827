import { variableNameOf } from '../credentials/beside/variables.js';
import type { Artifact } from '../model/artifact.js';
import type { Document } from '../model/document.js';
import type { Flow, FlowNode, SolutionInfo } from '../model/flow.js';
import type { Problem } from '../problem.js';
import {
  type Finding,
  type FindingFix,
  type FindingFlow,
  type NodeKind,
  type Note,
  personas,
} from '../result.js';
import type { Fix, Related, Report } from '../rule.js';
import { fingerprint, slotOf } from './fingerprint.js';
import { withoutFlood } from './flood.js';
import type { Mask } from './mask.js';
import { createLocator, editedValue, isEditable, type Locator, type Place } from './place.js';
import type { Said } from './run-rules.js';

/** A finding with what the run still needs to know of it and nobody may see. */
export interface Draft {
  readonly finding: Finding;
  /** Identity of the flow, or of what stands beside flows. */
  readonly key: string;
  readonly secret?: string;
  /** The environment variable that is spoken of, with its project: its copies are one cause. */
  readonly variable?: { readonly key: string; readonly isCopy: boolean };
}

/** What reports of one document become findings with. */
export interface Surroundings {
  readonly mask: Mask;
  readonly sha256: (text: string) => string;
  /** Identity of a flow in this run. */
  readonly keyOf: (flow: Flow) => string;
  /** The solution, package or project that the document belongs to. */
  readonly project: string;
  readonly problems: Problem[];
}

/** Turns what rules said about a document into findings: drops what is superseded, adds identity and places. */
export function draftFindings(
  document: Document,
  said: readonly Said[],
  around: Surroundings,
): Draft[] {
  const kept = withoutFlood(withoutSuperseded(said), document.file.path, around.problems);
  const shown = (name: string) => shownName(name, around.mask);
  for (const { report } of said) if (report.secret !== undefined) around.mask.add(report.secret);
  const locatorOf = locators(kept, around.mask);
  const locate: Locator['locate'] = (place, withExcerpt) =>
    locatorOf(place.at.document).locate(place, withExcerpt);
  const seen = new Map<string, number>();
  return kept.map((one) => {
    const { rule, report, artifact, suppressed } = one;
    const node = one.flow?.nodeOf(report.at);
    // A literal in a file that several flows use is none of theirs.
    const flow = isBeside(one, document) ? undefined : one.flow;
    const identity = {
      rule: rule.id,
      flowKey: flow ? around.keyOf(flow) : keyBeside(report.at.document, artifact),
      node: node?.name ?? '',
      slot: slotFor(one, node, flow),
      source: report.source ?? '',
    };
    const first = fingerprint(identity, around.sha256);
    const count = (seen.get(first) ?? 0) + 1;
    seen.set(first, count);
    const twin = count > 1 && { ...identity, source: `${identity.source}#${count}` };
    const finding: Finding = {
      rule: rule.id,
      severity: report.severity ?? rule.severity,
      confidence: report.confidence ?? rule.confidence,
      persona: report.persona ?? rule.persona,
      message: `${report.message} ${report.advice}`,
      advice: report.advice,
      fingerprint: twin ? fingerprint(twin, around.sha256) : first,
      ...(flow && describeFlow(flow, shown)),
      ...(one.flow && (node || flow) && { node: describeNode(node, one.flow, shown) }),
      ...(artifact && describeArtifact(artifact)),
      location: locate({ at: report.at, ...(report.range && { range: report.range }) }, true),
      ...notes('related', report.related, locate),
      ...notes('trace', report.trace, locate),
      ...(report.fix && { fix: fixOf(report.fix, locatorOf, managedBy(one)) }),
      ...(suppressed && { suppressed }),
    };
    const variable = variableOf(one, node, around);
    return {
      finding,
      key: identity.flowKey,
      ...(report.secret !== undefined && { secret: report.secret }),
      ...(variable && { variable }),
    };
  });
}

/** Whether a flow reports a literal that stands in another file (`parameters.json` of its project). */
function isBeside({ report, flow }: Said, document: Document): boolean {
  return flow !== undefined && report.secret !== undefined && report.at.document !== document;
}

function slotFor({ report, flow: user }: Said, node: FlowNode | undefined, flow?: Flow): string {
  if (user && !flow) return report.at.pointer;
  return report.slot ?? (flow ? slotOf(report.at, node, flow) : report.at.pointer);
}

/** Which environment variable a finding is about: one of its files, or the parameter that a flow keeps of it. */
function variableOf(
  { artifact }: Said,
  node: FlowNode | undefined,
  { project }: Surroundings,
): Draft['variable'] {
  // A settings file of a deployment is changed for itself.
  const own = artifact?.kind === 'environment-variable' && artifact.identity === undefined;
  const name = own ? artifact.name.toLowerCase() : artifact ? undefined : variableNameOf(node);
  if (name === undefined) return undefined;
  return { key: `${project}\n${name}`, isCopy: !own };
}

/** Identity outside flows: the logical name where there is one, else the place in the project. */
export function keyBeside(document: Document, artifact: Artifact | undefined): string {
  const name = artifact?.identity ?? artifact?.name;
  return artifact && name ? `${artifact.kind}:${name.toLowerCase()}` : keyOfFile(document);
}

/** A row of a list goes by its own name, or by its place. */
function keyOfFile({ file, within }: Document): string {
  if (within?.identity !== undefined) return `row:${within.identity}`;
  return within ? `file:${file.projectPath}#${within.pointer}` : `file:${file.projectPath}`;
}

function describeArtifact({ kind, name, solution }: Artifact): Pick<Finding, 'solution' | 'node'> {
  const nodeKind = nodeKinds[kind];
  return {
    ...(solution && describeSolution(solution)),
    ...(nodeKind && { node: { kind: nodeKind, name, path: name } }),
  };
}

/** What the report calls them; agents, settings files and texts are no nodes. */
const nodeKinds: Readonly<Record<Artifact['kind'], NodeKind | undefined>> = {
  agent: undefined,
  'environment-variable': 'variable',
  connector: 'connector',
  connection: 'connection',
  settings: undefined,
  text: undefined,
};

function describeSolution({ name, version }: SolutionInfo): Pick<Finding, 'solution'> {
  return { solution: { name, ...(version !== undefined && { version }) } };
}

/** What reports say of a flow. */
export function describeFlow(
  flow: Flow,
  shown: (name: string) => string = (name) => name,
): Pick<Finding, 'solution'> & { readonly flow: FindingFlow } {
  const { id, name, state, family, exposure, environment, owner, modified, solution } = flow;
  return {
    ...(solution && describeSolution(solution)),
    flow: {
      ...(id !== undefined && { id }),
      name: shown(name),
      state,
      family,
      exposure,
      ...(environment !== undefined && { environment }),
      ...(owner !== undefined && { owner }),
      ...(modified !== undefined && { modified }),
    },
  };
}

function describeNode(
  node: FlowNode | undefined,
  flow: Flow,
  shown: (name: string) => string,
): Finding['node'] {
  return node
    ? { kind: node.kind, name: shown(node.name), path: shown(node.path) }
    : { kind: 'flow', name: shown(flow.name), path: '' };
}

/** Names that are longer are cut: the designer allows 80 characters. */
const longestName = 4_000;

/** Masked before it is cut: half a secret is not recognised. */
function shownName(name: string, mask: Mask): string {
  if (name.length <= longestName) return name;
  const masked = mask.apply(name.slice(0, longestName + mask.longest));
  return `${masked.slice(0, longestName)}\u2026`;
}

function notes(
  member: 'related' | 'trace',
  places: readonly Related[] | undefined,
  locate: Locator['locate'],
): { related?: readonly Note[]; trace?: readonly Note[] } {
  if (!places || places.length === 0) return {};
  return {
    [member]: places.map(({ at, message }) => ({ message, location: locate({ at }, false) })),
  };
}

function managedBy({ flow, artifact }: Said): boolean {
  return (flow ?? artifact)?.solution?.managed === true;
}

function fixOf(
  { title, safe, edits }: Fix,
  locatorOf: (document: Document) => Locator,
  managed: boolean,
): FindingFix {
  if (!edits.map(editedValue).every(isEditable)) return { title, safe };
  const changes = edits.map((edit) => locatorOf(edit.at.document).rewrite(edit));
  if (changes.some(({ length }) => length === 0)) return { title, safe };
  const marked = changes.flat().map((change) => (managed ? { ...change, managed } : change));
  return { title, safe, edits: marked };
}

/** The locators of all documents that the reports point into; each text is scanned once. */
function locators(said: readonly Said[], mask: Mask): (document: Document) => Locator {
  const places = new Map<Document, Place[]>();
  const want = (place: Place) => {
    const list = places.get(place.at.document);
    if (list) list.push(place);
    else places.set(place.at.document, [place]);
  };
  for (const { report } of said) {
    for (const place of placesOf(report)) want(place);
  }
  const byDocument = new Map<Document, Locator>();
  return (document) => {
    const locator =
      byDocument.get(document) ?? createLocator(document, places.get(document) ?? [], mask);
    byDocument.set(document, locator);
    return locator;
  };
}

function placesOf({ at, related = [], trace = [], fix }: Report): Place[] {
  const edited = fix?.edits.map((edit) => ({ at: editedValue(edit) })) ?? [];
  return [{ at }, ...related, ...trace, ...edited];
}

/** What silences others at a node: how widely it is heard, and the literal it is about. */
interface Silence {
  readonly rank: number;
  readonly secret?: string;
}

/** A rule may declare that it says more than another about the same node. */
function withoutSuperseded(said: readonly Said[]): readonly Said[] {
  const silences = new Map<Flow, Map<string, Silence[]>>();
  const rank = ({ rule, report }: Said) => personas.indexOf(report.persona ?? rule.persona);
  for (const one of said) {
    const { rule, report, flow } = one;
    if (!flow || !rule.supersedes) continue;
    const table = silences.get(flow) ?? new Map<string, Silence[]>();
    silences.set(flow, table);
    // The steps of a trace are other causes' places; uses of a literal are the finding's own.
    for (const { at } of [{ at: report.at }, ...(report.related ?? [])]) {
      const node = flow.nodeOf(at);
      for (const other of rule.supersedes) {
        const key = `${other} ${node?.kind} ${node?.name}`;
        const silence = { rank: rank(one), secret: report.secret };
        const known = table.get(key);
        if (known) known.push(silence);
        else table.set(key, [silence]);
      }
    }
  }
  return said.filter((one) => {
    const { rule, report, flow } = one;
    const node = flow?.nodeOf(report.at);
    const heard = flow && silences.get(flow)?.get(`${rule.id} ${node?.kind} ${node?.name}`);
    // What fewer people hear silences nothing that more would, and two literals are two causes.
    return !heard?.some((more) => more.rank <= rank(one) && sameCause(more.secret, report.secret));
  });
}

function sameCause(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  return one.includes(other) || other.includes(one);
}
