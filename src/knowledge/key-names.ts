import { judgedOnce } from './judged-once.js';
import { squash, wordSet, wordsOf } from './words.js';

/*
 * Names that say "credential". A small model over the words of a name decides: what the last word is, and
 * which words stand before it. The tables hold what the model cannot know.
 */

/** Words that say it all when they come last. Source: facts 5.3, rules B. */
const secretNouns = wordSet(
  'password passwd pwd pw passphrase passcode secret apikey jwt pat bearer',
  // The same in other languages: German, Spanish, French ("mot de passe"), Portuguese, Dutch,
  'kennwort passwort contraseña contrasena depasse senha wachtwoord',
  // Polish, Czech, Swedish, Danish, Norwegian, Finnish, Hungarian, Turkish, Romanian, Russian, Ukrainian, Bulgarian.
  'hasło haslo heslo lösenord losenord adgangskode passord salasana jelszó jelszo şifre parolă пароль парола',
);

/** What a `pass` belongs to when it is short for "password"; others are tickets. */
const passOwners = wordSet(
  'account admin app db database email ftp imap ldap login mail proxy root sap service sftp smtp sql ssh',
  'svc user',
);

/** Words that make a credential of a `key` right after them. Source: facts 5.3; names of public APIs. */
const keyOwners = wordSet(
  'api access account admin app application auth authentication bearer client developer',
  'encryption function functions hmac integration license master private rapidapi sas',
  'secret security service shared signing storage subscription webhook workspace',
);

/** Words that make a credential of a `key` wherever they stand before it: `Speech To Text Key`. */
const keyTopics = wordSet('ai api apim cognitive ocp openai speech translator');

/** What a `token` after these is: a position in a list, a lock, a check against forgery, a device. No credential. */
const plainTokens = wordSet(
  'cancel cancellation change continuation cursor delta last lock next page nextpage',
  'pagination previous resume sequence skip sync watermark csrf xsrf antiforgery',
  'verification idempotency correlation partition device push registration fcm max',
);

/** What a `key` after these is, whatever else the name says: a place in a table, a label, a public half. */
const plainKeys = wordSet(
  'cache foreign idempotency issue message partition project public routing row sort',
  'surrogate',
);

/** Further words before `key`: where the name alone does not tell, these say that it is a label. */
const labelKeys = wordSet(
  'alternate answer business candidate change column commit composite contact customer dedup document drive',
  'duplicate entity file folder form group hash hot item line list logical lookup natural object order',
  'product record registry search sequence shortcut site step survey table tracking unique',
);

/** Run-together names, by their end. */
const squashedEnds = [
  ...wordSet(
    'password passwd passphrase passwort kennwort wachtwoord lösenord motdepasse secret apikey accesskey accountkey privatekey secretkey sharedkey',
    'subscriptionkey functionskey masterkey authkey accesstoken apitoken authtoken bearertoken',
    'refreshtoken sastoken securitytoken idtoken connectionstring',
    // "Password" in Japanese, Chinese and Korean, which put no blank before it.
    'パスワード 密码 密碼 비밀번호',
  ),
];

/** Names that start so ask a question or name a deed: `hasPassword`, `GetToken`, `resetPassword`. */
const deeds = wordSet(
  'is has use uses needs require requires required show hide allow enable disable no',
  'without reset forgot generate get list create read fetch retrieve rotate renew validate',
  'check expired invalid with include',
);

/** Last words that add nothing: `apiKeyValue`, `PasswordProd2`. */
const fillers = wordSet(
  'value text plain literal input param parameter variable var dev development test uat',
  'prod production staging base64 encoded',
);

/** Headers that the model does not know, without separators. */
const keyHeaders: ReadonlyMap<string, string> = new Map([
  ['key', 'seen in public exports of API callers'],
  ['xkey', 'seen in public exports of API callers'],
  ['xauthorization', 'common stand-in for Authorization'],
  [
    'xmsauthorizationauxiliary',
    'learn.microsoft.com/azure/azure-resource-manager (tokens of other tenants)',
  ],
  ['xzumoauth', 'learn.microsoft.com/azure/app-service (Easy Auth session token)'],
]);

/** Headers and queries that the model would take for credentials, without separators. */
const plainNames: ReadonlyMap<string, string> = new Map([
  ['xmssessiontoken', 'learn.microsoft.com/rest/api/cosmos-db (consistency, no session of a user)'],
  ['requestverificationtoken', 'check against forgery, worthless without its cookie'],
]);

interface KeyQuery {
  /** Lower case. */
  readonly name: string;
  /** Ends of host names where the name means a key; everywhere when there are none. */
  readonly hosts?: readonly string[];
  readonly source: string;
}

