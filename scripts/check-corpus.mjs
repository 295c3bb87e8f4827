/**
 * Lints a folder of real exports: no crash, no failed rule, findings counted per rule, SARIF valid for
 * Microsoft's validator. Usage: node scripts/check-corpus.mjs <folder>
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const corpus = process.argv[2] ?? '../shared/corpus';
const work = mkdtempSync(join(tmpdir(), 'sluice-corpus-'));

/** @returns {{ status: number | null, stderr: string, milliseconds: number }} */
function sluice(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync('node', ['dist/cli.js', ...args], {
    encoding: 'utf8',
    timeout: 120_000,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return { status, stderr, milliseconds: performance.now() - start };
}

function fail(message) {
  process.stdout.write(`FAILED: ${message}\n`);
  process.exitCode = 1;
}

try {
  const json = join(work, 'report.json');
  const sarif = join(work, 'report.sarif');
  const run = sluice([
    '--fail-on',
    'never',
    '--quiet',
    '--output',
    `json=${json}`,
    '--output',
    `sarif=${sarif}`,
    join(corpus, 'real'),
  ]);
  process.stdout.write(
    `linted ${join(corpus, 'real')} in ${Math.round(run.milliseconds)} ms, exit code ${run.status}\n`,
  );
  if (run.status !== 0 && run.status !== 4) fail(`exit code ${run.status}: ${run.stderr}`);
  const report = JSON.parse(readFileSync(json, 'utf8'));
  const failed = report.problems.filter((problem) => problem.kind === 'rule-failed');
  for (const problem of failed) fail(`${problem.file}: ${problem.message}`);
  const counts = new Map();
  for (const { rule } of report.findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  for (const [rule, count] of [...counts].sort())
    process.stdout.write(`  ${String(count).padStart(5)} ${rule}\n`);
  process.stdout.write(`  ${report.summary.flows} flows, ${report.problems.length} problems\n`);
  checkStressTest(report);
  validate(sarif);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A published zip of 100 flows: 88 with an HTTP request trigger, 12 on a schedule. */
function checkStressTest(report) {
  const found = report.findings.filter(
    ({ rule, location }) =>
      rule === 'anonymous-request-trigger' && location.file.includes('StressTest100Flows'),
  );
  if (found.length !== 88)
    fail(`the zip of 100 flows has 88 anonymous triggers, ${found.length} were found`);
}

function validate(sarif) {
  const validator = 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool';
  const output = join(work, 'validation.sarif');
  chmodSync(validator, 0o755);
  execFileSync(
    validator,
    [
      'validate',
      sarif,
      '--rule-kind',
      'Sarif;Ghas',
      '--level',
      'Error;Warning',
      '-o',
      output,
      '--log',
      'ForceOverwrite',
      '--max-file-size-in-kb',
      '100000',
    ],
    { timeout: 240_000, stdio: 'ignore' },
  );
  const results = JSON.parse(readFileSync(output, 'utf8')).runs.flatMap((one) => one.results ?? []);
  const bad = results.filter(
    ({ level }) => level === 'error' || level === 'warning' || level === undefined,
  );
  process.stdout.write(`SARIF validator: ${bad.length} errors and warnings\n`);
  for (const { ruleId, message } of bad.slice(0, 5))
    fail(`${ruleId}: ${message.text ?? message.id}`);
}
