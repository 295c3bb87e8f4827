import { squash, wordSet, wordsOf } from './words.js';

/*
 * Text that stands where a credential would: never a secret (rules.md, "Never a secret"; facts 5.3, FP guards).
 * A real credential must not be taken for one because it happens to contain "test" or "key": a text counts
 * only as a whole, or by a word that no credential contains.
 */

/** Longer texts are explained by nothing here but references. */
const longest = 300;

/** Texts made of nothing but these words (and separators) name a thing or say that it is missing. */
const vocabulary = wordSet(
  'a an the of for from with in into as to here this that is my your our some any new real',
  'actual correct valid own me not yet api key secret token password pass passwd pwd',
  'passphrase code value client app application registration access auth authorization',
  'authentication bearer basic subscription account service function functions user',
  'username connection string text shared signature signing private primary secondary',
  'credential credentials id webhook azure entra aad portal tenant ocp apim vault',
  'environment variable pfx certificate base64 cookie session url x todo tbd fixme example',
  'sample dummy fake mock demo test testing placeholder change changeme insert enter',
  'replace put set add paste provide specify fill type copy use removed hidden masked',
  'redacted none null undefined na empty blank unknown missing foo bar baz',
  'be replaced defined stored see goes later manually security deployment pipeline documentation during will',
  'changeit character characters digits long',
);
/** The same in other languages; these count as whole words only. */
const foreignVocabulary = wordSet(
  // German
  'ihr ihre ihren dein deine hier bitte den die das der aus dem wert eintragen eintrag einfügen einfuegen',
  'eingeben ersetzen schlüssel schluessel clientschlüssel geheimer geheim geheimnis kennwort passwort',
  // French, Spanish, Portuguese, Italian, Dutch
  'votre vos ici le la les clé cle remplacer remplacez saisir saisissez insérer mot de passe valeur',
  'su tu aquí aqui el clave contraseña contrasena secreto reemplazar ingrese introduzca valor',
  'sua seu o chave senha segredo substituir insira tua tuo il chiave qui inserire inserisci segreto valore',
  'uw jouw je het sleutel wachtwoord invullen vul waarde',
);
const longestWord = Math.max(...[...vocabulary].map((word) => word.length));

