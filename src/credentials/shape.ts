import { isPublishedKey } from '../knowledge/credential-checks.js';
import { credentialsIn } from '../knowledge/credential-formats.js';
import { isSecretName, mayNameKey } from '../knowledge/key-names.js';
import { passwordNouns } from '../knowledge/localized-names.js';
import { isPlaceholder } from '../knowledge/placeholders.js';
import { wordSet, wordsOf } from '../knowledge/words.js';

/*
 * Whether a literal under a secret-like name is a secret. The name alone is not enough (`secret: "orders-api-key"`
 * names one), and entropy is not either: it misses keys of 32 hexadecimal digits and finds GUIDs (facts 5.3).
 */

/** Longer values are documents, pictures or certificates; known formats are found in them all the same. */
const longest = 512;

/** Words of a name that let any password through: people choose them. */
const passwordWords: ReadonlySet<string> = new Set([
  ...wordSet('password passwd pwd pw passphrase passcode pass passe'),
  ...passwordNouns,
]);
const passwordEnd = new RegExp(
  `(?:password|passwd|passphrase|${[...passwordNouns].join('|')})\\d*$`,
);
/** Words of a value that names a thing: `orders-api-key`, `SqlPassword`, `contoso-prod-01`. */
const thingWords = wordSet(
  'key keys secret secrets token tokens password passwords pwd passphrase credential credentials apikey',
  'auth authentication authorization bearer basic oauth oauth2 connection string name id value vault header',
  'type url uri endpoint kv api app apps svc service user account prod production dev test uat staging env',
  'environment version',
);

/** What stands before a key in a header, and is no part of it. */
const schemes = /^(?:bearer|basic|key|api-?key|token|sharedkey|bot)\s+(?=\S+$)/i;

/**
 * How sure it is that a literal under a name is a credential: the name must say so (`isSecretName`), and the value
 * must look like one. GUIDs count where the name speaks of a password, a secret or an API key: some services give
 * GUIDs as keys, and under these names nothing else is expected; under `token` and `credentials` they are
 * identifiers as often as not.
 */
export function looksSecret(value: string, name: string): 'high' | 'medium' | undefined {
  const text = value.trim().replace(schemes, '');
  if (text.length < 6) return undefined;
  if (!isSecretName(name)) return looksSecretAnyway(text, name);
  if (isPlaceholder(text, name) || isComputed(text)) return undefined;
  const known = credentialsIn(text).filter(({ confidence }) => confidence !== 'low');
  if (known.length > 0) return 'high';
  if (text.length > longest || isPlainValue(text)) return undefined;
  if (isGuid(text)) return saysKeyOrPassword(name) ? 'medium' : undefined;
  if (isKeyShaped(text)) return 'high';
  if (isAddress(text)) return undefined;
  return wordsOf(name).some(isPasswordWord) ? passwordShape(text) : tokenShape(text);
}

/** Under names that may mean something else, what can be nothing else. */
function looksSecretAnyway(text: string, name: string): 'medium' | undefined {
  const isPass = /^pass$/i.test(name);
  if (!isPass && !mayNameKey(name)) return undefined;
  if (isPlaceholder(text, name) || isComputed(text) || text.length > longest || isPlainValue(text))
    return undefined;
  const looks = isPass
    ? passwordShape(text) === 'high'
    : text.length >= 32 && !isGuid(text) && isKeyShaped(text);
  return looks ? 'medium' : undefined;
}

function isPasswordWord(word: string): boolean {
  return passwordWords.has(word) || passwordEnd.test(word);
}

function saysKeyOrPassword(name: string): boolean {
  const squashed = wordsOf(name).join('');
  return !/(?:token|credentials|string|ur[il])(?:value|\d+)?$/.test(squashed);
}

