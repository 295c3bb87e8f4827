import type { Entry } from 'yauzl';
import { ReadError } from '../read/source.js';
import { shownName } from './wording.js';
import type { Span } from './zip-layout.js';
import { hasContradictingUnicodeName } from './zip-names.js';

/** A member of the directory, found in the file. */
export interface PlacedEntry extends Span {
  readonly entry: Entry;
  /** `\` turned into `/`. */
  readonly name: string;
  readonly dataStart: number;
  readonly local: LocalHeader;
}

interface LocalHeader {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
}

const localSignature = 0x04034b50;
const localLength = 30;
/** Set when sizes and checksum follow the data instead of standing in the local header. */
const sizesFollow = 0x8;
const encrypted = 0x1;

/** Finds a member's local header and data. Throws `ReadError` when they are not where the directory says. */
export function placeEntry(
  bytes: Buffer,
  entry: Entry,
  name: string,
  directoryStart: number,
): PlacedEntry {
  const start = entry.relativeOffsetOfLocalHeader;
  if (start + localLength > directoryStart || bytes.readUInt32LE(start) !== localSignature) {
    throw memberError(
      'broken-member',
      name,
      'is not where the directory says; its content was not read.',
    );
  }
  const nameStart = start + localLength;
  const extraStart = nameStart + bytes.readUInt16LE(start + 26);
  const dataStart = extraStart + bytes.readUInt16LE(start + 28);
  const end = dataStart + entry.compressedSize;
  if (end > directoryStart) {
    throw memberError(
      'broken-member',
      name,
      'reaches beyond the end of the data; its content was not read.',
    );
  }
  const local = {
    name: bytes.subarray(nameStart, extraStart),
    flags: bytes.readUInt16LE(start + 6),
    method: bytes.readUInt16LE(start + 8),
    crc32: bytes.readUInt32LE(start + 14),
    compressedSize: bytes.readUInt32LE(start + 18),
    size: bytes.readUInt32LE(start + 22),
  };
  return { entry, name, start, dataStart, end, local };
}

/** Why a member's content cannot be read, or must not because programs would see different members here. */
export function refusalOf({ entry, name, local }: PlacedEntry): ReadError | undefined {
  if (!local.name.equals(entry.fileNameRaw) || hasContradictingUnicodeName(entry)) {
    return memberError(
      'name-mismatch',
      name,
      `has another name in a second place ('${shownName(local.name.toString())}'), so programs would disagree about it; its content was not read.`,
    );
  }
  if ((entry.generalPurposeBitFlag | local.flags) & encrypted) {
    return memberError('encrypted-member', name, 'is encrypted; its content was not read.');
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    return memberError(
      'unsupported-compression',
      name,
      `is compressed with method ${entry.compressionMethod}, which is not supported; its content was not read.`,
    );
  }
  if (isImpossible(entry)) {
    return memberError(
      'impossible-size',
      name,
      'claims to be larger than its data can be; its content was not read.',
    );
  }
  return undefined;
}

/** Deflate shrinks by 1032 at most. Small members are left to the check after inflating. */
function isImpossible({ uncompressedSize, compressedSize }: Entry): boolean {
  return uncompressedSize > 1024 * 1024 && uncompressedSize > compressedSize * 1100;
}

/** Whether the local header describes other data than the directory: programs that read it see something else. */
export function headersDisagree({ entry, local }: PlacedEntry): boolean {
  if (local.method !== entry.compressionMethod) return true;
  if (local.flags & sizesFollow) return false;
  const differs = (narrow: number, wide: number) => narrow !== 0xffffffff && narrow !== wide;
  return (
    local.crc32 !== entry.crc32 ||
    differs(local.compressedSize, entry.compressedSize) ||
    differs(local.size, entry.uncompressedSize)
  );
}

/** A symbolic link made on Unix. Other systems ignore the mark and take the member for a file, and so does Sluice. */
export function isMarkedAsLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  return versionMadeBy >> 8 === 3 && ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

/** An error about one member; the text goes on after its name. */
export function memberError(kind: string, name: string, text: string): ReadError {
  return new ReadError(kind, `The member '${shownName(name)}' ${text}`);
}
