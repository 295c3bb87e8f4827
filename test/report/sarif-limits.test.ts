import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { toSarif, toSarifText } from '../../src/report/sarif.js';
import type { Finding, Note, Result } from '../../src/result.js';
import { makeFinding, makeLocation, makeResult, makeRule } from '../support/result-builder.js';
import { options, resultOf, runOf } from './sarif-run.js';

const notes = (number: number): Note[] =>
  Array.from({ length: number }, (_, index) => ({
    message: `Step ${index}`,
    location: makeLocation(),
  }));

/** What the run says of itself, as `kind: number`. */
function cutsIn(result: Result, more: Parameters<typeof runOf>[1] = {}): string[] {
  const said = runOf(result, more).invocations?.[0]?.toolExecutionNotifications ?? [];
  return said.map(({ descriptor, message }) => {
    const [number] = /\d+/.exec(message.text ?? '') ?? [];
    return `${descriptor?.id}: ${number}`;
  });
}

describe('a run within the limits of GitHub', () => {
  test('says of nothing that it was cut', () => {
    const finding = makeFinding({ related: notes(100), trace: notes(1000) });
    expect(cutsIn(makeResult([finding]))).toEqual([]);
  });
});

describe('a run beyond them', () => {
  test('keeps the 5,000 most severe results', () => {
    const findings = Array.from({ length: 5003 }, (_, index) =>
      makeFinding({ severity: index < 4 ? 'info' : 'high' }),
    );
    expect(runOf(makeResult(findings)).results).toHaveLength(5000);
    expect(cutsIn(makeResult(findings))).toEqual(['too-many-results: 3']);
  });

  test('counts what is gone of a baseline among the results', () => {
    const absent = Array.from({ length: 10 }, (_, index) => ({
      rule: 'unencrypted-http',
      fingerprint: `${index}`,
      key: 'x',
    }));
    const findings = Array.from({ length: 4996 }, () => makeFinding());
    const result = makeResult(findings, { baseline: { path: 'b.json', absent } });
    expect(runOf(result, { includeSuppressed: true }).results).toHaveLength(5000);
    expect(cutsIn(result, { includeSuppressed: true })).toEqual(['too-many-results: 6']);
  });

  test('keeps 100 related places of a result', () => {
    const finding = makeFinding({ related: notes(107) });
    expect(resultOf(finding).relatedLocations).toHaveLength(100);
    expect(cutsIn(makeResult([finding, finding]))).toEqual(['too-many-locations: 14']);
  });

  test('keeps 1,000 steps of a trace, with the last one', () => {
    const finding = makeFinding({ trace: notes(1500) });
    const steps = resultOf(finding).codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(steps).toHaveLength(1000);
    expect(steps.at(0)?.location?.message?.text).toBe('Step 0.');
    expect(steps.at(-1)?.location?.message?.text).toBe('Step 1499.');
    expect(cutsIn(makeResult([finding]))).toEqual(['too-many-steps: 500']);
  });

  test('keeps ten tags of a rule', () => {
    const cwe = Array.from({ length: 20 }, (_, index) => index + 1);
    const rules = [makeRule({ cwe })];
    const [rule] = runOf(makeResult(), { rules }).tool.driver.rules ?? [];
    expect(rule?.properties?.tags).toHaveLength(10);
    expect(cutsIn(makeResult(), { rules })).toEqual(['too-many-tags: 14']);
  });

  test('declares 25,000 rules, those that found something among them', () => {
    const rules = Array.from({ length: 25_010 }, (_, index) => makeRule({ id: `rule-${index}` }));
    const result = makeResult([makeFinding({ rule: 'rule-25009', severity: 'low' })]);
    const run = runOf(result, { rules });
    expect(run.tool.driver.rules?.length).toBeLessThanOrEqual(25_000);
    const [found] = run.results ?? [];
    expect(run.tool.driver.rules?.[found?.ruleIndex ?? -1]?.id).toBe('rule-25009/low');
    expect(cutsIn(result, { rules })).toEqual([expect.stringMatching(/^too-many-rules: 1\d$/)]);
  });

  test('cuts descriptions and names of rules', () => {
    const title = 'x'.repeat(3000);
    const rules = [makeRule({ id: 'r'.repeat(300), title })];
    const [rule] = runOf(makeResult(), { rules, pages: {} }).tool.driver.rules ?? [];
    expect(rule?.name?.length).toBe(255);
    expect(rule?.shortDescription?.text.length).toBeLessThanOrEqual(1024);
    expect(rule?.fullDescription?.text.length).toBeLessThanOrEqual(1024);
  });

  test('keeps 5,000 notifications, errors before notes', () => {
    const problems = Array.from({ length: 6000 }, (_, index) => ({
      file: `${index}.json`,
      level: index === 5999 ? ('error' as const) : ('note' as const),
      kind: 'desktop-flow',
      message: 'Not assessed.',
    }));
    const said =
      runOf(makeResult([], { problems })).invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(said).toHaveLength(5000);
    expect(said[0]).toMatchObject({ descriptor: { id: 'too-many-notifications' } });
    expect(said[0]?.message.text).toContain('1001 more');
    expect(said[1]?.level).toBe('error');
  });

  test('with endless traces still fits into memory', () => {
    const finding = makeFinding({ trace: notes(1000), related: notes(100) });
    const result = makeResult(Array.from({ length: 2000 }, () => finding));
    const text = toSarifText(result, options);
    expect(text.length).toBeLessThan(100_000_000);
    expect(cutsIn(result)).toEqual([expect.stringMatching(/^too-many-results: 19\d\d$/)]);
  });
});

