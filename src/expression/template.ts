import type { Call, ExpressionError, ExpressionSegment, Segment, Template } from './ast.js';
import { code } from './characters.js';
import { type ParsedExpression, parseExpression } from './parser.js';
import { recoverReferences } from './recover.js';
import { referencesOf } from './references.js';

export type { ParsedExpression } from './parser.js';

/** Shared: most strings have neither errors nor references. */
const nothing: readonly never[] = [];

/** Whether a string can be anything but a plain literal: cheap, to skip the many that hold no `@`. */
export function mayBeTemplate(text: string): boolean {
  return text.includes('@');
}

/**
 * Reads a string as the service reads strings in definitions:
 *
 * - `@@…`: a literal as a whole, with one `@` dropped; nothing in it is evaluated.
 * - `@…`, but not `@{…`: one expression up to the end, whose value keeps its type.
 * - text with `@{…}`: interpolated, the result is text. `@@{` stands for the text `@{`; any other `@` is text.
 *
 * @param text after JSON's own escapes are undone
 * @returns segments that cover the whole text; each segment that could not be parsed adds an error and has
 *   no expression. Never throws.
 */
export function parseTemplate(text: string): Template {
  if (!mayBeTemplate(text) || text.length < 2) return literal(text, text);
  if (text.charCodeAt(0) !== code.at) return parseInterpolated(text);
  switch (text.charCodeAt(1)) {
    case code.at:
      return literal(text, text.slice(1));
    case code.leftBrace:
      return parseInterpolated(text);
    default:
      return parseWhole(text);
  }
}

/**
 * Parses one bare expression without a leading `@`, or the inside of the brackets of an ARM template
 * expression, which is of the same form.
 * @param offset added to all offsets in the result: where `text` stands in what the caller read
 * @returns the expression, or an error and the references that could be recovered; never throws
 */
export function parseExpressionText(text: string, offset = 0): ParsedExpression {
  return parseExpression(text, 0, text.length, offset);
}

function literal(text: string, value: string): Template {
  const segment: Segment = { kind: 'text', start: 0, end: text.length, value };
  return { kind: 'literal', segments: [segment], errors: nothing, references: nothing };
}

function parseWhole(text: string): Template {
  const parsed = parseExpression(text, 1, text.length, 0);
  const segments = [toSegment(text, 0, text.length, parsed)];
  const references = referencesOf(segments);
  return { kind: 'expression', segments, errors: parsed.errors, references };
}

function toSegment(
  text: string,
  start: number,
  end: number,
  { expression, recovered = [] }: ParsedExpression,
): ExpressionSegment {
  if (expression) return { kind: 'expression', start, end, expression };
  return failedSegment(text, start, end, recovered);
}

/** Keeps what was written: it cannot be printed from a tree. */
function failedSegment(
  text: string,
  start: number,
  end: number,
  recovered: readonly Call[],
): ExpressionSegment {
  return { kind: 'expression', start, end, recovered, source: text.slice(start, end) };
}

function parseInterpolated(text: string): Template {
  const segments: Segment[] = [];
  const errors: ExpressionError[] = [];
  let textStart = 0;
  for (let open = nextOpening(text, 0); open !== -1; open = nextOpening(text, textStart)) {
    if (open > textStart) segments.push(textSegment(text, textStart, open));
    const segment = readInterpolation(text, open, errors);
    segments.push(segment);
    textStart = segment.end;
  }
  if (segments.length === 0) return literal(text, withoutEscapes(text));
  if (textStart < text.length) segments.push(textSegment(text, textStart, text.length));
  return { kind: 'interpolated', segments, errors, references: referencesOf(segments) };
}

/** The next `@{` with no `@` in front of it, however many there are; -1 when there is none. */
function nextOpening(text: string, from: number): number {
  let open = text.indexOf('@{', from);
  while (open > 0 && text.charCodeAt(open - 1) === code.at) open = text.indexOf('@{', open + 2);
  return open;
}

function readInterpolation(
  text: string,
  open: number,
  errors: ExpressionError[],
): ExpressionSegment {
  const close = closingBrace(text, open + 2);
  if (close === -1) return readUnclosed(text, open, errors);
  const parsed = parseExpression(text, open + 2, close, 0);
  for (const error of parsed.errors) errors.push(error);
  return toSegment(text, open, close + 1, parsed);
}

/** The service refuses the whole template then, however well its rest reads. */
function readUnclosed(text: string, open: number, errors: ExpressionError[]): ExpressionSegment {
  const end = text.length;
  errors.push({ message: "'@{' is never closed by '}'", start: open, end: open + 2 });
  return failedSegment(text, open, end, recoverReferences(text, open + 2, end, 0));
}

/** The first `}` outside of string literals. A doubled quote closes and opens again, which is the same. */
function closingBrace(text: string, from: number): number {
  let inString = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === code.quote) inString = !inString;
    else if (character === code.rightBrace && !inString) return at;
  }
  return -1;
}

function textSegment(text: string, start: number, end: number): Segment {
  return { kind: 'text', start, end, value: withoutEscapes(text.slice(start, end)) };
}

function withoutEscapes(text: string): string {
  return text.includes('@@{') ? text.replaceAll('@@{', '@{') : text;
}
