import { describe, expect, test } from 'vitest';
import { toHuman } from '../../src/node/library.js';
import { deflatedZeros, type RawMember, writeZip } from '../support/zip-writer.js';
import { cloudFlow, encode, flowFile, http, lintFiles, recurrence, zip } from './support.js';

const many = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
const call = http({ uri: 'http://erp.example.org' });
const harmless = cloudFlow(recurrence, { Call: call });
const long = { timeout: 60_000 };

describe('archives', () => {
  const good: RawMember = { name: flowFile, content: encode(harmless) };
  const other = 'Workflows/Other-1B1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D.json';
  const rows: [string, RawMember[], boolean][] = [
    [
      'bomb',
      [good, { name: other, method: 8, data: deflatedZeros(300), size: 300 * 1024 * 1024, crc: 0 }],
      true,
    ],
    [
      'size that lies',
      [good, { name: other, method: 8, data: deflatedZeros(100), size: 100, crc: 0 }],
      true,
    ],
    ['declared 4 GB', [good, { name: other, content: '{}', size: 0xfffffff0 }], true],
    ['wrong checksum', [good, { name: other, content: encode(harmless), crc: 1 }], true],
    [
      'other local name',
      [good, { name: other, content: encode(harmless), local: { name: 'Workflows/evil.js' } }],
      true,
    ],
    [
      'the same name twice',
      [
        good,
        {
          name: flowFile,
          content: encode(
            cloudFlow(recurrence, { Call: http({ uri: 'https://erp.example.org' }) }),
          ),
        },
      ],
      true,
    ],
    ['names that differ by case', [good, { name: flowFile.toUpperCase(), content: '{}' }], true],
    ['parent folder', [good, { name: `../../etc/${other}`, content: encode(harmless) }], true],
    ['absolute', [good, { name: `/etc/${other}`, content: encode(harmless) }], true],
    ['drive', [good, { name: 'C:\\x.json', content: encode(harmless) }], true],
    ['NUL', [good, { name: 'Workflows/a\0.json', content: encode(harmless) }], true],
    [
      'control character',
      [good, { name: 'Workflows/a\u001b[31m.json', content: encode(harmless) }],
      true,
    ],
    ['encrypted', [good, { name: other, content: encode(harmless), flags: 0x801 }], true],
    ['unknown method', [good, { name: other, content: encode(harmless), method: 97 }], true],
    [
      '__proto__',
      [good, { name: '__proto__', content: '{}' }, { name: 'constructor/x.json', content: '{}' }],
      false,
    ],
  ];
  test.each(rows)(
    '%s: the honest member is assessed, the other is said',
    long,
    async (_title, members, isSaid) => {
      const result = await lintFiles({ 'a.zip': writeZip(members) });
      const said =
        result.problems.length +
        result.findings.filter(({ rule }) => rule === 'duplicate-key').length;
      expect(said > 0).toBe(isSaid);
      const found = result.findings.filter(({ rule }) => rule === 'unencrypted-http');
      expect(found.some(({ location }) => location?.member === flowFile)).toBe(true);
      const text = toHuman(result, { color: false, width: 80, rules: [] });
      expect(text.includes('\0') || text.includes('\u001b')).toBe(false);
    },
  );

  test.each([
    ['cut off at the end', (bytes: Uint8Array) => bytes.slice(0, -30)],
    ['cut off in the middle', (bytes: Uint8Array) => bytes.slice(0, bytes.length / 2)],
    ['bytes before it', (bytes: Uint8Array) => Buffer.concat([encode('MZ stub'), bytes])],
    ['bytes behind it', (bytes: Uint8Array) => Buffer.concat([bytes, encode('more')])],
  ])('%s', async (_title, change) => {
    const bytes = change(await zip({ [flowFile]: harmless }));
    const result = await lintFiles({ 'a.zip': bytes });
    expect(result.problems.some(({ level }) => level === 'error')).toBe(true);
  });

  test('60,000 members', long, async () => {
    const members = many(19_000, (index): RawMember => ({ name: `x/${index}.png`, content: '' }));
    const result = await lintFiles({ 'a.zip': writeZip([...members, good]) });
    expect(result.findings.some(({ rule }) => rule === 'unencrypted-http')).toBe(true);
    const more = many(60_000, (index): RawMember => ({ name: `x/${index}.json`, content: '{}' }));
    const tooMany = await lintFiles({ 'a.zip': writeZip(more) });
    expect(tooMany.problems.some(({ level }) => level === 'error')).toBe(true);
  });
});
