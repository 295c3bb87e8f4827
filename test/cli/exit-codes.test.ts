import { describe, expect, it } from 'vitest';
import { useWorkplace } from '../support/command.js';
import { anonymousFlow, cleanFlow, flowOf, tenantFlow, unencryptedFlow } from '../support/flows.js';

const { write, run, path } = useWorkplace();
const codeOf = (...args: string[]) => run(...args).code;

describe('0', () => {
  it('when there is nothing to complain about', () => {
    write('clean.json', cleanFlow);
    expect(codeOf('clean.json')).toBe(0);
    expect(codeOf('lint', 'clean.json')).toBe(0);
  });

  it('when all findings are below the gate', () => {
    write('flow.json', unencryptedFlow);
    expect(codeOf('flow.json', '--fail-on', 'high')).toBe(0);
    expect(codeOf('flow.json', '--fail-on', 'never')).toBe(0);
    write('doubtful.json', anonymousFlow('Somebody'));
    expect(codeOf('doubtful.json')).toBe(0);
  });

  it('when findings are for other personas, whoever is shown', () => {
    write('flow.json', tenantFlow);
    expect(run('flow.json', '--persona', 'auditor', '--fail-on', 'info')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('tenant-wide-request-trigger'),
    });
  });

  it('when something is not assessed by design beside what is', () => {
    write('Workflows/a.json', cleanFlow);
    write('Workflows/Old-0A1D0263-53E5-4E6D-A2B7-CCB14EAB150B.xaml', '<Activity/>');
    const { code, stdout } = run('.');
    expect(stdout).toContain('classic-workflow');
    expect(code).toBe(0);
  });

  it('when a folder holds other files beside flows', () => {
    write('flow.json', cleanFlow);
    write('package.json', { name: 'x' });
    write('notes.json', '{ not JSON');
    expect(codeOf('.')).toBe(0);
  });
});

describe('1', () => {
  it('from the severity of the gate on', () => {
    write('flow.json', unencryptedFlow);
    for (const severity of ['info', 'low', 'medium']) {
      expect(codeOf('flow.json', '--fail-on', severity)).toBe(1);
    }
    expect(codeOf('flow.json')).toBe(1);
  });

  it('from the confidence of the gate on', () => {
    write('flow.json', anonymousFlow('Somebody'));
    expect(codeOf('flow.json', '--fail-confidence', 'low')).toBe(1);
    expect(codeOf('flow.json', '--fail-confidence', 'medium')).toBe(0);
  });

  it('wins over everything that could not be read', () => {
    write('flow.json', unencryptedFlow);
    write('broken.json', '{');
    const { code, stdout } = run('flow.json', 'broken.json', 'gone.json');
    expect(code).toBe(1);
    expect(stdout).toContain('broken-json');
    expect(stdout).toContain('not-found');
  });

  it('stays whatever is shown, in whatever format', () => {
    write('flow.json', unencryptedFlow);
    const displays = [
      ['--min-severity', 'critical'],
      ['--min-severity', 'high', '--min-confidence', 'high'],
      ['--persona', 'auditor'],
      ['--quiet'],
      ['--stats'],
      ['--color', 'always'],
      ['--output', `sarif=${path('report.sarif')}`],
      ...['human', 'json', 'jsonl', 'sarif'].map((format) => ['--format', format]),
    ];
    for (const display of displays) {
      expect([display, codeOf('flow.json', ...display)]).toEqual([display, 1]);
      expect([display, codeOf('flow.json', '--fail-on', 'never', ...display)]).toEqual([
        display,
        0,
      ]);
    }
  });
});

describe('3', () => {
  it('when a folder is empty', () => {
    expect(codeOf('.')).toBe(3);
  });

  it('when a folder holds no flows', () => {
    write('a/package.json', { name: 'x' });
    write('a/b/readme.md', '# Hello');
    expect(codeOf('a')).toBe(3);
  });
});

describe('4', () => {
  it('when something could not be read, though nothing was found', () => {
    write('flow.json', unencryptedFlow);
    write('broken.json', '{');
    expect(codeOf('broken.json')).toBe(4);
    expect(codeOf('gone.json')).toBe(4);
    expect(codeOf('gone/*.json')).toBe(4);
    expect(codeOf('flow.json', 'broken.json', '--fail-on', 'never')).toBe(4);
    expect(codeOf('flow.json', 'broken.json', '--fail-on', 'high')).toBe(4);
  });

  it('when a file that was named holds no flow', () => {
    write('package.json', { name: 'x' });
    expect(codeOf('package.json')).toBe(4);
  });

  it('when nothing of what was found can be assessed', () => {
    const summaries = { value: [{ name: 'a', properties: { definitionSummary: {} } }] };
    write('list.json', summaries);
    expect(codeOf('list.json')).toBe(4);
    expect(codeOf('.')).toBe(4);
  });
});

it('rules that do not run have no findings', () => {
  write('flow.json', flowOf(anonymousFlow().properties.definition.triggers, {}));
  expect(codeOf('flow.json')).toBe(1);
  expect(codeOf('flow.json', '--no-rule', 'anonymous-request-trigger')).toBe(0);
  expect(codeOf('flow.json', '--rule', 'unencrypted-http', '--rule', 'wrong-audience')).toBe(0);
  expect(codeOf('flow.json', '--rule', 'anonymous-request-trigger')).toBe(1);
});