/** Nobody's credential contains one of these, whatever stands around it. */
const telltales = /placeholder|redacted|sanitized|value-from-your|^["'<{[(]?your[\s_-]/i;

/** Words that mark an example when separators set them off: `dummy-key-1`, `example_9`, `TODO: vault`. */
const exampleWords = /(?:^|[\s_.:-])(?:todo|example|dummy|sample|fake)(?:$|[\s_.:-])/i;

/** How notes to the next person begin: `Enter the key from the portal`. */
const requests =
  /^(?:enter|insert|replace|put|paste|add|type|provide|specify|fill|use|set)[\s_-]+(?:the|your|a|an|in|with|me|this|here)(?:$|[\s_-])/i;

/** Slots that a person or a pipeline fills in: `<key>`, `{key}`, `{{key}}`, `${key}`, `$(key)`, `#{key}#`, `%key%`, `__key__`. */
const slots =
  /^(?:<[^<>]*>|\{\{[^{}]*\}\}|[$#]?\{[\w .$-]*\}#?|\$\{\{[^{}]*\}\}|\$\([\w .-]*\)|%[\w.-]+%|__[\w.-]+__|\[[\p{L}\d_ .-]*\]|\([\p{L}_ -]*\))$/u;

/** Addresses of secrets and expressions that read one: the secret is elsewhere. */
const references: readonly RegExp[] = [
  /^https:\/\/[^/?#\s]+\.vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net|microsoftazure\.de)(?::443)?(?:\/|$)/i,
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.keyvault\//i,
  /^@microsoft\.keyvault\(/i,
  /^@\{?(?:appsetting|parameters|variables|outputs|body|trigger\w*|items?|workflow|actions|concat|json)\(/i,
  /^\[(?:parameters|variables|concat|reference|list\w+|resourceid|if|format|string)\([\s\S]*\]$/i,
];

/**
 * Whether a text only says where a secret is kept or how it is read: the address of a key vault's secret,
 * `@appsetting('x')`, `[parameters('x')]`.
 */
export function isSecretReference(text: string): boolean {
  const trimmed = text.trim();
  return references.some((reference) => reference.test(trimmed));
}

/**
 * Whether a text is no credential but a stand-in for one: blank, a placeholder, a mask, a note, a reference
 * to where the secret is kept, or its own name. GUIDs are credentials of some services and no placeholders,
 * unless all their digits are the same.
 * @param name what the value is used as: `x-api-key`, `secret`
 */
export function isPlaceholder(text: string, name?: string): boolean {
  const trimmed = unquoted(text.trim());
  if (trimmed === '' || isSecretReference(trimmed)) return true;
  if (trimmed.length > longest) return false;
  return (
    isOneCharacter(trimmed) ||
    isMasked(trimmed) ||
    telltales.test(trimmed) ||
    isSlot(trimmed) ||
    isNote(trimmed) ||
    isSentence(trimmed, name) ||
    isExample(trimmed) ||
    isName(trimmed, name)
  );
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1).trim() : text;
}

/** `aaaa`, `----`, `00000000-0000-0000-0000-000000000000`. */
function isOneCharacter(text: string): boolean {
  const characters = new Set(text.toLowerCase().replace(/[\s_.-]/g, ''));
  return characters.size <= 1;
}

/** `xxxx-xxxx`, `sk-xxxxxxxx`, `abcd********`: at least half of it says nothing. */
function isMasked(text: string): boolean {
  const runs = text.match(/x{3,}|\*{3,}|\u2022{3,}|\.{3,}|_{4,}|\?{3,}/gi) ?? [];
  const hidden = runs.reduce((sum, run) => sum + run.length, 0);
  return hidden * 2 >= text.replace(/[\s-]/g, '').length;
}

/** A slot, alone or after a short prefix: `sk-<key>`, `Token {token}`. A GUID in braces is none. */
function isSlot(text: string): boolean {
  if ((text.match(/\d/g)?.length ?? 0) > 4) return false;
  if (slots.test(text)) return true;
  const prefix = /^[\p{L}_:=/ -]{1,12}(?=[<{$])/u.exec(text)?.[0];
  return prefix !== undefined && slots.test(text.slice(prefix.length));
}

/** `your-openai-key`, `Enter the 32 characters of the key`. */
function isNote(text: string): boolean {
  const isWordsOnly = /^[\p{L}\s_.,:'’()[\]<>!?…-]+$/u.test(text);
  if (requests.test(text)) return isWordsOnly || /\s/.test(text);
  return isWordsOnly && /(?:^|[\s_([<-])your(?:$|[\s_-])/i.test(text);
}

/** `will be set during deployment`: words alone, under a name that wants no pass phrase. */
function isSentence(text: string, name: string | undefined): boolean {
  if (name === undefined || /pass|pwd|phrase|word|wort|contra|senha/i.test(name)) return false;
  return /^\p{L}+(?:[,;:]?\s+\p{L}+){2,}[.!]?$/u.test(text);
}

/** An example by a word of its own, unless a long random stretch stands beside it; AWS writes `…EXAMPLE`. */
function isExample(text: string): boolean {
  if (/^[A-Z\d]{8,}EXAMPLE(?:KEY)?$/.test(text)) return true;
  if (!exampleWords.test(text)) return false;
  return !text.split(/[\s_.:-]+/).some((part) => part.length >= 16 && /\d/.test(part));
}

/** Its own name, any name, or words that only say what should stand there: `api_key`, `MySecret`, `test`. */
function isName(text: string, name: string | undefined): boolean {
  const own = squash(text);
  if (name !== undefined && own !== '' && own === squash(name)) return true;
  const isConstant =
    /^[A-Z]+(?:_[A-Z]+)+$/.test(text) && /_(?:KEY|SECRET|TOKEN|PASSWORD|PWD)$/.test(text);
  if (isConstant) return true;
  if (!/^[\p{L}\d\s_.,:'’()[\]<>{}…-]+$/u.test(text) || !/\p{L}/u.test(text)) return false;
  const words = wordsOf(text);
  const isPassword = words.some((word) => /^(?:pass|pwd)/.test(word));
  return words.every(
    (word) =>
      isSpelled(word) || foreignVocabulary.has(word) || (!isPassword && /^\d{1,5}$/.test(word)),
  );
}

/**
 * Whether words of the vocabulary, written together, make up a word: `mysecretkey`, `test1`. With a digit
 * `password` is a password, and a bad one.
 */
function isSpelled(word: string): boolean {
  const letters = /^(?:pass|pwd)/.test(word) ? word : word.replace(/\d{1,2}$/, '');
  if (vocabulary.has(word) || letters === '') return true;
  // reached[i]: the first i letters are words of the vocabulary. Single letters are no words here.
  const reached: boolean[] = [true];
  for (let end = 1; end <= letters.length; end++) {
    reached[end] = false;
    for (let start = Math.max(0, end - longestWord); start <= end - 2; start++) {
      if (reached[start] && vocabulary.has(letters.slice(start, end))) reached[end] = true;
    }
  }
  return reached[letters.length] === true;
}
