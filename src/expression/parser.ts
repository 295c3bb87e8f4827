import type {
  Accessor,
  BooleanLiteral,
  Call,
  Expression,
  ExpressionError,
  NullLiteral,
  Range,
} from './ast.js';
import { findFunction } from './functions.js';
import { advance, createLexer, isAt, type Lexer, startsAccessor, tokenText } from './lexer.js';
import { takeMember, takeNumber, takeString } from './literals.js';
import { recoverReferences } from './recover.js';

/** What one expression is: either `expression`, or an error and the references that could be recovered. */
export interface ParsedExpression {
  readonly expression?: Expression;
  readonly errors: readonly ExpressionError[];
  readonly recovered?: readonly Call[];
}

/** Far beyond what a designer writes; keeps parsing, and whoever walks the tree, off the end of the stack. */
const deepest = 256;

/** Shared: most calls have no accessors, many no arguments. */
const nothing: readonly never[] = [];

interface Parser {
  readonly lexer: Lexer;
  /** The first error; what would follow from it is not worth reporting. */
  error?: ExpressionError;
}

/**
 * Parses the one expression between two offsets of a text. The service accepts literals and calls, accesses
 * behind calls only, and nothing after the expression.
 * @param shift what to add to offsets in `text` to get those to report
 * @returns the expression, or the first error with what could be recovered; never throws
 */
export function parseExpression(
  text: string,
  start: number,
  end: number,
  shift: number,
): ParsedExpression {
  const parser: Parser = { lexer: createLexer(text, start, end, shift) };
  const expression = parseOperand(parser, 1);
  if (expression && parser.lexer.kind !== 'end') {
    fail(parser, 'nothing more is expected after the expression');
  }
  if (expression && !parser.error) return { expression, errors: nothing };
  const recovered = recoverReferences(text, start, end, shift);
  return { errors: parser.error ? [parser.error] : nothing, recovered };
}

/** Records the current token as the error, in own words: messages never quote the text. */
function fail(parser: Parser, expected: string): undefined {
  const { kind, start, end, problem } = parser.lexer;
  const message =
    kind === 'invalid'
      ? problem
      : kind === 'end'
        ? `the expression ends early: ${expected}`
        : expected;
  parser.error ??= { message, start, end };
  return undefined;
}

function parseOperand(parser: Parser, depth: number): Expression | undefined {
  switch (parser.lexer.kind) {
    case 'string':
      return takeString(parser.lexer);
    case 'number':
      return takeNumber(parser.lexer);
    case 'name':
      return parseNamed(parser, depth);
    case '(':
    case ')':
    case '[':
    case ']':
    case '.':
    case ',':
    case '?':
    case 'end':
    case 'invalid':
      return fail(parser, 'a function call or a literal is expected');
  }
}

function parseNamed(parser: Parser, depth: number): Expression | undefined {
  const { lexer } = parser;
  const { start, end } = lexer;
  const written = tokenText(lexer);
  const keyword = toKeyword(written, start, end);
  if (!keyword && depth > deepest) return fail(parser, `nested deeper than ${deepest} levels`);
  advance(lexer);
  return keyword ?? parseCall(parser, depth, written, { start, end });
}

/** `true`, `false` and `null` in any letter case, even in front of a parenthesis. */
function toKeyword(
  written: string,
  start: number,
  end: number,
): BooleanLiteral | NullLiteral | undefined {
  if (written.length !== 4 && written.length !== 5) return undefined;
  const word = written.toLowerCase();
  if (word === 'null') return { kind: 'null', start, end };
  if (word !== 'true' && word !== 'false') return undefined;
  return { kind: 'boolean', start, end, value: word === 'true' };
}

function parseCall(
  parser: Parser,
  depth: number,
  written: string,
  nameRange: Range,
): Call | undefined {
  const { lexer } = parser;
  if (!isAt(lexer, '(')) return fail(parser, "'(' is expected after the name of a function");
  const args = parseArguments(parser, depth);
  if (!args) return undefined;
  const argsEnd = lexer.end;
  advance(lexer);
  const accessors = parseAccessors(parser, depth);
  if (!accessors) return undefined;
  const name = findFunction(written)?.name ?? written;
  const end = accessors.at(-1)?.end ?? argsEnd;
  return { kind: 'call', start: nameRange.start, end, name, nameRange, args, accessors };
}

/** From `(` up to, and not including, `)`. */
function parseArguments(parser: Parser, depth: number): readonly Expression[] | undefined {
  const { lexer } = parser;
  advance(lexer);
  if (isAt(lexer, ')')) return nothing;
  const args: Expression[] = [];
  while (true) {
    const arg = parseOperand(parser, depth + 1);
    if (!arg) return undefined;
    args.push(arg);
    // What was pushed has room for many; flows keep what is parsed by the ten thousand.
    if (isAt(lexer, ')')) return args.slice();
    if (!isAt(lexer, ',')) return fail(parser, "',' or ')' is expected after an argument");
    advance(lexer);
  }
}

function parseAccessors(parser: Parser, depth: number): readonly Accessor[] | undefined {
  const { lexer } = parser;
  if (!startsAccessor(lexer)) return nothing;
  const accessors: Accessor[] = [];
  while (startsAccessor(lexer)) {
    const accessor = parseAccessor(parser, depth);
    if (!accessor) return undefined;
    accessors.push(accessor);
  }
  return accessors.slice();
}

function parseAccessor(parser: Parser, depth: number): Accessor | undefined {
  const { lexer } = parser;
  const { start } = lexer;
  const optional = isAt(lexer, '?');
  if (optional) advance(lexer);
  if (isAt(lexer, '.')) return parseMember(parser, start, optional);
  if (isAt(lexer, '[')) return parseIndex(parser, depth, start, optional);
  return fail(parser, "'.' or '[' is expected after '?'");
}

function parseMember(parser: Parser, start: number, optional: boolean): Accessor | undefined {
  const { lexer } = parser;
  advance(lexer);
  if (!isAt(lexer, 'name')) return fail(parser, "a member's name is expected after '.'");
  const key = takeMember(lexer);
  return { start, end: key.end, optional, key };
}

function parseIndex(
  parser: Parser,
  depth: number,
  start: number,
  optional: boolean,
): Accessor | undefined {
  const { lexer } = parser;
  advance(lexer);
  const key = parseOperand(parser, depth + 1);
  if (!key) return undefined;
  if (!isAt(lexer, ']')) return fail(parser, "']' is expected after a key");
  const { end } = lexer;
  advance(lexer);
  return { start, end, optional, key };
}
