import { code, isDigit, isNameCharacter, isSpace, typographicQuotes } from './characters.js';

export type TokenKind =
  | 'string'
  | 'number'
  | 'name'
  | '.'
  | ','
  | '('
  | ')'
  | '['
  | ']'
  | '?'
  | 'end'
  | 'invalid';

/**
 * A place in a text and the token that stands there. It is changed in place, one token after the other:
 * most expressions are a few tokens, and objects for them would cost more than reading them.
 */
export interface Lexer {
  readonly text: string;
  /** Where the expression ends in the text. */
  readonly limit: number;
  /** Added to offsets in `text` to get those in the template. */
  readonly shift: number;
  kind: TokenKind;
  /** Of the current token, in the template. */
  start: number;
  end: number;
  /** What is wrong with an `invalid` token. */
  problem: string;
}

/**
 * Starts reading `text` between two of its offsets.
 * @param shift what to add to offsets in `text`
 * @returns a lexer that stands on the first token
 */
export function createLexer(text: string, start: number, limit: number, shift: number): Lexer {
  const at = start + shift;
  const lexer: Lexer = { text, limit, shift, kind: 'end', start: at, end: at, problem: '' };
  advance(lexer);
  return lexer;
}

/** Goes on to the next token; stays on `end` once it is reached. */
export function advance(lexer: Lexer): void {
  const { text, limit, shift } = lexer;
  let at = lexer.end - shift;
  while (at < limit && isSpace(text.charCodeAt(at))) at += 1;
  lexer.start = at + shift;
  if (at < limit) readToken(lexer, at, text.charCodeAt(at));
  else finish(lexer, 'end', at);
}

/** Whether the current token is of that kind. (A comparison would narrow `kind`, which `advance` changes.) */
export function isAt(lexer: Lexer, kind: TokenKind): boolean {
  return lexer.kind === kind;
}

/** Whether an access to a member can begin with the current token. */
export function startsAccessor(lexer: Lexer): boolean {
  return lexer.kind === '?' || lexer.kind === '[' || lexer.kind === '.';
}

/** The current token as written. */
export function tokenText(lexer: Lexer): string {
  return lexer.text.slice(lexer.start - lexer.shift, lexer.end - lexer.shift);
}

/** What the current token, a string literal, says. */
export function stringValue(lexer: Lexer): string {
  const inside = lexer.text.slice(lexer.start - lexer.shift + 1, lexer.end - lexer.shift - 1);
  return inside.includes("''") ? inside.replaceAll("''", "'") : inside;
}

function finish(lexer: Lexer, kind: TokenKind, end: number): void {
  lexer.kind = kind;
  lexer.end = end + lexer.shift;
}

function finishInvalid(lexer: Lexer, problem: string, end: number): void {
  lexer.problem = problem;
  finish(lexer, 'invalid', end);
}

/** Tokens of one character, by its code. */
const marks: readonly (TokenKind | undefined)[] = Array.from({ length: 128 }, (_, character) =>
  toMark(String.fromCharCode(character)),
);

function toMark(character: string): TokenKind | undefined {
  switch (character) {
    case '.':
    case ',':
    case '(':
    case ')':
    case '[':
    case ']':
    case '?':
      return character;
    default:
      return undefined;
  }
}

/** What is wrong with characters that can begin no token, by their code. */
const misplaced: ReadonlyMap<number, string> = new Map([
  [code.at, "'@' is not expected inside an expression"],
  [code.leftBrace, "'{' is not expected inside an expression"],
  [code.rightBrace, "'}' is not expected inside an expression"],
  [code.doubleQuote, "strings stand in ' quotes, not in double quotes"],
  ...typographicQuotes.map(
    (quote) => [quote, "strings stand in ' quotes, not in typographic quotes"] as const,
  ),
]);

function readToken(lexer: Lexer, at: number, character: number): void {
  const mark = marks[character];
  const problem = mark ? undefined : misplaced.get(character);
  if (mark) finish(lexer, mark, at + 1);
  else if (problem) finishInvalid(lexer, problem, at + 1);
  else if (character === code.quote) readString(lexer, at);
  else if (startsNumber(character)) readNumber(lexer, at);
  else finish(lexer, 'name', skipName(lexer, at));
}

function startsNumber(character: number): boolean {
  return isDigit(character) || character === code.plus || character === code.minus;
}

/** Line breaks and backslashes are ordinary characters; `''` stands for a quote. */
function readString(lexer: Lexer, start: number): void {
  const { text, limit } = lexer;
  let quote = text.indexOf("'", start + 1);
  while (quote !== -1 && quote + 1 < limit && text.charCodeAt(quote + 1) === code.quote) {
    quote = text.indexOf("'", quote + 2);
  }
  if (quote === -1 || quote >= limit) finishInvalid(lexer, 'the string is never closed', limit);
  else finish(lexer, 'string', quote + 1);
}

/** `1.` and `+.5` are numbers to the service, `.5` is none: a dot in front is an access. */
function readNumber(lexer: Lexer, start: number): void {
  const { text, limit } = lexer;
  const first = text.charCodeAt(start);
  const whole = isDigit(first) ? start : start + 1;
  let end = skipDigits(lexer, whole);
  let digits = end - whole;
  if (end < limit && text.charCodeAt(end) === code.dot) {
    const fraction = end + 1;
    end = skipDigits(lexer, fraction);
    digits += end - fraction;
  }
  let valid = digits > 0;
  if (end < limit && isExponentMark(text.charCodeAt(end))) {
    const exponent = skipSign(lexer, end + 1);
    end = skipDigits(lexer, exponent);
    valid &&= end > exponent;
  }
  const wordEnd = skipName(lexer, end);
  if (valid && wordEnd === end) finish(lexer, 'number', end);
  else finishInvalid(lexer, 'this is not a number', wordEnd);
}

function isExponentMark(character: number): boolean {
  return character === code.lowerE || character === code.upperE;
}

function skipSign({ text, limit }: Lexer, at: number): number {
  if (at >= limit) return at;
  const character = text.charCodeAt(at);
  return character === code.plus || character === code.minus ? at + 1 : at;
}

function skipDigits({ text, limit }: Lexer, start: number): number {
  let at = start;
  while (at < limit && isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

function skipName({ text, limit }: Lexer, start: number): number {
  let at = start;
  while (at < limit && isNameCharacter(text.charCodeAt(at))) at += 1;
  return at;
}
