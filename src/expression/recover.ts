import type { Accessor, Call, Expression } from './ast.js';
import { type FunctionInfo, findFunction } from './functions.js';
import { advance, createLexer, isAt, type Lexer, startsAccessor, tokenText } from './lexer.js';
import { takeMember, takeNumber, takeString } from './literals.js';

/**
 * Reads a text that is no expression for what looks like a reference, in one pass over its tokens: what
 * stands inside string literals stays unseen, everything else may be wrong. Calls come in source order and
 * flat: one that computes its target has `null` for an argument, and what is inside comes after it.
 * @param shift what to add to offsets in `text` to get those to report
 * @returns calls of reference functions, with a literal target and literal accessors where they have them
 */
export function recoverReferences(
  text: string,
  start: number,
  end: number,
  shift: number,
): readonly Call[] {
  const found: Call[] = [];
  const lexer = createLexer(text, start, end, shift);
  let afterDot = false;
  while (!isAt(lexer, 'end')) {
    if (isAt(lexer, 'name') && !afterDot) {
      const call = recoverCall(lexer);
      if (call) found.push(call);
    } else {
      afterDot = isAt(lexer, '.');
      advance(lexer);
    }
  }
  return found;
}

/** Takes a name and what belongs to it when it begins a reference. */
function recoverCall(lexer: Lexer): Call | undefined {
  const info = findFunction(tokenText(lexer));
  const nameRange = { start: lexer.start, end: lexer.end };
  advance(lexer);
  if (!info || info.reference === 'none' || !isAt(lexer, '(')) return undefined;
  return recoverArguments(lexer, info, nameRange);
}

function recoverArguments(
  lexer: Lexer,
  { name }: FunctionInfo,
  nameRange: Call['nameRange'],
): Call {
  let { end } = lexer;
  advance(lexer);
  const arg = isAt(lexer, ')') ? undefined : recoverArgument(lexer);
  let accessors: readonly Accessor[] = [];
  if (isAt(lexer, ')')) {
    end = lexer.end;
    advance(lexer);
    accessors = recoverAccessors(lexer);
  }
  end = Math.max(end, arg?.end ?? 0, accessors.at(-1)?.end ?? 0);
  const args = arg ? [arg] : [];
  return { kind: 'call', start: nameRange.start, end, name, nameRange, args, accessors };
}

/** A string that is a whole argument; `null`, of no width, for anything else, which is left in place. */
function recoverArgument(lexer: Lexer): Expression {
  const { start } = lexer;
  const literal = isAt(lexer, 'string') ? takeString(lexer) : undefined;
  const isWhole = isAt(lexer, ')') || isAt(lexer, ',') || isAt(lexer, 'end');
  return literal && isWhole ? literal : { kind: 'null', start, end: start };
}

function recoverAccessors(lexer: Lexer): readonly Accessor[] {
  const accessors: Accessor[] = [];
  while (startsAccessor(lexer)) {
    const accessor = recoverAccessor(lexer);
    if (!accessor) break;
    accessors.push(accessor);
  }
  return accessors;
}

function recoverAccessor(lexer: Lexer): Accessor | undefined {
  const { start } = lexer;
  const optional = isAt(lexer, '?');
  if (optional) advance(lexer);
  const isMember = isAt(lexer, '.');
  if (!isMember && !isAt(lexer, '[')) return undefined;
  advance(lexer);
  if (isMember) {
    const key = isAt(lexer, 'name') ? takeMember(lexer) : undefined;
    return key && { start, end: key.end, optional, key };
  }
  const key = recoverKey(lexer);
  if (!key || !isAt(lexer, ']')) return undefined;
  const { end } = lexer;
  advance(lexer);
  return { start, end, optional, key };
}

function recoverKey(lexer: Lexer): Expression | undefined {
  if (isAt(lexer, 'string')) return takeString(lexer);
  return isAt(lexer, 'number') ? takeNumber(lexer) : undefined;
}
