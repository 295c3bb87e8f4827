import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsv } from '../../src/report/csv.js';
import type { Grouping } from '../../src/report/tenant.js';
import type { Result, Severity } from '../../src/result.js';
import { makeFinding, makeFlow, makeResult, sampleRules } from '../support/result-builder.js';
import { expectGolden } from './golden.js';
import { sampleResult } from './sample-result.js';

const rules = sampleRules;

function table(result: Result): Record<string, string>[] {
  return parse(toCsv(result, { rules }), {
    bom: true,
    columns: true,
    record_delimiter: '\r\n',
  });
}

test('golden file', () => {
  expectGolden('report.csv', toCsv(sampleResult(), { rules }));
});

test('has a row for each finding, ignored ones too, that another parser reads', () => {
  const result = sampleResult();
  const rows = table(result);
  expect(rows.map(({ rule, severity }) => [rule, severity])).toEqual(
    result.findings.map(({ rule, severity }) => [rule, severity]),
  );
  expect(rows[0]).toMatchObject({
    solution: 'Contoso',
    name: 'HTTP_Get_token',
    line: '42',
    'more copies': '1',
    title: 'Client secret in clear text',
  });
  expect(rows.at(-1)).toMatchObject({
    'ignored by': 'note',
    reason: 'the intranet has no TLS yet',
    'ignored until': '2027-01-01',
  });
});

test('has its header where nothing was found', () => {
  expect(table(makeResult())).toEqual([]);
  expect(toCsv(makeResult(), {}).split('\r\n')).toHaveLength(2);
});

test('begins with a byte order mark and ends its lines with CRLF (RFC 4180)', () => {
  const text = toCsv(sampleResult(), { rules });
  expect(text.startsWith('\ufeff"severity"')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('keeps quotes, commas and other scripts', () => {
  const name = 'Say "hi", 顧客';
  expect(table(makeResult([makeFinding({ flow: makeFlow({ name }) })]))[0]?.flow).toBe(name);
});

test('has no cell that Excel would break', () => {
  const flow = makeFlow({ name: '😀'.repeat(40_000) });
  const cell = table(makeResult([makeFinding({ flow })]))[0]?.flow ?? '';
  expect(cell.length).toBeLessThanOrEqual(32_767);
  expect(cell).not.toMatch(/\p{Cs}/u);
});

describe('grouped', () => {
  const grouped = (result: Result, groupBy: Grouping) =>
    parse(toCsv(result, { rules, groupBy }), { bom: true, columns: true }) as Record<
      string,
      string
    >[];
  const owned = (id: string, owner: string | undefined, rule: string, severity: Severity) =>
    makeFinding({
      rule,
      severity,
      flow: { ...makeFlow({ name: id, id }), ...(owner !== undefined && { owner }) },
    });
  const result = makeResult([
    owned('one', 'Ada', 'anonymous-request-trigger', 'high'),
    owned('one', 'Ada', 'plaintext-client-secret', 'critical'),
    owned('two', 'Ada', 'plaintext-client-secret', 'critical'),
    owned('three', undefined, 'wrong-audience', 'medium'),
    { ...owned('four', 'Eve', 'wrong-audience', 'medium'), suppressed: { by: 'note' } },
  ]);

  test('has a row for each group, and one for the whole run', () => {
    const rows = grouped(result, 'owner');
    expect(rows.map(({ owner }) => owner)).toEqual(['Ada', '', 'all']);
    expect(rows[0]).toMatchObject({
      flows: '2',
      findings: '3',
      critical: '2',
      high: '1',
      'flows that anyone can start': '1',
      'flows with credentials in clear text': '2',
      'flows with a wrong audience': '0',
    });
    expect(rows[1]).toMatchObject({ 'flows with a wrong audience': '1', medium: '1' });
    expect(rows[2]).toMatchObject({ findings: '4', 'flows with a wrong audience': '1' });
  });

  test('the last row tells what was not assessed, though nothing was found', () => {
    const { summary, ...rest } = makeResult();
    const rows = grouped({ ...rest, summary: { ...summary, flows: 7, notAssessed: 3 } }, 'flow');
    expect(rows).toMatchObject([{ flow: 'all', flows: '7', findings: '0', 'not assessed': '3' }]);
  });

  test('names are text there as well', () => {
    const named = makeResult([owned('one', '=cmd()', 'wrong-audience', 'low')]);
    expect(formulasIn(toCsv(named, { groupBy: 'owner' }))).toEqual([]);
  });
});

describe('formulas', () => {
  test.each([
    '=cmd|"/c calc"!A1',
    '+1',
    '-1',
    '@SUM(1)',
    '\t=1',
    '\r\n=1',
    '  =1',
    '"=1',
    '＝1',
    'a;=1',
    'a"";"=1',
    "';=1",
  ])('%j becomes text', (name) => {
    const text = toCsv(makeResult([makeFinding({ flow: makeFlow({ name }) })]), { rules });
    expect(formulasIn(text)).toEqual([]);
  });

  test('no text begins a formula, whatever separator the spreadsheet goes by', () => {
    const part = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      ';',
      ',',
      '\t',
      '"',
      '""',
      "'",
      ' ',
      '\n',
      'a',
      '|',
    );
    const name = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(name, name, (flow, message) => {
        const finding = makeFinding({ flow: makeFlow({ name: flow }), message, advice: message });
        expect(formulasIn(toCsv(makeResult([finding]), { rules }))).toEqual([]);
      }),
    );
  });

  test('would be seen: this test knows them', () => {
    expect(formulasIn('"a","=1"\r\n')).toEqual(['=1']);
    expect(formulasIn('"a","b;=1"\r\n')).toEqual(['=1"']);
  });
});

/** Cells that begin like a formula, however a spreadsheet splits the lines. */
function formulasIn(text: string): string[] {
  return [',', ';', '\t'].flatMap((delimiter) => {
    const rows = parse(text, {
      delimiter,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_records_with_error: false,
      ...(delimiter === ',' ? {} : { quote: null }),
    }) as string[][];
    return rows.flat().filter((cell) => /^["\s]*[=+\-@＝＋－＠]/.test(cell));
  });
}
