/** A name and a value in a text that no equals sign or colon joins. Offsets are of the value. */
export interface ApartPair {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly kind: 'form' | 'json' | 'xml' | 'prose';
}

const quote = String.raw`\\{0,7}["']`;

/** `key="password" value="…"` of XML, `"name":"password","value":"…"` of JSON, their quotes escaped or not. */
const nameAndValue = new RegExp(
  String.raw`\b(?:key|name|title|label|header|field)(?:${quote})?\s{0,3}[=:]\s{0,3}${quote}([^"'\\<>]{2,80})${quote}(?:\s{1,20}|\s{0,20},\s{0,20}(?:${quote})?)value(?:${quote})?\s{0,3}[=:]\s{0,3}(${quote})`,
  'gi',
);

/** The head of a part in `multipart/form-data`: its name, further headers, an empty line. */
const partOfForm = new RegExp(
  String.raw`form-data;[^\r\n]{0,80}?\bname=${quote}?([\w .-]{2,80})${quote}?(?:;[^\r\n\\]{0,120})?(?:(?:\r?\n|\\r\\n|\\n)[\w-]{2,40}:[^\r\n\\]{0,120}){0,3}(?:\r?\n|\\r\\n|\\n){2}`,
  'gi',
);

/** `-Password "…"` and `--api-key …` of command lines. */
const option = /(?<![^\s"'(=])-{1,2}([A-Za-z][\w-]{1,40})\s{1,3}(\\{0,3}["'])?/g;

/** PowerShell makes a password of a text; curl takes it behind a name. */
const secureString = /ConvertTo-SecureString\s{1,3}(?:-String\s{1,3})?(\\{0,3}["'])/gi;
const curlUser = /(?<![^\s])(?:-u|--user)\s{1,3}\\{0,3}["']?[^\s:"'@]{1,80}:/g;

/** A row of a table in HTML. */
const row =
  /<t[dh](?:\s[^<>]{0,80})?>\s{0,5}([^<>:]{2,60}?)\s{0,3}:?\s{0,5}<\/t[dh]>\s{0,20}<t[dh](?:\s[^<>]{0,80})?>\s{0,5}(?=[^<>\s])/gi;

const longestValue = 2000;

/** Pairs whose value stands behind its name in another way; who asks judges the names. */
export function* pairsApart(text: string): Generator<ApartPair> {
  if (/value/i.test(text)) yield* quoted(text, nameAndValue, 'json');
  if (/form-data/i.test(text)) {
    for (const match of text.matchAll(partOfForm)) {
      const start = match.index + match[0].length;
      const [value = ''] = /^[^\r\n\\]{0,2000}/.exec(text.slice(start, start + longestValue)) ?? [];
      yield { name: match[1] ?? '', value, start, kind: 'form' };
    }
  }
  if (/<td/i.test(text)) {
    for (const match of text.matchAll(row)) {
      const start = match.index + match[0].length;
      const [value = ''] = /^[^<>]{1,300}/.exec(text.slice(start, start + longestValue)) ?? [];
      yield { name: match[1] ?? '', value, start, kind: 'prose' };
    }
  }
  if (!/-[a-z]/i.test(text)) return;
  for (const match of text.matchAll(option)) {
    yield* valueBehind(text, match.index + match[0].length, match[1] ?? '', match[2]);
  }
  yield* quoted(text, secureString, 'prose', 'password');
  if (!/\bcurl\b/i.test(text)) return;
  for (const match of text.matchAll(curlUser)) {
    yield* valueBehind(text, match.index + match[0].length, 'password', undefined);
  }
}

/** Values in quotes, of which the last group of a pattern is the one that opens. */
function* quoted(
  text: string,
  pattern: RegExp,
  kind: ApartPair['kind'],
  name?: string,
): Generator<ApartPair> {
  for (const match of text.matchAll(pattern)) {
    const start = match.index + match[0].length;
    const rest = text.slice(start, start + longestValue);
    const end = rest.indexOf(match.at(-1) ?? '"');
    if (end > 0) yield { name: name ?? match[1] ?? '', value: rest.slice(0, end), start, kind };
  }
}

/** The word behind an option, or what its quotes hold; another option, a variable and a call are no values. */
function* valueBehind(
  text: string,
  start: number,
  name: string,
  open: string | undefined,
): Generator<ApartPair> {
  const rest = text.slice(start, start + longestValue);
  if (/^[-$@(%{<]/.test(rest)) return;
  const end = open === undefined ? rest.search(/[\s"'<>;|&`]|$/) : rest.indexOf(open);
  if (end > 0) yield { name, value: rest.slice(0, end), start, kind: 'prose' };
}
