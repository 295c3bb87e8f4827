import type { Problem } from '../../problem.js';
import type {
  BaselineEntry,
  Confidence,
  Exposure,
  Family,
  FindingNode,
  InputSummary,
  Persona,
  Result,
  Severity,
  Suppression,
} from '../../result.js';
import type { Category } from '../../rule.js';

/** All that the page shows, as it stands in the page: harmless text, and indexes for what is said often. */
export interface PageData {
  readonly version: string;
  readonly now: string;
  readonly summary: Result['summary'];
  readonly overview: Overview;
  readonly rules: readonly RuleData[];
  readonly flows: readonly FlowData[];
  readonly solutions: readonly string[];
  readonly findings: readonly FindingData[];
  readonly inputs: readonly InputSummary[];
  readonly problems: readonly Problem[];
  readonly configuration?: { readonly path: string; readonly sha256: string };
  readonly baseline?: { readonly path: string; readonly absent: readonly Gone[] };
  /** Findings that are not in this report: of other personas, or below its limits. */
  readonly hidden: number;
}

export type Gone = Pick<BaselineEntry, 'rule' | 'flow' | 'node'>;

/** Severities of open findings. */
export type Tally = Readonly<Record<Severity, number>>;

export interface Overview {
  readonly exposures: readonly { readonly exposure: Exposure; readonly flows: number }[];
  /** Indexes of the flows with the gravest open findings, worst first. */
  readonly worst: readonly number[];
  /** Indexes of the flows that somebody can start who does not sign in. */
  readonly open: readonly number[];
  readonly rules: readonly { readonly rule: number; readonly tally: Tally }[];
  readonly notAssessed: readonly { readonly kind: string; readonly number: number }[];
  /** Flows with what an administrator asks for first. */
  readonly credentials: number;
  readonly audiences: number;
  /** Every flow was noted, not only those with findings. */
  readonly isWhole: boolean;
}

export interface RuleData {
  readonly id: string;
  readonly title: string;
  readonly category?: Category;
  readonly cwe: readonly number[];
  readonly chapters: readonly Chapter[];
}

/** A part of a rule's page. */
export interface Chapter {
  readonly title: string;
  readonly content: readonly PageNode[];
}

export const pageTags = [
  'h3',
  'h4',
  'p',
  'ul',
  'ol',
  'li',
  'strong',
  'em',
  'code',
  'pre',
  'blockquote',
  'table',
  'tr',
  'th',
  'td',
  'a',
  'br',
] as const;

/** Formatted text as data; the page makes elements of it. */
export type PageNode =
  | string
  | {
      readonly tag: (typeof pageTags)[number];
      readonly href?: string;
      readonly children: readonly PageNode[];
    };

export interface FlowData {
  readonly name: string;
  readonly id?: string;
  readonly state: 'on' | 'off' | 'unknown';
  readonly family: Family;
  readonly exposure: Exposure;
  readonly environment?: string;
  readonly owner?: string;
  readonly modified?: string;
  readonly solution?: number;
  readonly version?: string;
  readonly files: readonly string[];
  /** Open findings. */
  readonly tally: Tally;
  /** Absent when the run did not ask for outlines, or there are too many of them. */
  readonly steps?: readonly StepData[];
  readonly omitted?: number;
}

export interface StepData {
  readonly kind: 'trigger' | 'action';
  readonly name: string;
  readonly type: string;
  readonly connector?: string;
  readonly operation?: string;
  readonly parent?: number;
  readonly branch?: string;
  readonly after?: readonly { readonly step: number; readonly when?: readonly string[] }[];
}

export interface FindingData {
  /** The fingerprint. */
  readonly id: string;
  readonly rule: number;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly persona: Persona;
  readonly what: string;
  readonly advice: string;
  readonly flow?: number;
  readonly solution?: number;
  readonly node?: FindingNode;
  /** Index among the flow's steps. */
  readonly step?: number;
  readonly place: PlaceData;
  readonly related: readonly NoteData[];
  readonly trace: readonly NoteData[];
  readonly fix?: { readonly title: string; readonly safe: boolean };
  readonly copies: readonly string[];
  readonly suppressed?: Suppression;
}

export interface PlaceData {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly pointer: string;
  readonly inner?: string;
  readonly excerpt?: ExcerptData;
}

export interface ExcerptData {
  readonly firstLine: number;
  readonly lines: readonly string[];
  readonly markLine: number;
  /** The marked line in three parts. */
  readonly marked: readonly [before: string, mark: string, after: string];
}

export interface NoteData {
  readonly message: string;
  readonly place: PlaceData;
  /** The flow and the step that the place is in. */
  readonly flow?: number;
  readonly step?: number;
}
