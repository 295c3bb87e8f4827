/**
 * The Workflow Definition Language as data. Every node carries the half-open range `[start, end)` of
 * UTF-16 units it covers in the template's text, so that a rule can point into an expression.
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface StringLiteral extends Range {
  readonly kind: 'string';
  /** The text with `''` read as `'`. */
  readonly value: string;
}
export interface NumberLiteral extends Range {
  readonly kind: 'number';
  readonly value: number;
  readonly text: string;
}
export interface BooleanLiteral extends Range {
  readonly kind: 'boolean';
  readonly value: boolean;
}
export interface NullLiteral extends Range {
  readonly kind: 'null';
}
export interface Call extends Range {
  readonly kind: 'call';
  /** The function's name in its canonical spelling (`triggerBody`), or as written when it is unknown. */
  readonly name: string;
  readonly nameRange: Range;
  readonly args: readonly Expression[];
  /** `?['x']`, `.x`, `[expr]` behind the call, in order. */
  readonly accessors: readonly Accessor[];
}
export interface Accessor extends Range {
  /** `?` in front: a missing member gives null instead of an error. */
  readonly optional: boolean;
  /** `.name` is a string literal here. */
  readonly key: Expression;
}
export type Expression = StringLiteral | NumberLiteral | BooleanLiteral | NullLiteral | Call;

/** Plain text between (or instead of) expressions; `value` is what the service sees (escapes undone). */
export interface TextSegment extends Range {
  readonly kind: 'text';
  readonly value: string;
}
/** `@…` or one `@{…}`; `expression` is absent when it could not be parsed. */
export interface ExpressionSegment extends Range {
  readonly kind: 'expression';
  readonly expression?: Expression;
  /** References recovered from text that could not be parsed, so that analysis does not go blind. */
  readonly recovered?: readonly Call[];
  /** What was written, marks included, where `expression` is absent. */
  readonly source?: string;
}
export type Segment = TextSegment | ExpressionSegment;

export interface ExpressionError extends Range {
  readonly message: string;
}

/** `[function, target]`, `[function]` without a target, `[function, null]` for a computed one. */
export type Reference = readonly [name: string, target?: string | null];

export interface Template {
  /** literal: nothing is evaluated; expression: `@…` as a whole, keeps its type; interpolated: text with `@{…}`. */
  readonly kind: 'literal' | 'expression' | 'interpolated';
  readonly segments: readonly Segment[];
  readonly errors: readonly ExpressionError[];
  /** In source order, first occurrences only. */
  readonly references: readonly Reference[];
}
