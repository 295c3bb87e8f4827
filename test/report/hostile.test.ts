import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Format } from '../../src/cli/formats.js';
import type { Finding, Location, Result } from '../../src/result.js';
import { makeFinding, makeFlow, makeResult } from '../support/result-builder.js';
import { inEveryFormat } from './every-format.js';
import { azureCommands, githubCommands } from './log-readers.js';

/** What attackers write into names: each acts on some reader, alone or together with what stands around it. */
const pieces = [
  ...['\u001b[2J', '\u001b]8;;http://x\u0007', '\u009b31m', '\u0000', '\u0007', '\b', '\u007f'],
  ...['\u202e', '\u2066', '\u200f', '\u200b', '\ufeff', '\u00ad', '\u{e0041}', '\ud800', '\uffff'],
  ...['\n', '\r', '\r\n', '\u2028', '\u2029', '\u0085', '\t', '\v', '\f'],
  ...['##vso[', '##VSO[', '#', '##[', '##[error]', '##vso[task.setvariable variable=a]b'],
  ...['::', ':', '::error::', '::set-output name=a::b', '::add-mask::a', ' ::stop-commands::x'],
  ...['%0A', '%0D', '%25', '%3A', '%2C', '%5D', '%3B', '%', '%AZP25', ';', ']', ',', '=', '\\'],
  ...[',line=99', ',a=b', ';type=error', ';a=b', ';]'],
  ...['<script>alert(1)</script>', '<img src=x onerror=a>', '-->', ']]>', '&lt;', '"', "'", '`'],
  ...['[a](http://b)', '![a](b)', '**', '|', '@a', '#1', 'www.a.b', 'http://a.b', '\\](', '{0}'],
  ...['=cmd|"/c calc"!A1', '+1', '-1', '@SUM(1)', '＝1', 'a', ' ', '顧客', '/', '..', '!/', '.zip'],
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));

/** A result in which everything that comes from the files linted is hostile. */
const hostileResult: fc.Arbitrary<Result> = fc
  .array(text, { minLength: 24, maxLength: 24 })
  .map((texts) => {
    let next = 0;
    const take = (): string => texts[next++ % texts.length] ?? '';
    const lines = [take().replace(/[\r\n]/g, ''), take().replace(/[\r\n]/g, '')];
    const excerpt = { firstLine: 11, lines, markLine: 1, markStart: 0, markEnd: 4 };
    const place = (): Location => ({ file: take(), pointer: take(), line: 12, column: 3, excerpt });
    const advice = take();
    const finding: Finding = makeFinding({
      rule: 'unencrypted-http',
      message: `${take()} ${advice}`,
      advice,
      solution: { name: take(), version: take() },
      flow: makeFlow({ id: take(), name: take(), environment: take(), owner: take() }),
      node: { kind: 'action', name: take(), path: take() },
      location: { ...place(), innerPointer: take() },
      related: [{ message: take(), location: place() }],
      trace: [{ message: take(), location: place() }],
      occurrences: [{ file: take() }],
    });
    const ignored = { by: 'note', reason: take(), until: take() } as const;
    const nothing = makeResult();
    return makeResult(
      [finding, { ...finding, severity: 'critical' }, { ...finding, suppressed: ignored }],
      {
        inputs: [{ path: take(), form: 'flow', status: 'assessed', flows: 1 }, ...nothing.inputs],
        problems: (['error', 'note'] as const).map((level) => ({
          file: take(),
          level,
          kind: 'broken-json',
          message: take(),
        })),
      },
    );
  });

/** What acts on a terminal, an editor or the reader's eye. Of line breaks only those that the format has itself. */
function activeCharacters(text: string): string[] {
  const joined = /(?<=[^\p{ASCII}])[\u200c\u200d](?=[^\p{ASCII}])/gu;
  const found = text
    .replace(/^\ufeff/, '')
    .replace(joined, '')
    .match(/[^\P{Cc}\n\r]|\r(?!\n)|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{NChar}]/gu);
  return found ?? [];
}

