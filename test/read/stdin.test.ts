import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readInputs } from '../../src/node/index.js';
import { defaultLimits } from '../../src/read/source.js';
import { kindOf } from '../support/archives.js';
import { writeZip } from '../support/zip-writer.js';

describe('standard input', () => {
  it('is read once, and again when asked again', async () => {
    const stdin = Readable.from([Buffer.from('{"a"'), Buffer.from(':1}')]);
    const { files, problems } = await readInputs(['-', '-'], { stdin });
    expect(problems).toEqual([]);
    expect(files).toMatchObject([{ path: '<stdin>', named: true }]);
    for (const attempt of [1, 2]) {
      expect([attempt, Buffer.from((await files[0]?.read()) ?? []).toString()]).toEqual([
        attempt,
        '{"a":1}',
      ]);
    }
  });

  it('is read up to the limit', async () => {
    const limits = { ...defaultLimits, xmlBytes: 3, archiveBytes: 100 };
    const kindFor = async (bytes: Uint8Array) => {
      const parts = Array.from(bytes, (byte) => Uint8Array.of(byte));
      const { files } = await readInputs(['-'], { stdin: Readable.from(parts), limits });
      return kindOf(() => files[0]?.read());
    };
    expect(await kindFor(Buffer.from('abc'))).toBe('none');
    expect(await kindFor(Buffer.from('abcd'))).toBe('too-large');
    expect(await kindFor(writeZip([]))).toBe('none');
    expect(await kindFor(writeZip([{ name: 'x'.repeat(50) }]))).toBe('too-large');
  });

  it('that fails is a read error', async () => {
    const stdin = Readable.from(failing());
    const { files } = await readInputs(['-'], { stdin });
    await expect(files[0]?.read()).rejects.toThrow(
      'Standard input could not be read (unknown reason).',
    );
  });

  async function* failing(): AsyncGenerator<Uint8Array> {
    yield Uint8Array.of(1);
    throw new Error('secret');
  }
});
