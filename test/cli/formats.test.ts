import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { formats, formatTable } from '../../src/cli/formats.js';
import { azureCommands, githubCommands } from '../report/log-readers.js';
import { sluice, useWorkplace } from '../support/command.js';
import { cleanFlow, flowOf, unencryptedFlow } from '../support/flows.js';

const { write, run, path } = useWorkplace();

const outside = { GITHUB_ACTIONS: '', TF_BUILD: '', GITLAB_CI: '' };
const inCi = (env: Record<string, string>, ...args: string[]) =>
  sluice(['flow.json', ...args], { cwd: path(), env: { ...outside, ...env } });

const { triggers } = cleanFlow.properties.definition;
const { Call } = unencryptedFlow.properties.definition.actions;

beforeEach(() => {
  write('flow.json', flowOf(triggers, { Zebra_call: Call }));
});

describe('--format auto', () => {
  it('adds annotations where the CI system reads them', () => {
    const plain = inCi({}, '--format', 'auto');
    expect(plain.stdout).toBe(inCi({}).stdout);
    const github = inCi({ GITHUB_ACTIONS: 'true' }, '--format', 'auto');
    expect(github.stdout.startsWith(plain.stdout)).toBe(true);
    expect(githubCommands(github.stdout)).toMatchObject([
      { name: 'warning', properties: { file: 'flow.json' } },
    ]);
    const azure = inCi({ TF_BUILD: 'True' }, '--format', 'auto');
    expect(azure.stdout.startsWith(plain.stdout)).toBe(true);
    expect(azureCommands(azure.stdout)).toMatchObject([
      { name: 'task.logissue', properties: { sourcepath: 'flow.json' } },
    ]);
    expect([plain.code, github.code, azure.code]).toEqual([1, 1, 1]);
  });

  it('is not what happens without it', () => {
    const plain = inCi({}).stdout;
    expect(inCi({ GITHUB_ACTIONS: 'true' }).stdout).toBe(plain);
    expect(inCi({ TF_BUILD: 'True' }).stdout).toBe(plain);
  });

  it('can only be printed: a file is of one format', () => {
    expect(run('flow.json', '--output', 'auto=x.txt').code).toBe(2);
  });
});

describe('the summary of Azure Pipelines', () => {
  it('is the Markdown report of the same run', () => {
    const { stdout } = run('flow.json', '--format', 'azure', '--output', 'markdown=sum; mary].md');
    expect(azureCommands(stdout).at(-1)).toEqual({
      name: 'task.uploadsummary',
      properties: {},
      data: path('sum; mary].md'),
    });
    expect(readFileSync(path('sum; mary].md'), 'utf8')).toContain('# Sluice: 1 finding\n');
  });

  it('is not asked for where there is none', () => {
    expect(run('flow.json', '--format', 'azure').stdout).not.toContain('uploadsummary');
  });
});

describe('every format', () => {
  it('can be written in one run, and each is what would be printed', () => {
    const outputs = formats.flatMap((format) => ['--output', `${format}=report.${format}`]);
    const now = ['--now', '2026-11-23'];
    expect(run('flow.json', ...outputs, ...now).code).toBe(1);
    for (const format of formats) {
      const printed = run('flow.json', '--format', format, ...now).stdout;
      expect([format, readFileSync(path(`report.${format}`), 'utf8')]).toEqual([format, printed]);
    }
  });

  it.each(formats)('leaves the exit code alone, as do all filters: %s', (format) => {
    const filters = ['--min-severity', 'critical', '--min-confidence', 'high', '--quiet'];
    expect(run('flow.json', '--format', format).code).toBe(1);
    expect(run('flow.json', '--format', format, ...filters).code).toBe(1);
    expect(run('flow.json', '--format', format, '--persona', 'auditor').code).toBe(1);
    expect(run('flow.json', '--format', format, '--fail-on', 'never').code).toBe(0);
    expect(run('gone.json', '--format', format).code).toBe(4);
    write('empty/readme.md', '');
    expect(run('empty', '--format', format).code).toBe(3);
  });

  // The HTML report draws every step of a flow, whatever is said of it; its own test is stricter.
  const findingsOnly = formats.filter((format) => format !== 'html');
  it.each(findingsOnly)('shows what the filters leave, and no more: %s', (format) => {
    const all = run('flow.json', '--format', format).stdout;
    const less = run('flow.json', '--format', format, '--min-severity', 'critical').stdout;
    expect(all).toMatch(/Zebra.call/);
    expect(less).not.toMatch(/Zebra.call/);
  });

  it('stands in the help with what it is', () => {
    const { stdout } = run('lint', '--help');
    for (const [format, what] of Object.entries(formatTable)) {
      expect(stdout).toContain(`  ${format.padEnd(10)}${what}\n`);
    }
    expect(run('flow.json', '--format', 'html5').stderr).toContain(formats.join(', '));
  });
});