/** The commands that a format has of its own. */
const own: Partial<Record<Format, Readonly<Record<'github' | 'azure', readonly string[]>>>> = {
  github: { github: ['error', 'warning', 'notice'], azure: [] },
  azure: { github: [], azure: ['task.logissue'] },
};

describe('hostile names', () => {
  test('are inert in every format', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(hostileResult, async (result) => {
        for (const [format, shown] of await inEveryFormat(result)) {
          const commands = {
            github: githubCommands(shown).map(({ name }) => name),
            azure: azureCommands(shown).map(({ name }) => name),
          };
          const { github = [], azure = [] } = own[format] ?? {};
          const foreign = {
            github: commands.github.filter((name) => !github.includes(name)),
            azure: commands.azure.filter((name) => !azure.includes(name)),
          };
          expect({ format, ...foreign }).toEqual({ format, github: [], azure: [] });
          expect({ format, active: activeCharacters(shown) }).toEqual({ format, active: [] });
          expect({ format, broken: structureOf(format, shown, result) }).toEqual({
            format,
            broken: undefined,
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('make neither more commands nor fewer than there are findings and errors', async () => {
    await fc.assert(
      fc.asyncProperty(hostileResult, async (result) => {
        const shown = await inEveryFormat(result);
        const github = githubCommands(shown.get('github') ?? '');
        const azure = azureCommands(shown.get('azure') ?? '');
        // Two findings that nobody ignores, one problem of level error.
        expect([github.length, azure.length]).toEqual([3, 3]);
        for (const { data, properties } of [...github, ...azure]) {
          expect(`${data}${Object.values(properties).join('')}`).not.toMatch(/[\r\n]/);
        }
        const known = new Map([
          [github, ['file', 'line', 'endLine', 'col', 'title']],
          [azure, ['type', 'sourcepath', 'linenumber', 'columnnumber', 'code']],
        ]);
        for (const [commands, keys] of known) {
          const others = commands.flatMap(({ properties }) =>
            Object.keys(properties).filter((key) => !keys.includes(key)),
          );
          expect(others).toEqual([]);
          const lines = commands.map(({ properties }) => properties.line ?? properties.linenumber);
          expect(lines.filter((line) => line !== undefined)).toEqual(['12', '12']);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** What is wrong with the form of a text, if anything: names must not change how it is read. */
function structureOf(format: Format, shown: string, result: Result): string | undefined {
  switch (format) {
    case 'json':
    case 'sarif':
    case 'gitlab':
    case 'jsonl': {
      for (const part of format === 'jsonl' ? shown.trimEnd().split('\n') : [shown])
        JSON.parse(part);
      return undefined;
    }
    case 'csv': {
      const rows = parse(shown, { bom: true, record_delimiter: '\r\n' }) as string[][];
      if (rows.length !== result.findings.length + 1) return `${rows.length} rows`;
      return rows.flat().find((cell) => /^["\s]*[=+\-@＝＋－＠]/.test(cell));
    }
    case 'junit': {
      const names: string[] = [];
      const parser = new SaxesParser();
      parser.on('opentag', ({ name }) => names.push(name));
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(shown).close();
      const tests = names.filter((name) => name === 'testcase').length;
      // Three findings, two problems, and inputs without any.
      return tests >= 5 && tests <= 7 ? undefined : `${tests} tests`;
    }
    case 'markdown': {
      const headings = shown.split('\n').filter((line) => line.startsWith('#'));
      return headings.length === 4 ? undefined : `${headings.length} headings`;
    }
    default:
      return undefined;
  }
}

test('the readers of this test see commands and characters where there are any', () => {
  expect(githubCommands(' ::error file=a::b\nx##[group]y').map(({ name }) => name)).toEqual([
    'error',
    '##[group',
  ]);
  expect(azureCommands('x ##vso[task.setvariable variable=a]b')).toMatchObject([
    { name: 'task.setvariable', properties: { variable: 'a' }, data: 'b' },
  ]);
  expect(activeCharacters('a\u001b\u202e\r\u200b')).toHaveLength(4);
});
