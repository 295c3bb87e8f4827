import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { crc32, crc32ByTable } from '../../src/node/crc32.js';
import { nodePlatform } from '../../src/node/platform.js';
import { defaultLimits } from '../../src/read/source.js';
import { flow, kindOf, names, open, problemsOf, texts } from '../support/archives.js';
import { writeZip } from '../support/zip-writer.js';

describe('an ordinary archive', () => {
  it('gives its members and their content', async () => {
    const zip = new JSZip()
      .file('solution.xml', '<x/>')
      .file('Workflows/ä😀.json', '{"a":1}')
      .file('empty', '');
    const archive = await open(
      await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' }),
    );
    expect(texts(archive)).toEqual({
      'solution.xml': '<x/>',
      'Workflows/ä😀.json': '{"a":1}',
      empty: '',
    });
    expect(archive.members.map(({ size }) => size)).toEqual([4, 7, 0]);
    expect(archive.problems).toEqual([]);
    expect(archive.duplicates).toEqual([]);
  });

  it('gives stored members, without copying them', async () => {
    const bytes = writeZip([{ ...flow, method: 0 }]);
    const [member] = (await open(bytes)).members;
    expect(member?.read(100).buffer).toBe(bytes.buffer);
  });

  it('reads members with sizes after the data', async () => {
    const zip = new JSZip().file('a.json', '{"a":1}').file('b.json', '{"b":1}');
    const bytes = await zip.generateAsync({
      type: 'uint8array',
      streamFiles: true,
      compression: 'DEFLATE',
    });
    const archive = await open(bytes);
    expect(texts(archive)).toEqual({ 'a.json': '{"a":1}', 'b.json': '{"b":1}' });
    expect(archive.problems).toEqual([]);
  });

  it('reads a member again when asked again', async () => {
    const [member] = (await open(writeZip([flow]), { archiveBytes: 7 })).members;
    expect(member?.read(7)).toEqual(member?.read(7));
  });

  it('reads from the middle of a larger buffer', async () => {
    const zip = writeZip([flow]);
    const around = Buffer.concat([Buffer.alloc(9, 1), zip, Buffer.alloc(9, 1)]);
    expect(texts(await open(around.subarray(9, 9 + zip.length)))).toEqual({
      'Workflows/a.json': '{"a":1}',
    });
  });

  it('may have no members, a comment, and folders', async () => {
    expect((await open(writeZip([]))).members).toEqual([]);
    const archive = await open(
      writeZip([{ name: 'Workflows/', method: 0 }, flow], { comment: 'hello' }),
    );
    expect(names(archive)).toEqual(['Workflows/a.json']);
    expect(archive.problems).toEqual([]);
  });

  it('may be written in 64 bits', async () => {
    const wide = writeZip([{ ...flow, isZip64: true }], { isZip64: true });
    const saturated = writeZip([{ ...flow, isZip64: true }], {
      isZip64: true,
      count: 0xffff,
      directoryStart: 0xffffffff,
    });
    for (const bytes of [wide, saturated]) {
      const archive = await open(bytes);
      expect(texts(archive)).toEqual({ 'Workflows/a.json': '{"a":1}' });
      expect(archive.problems).toEqual([]);
    }
    expect((await open(writeZip([], { isZip64: true }))).members).toEqual([]);
  });

  it('takes names without the UTF-8 mark as code page 437', async () => {
    const archive = await open(
      writeZip([{ ...flow, name: Uint8Array.from([0x81, 0x2e, 0x6a]), flags: 0 }]),
    );
    expect(names(archive)).toEqual(['ü.j']);
  });

  it('holds names that are members of every object', async () => {
    const archive = await open(
      writeZip([{ name: '__proto__' }, { name: 'constructor' }, { name: 'constructor/x' }]),
    );
    expect(names(archive)).toEqual(['__proto__', 'constructor', 'constructor/x']);
    expect(archive.duplicates).toEqual([]);
  });
});

describe('peek', () => {
  it('gives the beginning of stored and deflated members', async () => {
    const content = 'PK'.repeat(1000);
    const archive = await open(
      writeZip([{ name: 'a', content }, { name: 'b', content, method: 0 }, { name: 'c' }]),
    );
    const peeked = archive.members.map((member) => Buffer.from(member.peek()).toString());
    expect(peeked).toEqual([content.slice(0, 512), content.slice(0, 512), '']);
  });

  it('is not fooled by empty blocks before the content', async () => {
    const content = 'PK\u0003\u0004 and more text';
    const blocks = Array.from({ length: 1000 }, () => Buffer.from([0, 0, 0, 0xff, 0xff]));
    const data = Buffer.concat([...blocks, deflateRawSync(content)]);
    const archive = await open(writeZip([{ name: 'a', content, data }]));
    expect(Buffer.from(archive.members[0]?.peek() ?? []).toString()).toBe(content);
  });

  it('gives nothing for damaged data', async () => {
    const archive = await open(
      writeZip([{ name: 'a', content: 'x'.repeat(9), data: Buffer.alloc(9, 0xff) }]),
    );
    expect(archive.members[0]?.peek()).toEqual(new Uint8Array());
  });
});

