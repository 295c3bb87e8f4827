import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { topFolder } from '../support/command.js';
import { unencryptedFlow } from '../support/flows.js';
import { type ActionRun, action, runAction } from '../support/github-action.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-action-'));
  mkdirSync(join(folder, 'workspace'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inWorkspace = (name: string) => join(folder, 'workspace', name);
const run = (inputs: Record<string, string>): ActionRun => runAction({ folder, inputs });

function commitFlow(name = 'Send.json'): void {
  writeFileSync(inWorkspace(name), JSON.stringify(unencryptedFlow, null, 2));
}

function sarifOf({ outputs }: ActionRun) {
  const text = readFileSync(resolve(folder, 'workspace', outputs['sarif-file'] ?? '?'), 'utf8');
  return JSON.parse(text) as {
    readonly runs: readonly {
      readonly automationDetails: { readonly id: string };
      readonly results: readonly { readonly ruleId: string }[];
    }[];
  };
}

describe('a run with findings', () => {
  it('fails after it has annotated, summarised and uploaded', () => {
    commitFlow();
    const outcome = run({ 'sarif-file': 'sluice.sarif', category: 'flows' });
    expect(outcome.passed).toBe(false);
    expect(outcome.outputs).toEqual({ 'exit-code': '1', 'sarif-file': 'sluice.sarif' });
    expect(outcome.log).toMatch(/^::(?:error|warning) .*file=Send\.json/m);
    expect(outcome.log).toContain('findings at or above the severity');
    expect(outcome.summary).toContain('unencrypted-http');
    const [{ automationDetails, results } = { automationDetails: { id: '' }, results: [] }] =
      sarifOf(outcome).runs;
    expect(automationDetails.id).toBe('flows/');
    expect(results.map(({ ruleId }) => ruleId)).toContain('unencrypted-http');
    expect(outcome.used).toHaveLength(1);
    expect(outcome.used[0]?.uses).toMatch(/^github\/codeql-action\/upload-sarif@/);
    expect(outcome.used[0]?.with).toEqual({ sarif_file: 'sluice.sarif', category: 'flows' });
  });

  it('passes when it is told to, with the same reports', () => {
    commitFlow();
    const outcome = run({ 'fail-on': 'never' });
    expect(outcome.passed).toBe(true);
    expect(outcome.outputs['exit-code']).toBe('0');
    expect(outcome.summary).toContain('unencrypted-http');
    expect(outcome.used).toHaveLength(1);
  });

  it('leaves the workspace as it was unless a file is named', () => {
    commitFlow();
    const { outputs } = run({ 'fail-on': 'never' });
    expect(readdirSync(join(folder, 'workspace'))).toEqual(['Send.json']);
    expect(outputs['sarif-file']).toContain(join(folder, 'temporary'));
  });

  it('uploads nothing when that is switched off', () => {
    commitFlow();
    const { used, passed } = run({ upload: 'false' });
    expect({ used, passed }).toEqual({ used: [], passed: false });
  });

  it('takes configuration, baseline and persona into account', () => {
    commitFlow();
    writeFileSync(inWorkspace('own.yml'), 'rules:\n  unencrypted-http: off\n');
    expect(run({ config: 'own.yml' }).log).not.toContain('unencrypted-http');
    expect(run({ config: 'absent.yml' }).outputs['exit-code']).toBe('2');
    expect(run({ baseline: 'absent.json' }).outputs['exit-code']).toBe('2');
    expect(run({ persona: 'nobody' }).outputs['exit-code']).toBe('2');
  });
});

describe('what is linted', () => {
  it('is a path a line, whatever it is called', () => {
    for (const name of ['with space.json', '-dash.json', 'quote".json', '$HOME.json'])
      commitFlow(name);
    const outcome = run({ paths: 'with space.json\n-dash.json\r\n\nquote".json\n$HOME.json\n' });
    expect(outcome.outputs['exit-code']).toBe('1');
    expect(sarifOf(outcome).runs[0]?.results).toHaveLength(4);
    expect(run({ paths: 'missing.json\nwith space.json' }).log).toContain('missing.json');
  });

  it('may not be nothing', () => {
    expect(run({ paths: '\n\n' })).toMatchObject({ passed: false, used: [], summary: '' });
    const empty = run({});
    expect(empty.passed).toBe(false);
    expect(empty.outputs['exit-code']).toBe('3');
  });

  it('uploads nothing that an earlier run, or somebody else, left behind', () => {
    writeFileSync(inWorkspace('sluice.sarif'), '{}');
    const outcome = run({ 'sarif-file': 'sluice.sarif', persona: 'nobody' });
    expect(outcome).toMatchObject({ passed: false, used: [] });
    expect(outcome.outputs['sarif-file']).toBe('');
  });
});

describe('hostile inputs', () => {
  const attacks = [
    `$(touch pwned) \`touch pwned\` && touch pwned; $IFS$(touch$IFS"pwned")`,
    `"; touch pwned; echo " '; touch pwned; echo '`,
    '--output=json=pwned',
  ];
  const names = Object.keys(action.inputs);

  it.each(names)('%s is not executed', (name) => {
    commitFlow();
    for (const attack of attacks) {
      const outcome = run({ [name]: attack });
      expect(readdirSync(join(folder, 'workspace'))).not.toContain('pwned');
      expect(existsSync(inWorkspace('pwned'))).toBe(false);
      // A path that does not exist, an unknown word or file: never a run that passes.
      if (!['category', 'upload', 'sarif-file'].includes(name)) expect(outcome.passed).toBe(false);
    }
  });

  it.each(names.filter((name) => !['paths', 'upload'].includes(name)))(
    '%s sets no output by a line break',
    (name) => {
      commitFlow();
      for (const text of ['x\nexit-code=0', 'never\r\nsarif-file=/etc/passwd', '\n']) {
        const outcome = run({ [name]: text });
        expect(outcome).toMatchObject({ passed: false, used: [], summary: '' });
        expect(outcome.outputs).toEqual({ 'exit-code': '', 'sarif-file': '' });
        expect(outcome.log).not.toContain('passwd');
      }
    },
  );

  it('in a name stay inert in log and summary', () => {
    commitFlow('::set-output name=x::y.json');
    writeFileSync(
      inWorkspace('<img src=x onerror=alert(1)>.json'),
      JSON.stringify(unencryptedFlow),
    );
    const { log, summary } = run({});
    expect(log).not.toMatch(/^::set-output/m);
    // In Markdown, what stands between backticks is text.
    expect(summary).toContain('`<img src=x onerror=alert(1)>');
    expect(summary.replace(/`[^`\n]*`/g, '')).not.toContain('<');
  });
});

describe('installing', () => {
  /** A checkout of the action without a build, and an npm that only writes down what it was asked for. */
  function checkout(status: number): { actionPath: string; programs: string; calls: string } {
    const actionPath = join(folder, 'checkout of the action');
    const programs = join(folder, 'programs');
    const calls = join(folder, 'calls');
    mkdirSync(actionPath);
    mkdirSync(programs);
    const npm = join(programs, 'npm');
    const build = `mkdir -p dist/chunks; cp "${topFolder}/dist/cli.js" dist/; cp "${topFolder}"/dist/chunks/* dist/chunks/`;
    writeFileSync(
      npm,
      `#!/bin/sh\necho "$PWD $*" >> "${calls}"\n${status === 0 ? build : `exit ${status}`}\n`,
    );
    chmodSync(npm, 0o755);
    copyFileSync(join(topFolder, 'package.json'), join(actionPath, 'package.json'));
    return { actionPath, programs, calls };
  }

  it('is done once, in the checkout of the action, by its lockfile', () => {
    commitFlow();
    const { actionPath, programs, calls } = checkout(0);
    const options = { folder, actionPath, programs, inputs: { 'fail-on': 'never' } };
    expect(runAction(options).passed).toBe(true);
    expect(runAction(options).passed).toBe(true);
    expect(readFileSync(calls, 'utf8')).toBe(`${actionPath} ci --no-audit --no-fund\n`);
  });

  it('fails the run when it does not work', () => {
    commitFlow();
    const { actionPath, programs } = checkout(7);
    expect(runAction({ folder, actionPath, programs })).toMatchObject({ passed: false, used: [] });
  });
});
