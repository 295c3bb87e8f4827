import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/read/source.js';
import { flow, kindOf, megabyte, names, open, problemsOf } from '../support/archives.js';
import { extraField, writeZip } from '../support/zip-writer.js';

describe('what is no archive', () => {
  it.each([
    ['nothing', new Uint8Array(), 'not-an-archive'],
    ['text', Buffer.from('secret=hunter2 and more text than an end record has'), 'not-an-archive'],
    ['a cut end', writeZip([flow]).subarray(0, -1), 'truncated-archive'],
    ['a cut tail', writeZip([flow]).subarray(0, 50), 'truncated-archive'],
    ['a beginning only', Buffer.from([0x50, 0x4b, 3, 4]), 'truncated-archive'],
    ['a cut middle', cutMiddle(writeZip([flow, { ...flow, name: 'b' }])), 'truncated-archive'],
    ['bytes before', writeZip([flow], { before: Buffer.from('secret') }), 'leading-bytes'],
    ['bytes after', writeZip([flow], { after: Buffer.from('secret') }), 'trailing-bytes'],
    ['many bytes after', writeZip([flow], { after: Buffer.alloc(70_000) }), 'truncated-archive'],
    ['a cut comment', writeZip([flow], { comment: 'secret' }).subarray(0, -1), 'trailing-bytes'],
    ['a wrong place of the directory', writeZip([flow], { directoryStart: 1 }), 'broken-archive'],
    ['one part of several', writeZip([flow], { disk: 1 }), 'multi-part-archive'],
    ['two counts', writeZip([flow], { isZip64: true, wideCount: 2 }), 'ambiguous-archive'],
    [
      'two directories',
      writeZip([flow], { isZip64: true, directoryStart: 1 }),
      'ambiguous-archive',
    ],
  ])('%s: an error, with a text that quotes nothing', async (_, bytes, kind) => {
    expect(await kindOf(() => open(bytes))).toBe(kind);
    await expect(open(bytes)).rejects.toThrow(/othing in it was read\.$/);
    await expect(open(bytes)).rejects.not.toThrow(/secret/);
  });

  function cutMiddle(bytes: Uint8Array): Uint8Array {
    return Buffer.concat([bytes.subarray(0, 20), bytes.subarray(45)]);
  }
});

describe('a damaged or lying directory', () => {
  it('gives the members before the damage', async () => {
    const bytes = Buffer.from(writeZip([flow, { ...flow, name: 'b.json' }]));
    bytes.writeUInt8(0, bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])));
    const archive = await open(bytes);
    expect(names(archive)).toEqual(['Workflows/a.json']);
    expect(problemsOf(archive)).toEqual(['error broken-directory']);
    expect(archive.problems[0]?.message).toContain('after 1 member;');
  });

  it('that counts fewer members than it lists is a problem', async () => {
    const archive = await open(writeZip([flow, { ...flow, name: 'hidden.json' }], { count: 1 }));
    expect(names(archive)).toEqual(['Workflows/a.json']);
    expect(problemsOf(archive)).toEqual(['error broken-directory']);
  });

  it('that leaves out a member is a problem', async () => {
    const archive = await open(
      writeZip([flow, { ...flow, name: 'hidden.json', isUnlisted: true }]),
    );
    expect(names(archive)).toEqual(['Workflows/a.json']);
    expect(problemsOf(archive)).toEqual(['error unlisted-member']);
    const first = await open(writeZip([{ ...flow, name: 'hidden.json', isUnlisted: true }, flow]));
    expect(problemsOf(first)).toEqual(['error unlisted-member']);
  });

  it('is cut at the limit of members', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ ...flow, name: `${index}.json` }));
    const archive = await open(writeZip(many), { archiveEntries: 10 });
    expect(archive.members).toHaveLength(10);
    expect(problemsOf(archive)).toEqual(['error too-many-members']);
    expect(archive.problems[0]?.message).toBe(
      'The archive lists 30 members, more than the limit of 10; the members after those were not read.',
    );
  });

  it('reads 60,000 members to the limit in no time', async () => {
    const many = Array.from({ length: 60_000 }, (_, index) => ({ name: `${index}`, method: 0 }));
    const archive = await open(writeZip(many));
    expect(archive.members).toHaveLength(defaultLimits.archiveEntries);
    expect(problemsOf(archive)).toEqual(['error too-many-members']);
  });
});

describe('any bytes', () => {
  const honest = writeZip(
    [
      { ...flow, isZip64: true },
      { ...flow, name: 'b.json', method: 0 },
      { ...flow, name: 'c\\d.json', extra: extraField(0x7075, Buffer.alloc(9, 1)) },
    ],
    { isZip64: true, comment: 'x' },
  );

  it('give an archive or a ReadError, and nothing else', async () => {
    const change = fc.tuple(fc.nat(honest.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.nat(20),
        async (changes, cut) => {
          const bytes = Buffer.from(honest.subarray(0, honest.length - (cut > 10 ? 0 : cut)));
          for (const [at, value] of changes) bytes[at] = value;
          await kindOf(async () => {
            const archive = await open(bytes);
            for (const member of archive.members) {
              member.peek();
              await kindOf(() => member.read(megabyte));
            }
          });
        },
      ),
      { numRuns: 2000 },
    );
  });
});
