import { constants, inflateRawSync } from 'node:zlib';
import type { ArchiveMember } from '../read/source.js';
import { crc32 } from './crc32.js';
import { errorCode, shownSize } from './wording.js';
import { memberError, type PlacedEntry } from './zip-entry.js';

/** What may still be inflated of one archive; shared by its members. */
export interface Budget {
  readonly total: number;
  left: number;
}

const peekLength = 512;
/** Enough to get past the largest code table that deflate can begin with. */
const firstPeek = 320;

/** A member whose bytes are inflated when asked for, and again when asked again: nothing is kept. */
export function createMember(bytes: Buffer, placed: PlacedEntry, budget: Budget): ArchiveMember {
  const { entry, name } = placed;
  const data = bytes.subarray(placed.dataStart, placed.end);
  const stored = entry.compressionMethod === 0;
  const size = entry.uncompressedSize;
  let isCounted = false;
  return {
    name,
    size,
    peek: () => (stored ? data.subarray(0, peekLength) : beginning(data, size)),
    read: (maxBytes) => {
      if (size > maxBytes) {
        throw memberError(
          'too-large',
          name,
          `is larger (${shownSize(size)}) than the limit of ${shownSize(maxBytes)}; its content was not read.`,
        );
      }
      if (!isCounted) spend(budget, size, name);
      isCounted = true;
      const content = stored ? data : inflate(data, size, name);
      if (content.length !== size) throw sizeMismatch(name);
      if (crc32(content) !== entry.crc32) {
        throw memberError(
          'checksum-mismatch',
          name,
          'does not match its checksum; its content was not assessed.',
        );
      }
      return content;
    },
  };
}

function spend(budget: Budget, size: number, name: string): void {
  if (size > budget.left) {
    throw memberError(
      'too-large',
      name,
      `would take what is read of this archive over the limit of ${shownSize(budget.total)}; its content was not read.`,
    );
  }
  budget.left -= size;
}

/** Inflates into one buffer that has a single byte too many: no copy, and longer content is stopped right there. */
function inflate(data: Buffer, size: number, name: string): Uint8Array {
  try {
    return inflateRawSync(data, {
      maxOutputLength: Math.max(size, 1),
      chunkSize: Math.max(size + 1, constants.Z_MIN_CHUNK),
    });
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE') throw sizeMismatch(name);
    throw memberError(
      'broken-member',
      name,
      'is damaged: it cannot be decompressed; its content was not assessed.',
    );
  }
}

function sizeMismatch(name: string) {
  return memberError(
    'size-mismatch',
    name,
    'does not have the size it declares; its content was not assessed.',
  );
}

/**
 * The first bytes of compressed data. A stream may begin with any number of empty blocks, so more input is
 * taken until something comes out.
 */
function beginning(data: Buffer, size: number): Uint8Array {
  try {
    for (let length = firstPeek; ; length *= 8) {
      const out = inflateRawSync(data.subarray(0, length), { finishFlush: constants.Z_SYNC_FLUSH });
      if (out.length >= Math.min(size, 16) || length >= data.length)
        return out.subarray(0, peekLength);
    }
  } catch {
    return new Uint8Array();
  }
}
