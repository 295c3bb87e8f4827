import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { toSarifText } from '../../src/report/sarif.js';
import type { Result } from '../../src/result.js';
import { makeResult, samplePages, sampleRules } from '../support/result-builder.js';
import { sampleResult } from './sample-result.js';

const binary = fileURLToPath(
  new URL('../../node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool', import.meta.url),
);
const supported = process.platform === 'linux' && process.arch === 'x64';

/** What Microsoft's validator objects to. Its exit code is 0 whatever it finds, so its own log is read. */
function objections(text: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-sarif-'));
  try {
    const log = join(folder, 'report.sarif');
    const verdict = join(folder, 'validation.sarif');
    writeFileSync(log, text);
    const flags = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning'];
    const child = spawnSync(binary, ['validate', log, ...flags, '-o', verdict], {
      timeout: 60_000,
      encoding: 'utf8',
    });
    if (child.error !== undefined) throw child.error;
    expect(child.stdout).toContain('1 files scanned');
    const [run] = (JSON.parse(readFileSync(verdict, 'utf8')) as Log).runs;
    return (run?.results ?? []).map(({ ruleId }) => `${ruleId}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sarif(result: Result, includeSuppressed = false): string {
  const informationUri = 'https://example.com/sluice';
  const options = { rules: sampleRules, pages: samplePages, informationUri, includeSuppressed };
  return toSarifText(result, options);
}

const entry = { rule: 'unencrypted-http', fingerprint: 'e'.repeat(64), key: 'path:a.json#0' };
const baseline = {
  path: 'sluice-baseline.json',
  absent: [entry, { ...entry, flow: 'Orders', node: 'Call_it' }],
};

describe.skipIf(!supported)("Microsoft's SARIF validator (Linux x64 only)", () => {
  // npm may unpack the package without its executable bit.
  if (supported) chmodSync(binary, 0o755);

  test.each([
    ['everything', sarif(sampleResult())],
    ['everything and what is suppressed', sarif(sampleResult(), true)],
    ['nothing found', sarif(makeResult())],
  ])('has nothing against %s', { timeout: 90_000 }, (_, text) => {
    expect(objections(text)).toEqual([]);
  });

  test('has nothing against what is gone, but that GitHub wants places', {
    timeout: 90_000,
  }, () => {
    const said = objections(sarif({ ...sampleResult(), baseline }, true));
    expect(said.filter((id) => !id.startsWith('GH'))).toEqual([]);
  });

  test('would say it: this test hears an objection', { timeout: 90_000 }, () => {
    const slashed = sarif(sampleResult()).replaceAll('"uri": "Workflows/', '"uri": "/Workflows/');
    expect(new Set(objections(slashed))).toEqual(new Set(['SARIF1004']));
  });
});
