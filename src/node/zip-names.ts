import { type Entry, getFileNameLowLevel } from 'yauzl';

/** The member's name as the directory has it, before `\` becomes `/`. */
export function rawName(entry: Entry): string {
  return getFileNameLowLevel(
    entry.generalPurposeBitFlag,
    entry.fileNameRaw,
    entry.extraFields,
    true,
  );
}

/**
 * A second name for Unicode may repair the letters of the first and nothing more: some programs read the one
 * and some the other, so they must be the same but for what the older encoding cannot write.
 */
export function hasContradictingUnicodeName(entry: Entry): boolean {
  if (entry.extraFields.length === 0) return false;
  const plain = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, [], true);
  return onlyCertain(plain) !== onlyCertain(rawName(entry));
}

function onlyCertain(name: string): string {
  return name.replace(/[^\x20-\x7e]|[?_]/g, '');
}

/** What would be dangerous about writing to this name, in words; undefined when nothing is. */
export function dangerOf(name: string): string | undefined {
  if (name === '') return 'is empty';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  if (/[\x00-\x1f\x7f-\x9f]/.test(name)) return 'holds control characters';
  if (name.startsWith('/')) return 'is an absolute path';
  if (/^[a-z]:/i.test(name)) return 'begins with a drive letter';
  if (name.split('/').includes('..')) return "leads out of the archive's folder";
  return undefined;
}

/** One entry per name that several members share; names that differ in letter case or form only are one. */
export function duplicateNames(names: readonly string[]): string[] {
  const seen = new Map<string, { name: string; count: number }>();
  for (const name of names) {
    const key = fileKey(name);
    const known = seen.get(key);
    if (known) known.count++;
    else seen.set(key, { name, count: 1 });
  }
  return [...seen.values()].filter(({ count }) => count > 1).map(({ name }) => name);
}

/** The same for names that a file system may take for the same file. */
function fileKey(name: string): string {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  return parts.join('/').normalize('NFC').toLowerCase();
}