describe('the size of an upload', () => {
  const compressedSize = (text: string) => gzipSync(text).length;
  /** Nothing that can be compressed well. */
  const bulky = (severity: Finding['severity']): Finding => {
    const line = randomBytes(6000).toString('base64');
    const excerpt = { firstLine: 12, lines: [line], markLine: 0, markStart: 0, markEnd: 5 };
    return makeFinding({ severity, location: makeLocation({ excerpt }) });
  };
  const findings = [
    ...Array.from({ length: 2000 }, () => bulky('low')),
    ...Array.from({ length: 10 }, () => bulky('critical')),
  ];

  test('stays below 10 MB: the least severe results go, and the run says so', () => {
    const text = toSarifText(makeResult(findings), { ...options, compressedSize });
    expect(compressedSize(text)).toBeLessThanOrEqual(10_000_000);
    expect(compressedSize(text)).toBeGreaterThan(7_000_000);
    const log = toSarif(makeResult(findings), { ...options, compressedSize });
    const [run] = log.runs;
    const levels = run?.results?.map(({ level }) => level) ?? [];
    expect(levels.filter((level) => level === 'error')).toHaveLength(10);
    const [said] = run?.invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(said).toMatchObject({ descriptor: { id: 'too-many-results' }, level: 'warning' });
    expect(said?.message.text).toContain(`${findings.length - levels.length} more`);
  });

  test('is not measured where it cannot matter', () => {
    const never = () => {
      throw new Error('measured');
    };
    expect(() =>
      toSarif(makeResult([makeFinding()]), { ...options, compressedSize: never }),
    ).not.toThrow();
  });
});

describe('what GitHub does not take at all', () => {
  const everything = makeResult([makeFinding({ trace: notes(3), related: notes(2) })]);

  test('places of steps that are not written where they are used', () => {
    const text = toSarifText(everything, options);
    expect(text).not.toContain('"threadFlowLocations"');
    const steps = runOf(everything).results?.[0]?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    for (const step of steps) {
      expect(step).not.toHaveProperty('index');
      expect(step.location?.physicalLocation?.artifactLocation?.uri).toBeTypeOf('string');
    }
  });

  test('contents of files: they would carry the secrets', () => {
    for (const artifact of runOf(everything).artifacts ?? [])
      expect(artifact).not.toHaveProperty('contents');
  });

  test('more than one run, more than one place, a severity that is no text', () => {
    expect(toSarif(everything, options).runs).toHaveLength(1);
    const run = runOf(everything);
    for (const { locations } of run.results ?? []) expect(locations).toHaveLength(1);
    for (const rule of run.tool.driver.rules ?? []) {
      expect(rule.properties?.['security-severity']).toMatch(/^\d+\.\d$/);
      expect(rule.properties?.tags?.[0]).toBe('security');
      expect(rule.help?.text).toBeTruthy();
    }
  });
});

describe('the category', () => {
  test.each([
    [undefined, 'sluice/'],
    ['sluice/contoso', 'sluice/contoso/'],
    ['contoso//', 'contoso/'],
  ])('%s is what stands before the last slash', (category, id) => {
    const run = runOf(makeResult(), category === undefined ? {} : { category });
    expect(run.automationDetails?.id).toBe(id);
  });
});
