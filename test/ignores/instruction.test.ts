import { describe, expect, it } from 'vitest';
import { instructionsIn } from '../../src/ignores/instruction.js';

const catalogue = new Map([
  ['unencrypted-http', { ignorable: true }],
  ['wrong-audience', { ignorable: true }],
  ['unused-ignore', { ignorable: false }],
]);
const read = (note: string) => instructionsIn(note, catalogue);

describe('an instruction', () => {
  it.each([
    [
      'sluice: ignore unencrypted-http -- behind VPN',
      ['unencrypted-http'],
      undefined,
      'behind VPN',
    ],
    ['sluice:ignore unencrypted-http -- x', ['unencrypted-http'], undefined, 'x'],
    ['SLUICE: Ignore Unencrypted-HTTP -- x', ['unencrypted-http'], undefined, 'x'],
    [
      'sluice: ignore unencrypted-http, wrong-audience -- a -- b',
      ['unencrypted-http', 'wrong-audience'],
      undefined,
      'a -- b',
    ],
    [
      'sluice: ignore unencrypted-http wrong-audience,unencrypted-http — x',
      ['unencrypted-http', 'wrong-audience'],
      undefined,
      'x',
    ],
    [
      'sluice: ignore unencrypted-http until 2027-01-01 -- x',
      ['unencrypted-http'],
      '2027-01-01',
      'x',
    ],
    [
      'Calls ERP. sluice: ignore wrong-audience -- x  \r\nMore.',
      ['wrong-audience'],
      undefined,
      'x',
    ],
  ])('%j', (note, rules, until, reason) => {
    const [one, ...more] = read(note);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ rules, reason, mistakes: [] });
    expect(one?.until).toBe(until);
    expect(note.slice(one?.start, one?.end)).toMatch(/^sluice:.*\S$/i);
  });

  it('ends with its line; there may be several', () => {
    const note = 'a\nsluice: ignore unencrypted-http -- x\nb\nsluice: ignore wrong-audience -- y';
    expect(read(note).map(({ reason }) => reason)).toEqual(['x', 'y']);
  });

  it.each([
    '',
    'sluice',
    'about sluice',
    'https://a.example/sluice:8080',
    'my-sluice: x',
    'presluice: y',
  ])('is not in %j', (note) => {
    expect(read(note)).toEqual([]);
  });
});

describe('a mistake', () => {
  it.each([
    ['sluice:', ['instruction'], []],
    ['sluice: disable x -- y', ['instruction'], []],
    ['sluice: ignore', ['no-rule', 'no-reason'], []],
    ['sluice: ignore -- x', ['no-rule'], []],
    ['sluice: ignore unencrypted-http', ['no-reason'], []],
    ['sluice: ignore unencrypted-http --', ['no-reason'], []],
    ['sluice: ignore unencrypted-http --x', ['no-reason'], []],
    ['sluice: ignore unencrypted-http - the VPN is safe', ['no-reason'], []],
    ['sluice: ignore unencrypted-http: VPN', ['no-reason'], []],
    ['sluice: ignore this old step', ['no-reason'], []],
    ['sluice: ignore unencrypted-htp', ['no-reason', 'unknown:unencrypted-htp'], []],
    ['sluice: ignore unencrypted-http until -- x', ['date'], []],
    ['sluice: ignore unencrypted-http until 2027-02-30 -- x', ['date'], []],
    ['sluice: ignore unencrypted-http until 2027-01-01 or so -- x', ['date'], []],
    ['sluice: ignore * -- x', ['wildcard'], []],
    ['sluice: ignore all, wrong-audience -- x', ['wildcard'], ['wrong-audience']],
    ['sluice: ignore unused-ignore -- x', ['not-ignorable'], []],
    [
      'sluice: ignore wrong-audence, unencrypted-http -- x',
      ['unknown:wrong-audence'],
      ['unencrypted-http'],
    ],
  ])('%j', (note, kinds, rules) => {
    const [one] = read(note);
    expect(one?.mistakes.map(({ kind }) => kind)).toEqual(kinds);
    expect(one?.rules).toEqual(rules);
  });

  it('names the rule that may be meant', () => {
    const [one] = read('sluice: ignore wrong-audence -- x');
    expect(one?.mistakes[0]?.what).toBe(
      "there is no rule 'wrong-audence'; did you mean 'wrong-audience'?",
    );
  });
});

it('is read in time that grows with the note alone', () => {
  const note = `sluice: ignore ${'x '.repeat(100_000)}until ${'- '.repeat(100_000)}`;
  const started = performance.now();
  expect(read(note)[0]?.mistakes.length).toBeGreaterThan(0);
  expect(performance.now() - started).toBeLessThan(3_000);
});
