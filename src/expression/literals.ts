import type { NumberLiteral, StringLiteral } from './ast.js';
import { advance, type Lexer, stringValue, tokenText } from './lexer.js';

/** Turns the current token, a string, into a literal and goes on to the next. */
export function takeString(lexer: Lexer): StringLiteral {
  const { start, end } = lexer;
  const value = stringValue(lexer);
  advance(lexer);
  return { kind: 'string', start, end, value };
}

/** Turns the current token, a number, into a literal and goes on to the next. */
export function takeNumber(lexer: Lexer): NumberLiteral {
  const { start, end } = lexer;
  const text = tokenText(lexer);
  advance(lexer);
  return { kind: 'number', start, end, value: Number(text), text };
}

/** Turns the current token, a member's name behind a dot, into the key it stands for and goes on. */
export function takeMember(lexer: Lexer): StringLiteral {
  const { start, end } = lexer;
  const value = tokenText(lexer);
  advance(lexer);
  return { kind: 'string', start, end, value };
}
