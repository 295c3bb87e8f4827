import type { Json } from './json/json.js';
import type { Artifact } from './model/artifact.js';
import type { Document } from './model/document.js';
import type { Flow } from './model/flow.js';
import type { Organisation } from './model/organisation.js';
import type { Value } from './model/value.js';
import type { DataPolicy } from './policy/policy.js';
import type { Confidence, Persona, Severity } from './result.js';

/** What must be complete in the run for a rule to be sure. */
export type Scope = 'flow' | 'solution' | 'run';

export const categories = [
  'access',
  'credentials',
  'run-history',
  'transport',
  'injection',
  'disclosure',
  'lint',
] as const;
export type Category = (typeof categories)[number];

/** Another place that belongs to a report: a use of a literal, a step of a trace. */
export interface Related {
  readonly at: Value;
  readonly message: string;
}

/** One step of a fix, as data: the engine turns it into the least change of the text. */
export type Edit =
  /** The list at `path` below `at` gets the words it lacks; what is missing on the way is made. */
  | {
      readonly kind: 'add';
      readonly at: Value;
      readonly path: readonly string[];
      readonly items: readonly string[];
    }
  /** The member at `path` below `at`, or `at` itself, is given a value. */
  | {
      readonly kind: 'set';
      readonly at: Value;
      readonly path: readonly string[];
      readonly to: Json;
    }
  /** The member or element goes away. */
  | { readonly kind: 'remove'; readonly at: Value }
  /** The string at `at` gets longer. */
  | {
      readonly kind: 'insert';
      readonly at: Value;
      readonly index: number;
      readonly text: string;
    };

/** How the tool can mend what is reported. Never moves or shows a secret. */
export interface Fix {
  /** What it does, in the words of the designer. */
  readonly title: string;
  /** Nothing that a caller or a called service sees changes. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** What a rule says about one place. The engine adds lines, identity, names and excerpts. */
export interface Report {
  /** The narrowest value that shows the problem; where something is missing, its nearest parent. */
  readonly at: Value;
  /**
   * A stable word for the spot inside the node (`authentication.secret`, `header:x-api-key`); part of identity.
   * Where it is absent, the way from the node to `at` serves.
   */
  readonly slot?: string;
  /** Narrower than `at`: offsets in the text of the string there (a place inside an expression). */
  readonly range?: { readonly start: number; readonly end: number };
  /** What is wrong and why it matters: two sentences, dynamic parts in 'single quotes'. */
  readonly message: string;
  /** What to do, in the words of the designer: one sentence. */
  readonly advice: string;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly persona?: Persona;
  readonly related?: readonly Related[];
  readonly trace?: readonly Related[];
  readonly fix?: Fix;
  /** Tells apart several sources in one slot (a second secret in the same action). Never the secret itself. */
  readonly source?: string;
  /** The literal reported, so that equal ones can be said to be equal. It is never shown. */
  readonly secret?: string;
}

/** What rules may know beside what they read. */
export interface RuleContext {
  /** The day expiry is judged by, `YYYY-MM-DD`. */
  readonly now: string;
  /** What an environment allows connectors to do: all of them hold. */
  readonly dataPolicies?: readonly DataPolicy[];
  /** The organisation's own domains, when they are known. */
  readonly organisationDomains?: readonly string[];
  /** What the organisation says of itself; flows and parts beside them carry it, documents do not. */
  readonly organisation?: Organisation;
}

/** Something wrong with how an ignore is written. */
export interface IgnoreMistake {
  /** A stable word, for identity. */
  readonly kind: string;
  /** Half a sentence. */
  readonly what: string;
}

/** An ignore and what became of it. */
export interface Ignore {
  readonly by: 'note' | 'config';
  readonly at: Value;
  readonly range?: Report['range'];
  readonly slot?: string;
  readonly mistakes: readonly IgnoreMistake[];
  /** The last day it counted, when that is over. */
  readonly expired?: string;
  /** Rules it names that ran, saw all they need, and said nothing that it silences. */
  readonly unused: readonly string[];
}

/** One rule of the catalogue: its declaration, and how it reads a flow. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly persona: Persona;
  readonly category: Category;
  readonly cwe: readonly number[];
  /** Both numberings: `CD-SEC-05` (2025) and `LCNC-SEC-04` (2022). */
  readonly owasp: readonly string[];
  /** Version that first had the rule. */
  readonly since: string;
  readonly scope: Scope;
  /** Rules whose finding at the same node says less about the same cause. */
  readonly supersedes?: readonly string[];
  /** Pure: reads one flow, yields what is wrong in it. */
  flow?(flow: Flow, context: RuleContext): Iterable<Report>;
  /** Pure: reads a part of a solution that stands beside its flows. */
  artifact?(artifact: Artifact, context: RuleContext): Iterable<Report>;
  /** Rules about the lint itself may look at the text. */
  document?(document: Document, context: RuleContext): Iterable<Report>;
  /** Rules about the lint itself may look at what was ignored. */
  ignore?(ignore: Ignore): Iterable<Report>;
}

/** Declares a rule. Exists for its type: the object is the rule. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
