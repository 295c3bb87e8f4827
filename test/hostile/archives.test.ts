import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect } from 'vitest';
import { unencryptedFlow } from '../support/flows.js';
import { deflatedZeros, type RawMember, writeZip } from '../support/zip-writer.js';
import { type Hostile, many, survives } from './support.js';

const megabyte = 1024 * 1024;
const text = JSON.stringify(unencryptedFlow);
const honest: RawMember = { name: 'Workflows/honest.json', content: text };
const hostile: RawMember = { name: 'Workflows/hostile.json', content: text };

/** `a.zip` of an honest flow and others. */
function beside(name: string, members: readonly RawMember[], ...problems: string[]): Hostile {
  return {
    name,
    make: ({ write }) => [write('a.zip', writeZip([honest, ...members]))],
    code: 1,
    problems,
    findings: ['unencrypted-http'],
  };
}

/** `a.zip` of which nothing can be read. */
function refused(name: string, bytes: () => Uint8Array, kind: string): Hostile {
  return {
    name,
    make: ({ write }) => [write('a.zip', bytes())],
    code: 4,
    problems: [`${kind} a.zip`],
  };
}

describe('members', () => {
  const place = 'a.zip!/Workflows/hostile.json';
  const zeros = (size: number, megabytes: number) => ({
    ...hostile,
    data: deflatedZeros(megabytes),
    size,
    crc: 0,
  });
  survives([
    beside('a gigabyte in a megabyte', [zeros(1024 * megabyte, 1024)], `too-large ${place}`),
    beside('a gigabyte that declares 100 bytes', [zeros(100, 1024)], `size-mismatch ${place}`),
    beside(
      '4 GB declared, seven bytes real',
      [{ ...hostile, content: '{"a":1}', size: 0xfffffff0 }],
      `impossible-size ${place}`,
    ),
    beside('a wrong checksum', [{ ...hostile, crc: 1 }], `checksum-mismatch ${place}`),
    beside(
      'another local name',
      [{ ...hostile, local: { name: 'Workflows/evil.js' } }],
      `name-mismatch ${place}`,
    ),
    beside('an encrypted member', [{ ...hostile, flags: 0x801 }], `encrypted-member ${place}`),
    beside('an unknown method', [{ ...hostile, method: 97 }], `unsupported-compression ${place}`),
    beside(
      '50 entries for one member of 60 MB',
      [
        { ...hostile, data: deflatedZeros(60), size: 60 * megabyte, crc: 0 },
        ...many(
          50,
          (index): RawMember => ({
            name: `Workflows/${index}.json`,
            data: deflatedZeros(60),
            size: 60 * megabyte,
            offset: honestLength,
            isListedOnly: true,
          }),
        ),
      ],
      `checksum-mismatch ${place}`,
      ...many(50, (index) => `overlapping-members a.zip!/Workflows/${index}.json`),
    ),
    beside('sizes behind the data', [{ ...hostile, flags: 0x808, local: { crc: 0, size: 0 } }]),
    beside('sizes of 64 bits', [{ ...hostile, isZip64: true }]),
    beside('60,000 empty blocks before the data', [emptyBlocks(60_000)]),
    beside('a name of 65,000 characters', [
      { ...honest, name: `Workflows/${'x'.repeat(65_000)}.json` },
    ]),
    beside('a name that is not UTF-8', [
      { ...honest, name: Buffer.from([0x57, 0xff, 0xfe, 0x2e, 0x6a]), flags: 0 },
    ]),
    beside('names of prototypes', [
      { ...honest, name: '__proto__' },
      { ...honest, name: 'constructor/toString.json' },
      { ...honest, name: 'Workflows/__proto__.json' },
    ]),
    beside(
      'a link to elsewhere',
      [{ ...hostile, content: '/etc/passwd', madeBy: 0x0314, attributes: 0o120777 * 65536 }],
      `symbolic-link ${place}`,
      `broken-json ${place}`,
    ),
  ]);
});
const honestLength = 30 + 'Workflows/honest.json'.length + deflateRawSync(text).length;

function emptyBlocks(count: number): RawMember {
  const blocks = Buffer.alloc(count * 5);
  for (let at = 0; at < blocks.length; at += 5) blocks.set([0, 0, 0, 0xff, 0xff], at);
  return { ...hostile, data: Buffer.concat([blocks, deflateRawSync(text)]) };
}

