import { describe, expect, test } from 'vitest';
import { toAzure } from '../../src/report/azure.js';
import { toGithub } from '../../src/report/github.js';
import type { Severity } from '../../src/result.js';
import { makeFinding, makeLocation, makeResult, sampleRules } from '../support/result-builder.js';
import { expectGolden } from './golden.js';
import { azureCommands, githubCommands } from './log-readers.js';
import { sampleResult } from './sample-result.js';

const rules = sampleRules;
const many = (severity: Severity, number: number) =>
  Array.from({ length: number }, () => makeFinding({ severity }));

describe('github', () => {
  test('golden file', () => {
    expectGolden('report.github.txt', toGithub(sampleResult(), { rules }));
  });

  test('is read by the runner as it was meant', () => {
    const location = makeLocation({ file: 'flows/a,b:c 100%0A.json' });
    const message = "100%0A of 'x'. Bad. Do it.";
    const finding = makeFinding({ location, message, advice: 'Do it.', severity: 'high' });
    expect(githubCommands(toGithub(makeResult([finding]), { rules }))).toEqual([
      {
        name: 'error',
        properties: {
          file: 'flows/a,b:c 100%0A.json',
          line: '12',
          endLine: '12',
          col: '18',
          title: 'Request leaves without TLS (high, unencrypted-http)',
        },
        data: "Invoice approval › Call it: Do it. 100%0A of 'x'. Bad.",
      },
    ]);
  });

  test.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'notice'],
    ['info', 'notice'],
  ] as const)('shows what is %s as %s', (severity, level) => {
    const text = toGithub(makeResult([makeFinding({ severity })]), {});
    expect(githubCommands(text).map(({ name }) => name)).toEqual([level]);
  });

  test('has ten of each level, the most severe, and says how many more there are', () => {
    const findings = [...many('high', 9), ...many('medium', 12), ...many('critical', 3)];
    const text = toGithub(makeResult(findings), {});
    const commands = githubCommands(text);
    const titles = commands.map(({ properties }) => properties.title ?? '');
    expect(titles.filter((title) => title.includes('critical'))).toHaveLength(3);
    expect(titles.filter((title) => title.includes('high'))).toHaveLength(7);
    expect(titles.filter((title) => title.includes('medium'))).toHaveLength(10);
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^Sluice: 4 more annotations left out/);
  });

  test('says what could not be read, though ten others are as bad', () => {
    const problem = {
      file: 'a.zip',
      level: 'error',
      kind: 'not-a-zip',
      message: 'No zip.',
    } as const;
    const result = makeResult(many('medium', 12), { problems: [problem] });
    expect(githubCommands(toGithub(result, {}))[0]).toMatchObject({
      name: 'warning',
      properties: { file: 'a.zip', title: 'Not assessed (not-a-zip)' },
      data: 'No zip.',
    });
  });

  test('has no columns for a place of several lines, and no line for one without', () => {
    const several = makeLocation({ line: 3, endLine: 5, column: 7, endColumn: 2 });
    const { line, column, endLine, endColumn, ...none } = several;
    const text = toGithub(
      makeResult([makeFinding({ location: several }), makeFinding({ location: none })]),
      {},
    );
    const [first, second] = githubCommands(text);
    expect(first?.properties).toMatchObject({ line: '3', endLine: '5' });
    expect(first?.properties).not.toHaveProperty('col');
    expect(Object.keys(second?.properties ?? {})).toEqual(['file', 'title']);
  });
});

describe('azure', () => {
  test('golden file', () => {
    expectGolden('report.azure.txt', toAzure(sampleResult(), { summaryFile: '/build/a b;c].md' }));
  });

  test('is read by the agent as it was meant', () => {
    const location = makeLocation({ file: 'flows/a;b]c 100%5D.json' });
    const message = "]100%0A; of 'x'. Bad. Do it.";
    const finding = makeFinding({ location, message, advice: 'Do it.' });
    expect(azureCommands(toAzure(makeResult([finding]), {}))).toEqual([
      {
        name: 'task.logissue',
        properties: {
          type: 'warning',
          sourcepath: 'flows/a;b]c 100%5D.json',
          linenumber: '12',
          columnnumber: '18',
          code: 'unencrypted-http',
        },
        data: "Invoice approval › Call it: Do it. ]100%0A; of 'x'. Bad.",
      },
    ]);
  });

  test('has the most severe findings first, and what could not be read as an error', () => {
    const problem = {
      file: 'a.zip',
      level: 'error',
      kind: 'not-a-zip',
      message: 'No zip.',
    } as const;
    const findings = [...many('low', 1), ...many('critical', 1)];
    const commands = azureCommands(toAzure(makeResult(findings, { problems: [problem] }), {}));
    expect(commands.map(({ properties }) => properties.type)).toEqual([
      'error',
      'warning',
      'error',
    ]);
    expect(commands[2]?.properties.code).toBe('not-a-zip');
  });

  test('asks for the summary by its path', () => {
    const summaryFile = '/agent/_work/1/summary; 100%].md';
    expect(azureCommands(toAzure(makeResult(), { summaryFile }))).toEqual([
      { name: 'task.uploadsummary', properties: {}, data: summaryFile },
    ]);
  });
});

test('what is ignored is annotated nowhere', () => {
  const result = makeResult([makeFinding({ suppressed: { by: 'note' } })]);
  expect([toGithub(result, {}), toAzure(result, {})]).toEqual(['', '']);
});
