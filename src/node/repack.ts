import JSZip from 'jszip';
import type { Entry } from 'yauzl';
import { type Limits, ReadError } from '../read/source.js';
import { openArchive } from './archive.js';
import { readDirectory } from './zip-directory.js';
import { rawName } from './zip-names.js';

/**
 * Writes an archive anew with other contents of some members; the order, names and dates of all members and
 * the content of the others stay. The new archive is read back and compared before it is returned. Throws
 * `ReadError` where something would be lost, since only what was read can be written.
 */
export async function repackArchive(
  archive: Uint8Array,
  contents: ReadonlyMap<string, Uint8Array>,
  limits: Limits,
): Promise<Uint8Array> {
  const wanted = await readAll(archive, limits);
  for (const member of wanted) member.bytes = contents.get(member.name) ?? member.bytes;
  const zip = new JSZip();
  for (const { name, bytes, isFolder, date, stored } of wanted) {
    zip.file(name, bytes, {
      date,
      dir: isFolder,
      createFolders: false,
      compression: stored ? 'STORE' : 'DEFLATE',
    });
  }
  const written = await zip.generateAsync({ type: 'uint8array', platform: 'DOS' });
  if (!isSame(wanted, await readAll(written, limits))) throw cannotRewrite();
  return written;
}

interface Member {
  /** As the directory has it, `\` turned into `/`. */
  readonly name: string;
  readonly isFolder: boolean;
  readonly date: Date;
  readonly stored: boolean;
  bytes: Uint8Array;
}

async function readAll(bytes: Uint8Array, limits: Limits): Promise<Member[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { members, problems, duplicates } = await openArchive(bytes, limits);
  const isComplete = problems.every(({ level }) => level === 'note') && duplicates.length === 0;
  if (!isComplete) throw cannotRewrite();
  const byName = new Map(members.map((member) => [member.name, member]));
  const { entries } = await readDirectory(buffer, limits.archiveEntries);
  return entries.map((entry): Member => {
    const name = rawName(entry).replaceAll('\\', '/');
    const member = byName.get(name);
    return {
      name,
      isFolder: member === undefined,
      date: dateOf(entry),
      stored: entry.compressionMethod === 0,
      bytes: member?.read(limits.xmlBytes) ?? new Uint8Array(),
    };
  });
}

/** What the archive itself says, not what a local clock would make of it: `jszip` writes UTC. */
function dateOf(entry: Entry): Date {
  return entry.getLastModDate({ timezone: 'UTC', forceDosFormat: true });
}

function isSame(wanted: readonly Member[], written: readonly Member[]): boolean {
  return (
    wanted.length === written.length &&
    wanted.every(({ name, isFolder, bytes }, index) => {
      const other = written[index];
      return (
        other?.name === name &&
        other.isFolder === isFolder &&
        Buffer.from(other.bytes).equals(Buffer.from(bytes))
      );
    })
  );
}

function cannotRewrite(): ReadError {
  return new ReadError(
    'unclean-archive',
    'Something in this archive is damaged, stands twice or cannot be read, so it cannot be written anew without loss; it was not fixed.',
  );
}
