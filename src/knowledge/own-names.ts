import { wordsOf } from './words.js';

/*
 * Names that no table has because an organisation chose them: of fields that hold credentials, and of connectors.
 */

const compiled = new WeakMap<readonly string[], readonly string[]>();

/** ` zugangs code` for `ZugangsCode`, and both in one word: the end of a name is compared by whole words. */
function endingsOf(names: readonly string[]): readonly string[] {
  const known = compiled.get(names);
  if (known) return known;
  const endings = names
    .map(wordsOf)
    .filter((words) => words.length > 0)
    .flatMap((words) => [` ${words.join(' ')}`, ` ${words.join('')}`]);
  compiled.set(names, endings);
  return endings;
}

/**
 * The name that the tables know in place of one that the organisation chose: under its own names for credentials
 * stands what stands under `password`. The words of such a name may have others in front (`contoso_ZugangsCode`).
 */
export function knownName(name: string, own: readonly string[] = []): string {
  if (own.length === 0) return name;
  const words = ` ${wordsOf(name.split('/').pop() ?? name).join(' ')}`;
  return endingsOf(own).some((end) => words.endsWith(end)) ? 'password' : name;
}

/** Whether a text may hold one of the names at all, however its words are put together. */
export function mayMention(text: string, own: readonly string[]): boolean {
  const pattern = mentions.get(own) ?? mentionOf(own);
  mentions.set(own, pattern);
  return pattern.test(text);
}

const mentions = new WeakMap<readonly string[], RegExp>();

function mentionOf(own: readonly string[]): RegExp {
  const words = own.flatMap((name) => wordsOf(name).slice(0, 1));
  return words.length > 0 ? new RegExp(words.join('|'), 'iu') : /(?!)/;
}

/**
 * Whether a list of connectors names one, with or without `shared_`. A `*` at the end is any ending: names of custom
 * connectors end otherwise in each environment.
 * @param connector without `shared_`, lower case
 */
export function isListed(connector: string, list: readonly string[] = []): boolean {
  return (
    connector !== '' &&
    list.some((one) => {
      const name = one.toLowerCase().replace(/^shared_/, '');
      return name.endsWith('*') ? connector.startsWith(name.slice(0, -1)) : connector === name;
    })
  );
}
