import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type ArchiveProblem, ReadError } from '../read/source.js';
import { type DirectorySpan, directorySpan, endsLikeZip, startsLikeZip } from './zip-end.js';

/** An archive's central directory, as far as it could be read. */
export interface ZipDirectory {
  readonly entries: readonly Entry[];
  readonly span: DirectorySpan;
  /** False when members are missing from `entries`; `problems` says why. */
  readonly complete: boolean;
  readonly problems: readonly ArchiveProblem[];
}

/**
 * Reads the central directory. What is damaged after the first member is a problem and the members before it
 * stay readable; throws `ReadError` when there is no directory at all.
 */
export async function readDirectory(bytes: Buffer, maxEntries: number): Promise<ZipDirectory> {
  const zip = await openZip(bytes);
  const span = directorySpan(bytes, zip.comment.length);
  const entries: Entry[] = [];
  const partly = (kind: string, message: string): ZipDirectory => ({
    entries,
    span,
    complete: false,
    problems: [{ level: 'error', kind, message }],
  });
  let names = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      names += entry.fileNameLength;
      if (entries.length === maxEntries)
        return partly('too-many-members', tooMany(zip.entryCount, maxEntries));
      if (names > mostNames) return partly('too-many-members', namesTooLong(entries.length));
      entries.push(entry);
    }
  } catch (error) {
    if (/strong encryption/.test(String(error)))
      return partly('encrypted-member', strongEncryption(entries.length));
    if (entries.length === 0) throw noDirectory(span);
    return partly(
      'broken-directory',
      `The archive's directory is damaged ${after(entries.length)}; what follows was not read.`,
    );
  }
  if (span.start + lengthOf(entries) !== span.end) {
    return partly(
      'broken-directory',
      "The archive's directory does not end where it should, so it may list more members; those were not read.",
    );
  }
  return { entries, span, complete: true, problems: [] };
}

/** Bytes of all names together. */
const mostNames = 8 * 1024 * 1024;

async function openZip(bytes: Buffer): Promise<ZipFile> {
  if (!startsLikeZip(bytes)) throw notAZip(bytes);
  try {
    // Names stay bytes and sizes unchecked here: either would let one bad member stop all the others.
    return await fromBufferPromise(bytes, { decodeStrings: false, validateEntrySizes: false });
  } catch (error) {
    throw noEnd(String(error));
  }
}

function notAZip(bytes: Buffer): ReadError {
  if (!endsLikeZip(bytes))
    return new ReadError(
      'not-an-archive',
      'The file is not a zip archive; nothing in it was read.',
    );
  return new ReadError(
    'leading-bytes',
    'Other bytes stand before the zip archive, so programs would disagree about what is in it; nothing in it was read.',
  );
}

/** The library's own text is only looked at, never passed on. */
function noEnd(reason: string): ReadError {
  if (/record signature not found|unexpected EOF|out of range/i.test(reason)) {
    return new ReadError(
      'truncated-archive',
      'The archive has no directory at its end: it was cut off, or other bytes follow it. Nothing in it was read.',
    );
  }
  if (/comment length/i.test(reason)) {
    return new ReadError(
      'trailing-bytes',
      'The archive does not end where its last record says: it was cut off, or other bytes follow it. Nothing in it was read.',
    );
  }
  if (/multi-disk/i.test(reason)) {
    return new ReadError(
      'multi-part-archive',
      'The archive is one part of several; nothing in it was read.',
    );
  }
  return new ReadError('broken-archive', "The archive's end is damaged; nothing in it was read.");
}

function noDirectory({ start, end, declaredLength }: DirectorySpan): ReadError {
  if (start + declaredLength > end) {
    return new ReadError(
      'truncated-archive',
      'Bytes are missing from the archive, its directory is not where it should be; nothing in it was read.',
    );
  }
  return new ReadError(
    'broken-archive',
    "The archive's directory is damaged or not where it should be; nothing in it was read.",
  );
}

function tooMany(count: number, limit: number): string {
  return `The archive lists ${count} members, more than the limit of ${limit}; the members after those were not read.`;
}

function namesTooLong(read: number): string {
  return `The names in the archive's directory are longer than ${mostNames / 1024 / 1024} MB together; what stands ${after(read)} was not read.`;
}

function strongEncryption(read: number): string {
  return `The archive's directory holds a strongly encrypted member ${after(read)}; that member and what follows were not read.`;
}

function after(count: number): string {
  return count === 1 ? 'after 1 member' : `after ${count} members`;
}

/** How many bytes these entries take in the directory. */
function lengthOf(entries: readonly Entry[]): number {
  let sum = 0;
  for (const entry of entries)
    sum += 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
  return sum;
}
