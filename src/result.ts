import type { Problem } from './problem.js';

export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];
export const confidences = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof confidences)[number];
export const personas = ['regular', 'pedantic', 'auditor'] as const;
export type Persona = (typeof personas)[number];

/** Where something stands. Lines and columns are 1-based, columns in UTF-16 units, `end*` exclusive. */
export interface Location {
  /** Relative to the working directory, `/` between folders, `!/` into an archive. */
  readonly file: string;
  readonly container?: string;
  readonly member?: string;
  /** RFC 6901 pointer into the file's JSON; the element path in XML. */
  readonly pointer: string;
  /** Leads on inside the string at `pointer` when that string holds JSON. */
  readonly innerPointer?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** The lines around the place, secrets masked, long lines cut. */
  readonly excerpt?: Excerpt;
}

/** A few source lines for people. All known secrets are masked before the text is cut. */
export interface Excerpt {
  /** Line number of the first of `lines`. */
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** The marked range inside `lines[markLine]` (0-based index, half-open, after masking and cutting). */
  readonly markLine: number;
  readonly markStart: number;
  readonly markEnd: number;
}

/** A change of the text of a file; places as in `Location`, an empty one inserts. Holds no secret. */
export interface TextEdit {
  readonly file: string;
  readonly container?: string;
  readonly member?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
  /** The file belongs to a managed solution, which cannot be edited. */
  readonly managed?: true;
}

/** How `sluice fix` mends a finding. */
export interface FindingFix {
  readonly title: string;
  /** Nothing that a caller or a called service sees changes. */
  readonly safe: boolean;
  /** What changes, in every copy of the flow; not in the JSON report. Absent where the text cannot be edited. */
  readonly edits?: readonly TextEdit[];
}

/** A location with what it has to do with the finding. */
export interface Note {
  readonly message: string;
  readonly location: Location;
}

export type NodeKind =
  | 'trigger'
  | 'action'
  | 'parameter'
  | 'connection'
  | 'variable'
  | 'connector'
  | 'flow';

export interface FindingNode {
  readonly kind: NodeKind;
  /** The bare name, unique within its flow. */
  readonly name: string;
  /** Nesting path, e.g. `Try/Check_user/yes/HTTP`. */
  readonly path: string;
}

export const exposures = [
  'public',
  'signed-link',
  'tenant',
  'listed',
  'app-user',
  'agent-user',
  'event',
  'internal',
  'unknown',
] as const;
export type Exposure = (typeof exposures)[number];

/** From most to least open; what nobody knows stands where it may be worst. */
export const openness: readonly Exposure[] = [
  'public',
  'signed-link',
  'tenant',
  'listed',
  'agent-user',
  'app-user',
  'unknown',
  'event',
  'internal',
];

/** Anyone who gets hold of the URL (or needs none) can start it. */
export function anyoneCanStart(exposure: Exposure): boolean {
  return exposure === 'public' || exposure === 'signed-link';
}

export type Family = 'power-automate' | 'logic-app' | 'unknown';

export interface FindingFlow {
  readonly id?: string;
  readonly name: string;
  readonly state: 'on' | 'off' | 'unknown';
  readonly family: Family;
  readonly exposure: Exposure;
  readonly environment?: string;
  readonly owner?: string;
  readonly modified?: string;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly persona: Persona;
  /** What is wrong, why it matters, what to do: three sentences. */
  readonly message: string;
  /** The last of the three: what to do, in the words of the designer. */
  readonly advice: string;
  readonly fingerprint: string;
  readonly solution?: { readonly name: string; readonly version?: string };
  readonly flow?: FindingFlow;
  readonly node?: FindingNode;
  readonly location: Location;
  readonly related?: readonly Note[];
  readonly trace?: readonly Note[];
  readonly fix?: FindingFix;
  /** Further copies of the same flow in this run that have the same finding. */
  readonly occurrences?: readonly { readonly file: string }[];
  readonly suppressed?: Suppression;
}

