import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sluice, topFolder, useWorkplace } from '../support/command.js';
import { anonymousFlow, cleanFlow, tenantFlow, unencryptedFlow } from '../support/flows.js';

const { write, run, path } = useWorkplace();

interface Report {
  readonly findings: readonly { rule: string; severity: string }[];
  readonly summary: { findings: Record<string, number> };
}

function rulesIn(...args: string[]): string[] {
  const { stdout } = run('.', '--format', 'json', ...args);
  return (JSON.parse(stdout) as Report).findings.map(({ rule }) => rule).sort();
}

describe('what is shown', () => {
  it('can be narrowed and widened', () => {
    write('a.json', unencryptedFlow);
    write('b.json', tenantFlow);
    write('c.json', anonymousFlow('Somebody'));
    expect(rulesIn()).toEqual(['anonymous-request-trigger', 'unencrypted-http']);
    expect(rulesIn('--min-severity', 'high')).toEqual(['anonymous-request-trigger']);
    expect(rulesIn('--min-confidence', 'high')).toEqual(['unencrypted-http']);
    expect(rulesIn('--persona', 'pedantic')).toContain('tenant-wide-request-trigger');
    expect(rulesIn('--rule', 'unencrypted-http')).toEqual(['unencrypted-http']);
    expect(rulesIn('--no-rule', 'unencrypted-http')).toEqual(['anonymous-request-trigger']);
    const both = ['--rule', 'unencrypted-http', '--no-rule', 'unencrypted-http'];
    expect(rulesIn(...both)).toEqual([]);
  });

  it('says how much is not', () => {
    write('a.json', unencryptedFlow);
    expect(run('a.json').stdout).toContain('1 more for the auditor persona (--persona auditor).');
    const { stdout } = run('a.json', '--min-severity', 'critical', '--persona', 'auditor');
    expect(stdout).toContain('2 more hidden by the filters of this report.');
  });

  it('without a summary when quiet', () => {
    write('a.json', unencryptedFlow);
    write('b.json', cleanFlow);
    const quiet = run('a.json', '--quiet').stdout;
    expect(quiet).toContain('unencrypted-http');
    expect(quiet).not.toContain('1 finding');
    expect(run('a.json').stdout).toContain('1 finding: 1 medium.');
    expect(run('b.json', '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('standard output', () => {
  it('holds the report alone', () => {
    write('a.json', unencryptedFlow);
    for (const format of ['json', 'sarif', 'jsonl']) {
      const { stdout, stderr } = run('a.json', '--format', format, '--stats');
      expect(() =>
        stdout
          .trim()
          .split(format === 'jsonl' ? '\n' : '\0')
          .map(parse),
      ).not.toThrow();
      expect(stderr).toMatch(
        /^1 file, 1 flow, 1 trigger, 1 action, 2 findings of all personas in \d+ ms\n\nstage +ms\nread +\d/,
      );
      for (const stage of ['read', 'model', 'credentials', 'rules', 'findings', 'report'])
        expect(stderr).toMatch(new RegExp(`^${stage} +\\d+\\.\\d$`, 'm'));
      expect(stderr).toMatch(/^unencrypted-http +\d+\.\d +1$/m);
      expect(stderr).toMatch(/^\d+ other rules +\d+\.\d +0\n$/m);
    }
    expect(run('a.json').stderr).toBe('');
  });

  it('is without colour in a pipe unless asked for', () => {
    write('a.json', unencryptedFlow);
    expect(run('a.json').stdout).not.toContain('\u001b');
    expect(run('a.json', '--color', 'never').stdout).not.toContain('\u001b');
    expect(run('a.json', '--color', 'always').stdout).toContain('\u001b[');
    const env = { FORCE_COLOR: '1', CLICOLOR_FORCE: '1' };
    expect(sluice(['a.json'], { cwd: path(), env }).stdout).not.toContain('\u001b');
  });

  it('may be closed early', async () => {
    const child = spawn(
      process.execPath,
      [join(topFolder, 'dist/cli.js'), 'fixtures', '--format', 'json', '--persona', 'auditor'],
      { cwd: topFolder, stdio: ['ignore', 'pipe', 'pipe'], timeout: 20_000 },
    );
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (part: Buffer) => {
      stderr += part.toString();
    });
    const [code] = await once(child, 'close');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('is the same whatever the order of the paths', () => {
    write('a.json', unencryptedFlow);
    write('b.json', anonymousFlow());
    const args = ['--format', 'json', '--now', '2026-11-23'];
    const there = run('a.json', 'b.json', ...args);
    expect(there.code).toBe(1);
    expect(run('b.json', 'a.json', 'b.json', ...args)).toEqual(there);
  });
});

describe('--output', () => {
  it('writes several files, plain text, whatever is printed', () => {
    write('a.json', unencryptedFlow);
    const formats = ['human', 'json', 'jsonl', 'sarif'];
    const outputs = formats.flatMap((format) => ['--output', `${format}=report.${format}`]);
    const { code, stdout } = run('a.json', ...outputs, '--color', 'always');
    expect(code).toBe(1);
    expect(stdout).toContain('\u001b[');
    for (const format of formats) {
      const printed = run('a.json', '--format', format, '--color', 'never').stdout;
      expect(readFileSync(path(`report.${format}`), 'utf8')).toBe(printed);
    }
  });

  it('takes names with = and replaces what is there', () => {
    write('a.json', unencryptedFlow);
    write('x=y.json', 'x'.repeat(100_000));
    run('a.json', '--output', 'json=x=y.json');
    expect(parse(readFileSync(path('x=y.json'), 'utf8'))).toMatchObject({
      schema: 'sluice-report/1',
    });
  });
});

function parse(text: string): unknown {
  return JSON.parse(text);
}
