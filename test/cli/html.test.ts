import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { useWorkplace } from '../support/command.js';
import { cleanFlow, unencryptedFlow } from '../support/flows.js';

const { write, run, path } = useWorkplace();
const now = ['--now', '2026-11-23'];

it('the HTML report is written to a file beside what is printed, or printed itself', () => {
  write('a.json', unencryptedFlow);
  const { code, stdout } = run('a.json', '--output', 'html=report.html', ...now);
  const text = readFileSync(path('report.html'), 'utf8');
  expect(code).toBe(1);
  expect(stdout).toContain('1 finding: 1 medium.');
  expect(text.startsWith('<!doctype html>\n')).toBe(true);
  expect(text).toContain('"title":"Request leaves without TLS"');
  expect(text).toContain('"title":"How to fix it"');
  const printed = run('a.json', '--format', 'html', ...now);
  expect(printed.code).toBe(1);
  expect(printed.stdout === text).toBe(true);
});

it('it has what is selected, says how much is not, and draws every flow', () => {
  write('a.json', unencryptedFlow);
  write('b.json', cleanFlow);
  const { stdout } = run(
    '.',
    '--format',
    'html',
    '--persona',
    'auditor',
    '--min-severity',
    'medium',
  );
  expect(stdout).toContain('"hidden":1');
  expect(stdout.match(/"steps":\[/g)).toHaveLength(2);
  const none = run('.', '--format', 'html', '--min-severity', 'critical').stdout;
  expect(none).toContain('"findings":[],');
  expect(none).not.toContain('erp.contoso.com');
});

it('it changes nothing of the other reports of the run', () => {
  write('a.json', unencryptedFlow);
  run('a.json', '--output', 'json=with.json', '--output', 'html=report.html', ...now);
  run('a.json', '--output', 'json=without.json', ...now);
  const [one, other] = ['with.json', 'without.json'].map((name) =>
    readFileSync(path(name), 'utf8'),
  );
  expect(one).toBe(other);
});
