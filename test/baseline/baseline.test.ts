import { describe, expect, it } from 'vitest';
import { readBaseline, writeBaseline } from '../../src/baseline/file.js';
import { ConfigurationError } from '../../src/config/error.js';

const entry = { rule: 'unencrypted-http', fingerprint: 'a'.repeat(64), key: 'path:a.json#0' };

it('what is written is read again', () => {
  const entries = [entry, { ...entry, fingerprint: 'b'.repeat(64), flow: 'Orders', node: 'Call' }];
  expect(readBaseline(writeBaseline(entries), 'b.json')).toEqual(entries);
  expect(JSON.parse(writeBaseline([]))).toEqual({
    schema: 'sluice-baseline/1',
    tool: { name: 'sluice', version: expect.stringMatching(/^\d/) },
    findings: [],
  });
});

describe('what is no baseline is told', () => {
  const file = (more: object) => JSON.stringify({ schema: 'sluice-baseline/1', ...more });
  it.each([
    ['{', /^b\.json:1:2: this is not JSON: /],
    ['[]', "b.json: this is no baseline ('sluice baseline' makes one)."],
    ['{"findings":[]}', /this is no baseline/],
    [file({}), /this is no baseline/],
    [file({ findings: {} }), /this is no baseline/],
    ['{"schema":"sluice-report/1","findings":[]}', /this is no baseline/],
    ['{"schema":"sluice-baseline/0","findings":[]}', /this is no baseline/],
    [
      '{"schema":"sluice-baseline/12","findings":[]}',
      'b.json: this baseline was made by a newer Sluice (sluice-baseline/12); update Sluice, or make it anew.',
    ],
    [
      file({ findings: [entry, { ...entry, fingerprint: 'x' }] }),
      /^b\.json:1:\d\d\d: entry 2 of this/,
    ],
    [file({ findings: [{ ...entry, rule: 1 }] }), /entry 1 of this baseline is broken/],
    [file({ findings: [{ ...entry, key: null }] }), /entry 1 of this baseline is broken/],
    [file({ findings: [null] }), /entry 1 of this baseline is broken/],
  ])('%s', (text, message) => {
    const read = () => readBaseline(text, 'b.json');
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(message);
  });
});
