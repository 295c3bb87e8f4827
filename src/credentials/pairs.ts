import { judgedOnce } from '../knowledge/judged-once.js';
import { isSecretName } from '../knowledge/key-names.js';
import { localizedMention } from '../knowledge/localized-names.js';
import { knownName, mayMention } from '../knowledge/own-names.js';
import { pairsApart } from './apart.js';

/** A value with a name beside it, inside a text. Offsets are of the value. */
export interface NamedText {
  readonly name: string;
  /** What the tables call it: another name where the organisation has names of its own. */
  readonly known: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'form' | 'json' | 'xml' | 'prose';
}

/** Without one of these no name says "credential". */
const mention = new RegExp(
  `pass|pwd|securestring|curl|\\bpw\\b|\\bpat\\b|secret|token|key|assertion|credential|jwt|bearer|connection|sas.?ur[il]|${localizedMention}`,
  'i',
);

/** What separates a name from its value: `==`, `=>` in code and `://` do not, in prose some words do, or a quote. */
const separators =
  /[=:](?![=>]|\/\/)|(?<=[a-z])\s(?:is|(?:was )?(?:(?:re)?set|changed) to|was|ist|lautet|est|es|é)\s|(?<=pass(?:word|wort|phrase)|pwd|kennwort|secret|key)\s(?=["'])/gi;
const longestHead = 90;
const longestValue = 4000;

/**
 * The values in a text that stand behind a secret-like name: `client_secret=…&…`, `"password": "…"` (escaped any
 * number of times), `<password>…</password>`, `API key: …`. A name is looked for behind each separator and only so
 * far; time is linear in the text.
 * @param own names that the organisation gives to credentials
 */
export function* pairsIn(text: string, own: readonly string[] = []): Generator<NamedText> {
  const isMentioned = (part: string) =>
    mention.test(part) || (own.length > 0 && mayMention(part, own));
  if (!isMentioned(text)) return;
  let read = 0;
  for (const { 0: separator, index } of text.matchAll(separators)) {
    if (index < read) continue;
    const head = text.slice(Math.max(0, index - longestHead), index);
    if (!isMentioned(head)) continue;
    const name = nameAtEnd(head, own);
    if (name === undefined) continue;
    const isDoubled = /""\s{0,3}$/.test(head);
    const value = valueAt(text, index + separator.length, separator, isDoubled);
    if (!value || (/\s/.test(separator) && !isNoWord(value.value))) continue;
    // What stands in quotes may hold pairs itself; a bare value ends where it ends.
    if (value.kind !== 'json') read = value.end;
    yield { name, known: knownName(name, own), ...value };
  }
  yield* elementsIn(text, own);
  for (const { name, value, start, kind } of pairsApart(text)) {
    const known = knownName(name, own);
    const inner = isBodyName(known) ? found(value, start, kind) : undefined;
    // A row of a table and a fact of a card say more often when a password ends than what it is.
    if (inner && (kind === 'form' || !/\s/.test(inner.value))) yield { name, known, ...inner };
  }
}

/**
 * Behind `password is` stands as a rule what is said of it: `expired!`, `Base64-encoded`, `case-sensitive`. A password
 * mixes more than a word does, and signs at its end may be those of the sentence.
 */
function isNoWord(value: string): boolean {
  const text = value.replace(/[!?]+$/, '');
  const has = (kind: RegExp) => Number(kind.test(text));
  const inside = has(/[^\p{L}\d_.\-\s/:]/u);
  const kinds = has(/\p{Lu}/u) + has(/\p{Ll}/u) + has(/\d/) + inside;
  if (kinds >= 3 && (inside > 0 || /^[\p{L}\d]+$/u.test(text)))
    return inside > 0 || text !== value || text.length >= 8;
  // Keys, and phrases with a number: `walnut-harbour-92-fern`.
  return /^(?=.*\d)[\w~+/.=-]{20,}$/.test(text) || /\p{L}[-_.]\d{2,}[-_.]\p{L}/u.test(text);
}

/** The secret-like name at the end of a text; prose may stand before it. */
function nameAtEnd(head: string, own: readonly string[]): string | undefined {
  let end = head.length;
  while (end > 0 && /[\s"'*\]\\]/.test(head.charAt(end - 1))) end--;
  // Read backwards: a pattern would start at every character.
  let start = end;
  while (start > 0 && /[\p{L}\d_$.\-()/ ]/u.test(head.charAt(start - 1))) start--;
  const words = head.slice(start, end).trim().split(/\s+/);
  for (let count = 1; count <= Math.min(4, words.length); count++) {
    // `-Password '…'`: dashes are those of a command line.
    const name = words
      .slice(-count)
      .join(' ')
      .replace(/^-{1,2}/, '');
    if (isBodyName(knownName(name, own))) return name;
  }
  return undefined;
}

/** Names of requests beside those that everybody knows: assertions of RFC 7521, `pass` beside a user. */
export const isBodyName = judgedOnce((name) => {
  const own = name.split('/').pop() ?? name;
  return isSecretName(own) || /^(?:(?:client_?)?assertion|pass)$/i.test(own);
});

/** What stands behind a name. */
type Said = Omit<NamedText, 'name' | 'known'>;

function valueAt(
  text: string,
  index: number,
  separator: string,
  isDoubled: boolean,
): Said | undefined {
  const tail = text.slice(index, index + longestValue);
  const lead = leadOf(tail, separator, isDoubled);
  const quote = /["']/.test(lead) && !lead.includes('>') ? lead.trimStart() : undefined;
  const start = index + lead.length;
  const rest = tail.slice(lead.length);
  if (quote !== undefined) {
    const length = endOfQuoted(rest, quote);
    return found(rest.slice(0, length), start, 'json');
  }
  const [bare = ''] = /^[^\s"'<>&;`]{1,2000}/.exec(rest) ?? [];
  if (isCode(bare)) return undefined;
  const isForm = separator === '=' && lead === '';
  const value = isForm ? bare.replace(/,[\w ]{1,30}=.*$/, '') : bare.replace(/[,.)\]}]+$/, '');
  return found(value, start, isForm ? 'form' : 'prose');
}

/** `getPassword(`, `os.environ[`, `(Get-Secret`: code that reads one. */
function isCode(bare: string): boolean {
  return /^(?:[A-Za-z_$][\w.$]{0,80})?[([]/.test(bare);
}

/** What stands between a separator and its value: blanks and a quote, or the end of a tag: `<b>Password:</b> …`. */
function leadOf(tail: string, separator: string, isDoubled: boolean): string {
  // In a verbatim string of C# quotes are doubled.
  if (isDoubled) return /^\s{0,3}""/.exec(tail)?.[0] ?? '';
  const tags =
    separator === ':' && /^\s{0,3}<\/?[a-z]/i.test(tail)
      ? /^(?:\s{0,3}(?:<\/?[a-z]\w{0,10}(?:\s[^<>]{0,80})?>|&nbsp;)){1,4}\s{0,3}/i.exec(tail)
      : undefined;
  return tags?.[0] ?? /^\s{0,3}(?:\\{0,7}["'])?/.exec(tail)?.[0] ?? '';
}

function found(value: string, start: number, kind: NamedText['kind']): Said | undefined {
  const trimmed = value.trim();
  if (trimmed === '') return undefined;
  const from = start + value.indexOf(trimmed);
  return { value: trimmed, start: from, end: from + trimmed.length, kind };
}

/** Where the quote closes; inside of plain quotes others may be escaped. */
function endOfQuoted(rest: string, quote: string): number {
  for (let at = rest.indexOf(quote); at >= 0; at = rest.indexOf(quote, at + 1)) {
    if (quote.length > 1 || quote === "'" || !isEscaped(rest, at)) return at;
  }
  return rest.length;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charAt(at - 1 - slashes) === '\\') slashes++;
  return slashes % 2 === 1;
}

const element =
  /<(?:[\w-]{1,40}:)?([A-Za-z_][\w.-]{0,60})(?:\s[^<>]{0,300})?>(?:<!\[CDATA\[)?([^<>\]]{1,2000})(?:\]\]>)?<\//dg;

function* elementsIn(text: string, own: readonly string[]): Generator<NamedText> {
  if (!text.includes('</')) return;
  for (const match of text.matchAll(element)) {
    const [, name = '', value = ''] = match;
    const start = match.indices?.[2]?.[0];
    const known = knownName(name, own);
    if (start === undefined || !isBodyName(known)) continue;
    const inner = found(value, start, 'xml');
    if (inner) yield { name, known, ...inner };
  }
}
