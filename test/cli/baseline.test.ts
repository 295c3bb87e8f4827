import { mkdirSync, readFileSync } from 'node:fs';
import type { Log } from 'sarif';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../src/result.js';
import { useWorkplace } from '../support/command.js';
import { anonymousFlow, cleanFlow, flowOf, unencryptedFlow } from '../support/flows.js';

const { write, run: runPlain, path } = useWorkplace();
/** Whatever other rules may find in these flows. */
const only = ['unencrypted-http', 'anonymous-request-trigger', 'invalid-expression'];
const run = (...args: string[]) => runPlain(...args, ...only.flatMap((id) => ['--rule', id]));

beforeEach(() => {
  mkdirSync(path('.git'));
  write('a.json', unencryptedFlow);
  write('b.json', anonymousFlow());
});

interface BaselineFile {
  readonly findings: readonly { rule: string; flow: string; node?: string; key: string }[];
}

function entries(file = 'sluice-baseline.json'): string[] {
  const { findings } = JSON.parse(readFileSync(path(file), 'utf8')) as BaselineFile;
  return findings.map(({ rule, flow, node }) => `${flow} ${node} ${rule}`);
}

const compare = (...args: string[]) => run(...args, '--baseline', 'sluice-baseline.json');
const compared = (...args: string[]) =>
  JSON.parse(compare(...args, '--format', 'json').stdout) as Result;

describe('sluice baseline', () => {
  it('writes what is there, in order and readable', () => {
    expect(run('baseline', 'b.json', 'a.json')).toEqual({
      code: 0,
      stdout: '',
      stderr: "2 findings in 'sluice-baseline.json', 0 gone since it was written.\n",
    });
    expect(entries()).toEqual(['a Call unencrypted-http', 'b manual anonymous-request-trigger']);
    const before = readFileSync(path('sluice-baseline.json'), 'utf8');
    run('baseline', 'a.json', 'b.json');
    expect(readFileSync(path('sluice-baseline.json'), 'utf8')).toBe(before);
  });

  it('then only what is new is reported, and fails a run', () => {
    run('baseline', 'a.json', 'b.json');
    const { code, stdout } = compare('a.json', 'b.json');
    expect(code).toBe(0);
    expect(stdout).toContain('2 ignored by notes, configuration or baseline.');
    const inputs = { method: 'GET', uri: 'http://erp.contoso.com/orders' };
    write(
      'a.json',
      flowOf({}, { Call: { type: 'Http', inputs }, Again: { type: 'Http', inputs } }),
    );
    expect(compare('a.json', 'b.json').code).toBe(1);
    const { findings, summary } = compared('a.json', 'b.json');
    const fresh = findings.filter(({ suppressed }) => !suppressed);
    expect(fresh.map(({ rule, node }) => `${rule} ${node?.name}`)).toEqual([
      'unencrypted-http Again',
    ]);
    expect(summary.suppressed).toBe(findings.length - 1);
  });

  it('leaves out what notes and configuration ignore, and what cannot be ignored', () => {
    const entry = 'rule: unencrypted-http, reason: x, flow: a';
    write('sluice.yml', `mandatory: [anonymous-request-trigger]\nignore:\n  - { ${entry} }\n`);
    write('c.json', flowOf({}, { Text: { type: 'Compose', inputs: '@concat(' } }));
    run('baseline', '.');
    expect(entries()).toEqual([]);
    expect(compare('.', '--persona', 'auditor').code).toBe(1);
  });

  it('a mandatory rule is not silenced by a baseline made before', () => {
    run('baseline', 'b.json');
    write('sluice.yml', 'mandatory: [anonymous-request-trigger]\n');
    expect(compare('b.json').code).toBe(1);
  });

  it('keeps what was not looked at, and takes out what is gone', () => {
    run('baseline', 'a.json', 'b.json');
    write('a.json', cleanFlow);
    expect(run('baseline', 'a.json').stderr).toBe(
      "1 finding in 'sluice-baseline.json', 1 gone since it was written.\n",
    );
    expect(entries().every((entry) => entry.startsWith('b '))).toBe(true);
    write('sluice.yml', 'rules: { anonymous-request-trigger: off }\n');
    run('baseline', 'b.json');
    expect(entries()).toHaveLength(1);
  });

  it('--prune only drops, and only when all could be assessed', () => {
    run('baseline', 'a.json', 'b.json', '--output', 'old.json');
    write('a.json', anonymousFlow());
    expect(run('baseline', '--prune', '--output', 'old.json', 'gone.json', 'a.json')).toMatchObject(
      {
        code: 4,
        stderr: expect.stringContaining('nothing was pruned'),
      },
    );
    expect(entries('old.json')).toHaveLength(2);
    expect(run('baseline', '--prune', '--output', 'old.json', 'a.json').code).toBe(0);
    expect(entries('old.json')).toEqual(['b manual anonymous-request-trigger']);
  });

  it.each([
    [['baseline'], /name a file or folder/],
    [
      ['baseline', 'a.json', '--prune'],
      /'sluice-baseline\.json' could not be read \(it does not exist\)/,
    ],
    [['baseline', 'a.json', '--output', 'gone/b.json'], /'gone\/b\.json'/],
    [['baseline', 'a.json', '--output', 'broken.json'], /broken\.json: this is no baseline/],
    [['a.json', '--baseline', 'broken.json'], /broken\.json: this is no baseline/],
    [
      ['a.json', '--baseline', 'newer.json'],
      /newer\.json: this baseline was made by a newer Sluice/,
    ],
    [['a.json', '--baseline', 'gone.json'], /'gone\.json' could not be read/],
  ])('%j is told, and nothing is linted', (args, message) => {
    write('broken.json', { findings: [] });
    write('newer.json', { schema: 'sluice-baseline/2', findings: [] });
    const { code, stdout, stderr } = run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('what is gone', () => {
  it('is said in every report, of flows that were looked at', () => {
    run('baseline', 'a.json', 'b.json');
    write('a.json', cleanFlow);
    expect(compare('a.json').stdout).toContain('1 of the baseline gone (sluice baseline --prune).');
    expect(compared('a.json').baseline).toMatchObject({
      path: 'sluice-baseline.json',
      absent: [{ flow: 'a', rule: 'unencrypted-http' }],
    });
    expect(compared('b.json').baseline?.absent).toEqual([]);
    const states = (...args: string[]) => {
      const log = JSON.parse(compare(...args, '--format', 'sarif').stdout) as Log;
      return log.runs[0]?.results?.map(({ baselineState }) => baselineState);
    };
    expect(states('a.json', 'b.json')).toEqual([]);
    const all = states('a.json', 'b.json', '--sarif-suppressed', '--persona', 'pedantic');
    expect(all).toEqual(['unchanged', 'absent']);
  });
});
