import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from '../../src/read/text.js';

const text = '{"näme":"日本 😀"}';

function utf16(content: string, bigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(content, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8', false],
    ['UTF-8 with mark', Buffer.from(`\ufeff${text}`), 'utf-8', true],
    ['UTF-16 LE with mark', utf16(`\ufeff${text}`, false), 'utf-16le', true],
    ['UTF-16 BE with mark', utf16(`\ufeff${text}`, true), 'utf-16be', true],
    ['UTF-16 LE without mark', utf16(text, false), 'utf-16le', false],
    ['UTF-16 BE without mark', utf16(text, true), 'utf-16be', false],
  ] as const)('reads %s', (_, bytes, encoding, bom) => {
    expect(decodeText(bytes)).toEqual({ text, encoding, bom, invalid: false });
  });

  it.each([
    ['nothing', [], ''],
    ['one byte', [0x7b], '{'],
    ['only a mark', [0xef, 0xbb, 0xbf], ''],
    ['half a mark', [0xef, 0xbb], '\ufffd'],
  ])('reads %s', (_, bytes, expected) => {
    expect(decodeText(Uint8Array.from(bytes)).text).toBe(expected);
  });

  it('cuts off one mark and leaves a second one to be seen', () => {
    expect(decodeText(Buffer.from('\ufeff\ufeff{}')).text).toBe('\ufeff{}');
  });

  it('replaces invalid bytes and says so', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":"'),
      Buffer.from([0xff, 0xc3]),
      Buffer.from('"}'),
    ]);
    expect(decodeText(bytes)).toEqual({
      text: '{"a":"\ufffd\ufffd"}',
      encoding: 'utf-8',
      bom: false,
      invalid: true,
    });
  });

  it('replaces the half of a character in UTF-16 and says so', () => {
    const cut = utf16(`\ufeff${text}`, false).subarray(0, -1);
    const decoded = decodeText(cut);
    expect(decoded.invalid).toBe(true);
    expect(decoded.text).toBe(`${text.slice(0, -1)}\ufffd`);
  });

  it('reads from the middle of a larger buffer', () => {
    const whole = Buffer.from(`xx\ufeff${text}yy`);
    expect(decodeText(whole.subarray(2, whole.length - 2)).text).toBe(text);
  });
});

describe('encodeText', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('writes %s as it was read', (encoding) => {
    for (const bom of [true, false]) {
      const bytes = encodeText('{"a":"Grüße 👋"}', { encoding, bom });
      expect(decodeText(bytes)).toEqual({
        text: '{"a":"Grüße 👋"}',
        encoding,
        bom,
        invalid: false,
      });
    }
  });
});