/** What an expression, a template or a pipeline puts in. */
function isComputed(text: string): boolean {
  if (/^@(?!@)[a-z$][\w$]*\(|^@\{|[^@]@\{|\$\{|\$\(|\{\{|<%|^%\w+%$|^env:/i.test(text)) return true;
  // Power Fx, ARM, JSON, XML.
  return /^=\s?[A-Za-z][\w.]*[.(]|^\[\s*[a-z]\w*\(|^[{[][\s\S]*[}\]]$|^<[\s\S]*>$/i.test(text);
}

const plainValues: readonly RegExp[] = [
  /^[+-]?\d+(?:[.,]\d+)*%?$/, // numbers, versions, addresses of machines
  /^v?\d+(?:\.\d+)+(?:-[a-z]+(?:\.\d+)?)?$/i,
  /^(?:true|false|yes|no|null|none|undefined)$/i,
  /^\d{4}-\d\d(?:-\d\d)?(?:[T ]\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?$/i,
  /^\d{1,2}[./]\d{1,2}[./]\d{2,4}(?:\s+\d{1,2}:\d\d(?::\d\d)?)?$/,
  /^-?P(?=[\dT])[\dYMWD]*(?:T[\dHMS.]+)?$/, // durations
  /^[\d*/,?LW#-]+(?:\s+[\d*/,?LW#A-Z-]+){4,6}$/i, // cron
  /^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}$/i, // mail addresses
  /^[a-z]+\/[\w.+-]+(?:;\s?[\w=-]+)*$/, // media types
  /^#[0-9a-f]{3,8}$/i,
  /^\d+:-?\d+#\d/, // what Cosmos DB calls a session token
  /^data:[\w/+.-]*[;,]/i,
  /^[\w .-]+=[^;&]*[;&]/, // pairs, as in connection strings: what is secret in them was found before
];

export function isPlainValue(text: string): boolean {
  return plainValues.some((plain) => plain.test(text)) || isPublishedKey(text);
}

function isGuid(text: string): boolean {
  return /^[{(]?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}[)}]?$/i.test(text);
}

/** Addresses, hosts, paths, names of files; those with a credential in them were found before. */
function isAddress(text: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return true;
  if (/^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}(?::\d+)?(?:\/\S*)?$/i.test(text)) return true;
  if (/^(?:[a-z]:\\|\\\\|\.{0,2}\/)[\w .\\/-]*$/i.test(text)) return true;
  return /^[\w-]+(?:\.[\w-]+)*\.(?:pfx|pem|key|cer|crt|json|xml|txt|ya?ml|config|md|png|svg|html?)$/i.test(
    text,
  );
}

/** Whole values as services give them: hexadecimal, base64, base64url, base32 of a usual length. */
function isKeyShaped(text: string): boolean {
  if (/^(?:[0-9a-f]{32,128}|[0-9A-F]{32,128})$/.test(text)) return new Set(text).size > 6;
  if (!/^[\w+/~.-]{20,}={0,2}$/.test(text) || !isNoName(text)) return false;
  // A personal access token of Azure DevOps, old form: its letters come in longer runs.
  if (/^[a-z2-7]{52}$/.test(text) && /\d/.test(text)) return true;
  const parts = text.split(/[-_.]+/);
  if (parts.length > 2 && parts.every((part) => /^(?:[A-Z]?[a-z]*|[A-Z]+|\d{1,4})$/.test(part)))
    return false;
  const runs = text.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
  // Runs of one kind of character: about 2 long in random text, 5 in text made of words.
  const length = runs.join('').length / runs.length;
  if (/\d/.test(text)) return length < (parts.length > 1 ? 3.3 : 4);
  const vowels = text.match(/[aeiou]/gi)?.length ?? 0;
  return text.length >= 24 && length < 4 && /[a-z]/.test(text) && vowels < text.length * 0.3;
}

/** No words that name a thing; in random text words are short. */
function isNoName(text: string): boolean {
  // Three letters of random text may be a word.
  const least = text.length > 24 || isScrambled(text) ? 4 : 2;
  return !wordsOf(text).some(
    (word) => word.length >= least && thingWords.has(word.replace(/\d+$/, '')),
  );
}

/** A password: letters with digits or with signs that no name holds. */
function passwordShape(text: string): 'high' | 'medium' | undefined {
  if (/\s/.test(text)) return phraseShape(text);
  const kinds = kindsOf(text);
  if (!isIdentifier(text))
    return kinds >= 3 && text.length >= 8 ? 'high' : kinds >= 2 ? 'medium' : undefined;
  if (isMixedName(text)) return kinds >= 3 && text.length >= 12 ? 'high' : 'medium';
  if (text.length >= 8 && isScrambled(text)) return 'medium';
  // `Welcome1`: a word and a digit with a capital, as rules for passwords want it.
  return kinds >= 3 && text.length >= 8 && /^[\p{L}\d]+$/u.test(text) && wordsOf(text).length === 1
    ? 'medium'
    : undefined;
}

/** Some words and a number: `Blue Kettle 42`; a sentence is a description. */
function phraseShape(text: string): 'medium' | undefined {
  const words = text.split(/\s+/);
  const isSentence =
    words.length > 4 || /[.:?]$/.test(text) || /^(?:the|a|an|enter|your)\b/i.test(text);
  return !isSentence && /\d/.test(text) && kindsOf(text) >= 2 ? 'medium' : undefined;
}

/** Under `key`, `secret`, `token`: what nobody would call a thing. */
function tokenShape(text: string): 'high' | 'medium' | undefined {
  if (/\s/.test(text) || text.length < 12) return shortSecret(text);
  if (isIdentifier(text)) {
    const isMixed = isScrambled(text) || (text.length >= 16 && isMixedName(text));
    return isMixed && isNoName(text) ? 'medium' : undefined;
  }
  return kindsOf(text) >= 3 ? 'high' : kindsOf(text) >= 2 && /\d/.test(text) ? 'medium' : undefined;
}

/** Short, but no word: `Wq7!Rain`. */
function shortSecret(text: string): 'medium' | undefined {
  return !/\s/.test(text) && text.length >= 8 && kindsOf(text) >= 4 ? 'medium' : undefined;
}

/** Upper case, lower case and digits in no order that a name has: `kX9mPq2rT7vZ`, not `OrdersV2Api`. */
function isScrambled(text: string): boolean {
  if (!/^[A-Za-z\d]+$/.test(text) || kindsOf(text) < 3) return false;
  const runs = text.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
  return text.length / runs.length < 2.4;
}

/** How many kinds of characters: upper case, lower case, digits, signs that are no separators of names. */
function kindsOf(text: string): number {
  return [/\p{Lu}/u, /\p{Ll}|\p{Lo}/u, /\d/, /[^\p{L}\d_.\-\s/:]/u].filter((kind) =>
    kind.test(text),
  ).length;
}

/** Letters, digits and the separators of names: `orders-api-key`, `contoso_prod.v2`, `body/value`, `a:b`. */
function isIdentifier(text: string): boolean {
  return /^[\p{L}\d_.\-/:$]+$/u.test(text);
}

/**
 * An identifier with words that mix letters and digits (`Kd8`, `q7w2e`), with a number behind a word as passwords
 * have it (`Summer2024`), or with a number among words (`walnut-harbour-92-fern`). Counters and versions (`v2`,
 * `part1`) are those of names.
 */
function isMixedName(text: string): boolean {
  const words = text.split(/[_.\-/:$]+/).filter((word) => word !== '');
  if (!isNoName(text)) return false;
  if (words.some((word) => /\p{L}\d{2,}|\d\p{L}{2,}|^(?!v\d)\p{L}{1,3}\d/iu.test(word)))
    return true;
  return words.length >= 3 && words.some((word) => /^\d{2,}$/.test(word));
}