describe('names', () => {
  it.each([
    ['../../etc/x.json', "leads out of the archive's folder"],
    ['a/../b.json', "leads out of the archive's folder"],
    ['/etc/x.json', 'is an absolute path'],
    ['C:\\x.json', 'begins with a drive letter'],
    ['\\\\server\\x.json', 'is an absolute path'],
    ['a\0.json', 'holds control characters'],
    ['a\u001b[2J.json', 'holds control characters'],
    ['', 'is empty'],
  ])('%j is told and its content read all the same', async (name, reason) => {
    const archive = await open(writeZip([{ ...flow, name }]));
    const shown = name.replaceAll('\\', '/');
    expect(texts(archive)).toEqual({ [shown]: '{"a":1}' });
    expect(archive.problems.at(-1)).toMatchObject({
      level: 'error',
      kind: 'unsafe-member-name',
      member: shown,
    });
    expect(archive.problems.at(-1)?.message).toContain(reason);
  });

  it('are escaped in messages and cut when very long', async () => {
    const archive = await open(writeZip([{ name: `a\u001b[2J\u202e${'x'.repeat(1000)}` }]));
    const message = archive.problems[0]?.message ?? '';
    expect(message).toContain("'a\\u001b[2J\\u202exxx");
    expect(message).toContain("xxx…'");
    expect(message.length).toBeLessThan(500);
  });

  it('with backslashes are read as with slashes, with one note', async () => {
    const archive = await open(
      writeZip(['a', 'b', 'c'].map((name) => ({ ...flow, name: `Workflows\\${name}.json` }))),
    );
    expect(names(archive)).toEqual(['Workflows/a.json', 'Workflows/b.json', 'Workflows/c.json']);
    expect(problemsOf(archive)).toEqual(['note backslash-name']);
    expect(archive.problems[0]?.message).toBe(
      "The name of the member 'Workflows\\a.json' and of 2 more is written with '\\'; it was read as '/'.",
    );
  });

  it.each([
    ['exactly', ['a.json', 'b.json', 'a.json'], ['a.json']],
    ['but for letter case', ['Workflows/A.json', 'workflows/a.JSON'], ['Workflows/A.json']],
    ['but for the slash', ['Workflows/a.json', 'Workflows\\a.json'], ['Workflows/a.json']],
    ['but for empty steps', ['Workflows/a.json', './Workflows//a.json'], ['Workflows/a.json']],
    ['but for how an accent is written', ['\u00e9', 'e\u0301'], ['\u00e9']],
    ['three times', ['a', 'A', 'a'], ['a']],
  ])('that are the same %s are told, and all copies kept', async (_, given, duplicates) => {
    const archive = await open(
      writeZip(given.map((name, index) => ({ name, content: `${index}` }))),
    );
    expect(archive.duplicates).toEqual(duplicates);
    expect(archive.members.map((member) => Buffer.from(member.read(9)).toString())).toEqual(
      given.map((__, index) => `${index}`),
    );
  });
});

describe('crc32', () => {
  it('is the same with and without help', () => {
    for (const content of ['', 'a', '123456789', 'ä'.repeat(1000)]) {
      expect(crc32ByTable(Buffer.from(content))).toBe(crc32(Buffer.from(content)));
    }
    expect(crc32ByTable(Buffer.from('123456789'))).toBe(0xcbf43926);
  });
});

describe('nodePlatform', () => {
  it('opens archives and hashes text', async () => {
    expect(names(await nodePlatform.openArchive(writeZip([flow]), defaultLimits))).toEqual([
      'Workflows/a.json',
    ]);
    expect(nodePlatform.sha256('ä')).toBe(
      '33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc',
    );
  });
});

const corpus = resolve(import.meta.dirname, '../../../shared/corpus');

describe.skipIf(!existsSync(corpus))('archives of others', () => {
  it('open and inflate without errors', async () => {
    const zips = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.zip$/i.test(file) && !file.includes('zip-odd'),
    );
    expect(zips.length).toBeGreaterThan(50);
    for (const file of zips) {
      const archive = await open(readFileSync(join(corpus, file)));
      expect({ file, problems: archive.problems }).toEqual({ file, problems: [] });
      for (const member of archive.members) {
        expect(member.read(defaultLimits.xmlBytes)).toHaveLength(member.size);
      }
    }
  });

  const intake = 'Workflows/Orderintake-B2737F6A-6F0F-B23C-6F5D-A2CEC255404E.json';
  const evil = '../evil/Workflows/x-24A8940F-1F83-6F99-EEE3-692F09E2E8C6.json';
  it.each([
    ['nested.zip', 2, [], []],
    ['solution-backslash-names.zip', 14, ['note backslash-name'], []],
    ['solution-directory-entries.zip', 14, [], []],
    ['solution-duplicate-member.zip', 15, [], [intake]],
    ['traversal-name.zip', 2, [`error unsafe-member-name ${evil}`], []],
  ])('%s is told for what it is', async (file, count, problems, duplicates) => {
    const archive = await open(readFileSync(join(corpus, 'shapes/zip-odd', file)));
    expect(archive.members).toHaveLength(count);
    expect(problemsOf(archive)).toEqual(problems);
    expect(archive.duplicates).toEqual(duplicates);
  });

  it('not-a-zip.zip is none', async () => {
    const bytes = readFileSync(join(corpus, 'shapes/zip-odd/not-a-zip.zip'));
    expect(await kindOf(() => open(bytes))).toBe('not-an-archive');
  });
});