/** What silences a finding: it stays in the report, and is not at the gate. */
export interface Suppression {
  readonly by: 'note' | 'config' | 'baseline';
  readonly reason?: string;
  /** The last day it counts. */
  readonly until?: string;
}

/** A finding as a baseline remembers it. */
export interface BaselineEntry {
  readonly rule: string;
  readonly fingerprint: string;
  /** For people: the flow's name, and the node's. */
  readonly flow?: string;
  readonly node?: string;
  /** Identity of the flow, or of what stands beside flows. */
  readonly key: string;
}

export type InputStatus = 'assessed' | 'partly' | 'not';

export interface InputSummary {
  readonly path: string;
  /** `solution-zip`, `unpacked-solution`, `flow-package`, `flow`, `definition`, `arm-template`, … */
  readonly form: string;
  readonly status: InputStatus;
  readonly flows: number;
}

/** How many flows use a connector, and with whose connections. */
export interface ConnectorUse {
  /** Lower case, without `shared_`. */
  readonly connector: string;
  readonly flows: number;
  /** Flows that use it with the maker's connection, whoever runs them. */
  readonly embedded: number;
  /** Flows that use it with the connection of who runs them. */
  readonly invoker: number;
}

/** What the flows of a run are made of; each flow counts once, however many copies there are. */
export interface Inventory {
  /** How many flows can be started by whom. */
  readonly exposure: Readonly<Record<Exposure, number>>;
  /** Most used first. */
  readonly connectors: readonly ConnectorUse[];
}

/** What `lint()` returns and `--format json` prints. */
export interface Result {
  readonly schema: 'sluice-report/1';
  readonly tool: { readonly name: 'sluice'; readonly version: string };
  readonly inputs: readonly InputSummary[];
  readonly configuration?: { readonly path: string; readonly sha256: string };
  /** What the findings were compared with, and what of it is gone. */
  readonly baseline?: { readonly path: string; readonly absent: readonly BaselineEntry[] };
  /** The day expiry is judged by, `YYYY-MM-DD`. */
  readonly now: string;
  readonly summary: {
    readonly flows: number;
    readonly triggers: number;
    readonly actions: number;
    readonly findings: Readonly<Record<Severity, number>>;
    readonly suppressed: number;
    readonly notAssessed: number;
    /** Of all flows, whichever findings are shown. */
    readonly inventory?: Inventory;
  };
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  /** What the flows are made of; only when a run is asked for it (`outlines`), and not in the JSON report. */
  readonly outlines?: readonly FlowOutline[];
}

/** A flow's trigger and actions, for whoever draws or lists them. Secrets are masked, long names cut. */
export interface FlowOutline {
  readonly flow: FindingFlow;
  readonly solution?: Finding['solution'];
  /** Where the definition stands in each copy that was read; the steps are those of the first. */
  readonly places: readonly OutlinePlace[];
  /** Triggers, then actions in document order: a container stands before what is in it. */
  readonly steps: readonly OutlineStep[];
  /** How many steps more the flow has. */
  readonly omitted?: number;
}

export type OutlinePlace = Pick<Location, 'file' | 'pointer' | 'innerPointer'>;

export interface OutlineStep {
  readonly kind: 'trigger' | 'action';
  readonly name: string;
  /** As it is written. */
  readonly type: string;
  /** Lower case, without `shared_`. */
  readonly connector?: string;
  readonly operation?: string;
  /** The way here from the container's value, or the definition's. */
  readonly pointer: string;
  /** Index of the container in `steps`. */
  readonly parent?: number;
  /** Which branch of its container: `yes`, `no`, the name of a case or tool. */
  readonly branch?: string;
  /** Steps beside it that come before; `when` unless that is only `succeeded`. */
  readonly after?: readonly { readonly step: number; readonly when?: readonly string[] }[];
}