/** Query parameters that the model does not know, and those that are a key with some hosts only. */
const keyQueries: readonly KeyQuery[] = [
  {
    name: 'code',
    hosts: ['.azurewebsites.net', '.azurewebsites.us', '.chinacloudsites.cn'],
    source: 'rules B; learn.microsoft.com/azure/azure-functions/function-keys-how-to',
  },
  // Everywhere else `key` may name a row, an issue or a setting.
  {
    name: 'key',
    hosts: ['.googleapis.com', 'maps.google.com', '.virtualearth.net', '.weatherapi.com'],
    source: "facts 5.3 ('key='); documentation of these services",
  },
  { name: 'appid', hosts: ['.openweathermap.org'], source: 'openweathermap.org/appid' },
  { name: 'sig', source: 'facts 5.3: signature of a shared access signature' },
  { name: 'hapikey', source: 'developers.hubspot.com' },
  { name: 'pass', source: 'common beside user=' },
];

/** Whether a header carries a key or token by its name; `Authorization` and `Cookie` are read elsewhere. */
export const isKeyHeader = judgedOnce((name) => {
  const key = squash(name);
  if (/^(?:proxy)?authorization$/.test(key)) return false;
  return keyHeaders.has(key) || (!plainNames.has(key) && saysSecret(name));
});

/**
 * Whether a query parameter carries a key by its name.
 * @param host the host the request goes to, when it is known: some names are a key with some hosts only
 */
export function isKeyQuery(name: string, host?: string): boolean {
  const lower = name.trim().toLowerCase();
  const row = keyQueries.find((candidate) => candidate.name === lower);
  if (row) return row.hosts === undefined || (host !== undefined && endsWithHost(host, row.hosts));
  return isKeyName(name);
}

const isKeyName = judgedOnce((name) => !plainNames.has(squash(name)) && saysSecret(name));

function endsWithHost(host: string, ends: readonly string[]): boolean {
  const dotted = `.${host.toLowerCase()}`;
  return ends.some((end) => dotted.endsWith(end.startsWith('.') ? end : `.${end}`));
}

/**
 * Whether the name of a parameter, field or variable says that its value is a credential: `password`,
 * `client_secret`, `API key (abc_ApiKey)`; not `secretName`, `keyVaultName`, `TokenGeneration`.
 */
export const isSecretName = judgedOnce((name) => {
  // The designer shows an environment variable as "display name (schema name)": either may tell.
  const [display = '', schema = ''] = name.split('(', 2);
  return [display, schema].some((part) => {
    const [start = '', next] = wordsOf(part);
    const isAbout = next === 'of' && start !== 'value'; // "Name of the secret"
    if (isAbout || deeds.has(start)) return false;
    return !plainNames.has(squash(part)) && (saysSecret(part) || saysSecretPhrase(part));
  });
});

/**
 * Whether a name may be that of a key though the model does not know whose: `MapsKey`, `ERP_KEY`. What is kept
 * under it has to look like a key and nothing else.
 */
export const mayNameKey = judgedOnce((name) =>
  name.split('(', 2).some((part) => {
    const words = withoutFillers(wordsOf(part));
    const owner = words.at(-2);
    if (owner === undefined || words.at(-1) !== 'key' || deeds.has(words[0] ?? '')) return false;
    return !plainKeys.has(owner) && !labelKeys.has(owner);
  }),
);

/** `credentials`, which headers use otherwise, and `SasUrl`: the URL is the credential. */
function saysSecretPhrase(name: string): boolean {
  const words = withoutFillers(wordsOf(name));
  const last = words.at(-1) ?? '';
  return last === 'credentials' || (/^ur[il]$/.test(last) && words.at(-2) === 'sas');
}

function saysSecret(name: string): boolean {
  const words = withoutFillers(wordsOf(name));
  const last = words.at(-1) ?? '';
  const owner = words.at(-2) ?? '';
  if (last === 'token') {
    // `PublicKeyToken` is a fingerprint.
    return !plainTokens.has(owner) && !(owner === 'key' && words.at(-3) === 'public');
  }
  if (last === 'pass') return passOwners.has(owner);
  if (last === 'key') {
    if (plainKeys.has(owner)) return false;
    return keyOwners.has(owner) || words.some((word) => keyTopics.has(word));
  }
  if (last === 'string') return owner === 'connection';
  // `PassWord` is written as two words and is one.
  const nouns = [last, owner + last];
  return (
    nouns.some((noun) => secretNouns.has(noun)) || squashedEnds.some((end) => last.endsWith(end))
  );
}

/** Without counters, stages and words like `value` at the end; at least one word is left. */
function withoutFillers(words: readonly string[]): string[] {
  const rest = [...words];
  while (rest.length > 1) {
    const last = rest.at(-1) ?? '';
    if (!fillers.has(last) && !/^v?\d{1,3}$/.test(last)) break;
    rest.pop();
  }
  return rest.map((word) => word.replace(/\d{1,3}$/, '') || word);
}
