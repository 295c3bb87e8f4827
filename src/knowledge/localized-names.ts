import { wordSet } from './words.js';

/*
 * Words for credentials in other languages than English, as makers name their variables and fields. Source: [I]
 * ordinary words of these languages. A name alone proves nothing: its value has to look like a credential as well.
 */

/** "Password". */
export const passwordNouns = wordSet(
  'kennwort passwort contraseña contrasena contrasenya depasse motdepasse senha palavrapasse wachtwoord',
  'passord lösenord losenord adgangskode salasana hasło haslo heslo jelszó jelszo пароль парола parolă şifre',
  '密码 密碼 口令 パスワード 비밀번호',
);

/** "Secret", as the secret of an application. */
export const secretNouns = wordSet(
  'geheimnis clientgeheimnis geheim clientgeheim secreto segreto segredo 密钥 密鑰 シークレット',
);

/** "Key": a credential only beside a word that says whose, or that it is secret. */
const keyNouns = wordSet(
  'schlüssel schluessel clé cle clave chave chiave sleutel nyckel nøgle nøkkel klucz ключ キー',
);

const keyWords = wordSet(
  'api ocp apim secreta secrète secrete segreta privada privée privee privata geheime geheimer',
  'acceso accès acces acesso accesso',
);

/** Run-together names, by their end. */
export const localizedEnds: readonly string[] = [
  ...passwordNouns,
  ...secretNouns,
  ...wordSet(
    'zugriffstoken zugangstoken zugriffsschlüssel zugriffsschluessel zugangsschlüssel zugangsschluessel',
    'kontoschlüssel kontoschluessel abonnementschlüssel abonnementschluessel geheimschlüssel geheimschluessel',
    'apischlüssel apischluessel apisleutel apiキー',
  ),
].filter((word) => word !== 'depasse' && word !== 'geheim');

/** Behind a noun these speak of it: its length, its end, a page where it is changed. */
const about = wordSet(
  'länge laenge richtlinie ablauf ablaufdatum zurücksetzen zuruecksetzen ändern aendern geändert geaendert',
  'vergessen hinweis regel feld typ art datum status hash id name url link longitud política politica',
  'abgelaufen caducidad caducada olvidada expirada expirado expirée cambiar restablecer longueur politique expiration oublié oublie modifier',
);

/** What leads from a thing to whose it is: the thing stands before it, `Password for ERP`. */
export const prepositions = wordSet(
  'for of für fuer von vom zum zur pour de du des da do del di dla för til till voor van',
);

/**
 * Whether words say "credential" in a language that puts the noun first (`Kennwort SAP`, `clave API`) or has a word
 * for "key" of its own (`API-Schlüssel`).
 * @param words in lower case
 */
export function saysSecretElsewhere(words: readonly string[]): boolean {
  const [first = '', second = ''] = words;
  const isNoun = passwordNouns.has(first) || secretNouns.has(first);
  if (isNoun && words.length === 2 && !about.has(second)) return true;
  const isKey = keyNouns.has(first) || keyNouns.has(words.at(-1) ?? '');
  return isKey && words.some((word) => keyWords.has(word));
}

/** One of these stands in every text that names a credential in one of these languages. Source of a pattern. */
export const localizedMention = [...passwordNouns, ...secretNouns, ...keyNouns]
  .filter((word) => word !== 'cle')
  .concat('passe')
  .join('|');
