import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { lineIndex } from '../../src/json/lines.js';
import type { Result } from '../../src/result.js';
import { apiFlowOf, keptFlows, lintTexts, rowOf, said } from './support.js';

const flows = keptFlows();
const rows = flows.map((flow) => rowOf(flow));
const answers = flows.map((flow) => apiFlowOf(flow));
const print = (json: unknown) => JSON.stringify(json, null, 2);
const oneByOne = (kind: string, list: readonly JsonObject[]) =>
  Object.fromEntries(list.map((row, index) => [`${kind}-${index}.json`, print(row)]));
/** Letters beyond ASCII, and what JSON may write in another way, as escapes. */
const escaped = (text: string) =>
  text.replace(/[^ -~\n]|[<>&']/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

const forms: [form: string, files: Readonly<Record<string, string>>][] = [
  ['rows, one file each', oneByOne('row', rows)],
  ['a page', { 'page.json': print({ '@odata.context': 'x', value: rows }) }],
  ['a page on one line', { 'page.json': JSON.stringify({ value: rows }) }],
  ['a page with other escapes', { 'page.json': escaped(JSON.stringify({ value: rows })) }],
  ['a bare array', { 'rows.json': print(rows) }],
  ['JSON Lines', { 'rows.jsonl': rows.map((row) => JSON.stringify(row)).join('\r\n') }],
  ['values one behind the other', { 'rows.json': rows.map(print).join('\n') }],
  [
    'two pages, one a line',
    {
      'p.jsonl':
        JSON.stringify({ value: rows.slice(0, 3) }) +
        '\n' +
        JSON.stringify({ value: rows.slice(3) }),
    },
  ],
  [
    'a page with a mark and CRLF',
    { 'p.json': `\uFEFF${print({ value: rows }).replaceAll('\n', '\r\n')}` },
  ],
  [
    'rows whose clientdata is an object',
    { 'p.json': print(flows.map((flow) => rowOf(flow, { clientdata: flow.flow }))) },
  ],
  ['answers, one file each', oneByOne('flow', answers)],
  ['a list of answers', { 'flows.json': print({ value: answers }) }],
  ['a bare array of answers', { 'flows.json': JSON.stringify(answers) }],
  [
    'answers as JSON Lines',
    { 'flows.jsonl': `${answers.map((one) => JSON.stringify(one)).join('\n')}\n` },
  ],
  [
    'what cmdlets print',
    { 'f.json': print(answers.map((Internal) => ({ FlowName: 'x', Enabled: true, Internal }))) },
  ],
];

describe('flows say the same in every form of a tenant', () => {
  let bare: Result;
  beforeAll(async () => {
    const files = flows.map(({ name, id, flow }) => [`Workflows/${name}-${id}.json`, print(flow)]);
    bare = await lintTexts(Object.fromEntries(files));
    expect(flows.length).toBeGreaterThan(30);
    expect(bare.findings.length).toBeGreaterThan(200);
  });

  it.each(forms)('%s', async (_form, files) => {
    const result = await lintTexts(files);
    expect(said(result)).toEqual(said(bare));
    expect(result.problems.filter(({ level }) => level === 'error')).toEqual([]);
    expect(result.summary.flows).toBe(bare.summary.flows);
  });

  it.each(forms)('and where it stands is where it is written: %s', async (_form, files) => {
    const result = await lintTexts(files);
    const lines = new Map(
      Object.entries(files).map(([path, text]) => [path, lineIndex(text.replace(/^\uFEFF/, ''))]),
    );
    for (const { location, rule } of result.findings) {
      const text = (files[location.file] ?? '').replace(/^\uFEFF/, '');
      const { line = 0, column = 0 } = location;
      const start = (lines.get(location.file)?.range(line).start ?? 0) + column - 1;
      const around = text.slice(start, start + 400);
      // What is marked begins as a value or inside of one, and its last name stands shortly before it.
      const key = (location.innerPointer ?? location.pointer).split('/').at(-1) ?? '';
      const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
      if (/^\d*$/.test(name) || /['<>&]|[^ -~]/.test(name)) continue;
      const before = text.slice(Math.max(0, start - 2000), start);
      expect(
        `${rule} ${before.lastIndexOf(`${name}${'"'}`) >= 0 || before.includes(`${name}\\"`)}`,
      ).toBe(`${rule} true`);
      expect(around).not.toBe('');
    }
  });

  it('is one finding with occurrences when all forms come together', async () => {
    const all = Object.fromEntries(
      forms.flatMap(([, files], index) =>
        Object.entries(files).map(([path, text]) => [`${index}/${path}`, text]),
      ),
    );
    const result = await lintTexts(all);
    expect(said(result)).toEqual(said(bare));
    expect(result.summary.flows).toBe(bare.summary.flows);
    const least = result.findings.map(({ occurrences = [] }) => occurrences.length);
    expect(Math.min(...least)).toBeGreaterThanOrEqual(forms.length - 1);
  }, 60_000);

  it('a list that is long says the same as a short one', async () => {
    const short = await lintTexts({ 'page.json': print({ value: rows }) });
    const long = await lintTexts({ 'page.json': print({ value: rows }) }, { wholeBytes: 1_000 });
    expect({ ...long, now: '' }).toEqual({ ...short, now: '' });
    const lines = { 'rows.jsonl': rows.map((row) => JSON.stringify(row)).join('\n') };
    const [one, other] = [await lintTexts(lines), await lintTexts(lines, { wholeBytes: 1_000 })];
    expect({ ...other, now: '' }).toEqual({ ...one, now: '' });
  });
});
