/** Words for people, shared by the messages about archives and files. */

const longestName = 200;
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A name others chose, safe inside a message: unprintable characters as `\u001b`, cut when very long. */
export function shownName(name: string): string {
  const short = name.length > longestName ? `${name.slice(0, longestName)}…` : name;
  return short.replace(
    unprintable,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `65 MB`; whole units, rounded up, so that what is over a limit never reads like the limit. */
export function shownSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const units = ['kB', 'MB', 'GB', 'TB', 'PB'];
  let amount = bytes;
  let unit = -1;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit++;
  }
  return `${Number.isInteger(amount) ? amount : Math.floor(amount) + 1} ${units[unit]}`;
}

/** Why the file system refused, without the path and the stack that its error text has. */
export function shownReason(error: unknown): string {
  const code = errorCode(error);
  const known: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    ELOOP: 'its symbolic links lead in a circle',
    EMFILE: 'too many files are open',
    ENAMETOOLONG: 'its name is too long',
    ENOENT: 'it does not exist',
    ENOTDIR: 'a part of its path is no folder',
    EIO: 'the disk reported an error',
  };
  return known[code] ?? (code || 'unknown reason');
}

/** The `code` of a Node error; empty when there is none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}
