/** Codes of the characters that mean something in the expression language. */
export const code = {
  doubleQuote: 34,
  quote: 39,
  leftParenthesis: 40,
  rightParenthesis: 41,
  plus: 43,
  comma: 44,
  minus: 45,
  dot: 46,
  zero: 48,
  nine: 57,
  question: 63,
  at: 64,
  upperE: 69,
  leftBracket: 91,
  rightBracket: 93,
  lowerE: 101,
  leftBrace: 123,
  rightBrace: 125,
} as const;

/**
 * Whether the service skips the character between tokens: what .NET calls white space, no-break spaces
 * included, which designers do paste. The byte order mark is treated alike: parsers disagree about it, and
 * refusing it would only blind the analysis.
 */
export function isSpace(character: number): boolean {
  if (character < 0x80) return character === 32 || (character >= 9 && character <= 13);
  if (character === 0x85 || character === 0xa0) return true;
  if (character < 0x1680) return false;
  return (
    character === 0x1680 ||
    (character >= 0x2000 && character <= 0x200a) ||
    character === 0x2028 ||
    character === 0x2029 ||
    character === 0x202f ||
    character === 0x205f ||
    character === 0x3000 ||
    character === 0xfeff
  );
}

export function isDigit(character: number): boolean {
  return character >= code.zero && character <= code.nine;
}

/** `‘ ’ “ ”`, which word processors put where quotes were typed. */
export const typographicQuotes: readonly number[] = [0x2018, 0x2019, 0x201c, 0x201d];

const punctuation: ReadonlySet<number> = new Set([
  code.quote,
  code.leftParenthesis,
  code.rightParenthesis,
  code.comma,
  code.dot,
  code.question,
  code.at,
  code.leftBracket,
  code.rightBracket,
  code.leftBrace,
  code.rightBrace,
]);

/** By code, for ASCII: 1 where the character can be part of a name. */
const inName = Uint8Array.from({ length: 128 }, (_, character) =>
  isSpace(character) || punctuation.has(character) ? 0 : 1,
);

/** Names are runs of anything but punctuation and blanks: `$content`, `foo-bar` and `größe` are names. */
export function isNameCharacter(character: number): boolean {
  return character < 128 ? inName[character] === 1 : !isSpace(character);
}
