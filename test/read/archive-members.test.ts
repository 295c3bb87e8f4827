import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { flow, kindOf, megabyte, names, open, problemsOf, texts } from '../support/archives.js';
import {
  deflatedZeros,
  extraField,
  localMember,
  type RawMember,
  writeZip,
} from '../support/zip-writer.js';

async function kindOfReading(bytes: Uint8Array, maxBytes = megabyte): Promise<string> {
  const archive = await open(bytes);
  expect(archive.problems).toEqual([]);
  return kindOf(() => archive.members[0]?.read(maxBytes));
}

describe('members that programs see differently', () => {
  it('have another local name: refused', async () => {
    const archive = await open(
      writeZip([
        { ...flow, local: { name: 'Workflows/evil.js' } },
        { ...flow, name: 'b' },
      ]),
    );
    expect(names(archive)).toEqual(['b']);
    expect(problemsOf(archive)).toEqual(['error name-mismatch Workflows/a.json']);
    expect(archive.problems[0]?.message).toContain("'Workflows/evil.js'");
  });

  it('have a second name for Unicode that says something else: refused', async () => {
    const second = (name: string, real: string) => {
      const crc = Buffer.alloc(4);
      crc.writeUInt32LE(crc32(real));
      return extraField(0x7075, Buffer.concat([Buffer.from([1]), crc, Buffer.from(name)]));
    };
    const archive = await open(
      writeZip([
        { ...flow, name: 'fl?w.json', flags: 0, extra: second('fløw.json', 'fl?w.json') },
        { ...flow, name: 'logo.png', flags: 0, extra: second('flow.json', 'logo.png') },
      ]),
    );
    expect(names(archive)).toEqual(['fløw.json']);
    expect(problemsOf(archive)).toEqual(['error name-mismatch flow.json']);
  });

  it.each([
    ['method', { method: 0 }],
    ['size', { size: 99 }],
    ['checksum', { crc: 99 }],
  ])('have another local %s: told, and read by the directory', async (_, local) => {
    const archive = await open(writeZip([{ ...flow, local }]));
    expect(texts(archive)).toEqual({ 'Workflows/a.json': '{"a":1}' });
    expect(problemsOf(archive)).toEqual(['error header-mismatch Workflows/a.json']);
  });

  it('are marked as links: read as files, with a note', async () => {
    const archive = await open(
      writeZip([{ ...flow, madeBy: 0x0314, attributes: 0o120777 * 65536 }]),
    );
    expect(texts(archive)).toEqual({ 'Workflows/a.json': '{"a":1}' });
    expect(problemsOf(archive)).toEqual(['note symbolic-link Workflows/a.json']);
  });

  it('are folders with content: refused', async () => {
    const archive = await open(writeZip([{ ...flow, name: 'Workflows/a.json/' }]));
    expect(names(archive)).toEqual([]);
    expect(problemsOf(archive)).toEqual(['error folder-with-content Workflows/a.json/']);
  });
});

