import { crc32, deflateRawSync } from 'node:zlib';

/** One member of a hand-made archive. Whatever is not given is as an honest writer would have it. */
export interface RawMember {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** 0 stored, 8 deflated (the default); others are only declared. */
  readonly method?: number;
  /** The bytes to store instead of the (compressed) content. */
  readonly data?: Uint8Array;
  readonly crc?: number;
  readonly size?: number;
  readonly compressedSize?: number;
  /** General purpose flags of both headers; bit 11 (UTF-8 names) unless given. */
  readonly flags?: number;
  /** What only the local header says. */
  readonly local?: {
    name?: string | Uint8Array;
    method?: number;
    flags?: number;
    crc?: number;
    size?: number;
  };
  /** The local header's place as the directory has it, for members that share or borrow bytes. */
  readonly offset?: number;
  /** Write no local header and no data: `offset` leads to those of another. */
  readonly isListedOnly?: boolean;
  /** Write a local header and data, but no entry in the directory. */
  readonly isUnlisted?: boolean;
  readonly attributes?: number;
  /** Upper byte 3 is Unix. */
  readonly madeBy?: number;
  readonly extra?: Uint8Array;
  readonly isZip64?: boolean;
}

/** The archive around the members. */
export interface RawArchive {
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
  readonly comment?: string;
  /** What the end record says instead of the truth. */
  readonly count?: number;
  readonly directoryStart?: number;
  readonly isZip64?: boolean;
  /** What the 64-bit end record says instead of the truth. */
  readonly wideCount?: number;
  readonly disk?: number;
}

type Width = 2 | 4 | 8;

/** Writes an archive byte by byte, true or not. */
export function writeZip(members: readonly RawMember[], archive: RawArchive = {}): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let position = 0;
  for (const member of members) {
    if (!member.isUnlisted) directory.push(directoryEntry(member, member.offset ?? position));
    if (member.isListedOnly) continue;
    const local = localMember(member);
    parts.push(local);
    position += local.length;
  }
  const listed = Buffer.concat(directory);
  parts.push(listed, ...endOf(directory.length, listed.length, position, archive));
  return Buffer.concat([archive.before ?? empty, ...parts, archive.after ?? empty]);
}

const empty = new Uint8Array();

/** A member's local header and its data, as they stand in the archive. */
export function localMember(member: RawMember): Uint8Array {
  const { flags, method, crc, size, compressedSize, data } = resolved(member);
  const local = member.local ?? {};
  const name = bytesOf(local.name ?? member.name);
  const wide = member.isZip64 === true;
  const extra = wide ? zip64Extra([size, compressedSize]) : empty;
  const header = fields([
    [4, 0x04034b50],
    [2, wide ? 45 : 20],
    [2, local.flags ?? flags],
    [2, local.method ?? method],
    [4, 0],
    [4, local.crc ?? crc],
    [4, wide ? 0xffffffff : compressedSize],
    [4, wide ? 0xffffffff : (local.size ?? size)],
    [2, name.length],
    [2, extra.length],
  ]);
  return Buffer.concat([header, name, extra, data]);
}

function directoryEntry(member: RawMember, offset: number): Uint8Array {
  const { flags, method, crc, size, compressedSize } = resolved(member);
  const name = bytesOf(member.name);
  const wide = member.isZip64 === true;
  const extra = Buffer.concat([
    wide ? zip64Extra([size, compressedSize, offset]) : empty,
    member.extra ?? empty,
  ]);
  const header = fields([
    [4, 0x02014b50],
    [2, member.madeBy ?? 20],
    [2, wide ? 45 : 20],
    [2, flags],
    [2, method],
    [4, 0],
    [4, crc],
    [4, wide ? 0xffffffff : compressedSize],
    [4, wide ? 0xffffffff : size],
    [2, name.length],
    [2, extra.length],
    [2, 0],
    [4, 0],
    [4, member.attributes ?? 0],
    [4, wide ? 0xffffffff : offset],
  ]);
  return Buffer.concat([header, name, extra]);
}

function resolved(member: RawMember) {
  const content = bytesOf(member.content ?? '');
  const method = member.method ?? 8;
  const data = member.data ?? (method === 8 ? deflateRawSync(content) : content);
  return {
    data,
    method,
    flags: member.flags ?? 0x800,
    crc: member.crc ?? crc32(content),
    size: member.size ?? content.length,
    compressedSize: member.compressedSize ?? data.length,
  };
}

function endOf(count: number, length: number, start: number, archive: RawArchive): Uint8Array[] {
  const comment = bytesOf(archive.comment ?? '');
  const end = fields([
    [4, 0x06054b50],
    [2, archive.disk ?? 0],
    [2, 0],
    [2, archive.count ?? count],
    [2, archive.count ?? count],
    [4, length],
    [4, archive.directoryStart ?? start],
    [2, comment.length],
  ]);
  if (!archive.isZip64) return [end, comment];
  const wideCount = archive.wideCount ?? count;
  const record = fields([
    [4, 0x06064b50],
    [8, 44],
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, wideCount],
    [8, wideCount],
    [8, length],
    [8, start],
  ]);
  const locator = fields([
    [4, 0x07064b50],
    [4, 0],
    [8, start + length],
    [4, 1],
  ]);
  return [record, locator, end, comment];
}

function zip64Extra(values: readonly number[]): Uint8Array {
  return fields([
    [2, 1],
    [2, values.length * 8],
    ...values.map((value): [Width, number] => [8, value]),
  ]);
}

/** An extra field of a directory entry. */
export function extraField(id: number, content: Uint8Array): Uint8Array {
  return Buffer.concat([
    fields([
      [2, id],
      [2, content.length],
    ]),
    content,
  ]);
}

function fields(values: readonly (readonly [Width, number])[]): Buffer {
  const parts = values.map(([width, value]) => {
    const part = Buffer.alloc(width);
    if (width === 8) part.writeBigUInt64LE(BigInt(value));
    else part.writeUIntLE(value, 0, width);
    return part;
  });
  return Buffer.concat(parts);
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

/** Deflated zeros, a thousandth of their size: independent blocks, so that a gigabyte is written in no time. */
export function deflatedZeros(megabytes: number): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: 3 });
  const last = Buffer.from([0x03, 0x00]);
  return Buffer.concat([...Array.from({ length: megabytes }, () => block), last]);
}
