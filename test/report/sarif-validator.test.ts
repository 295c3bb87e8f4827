import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { toSarif } from '../../src/node/library.js';
import { toSarifText } from '../../src/report/sarif.js';
import type { Result } from '../../src/result.js';
import { fixturesOf, lintFolder, lintZip } from '../support/fixtures.js';
import {
  makeFinding,
  makeLocation,
  makeResult,
  samplePages,
  sampleRules,
} from '../support/result-builder.js';
import { sampleResult } from './sample-result.js';
import { validateBySchema } from './sarif-schema.js';

const binary = fileURLToPath(
  new URL('../../node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool', import.meta.url),
);
const supported = process.platform === 'linux' && process.arch === 'x64';

/** What Microsoft's validator objects to in logs, by name. Its exit code is 0 whatever it finds, so its own log is read. */
function objectionsIn(logs: ReadonlyMap<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-sarif-'));
  try {
    const files = [...logs].map(([name, text]) => {
      const file = join(folder, `${name.replaceAll('/', '_')}.sarif`);
      writeFileSync(file, text);
      return file;
    });
    const verdict = join(folder, 'verdict.json');
    const flags = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning'];
    const size = ['--max-file-size-in-kb', '200000'];
    const child = spawnSync(binary, ['validate', ...files, ...flags, ...size, '-o', verdict], {
      timeout: 240_000,
      encoding: 'utf8',
    });
    if (child.error !== undefined) throw child.error;
    expect(child.stdout).toContain(`${logs.size} files scanned`);
    const { runs } = JSON.parse(readFileSync(verdict, 'utf8')) as Log;
    return runs.flatMap(({ results = [] }) => results.map(({ ruleId }) => `${ruleId}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The pages of the rules are in the other logs; they are most of a log, and always the same. */
const pages = { pages: {} };

function objections(text: string): string[] {
  return objectionsIn(new Map([['report', text]]));
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

  test('has nothing against any fixture, as folder and as zip, for all personas', {
    timeout: 240_000,
  }, async () => {
    const logs = new Map<string, string>();
    for (const fixture of fixturesOf('solutions', 'packages', 'unpacked', 'logicapps')) {
      const all = new Map([[fixture.name, await lintFolder(fixture)]]);
      if (['solutions', 'packages'].includes(fixture.group))
        all.set(`${fixture.name}.zip`, await lintZip(fixture));
      for (const [name, result] of all) {
        const text = JSON.stringify(toSarif(result, { includeSuppressed: true, ...pages }));
        validateBySchema(JSON.parse(text));
        logs.set(name, text);
      }
    }
    expect(logs.size).toBeGreaterThan(15);
    expect(objectionsIn(logs)).toEqual([]);
  });

  test('has nothing against a run that was cut to the limits of GitHub', {
    timeout: 240_000,
  }, () => {
    const notes = Array.from({ length: 1200 }, () => ({
      message: 'here',
      location: makeLocation(),
    }));
    const findings = Array.from({ length: 5010 }, (_, index) =>
      makeFinding({
        fingerprint: `${index}`.padStart(64, 'a'),
        ...(index < 3 && { severity: 'high', related: notes, trace: notes }),
      }),
    );
    const text = JSON.stringify(toSarif(makeResult(findings)));
    validateBySchema(JSON.parse(text));
    expect(text).toContain('too-many-results');
    expect(objections(text)).toEqual([]);
  });

  test('would say it: this test hears an objection', { timeout: 90_000 }, () => {
    const slashed = sarif(sampleResult()).replaceAll('"uri": "Workflows/', '"uri": "/Workflows/');
    expect(new Set(objections(slashed))).toEqual(new Set(['SARIF1004']));
  });
});