describe('members that cannot be read', () => {
  const other: RawMember = { ...flow, name: 'other.json' };
  it.each([
    ['encrypted', { ...flow, flags: 0x801 }, 'encrypted-member'],
    ['encrypted by the local header', { ...flow, local: { flags: 0x801 } }, 'encrypted-member'],
    ['of an unsupported method', { ...flow, method: 14 }, 'unsupported-compression'],
    ['outside the file', { ...flow, offset: 1_000_000 }, 'broken-member'],
    ['not at their place', { ...flow, offset: 1 }, 'broken-member'],
    ['longer than the file', { ...flow, compressedSize: 1_000_000 }, 'broken-member'],
    ['larger than possible', { ...flow, size: 4_000_000_000 }, 'impossible-size'],
  ])('%s: a problem, the others are read', async (_, member, kind) => {
    const archive = await open(writeZip([member, other]));
    expect(texts(archive)).toEqual({ 'other.json': '{"a":1}' });
    expect(problemsOf(archive)).toContain(`error ${kind} Workflows/a.json`);
    expect(archive.problems[0]?.message).toContain('its content was not read.');
  });

  it('strongly encrypted: a problem, and what is listed before is read', async () => {
    const archive = await open(writeZip([other, { ...flow, flags: 0x841 }, flow]));
    expect(texts(archive)).toEqual({ 'other.json': '{"a":1}' });
    expect(problemsOf(archive)).toEqual(['error encrypted-member']);
  });

  it.each([
    ['a wrong checksum', { ...flow, crc: 1 }, 'checksum-mismatch'],
    ['less content than declared', { ...flow, size: 8 }, 'size-mismatch'],
    ['more content than declared', { ...flow, size: 6 }, 'size-mismatch'],
    ['content where none is declared', { ...flow, size: 0 }, 'size-mismatch'],
    ['stored and of two sizes', { ...flow, method: 0, size: 6 }, 'size-mismatch'],
    ['damaged data', { ...flow, data: Buffer.alloc(20, 0xff) }, 'broken-member'],
    [
      'data that ends too soon',
      { ...flow, data: deflateRawSync('{"a":1}').subarray(0, -2) },
      'broken-member',
    ],
    ['nothing', { ...flow, data: Buffer.alloc(0) }, 'broken-member'],
  ])('%s: an error when read', async (_, member, kind) => {
    expect(await kindOfReading(writeZip([member]))).toBe(kind);
  });

  it('beyond the limit for one member: an error', async () => {
    const archive = await open(writeZip([{ name: 'a', content: 'x'.repeat(1025) }]));
    expect(() => archive.members[0]?.read(1024)).toThrow(
      "The member 'a' is larger (2 kB) than the limit of 1 kB; its content was not read.",
    );
    expect(await kindOf(() => archive.members[0]?.read(1024))).toBe('too-large');
    expect(archive.members[0]?.read(1025)).toHaveLength(1025);
  });

  it('beyond the limit for the archive: an error', async () => {
    const archive = await open(writeZip([flow, other]), { archiveBytes: 13 });
    expect(archive.members[0]?.read(megabyte)).toHaveLength(7);
    expect(await kindOf(() => archive.members[1]?.read(megabyte))).toBe('too-large');
    expect(archive.members[0]?.read(megabyte)).toHaveLength(7);
  });
});

describe('members that share bytes', () => {
  it('all of one: only the first is read', async () => {
    const copies = Array.from({ length: 50 }, () => ({ ...flow, offset: 0, isListedOnly: true }));
    const archive = await open(writeZip([flow, ...copies]));
    expect(names(archive)).toEqual(['Workflows/a.json']);
    expect(archive.problems).toHaveLength(50);
    expect(new Set(problemsOf(archive))).toEqual(
      new Set(['error overlapping-members Workflows/a.json']),
    );
  });

  it('one inside the other: only the outer one is read', async () => {
    const inner: RawMember = { name: 'inner.json', content: '{"inner":true}', method: 0 };
    const outer: RawMember = { name: 'outer', content: localMember(inner), method: 0 };
    const archive = await open(
      writeZip([outer, { ...inner, offset: 30 + 'outer'.length, isListedOnly: true }]),
    );
    expect(names(archive)).toEqual(['outer']);
    expect(problemsOf(archive)).toEqual(['error overlapping-members inner.json']);
  });

  it('with the directory: refused', async () => {
    const long = { ...flow, compressedSize: deflateRawSync('{"a":1}').length + 1 };
    expect(problemsOf(await open(writeZip([long])))[0]).toBe(
      'error broken-member Workflows/a.json',
    );
  });
});

describe('bombs', () => {
  const gigabyte = deflatedZeros(1024);
  const grown = (before: number) => process.memoryUsage().rss - before;

  it('of one gigabyte are refused by their declared size', async () => {
    expect(gigabyte.length).toBeLessThan(2 * megabyte);
    const before = process.memoryUsage().rss;
    const bytes = writeZip([{ name: 'bomb.json', data: gigabyte, size: 1024 * megabyte }]);
    expect(await kindOfReading(bytes, 64 * megabyte)).toBe('too-large');
    expect(grown(before)).toBeLessThan(50 * megabyte);
  });

  it.each([100, 64 * megabyte - 1])('that declare %i bytes are stopped there', async (size) => {
    const before = process.memoryUsage().rss;
    const bytes = writeZip([{ name: 'bomb.json', data: gigabyte, size }]);
    expect(await kindOfReading(bytes, 64 * megabyte)).toBe('size-mismatch');
    expect(grown(before)).toBeLessThan(100 * megabyte);
  });

  it('are peeked at without inflating them', async () => {
    const before = process.memoryUsage().rss;
    const archive = await open(
      writeZip([{ name: 'bomb.zip', data: gigabyte, size: 1024 * megabyte }]),
    );
    expect(archive.members[0]?.peek()).toHaveLength(512);
    expect(grown(before)).toBeLessThan(50 * megabyte);
  });
});