describe('names that lead elsewhere', () => {
  const names: [name: string, shown?: string][] = [
    ['../../etc/x.json'],
    ['/etc/x.json'],
    ['Workflows/a\0.json'],
    ['Workflows/\u001b[31m.json'],
  ];
  survives([
    ...names.map(([name, shown = name]) =>
      beside(JSON.stringify(name), [{ ...hostile, name }], `unsafe-member-name a.zip!/${shown}`),
    ),
    beside(
      'a drive',
      [{ ...hostile, name: 'C:\\x.json' }],
      'backslash-name a.zip',
      'unsafe-member-name a.zip!/C:/x.json',
    ),
  ]);
  survives([
    beside(
      'backslashes',
      [{ ...hostile, name: 'Workflows\\hostile.json' }],
      'backslash-name a.zip',
    ),
    { ...beside('the same name twice', [honest]), findings: ['unencrypted-http', 'duplicate-key'] },
    {
      ...beside('names that differ by case', [
        { ...honest, name: honest.name.toString().toUpperCase() },
      ]),
      findings: ['unencrypted-http', 'duplicate-key'],
    },
  ]);
});

describe('archives', () => {
  const one = () => Buffer.from(writeZip([honest]));
  survives([
    refused('cut at the end', () => one().subarray(0, -8), 'truncated-archive'),
    refused('cut in the middle', () => one().subarray(0, 120), 'truncated-archive'),
    refused('bytes before', () => Buffer.concat([Buffer.from('MZ'), one()]), 'not-a-zip'),
    refused('bytes behind', () => Buffer.concat([one(), Buffer.from('PK')]), 'trailing-bytes'),
    refused('no archive', () => Buffer.from('PK, but no archive at all'), 'not-a-zip'),
    refused(
      'two counts',
      () => writeZip([honest], { isZip64: true, wideCount: 2 }),
      'ambiguous-archive',
    ),
    refused('one part of several', () => writeZip([honest], { disk: 1 }), 'multi-part-archive'),
    {
      name: 'nothing in it',
      make: ({ write }) => [write('a.zip', writeZip([]))],
      code: 3,
    },
    {
      name: '60,000 members',
      make: ({ write }) => [
        write(
          'a.zip',
          writeZip(many(60_000, (index) => ({ name: `media/${index}.png`, content: '' }))),
        ),
      ],
      code: 4,
      problems: ['too-many-members a.zip'],
    },
    {
      name: '1,000 names of 60,000 characters',
      make: ({ write }) => [
        write(
          'a.zip',
          writeZip([
            honest,
            ...many(1_000, (index) => ({ name: `${'x'.repeat(60_000)}${index}.png`, content: '' })),
          ]),
        ),
      ],
      code: 1,
      problems: ['too-many-members a.zip'],
      findings: ['unencrypted-http'],
    },
    {
      ...beside('5,000 entries for one member', [
        ...many(
          5_000,
          (index): RawMember => ({
            name: `Workflows/${index}.json`,
            content: text,
            offset: 0,
            isListedOnly: true,
          }),
        ),
      ]),
      problems: expect.arrayContaining(['overlapping-members a.zip!/Workflows/4999.json']),
      findings: [],
    },
    {
      ...beside('an archive of 64 bits', []),
      make: ({ write }) => [write('a.zip', writeZip([honest], { isZip64: true }))],
    },
  ]);
});

describe('archives in archives', () => {
  const sixty = { name: 'Workflows/x.json', data: deflatedZeros(60), size: 60 * megabyte };
  const ofNumbers = `[${'0,'.repeat(30 * megabyte)}0]`;
  const numbers = {
    data: deflateRawSync(ofNumbers),
    size: ofNumbers.length,
    crc: crc32(ofNumbers),
  };
  const nest = (depth: number, members: readonly RawMember[]): Uint8Array => {
    let bytes = writeZip(members);
    for (let level = 1; level < depth; level += 1)
      bytes = writeZip([{ name: 'in.zip', content: bytes }]);
    return bytes;
  };
  survives([
    {
      name: 'four deep are read',
      make: ({ write }) => [write('a.zip', nest(4, [honest]))],
      code: 1,
      findings: ['unencrypted-http'],
    },
    beside(
      'a hundred deep',
      [{ name: 'in.zip', content: nest(100, [honest]) }],
      'nested-too-deep a.zip!/in.zip!/in.zip!/in.zip!/in.zip',
    ),
    {
      ...beside('16 in 16 in 16 of 60 MB each', tree(3, 16, [sixty])),
      problems: expect.arrayContaining(['too-large a.zip!/0.zip!/0.zip!/4.zip!/Workflows/x.json']),
    },
    beside(
      '16 members of 60 MB of numbers',
      many(16, (index) => ({ ...numbers, name: `Workflows/${index}.json` })),
      ...many(16, (index) => `too-large a.zip!/Workflows/${index}.json`),
    ),
  ]);
  function tree(levels: number, width: number, members: readonly RawMember[]): RawMember[] {
    let inside = members;
    for (let level = 0; level < levels; level += 1) {
      const bytes = writeZip(inside);
      inside = many(width, (index) => ({ name: `${index}.zip`, content: bytes }));
    }
    return [...inside];
  }
});
