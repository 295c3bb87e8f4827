import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { type Limits, ReadError, type Stretches } from '../read/source.js';
import { shownReason, shownSize } from './wording.js';
import { startsLikeZip } from './zip-end.js';

/** Reads a whole file within the limits. Throws `ReadError` `unreadable` or `too-large`. */
export function readDiskFile(path: string, limits: Limits): Uint8Array {
  const { descriptor, size } = openFile(path);
  try {
    try {
      const head = Buffer.alloc(4);
      if (size > limits.xmlBytes) readSync(descriptor, head, 0, head.length, 0);
      checkSize(size, head, limits);
      return readFileSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof ReadError) throw error;
    throw new ReadError('unreadable', `The file could not be read (${shownReason(error)}).`);
  }
}

/** A pipe that took the file's place meanwhile would otherwise be waited for. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function openFile(path: string): { readonly descriptor: number; readonly size: number } {
  const descriptor = orUnreadable(() => openSync(path, flags));
  try {
    const stats = orUnreadable(() => fstatSync(descriptor));
    if (!stats.isFile()) throw new ReadError('unreadable', 'This is no file; it was not read.');
    return { descriptor, size: stats.size };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** Opens a file for reading in stretches, whatever its size. Throws `ReadError` `unreadable`. */
export function openDiskFile(path: string): Stretches {
  const { descriptor, size } = openFile(path);
  return {
    size,
    slice(start, end) {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(end, size) - start));
      let filled = 0;
      while (filled < bytes.length) {
        const room = bytes.length - filled;
        const read = orUnreadable(() => readSync(descriptor, bytes, filled, room, start + filled));
        if (read === 0) break;
        filled += read;
      }
      return bytes.subarray(0, filled);
    },
    close: () => closeSync(descriptor),
  };
}

function orUnreadable<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw new ReadError('unreadable', `The file could not be read (${shownReason(error)}).`);
  }
}

/** Reads a stream to its end within the limits. Throws `ReadError` `unreadable` or `too-large`. */
export async function readStream(
  stream: AsyncIterable<unknown>,
  limits: Limits,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  let head = Buffer.alloc(0);
  try {
    for await (const part of stream) {
      const chunk = toBuffer(part);
      chunks.push(chunk);
      size += chunk.length;
      if (head.length < 4) head = Buffer.concat([head, chunk.subarray(0, 4)]);
      checkSize(size, head, limits);
    }
  } catch (error) {
    if (error instanceof ReadError) throw error;
    throw new ReadError('unreadable', `Standard input could not be read (${shownReason(error)}).`);
  }
  return Buffer.concat(chunks);
}

/**
 * An archive may be as large as what may be inflated of it. Other files have the limit of XML, the largest of
 * text: a tenant's flows come as one JSON file, and on disk nothing grows when it is read.
 */
function checkSize(size: number, head: Buffer, limits: Limits): void {
  const limit = startsLikeZip(head) ? limits.archiveBytes : limits.xmlBytes;
  if (size <= limit) return;
  throw new ReadError(
    'too-large',
    `This is larger than the limit of ${shownSize(limit)}; it was not read.`,
  );
}

function toBuffer(part: unknown): Buffer {
  if (part instanceof Uint8Array) return Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  return Buffer.from(String(part));
}
