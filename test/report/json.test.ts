import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toJson } from '../../src/report/json.js';
import { jsonText } from '../../src/report/json-text.js';
import { toJsonl } from '../../src/report/jsonl.js';
import { makeFinding, makeResult } from '../support/result-builder.js';
import { expectGolden } from './golden.js';
import { sampleResult } from './sample-result.js';

describe('toJson', () => {
  test('golden file', () => {
    expectGolden('report.json', toJson(sampleResult()));
  });

  test('loses nothing but the edits of fixes, which are for programs that apply them', () => {
    const sample: unknown = JSON.parse(
      JSON.stringify(sampleResult(), (key, value) => (key === 'edits' ? undefined : value)),
    );
    expect(JSON.parse(toJson(sampleResult()))).toEqual(sample);
  });

  test('writes the same bytes whatever the order of the members', () => {
    const { summary, problems, ...rest } = makeResult([makeFinding()]);
    expect(toJson({ problems, summary, ...rest })).toBe(toJson(makeResult([makeFinding()])));
  });

  test('leaves absent members out', () => {
    const text = toJson(makeResult([makeFinding({ flow: undefined, related: undefined })]));
    expect(text).not.toMatch(/"flow":|"related"|null/);
  });
});

describe('toJsonl', () => {
  test('golden file', () => {
    expectGolden('report.jsonl', toJsonl(sampleResult()));
  });

  test('is one object per line: the run, the findings, the problems', () => {
    const result = sampleResult();
    const lines = toJsonl(result).trimEnd().split('\n');
    const types = lines.map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types).toEqual([
      'run',
      ...result.findings.map(() => 'finding'),
      ...result.problems.map(() => 'problem'),
    ]);
  });
});

describe('jsonText', () => {
  test('escapes what acts on a terminal or a CI log', () => {
    expect(jsonText('\u001b\u009b\u202e\u2028##vso[x]###[y]\ud800')).toBe(
      '"\\u001b\\u009b\\u202e\\u2028\\u0023#vso[x]#\\u0023#[y]\\ud800"',
    );
  });

  test('is the same value for every parser', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(jsonText({ [text]: [text] }, 2))).toEqual({ [text]: [text] });
      }),
    );
  });
});
