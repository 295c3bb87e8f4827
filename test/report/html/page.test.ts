import { createHash } from 'node:crypto';
import pages from 'sluice:pages';
import { describe, expect, it } from 'vitest';
import { lint, rules, toHtml } from '../../../src/node/library.js';
import type { PageData } from '../../../src/report/html/data.js';
import type { Result } from '../../../src/result.js';
import { filesOf, fixturesOf } from '../../support/fixtures.js';
import {
  makeFinding,
  makeFlow,
  makeResult,
  samplePages,
  sampleRules,
} from '../../support/result-builder.js';
import { expectGolden } from '../golden.js';
import { sampleResult } from '../sample-result.js';

const options = { rules: sampleRules, pages: samplePages };
const sample = toHtml(sampleResult(), options);

/** The data of a page, as its script reads it. */
function dataOf(page: string): PageData {
  const [, text = ''] = /id="sluice-data">([^<]*)<\/script>/.exec(page) ?? [];
  return JSON.parse(text) as PageData;
}

describe('the page', () => {
  it('holds the data of the golden file', () => {
    expectGolden('report.html.json', `${JSON.stringify(dataOf(sample), null, 2)}\n`);
  });

  it('is the same for the same result', () => {
    expect(toHtml(sampleResult(), options) === sample).toBe(true);
  });

  it('runs its own script and no other, by hash', () => {
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(sample) ?? [];
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(sample) ?? [];
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(sample) ?? [];
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash(script)}`,
      `style-src ${hash(style)}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    expect(sample.match(/<script/g)).toHaveLength(2);
    expect(sample.match(/<[a-z][^>]*\s(?:on\w+|style|src)=/gi)).toBe(null);
  });

  it('asks for nothing from elsewhere', () => {
    const [head = '', body = ''] = sample.split('<body>');
    expect(`${head}${body.split('<script')[0]}`.match(/https?:\/\/[^\s'"]+/g)).toEqual([
      'http://www.w3.org/2000/svg',
    ]);
    expect(sample.match(/@import|url\((?!#)|<link(?! rel="icon" href="data:)/g)).toBe(null);
  });

  it('says in numbers what was found where no script runs', () => {
    expect(
      sample.match(/<noscript><main[^>]*>.*2 critical, 2 high, 1 low, 1 info in 5 flows/),
    ).not.toBe(null);
  });

  it('knows how to show nothing at all', () => {
    const data = dataOf(toHtml(makeResult([], { inputs: [], problems: [] })));
    expect(data).toMatchObject({ findings: [], flows: [], overview: { worst: [], open: [] } });
  });
});

describe('what others wrote', () => {
  const names = [
    '</script><script>alert(1)</script>',
    '<!-- <script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '\u001b[2J\u009b31m',
    'safe\u202ehsab\u2066',
    '##vso[task.setvariable variable=x]y',
    '\n::set-output name=x::y',
    '=cmd|"/c calc"!A1',
    '[a](javascript:alert(1)) `b` **c**',
    '\u2028\u2029\ud800',
    '&lt;b&gt;&amp;',
  ];

  it.each(names)('%j is data, and nothing else', (name) => {
    const finding = makeFinding({
      flow: makeFlow({ name, owner: name, environment: name }),
      node: { kind: 'action', name, path: name },
      message: `${name} Do.`,
      advice: 'Do.',
      solution: { name, version: name },
      suppressed: { by: 'note', reason: name },
    });
    const problem = { file: name, level: 'note', kind: 'other', message: name } as const;
    const page = toHtml(makeResult([finding], { problems: [problem] }), options);
    const [shell = ''] = toHtml(makeResult([finding]), options).split('id="sluice-data"');
    expect(page.split('id="sluice-data"')[0] === shell).toBe(true);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script/g)).toHaveLength(2);
    const active = /##vso\[|\n::|[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;
    expect((page.match(active) ?? []).filter((char) => char !== '\n')).toEqual([]);
    const [flow] = dataOf(page).flows;
    expect(flow?.name).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202e\u2066]/u);
    const printable = name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
    expect(flow?.name.replace(/\\u\{[0-9a-f]+\}/g, '')).toBe(printable);
  });
});

describe('linted fixtures', () => {
  const fixtures = fixturesOf('solutions', 'packages', 'unpacked', 'logicapps');

  async function resultOf(name: string): Promise<{ result: Result; secrets: readonly string[] }> {
    const fixture = fixtures.find((one) => one.name === name);
    if (!fixture) throw new Error(`there is no fixture ${name}`);
    const result = await lint(filesOf(fixture), {
      persona: 'auditor',
      outlines: true,
      now: '2026-11-23',
    });
    return { result, secrets: fixture.secrets };
  }

  it.each(fixtures.map(({ name }) => name))(
    '%s: no secret, every step in its place',
    async (name) => {
      const { result, secrets } = await resultOf(name);
      const page = toHtml(result, { rules, pages });
      for (const secret of secrets) expect(page.includes(secret)).toBe(false);
      const { findings, flows, overview } = dataOf(page);
      expect(findings).toHaveLength(result.findings.length);
      expect(flows).toHaveLength(result.summary.flows);
      expect(overview.isWhole).toBe(true);
      for (const finding of findings) {
        const steps = flows[finding.flow ?? -1]?.steps ?? [];
        const { node } = finding;
        const isStep = node?.kind === 'trigger' || node?.kind === 'action';
        if (finding.flow === undefined || !isStep) continue;
        expect(steps[finding.step ?? -1]).toMatchObject({ kind: node.kind, name: node.name });
      }
    },
  );

  it('a trace leads over the steps that it names', async () => {
    const { result } = await resultOf('solutions/hr-onboarding');
    const { findings, flows, rules: known } = dataOf(toHtml(result, { rules }));
    const finding = findings.find(({ rule }) => known[rule]?.id === 'anonymous-data-exposure');
    const names = finding?.trace.map(
      ({ flow, step }) => flows[flow ?? -1]?.steps?.[step ?? -1]?.name,
    );
    expect(names).toEqual(['Get_details_from_Graph', 'Append_colleague', 'Response']);
  });
});

describe('thousands of flows', () => {
  it('are all listed; those with findings are drawn first, as far as there is room', () => {
    const flows = Array.from({ length: 200 }, (_, index) =>
      makeFlow({ id: `f${index}`, name: `F ${index}` }),
    );
    const step = (index: number) =>
      ({
        kind: 'action',
        name: `S${index}`,
        type: 'Compose',
        pointer: `/actions/S${index}`,
      }) as const;
    const outlines = flows.map((flow, index) => ({
      flow,
      places: [{ file: `${index}.json`, pointer: '' }],
      steps: Array.from({ length: 400 }, (_, at) => step(at)),
    }));
    const findings = [150, 151].map((index) =>
      makeFinding({
        flow: flows[index],
        fingerprint: String(index).padStart(64, '0'),
        node: { kind: 'action', name: 'S7', path: 'S7' },
        location: { file: `${index}.json`, pointer: '/actions/S7/inputs' },
      }),
    );
    const data = dataOf(toHtml(makeResult(findings, { outlines })));
    expect(data.flows).toHaveLength(200);
    expect(data.flows.filter(({ steps }) => steps)).toHaveLength(100);
    expect(data.findings.map(({ flow, step: at }) => [flow, at])).toEqual([
      [150, 7],
      [151, 7],
    ]);
    for (const index of [150, 151]) expect(data.flows[index]?.steps).toHaveLength(400);
  });
});
