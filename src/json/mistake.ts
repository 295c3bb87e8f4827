import { code, isSpace, skipSpace } from './tokens.js';

/** The first place where a text stops being JSON. */
export interface Mistake {
  readonly offset: number;
  /** In own words: never quotes the text, which may hold secrets. */
  readonly reason: string;
}

type Expected = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma' | 'nothing';

interface State {
  at: number;
  expected: Expected;
  /** Closing brackets still to come, the next one last. */
  readonly open: number[];
}

const reasons: Readonly<Record<Expected, string>> = {
  value: 'a value was expected',
  'value or end': "a value or ']' was expected",
  name: 'a member name in double quotes was expected',
  'name or end': "a member name in double quotes or '}' was expected",
  colon: "':' was expected after a member name",
  comma: "',' or a closing bracket was expected",
  nothing: 'nothing more was expected after the end of the value',
};
const endsEarly = 'the text ends too early';

/**
 * Looks for the first mistake in what should be strict JSON, without recursion and in one pass.
 * @returns undefined when the text is well-formed
 */
export function firstMistake(text: string): Mistake | undefined {
  const state: State = { at: skipSpace(text, 0), expected: 'value', open: [] };
  if (state.at === text.length) return { offset: 0, reason: 'empty file' };
  while (state.at < text.length) {
    const reason = step(text, state);
    if (reason !== undefined) return { offset: state.at, reason };
    state.at = skipSpace(text, state.at);
  }
  return state.expected === 'nothing' ? undefined : { offset: text.length, reason: endsEarly };
}

/** Takes one token. On a mistake it answers with the reason and leaves `at` on the place. */
function step(text: string, state: State): string | undefined {
  const character = text.charCodeAt(state.at);
  const { expected } = state;
  if (text.startsWith('/*', state.at)) return 'a comment is not closed';
  if (character === state.open.at(-1) && (expected === 'comma' || expected.endsWith('or end'))) {
    state.open.pop();
    return accept(state, state.at + 1, afterValue(state));
  }
  switch (expected) {
    case 'value':
    case 'value or end':
      return takeValue(text, state, character);
    case 'name':
    case 'name or end':
      return character === code.quote ? takeString(text, state, 'colon') : reasons[expected];
    case 'colon':
      return character === code.colon ? accept(state, state.at + 1, 'value') : reasons.colon;
    case 'comma':
      if (character !== code.comma) return reasons.comma;
      return accept(state, state.at + 1, state.open.at(-1) === code.closeBrace ? 'name' : 'value');
    case 'nothing':
      return reasons.nothing;
  }
}

function accept(state: State, at: number, expected: Expected): undefined {
  state.at = at;
  state.expected = expected;
}

function afterValue(state: State): Expected {
  return state.open.length > 0 ? 'comma' : 'nothing';
}

function takeValue(text: string, state: State, character: number): string | undefined {
  if (character === code.openBrace) {
    state.open.push(code.closeBrace);
    return accept(state, state.at + 1, 'name or end');
  }
  if (character === code.openBracket) {
    state.open.push(code.closeBracket);
    return accept(state, state.at + 1, 'value or end');
  }
  if (character === code.quote) return takeString(text, state, afterValue(state));
  if (text[state.at] === '-' || isDigit(text, state.at)) return takeNumber(text, state);
  const word = ['true', 'false', 'null'].find((literal) => text.startsWith(literal, state.at));
  return word === undefined
    ? reasons[state.expected]
    : accept(state, state.at + word.length, afterValue(state));
}

function takeString(text: string, state: State, next: Expected): string | undefined {
  for (state.at += 1; state.at < text.length; state.at += 1) {
    const character = text.charCodeAt(state.at);
    if (character === code.quote) return accept(state, state.at + 1, next);
    if (character < code.space) {
      const isBreak = isSpace(character) && character !== code.tab;
      return isBreak ? 'a line break inside a string' : 'a control character inside a string';
    }
    if (character !== code.backslash) continue;
    if (state.at + 1 >= text.length) break;
    const length = escapeLength(text, state.at + 1);
    if (length === undefined) return 'an escape inside a string is not valid';
    state.at += length;
  }
  state.at = text.length;
  return endsEarly;
}

/** Characters of the escape after its backslash; undefined when it is none. */
function escapeLength(text: string, at: number): number | undefined {
  if ('"\\/bfnrt'.includes(text.charAt(at))) return 1;
  return /^u[0-9a-f]{4}$/i.test(text.slice(at, at + 5)) ? 5 : undefined;
}

function takeNumber(text: string, state: State): string | undefined {
  let at = state.at + (text[state.at] === '-' ? 1 : 0);
  const parts = [at];
  at = text[at] === '0' ? at + 1 : endOfDigits(text, at);
  if (text[at] === '.') {
    parts.push(at + 1);
    at = endOfDigits(text, at + 1);
  }
  if (text[at] === 'e' || text[at] === 'E') {
    const digits = text[at + 1] === '+' || text[at + 1] === '-' ? at + 2 : at + 1;
    parts.push(digits);
    at = endOfDigits(text, digits);
  }
  const missing = parts.find((part) => !isDigit(text, part));
  if (missing === undefined) return accept(state, at, afterValue(state));
  state.at = missing;
  return missing < text.length ? 'a digit was expected' : endsEarly;
}

function endOfDigits(text: string, start: number): number {
  let at = start;
  while (isDigit(text, at)) at += 1;
  return at;
}

function isDigit(text: string, at: number): boolean {
  const character = text.charCodeAt(at);
  return character >= 48 && character <= 57;
}
