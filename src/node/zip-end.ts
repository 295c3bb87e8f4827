import { ReadError } from '../read/source.js';

/** Where an archive's central directory lies. */
export interface DirectorySpan {
  readonly start: number;
  readonly end: number;
  /** The length that the archive's end declares; differs from `end - start` when bytes were added or lost. */
  readonly declaredLength: number;
}

const endLength = 22;
const locatorLength = 20;
/** The part of the 64-bit record that its own length does not count. */
const recordHead = 12;
const locatorSignature = 0x07064b50;

/** The first bytes of a zip: a member, or the end of an archive without members (in two versions). */
export function startsLikeZip(bytes: Buffer): boolean {
  if (bytes.length < 4) return false;
  return [0x04034b50, 0x06054b50, 0x06064b50].includes(bytes.readUInt32LE(0));
}

/** Whether the end record of a zip stands somewhere in the last part, where readers look for it. */
export function endsLikeZip(bytes: Buffer): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - endLength - 0xffff));
  return tail.includes(Buffer.from([0x50, 0x4b, 5, 6]));
}

/**
 * Reads where the directory is from the end record of an archive whose end was found valid. The 32-bit and the
 * 64-bit record must not contradict each other: programs differ in which one they believe, so a second
 * directory could hide behind the first. Throws `ReadError`.
 */
export function directorySpan(bytes: Buffer, commentLength: number): DirectorySpan {
  const end = bytes.length - endLength - commentLength;
  const narrow = {
    count: bytes.readUInt16LE(end + 10),
    length: bytes.readUInt32LE(end + 12),
    start: bytes.readUInt32LE(end + 16),
  };
  const locator = end - locatorLength;
  if (locator < 0 || bytes.readUInt32LE(locator) !== locatorSignature) {
    return { start: narrow.start, end, declaredLength: narrow.length };
  }
  const record = Number(bytes.readBigUInt64LE(locator + 8));
  const wide = {
    count: Number(bytes.readBigUInt64LE(record + 32)),
    length: Number(bytes.readBigUInt64LE(record + 40)),
    start: Number(bytes.readBigUInt64LE(record + 48)),
  };
  const agree =
    record + recordHead + Number(bytes.readBigUInt64LE(record + 4)) === locator &&
    (narrow.count === 0xffff || narrow.count === wide.count) &&
    (narrow.length === 0xffffffff || narrow.length === wide.length) &&
    (narrow.start === 0xffffffff || narrow.start === wide.start);
  if (!agree) {
    const message =
      'The archive describes two different directories, so programs would disagree about what is in it; nothing in it was read.';
    throw new ReadError('ambiguous-archive', message);
  }
  return { start: wide.start, end: record, declaredLength: wide.length };
}
