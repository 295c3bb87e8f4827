import { expect, it } from 'vitest';
import { sluice, useWorkplace } from '../support/command.js';
import { cleanFlow, unencryptedFlow } from '../support/flows.js';
import { writeZip } from '../support/zip-writer.js';

const { write, run, path } = useWorkplace();

interface Report {
  readonly inputs: readonly { path: string; form: string; flows: number }[];
  readonly findings: readonly { fingerprint: string; location: { file: string } }[];
}

function filesIn(stdout: string): string[] {
  return (JSON.parse(stdout) as Report).findings.map(({ location }) => location.file);
}

it('standard input may be JSON', () => {
  const input = JSON.stringify(unencryptedFlow);
  const { code, stdout } = sluice(['-', '--format', 'json'], { cwd: path(), input });
  expect(code).toBe(1);
  expect(filesIn(stdout)).toEqual(['<stdin>']);
});

it('standard input may be a zip', () => {
  const input = writeZip([{ name: 'Workflows/a.json', content: JSON.stringify(unencryptedFlow) }]);
  const { code, stdout } = sluice(['-', '--format', 'json'], { cwd: path(), input });
  expect(code).toBe(1);
  expect(filesIn(stdout)).toEqual(['<stdin>!/Workflows/a.json']);
});

it('standard input may be nothing, and may come beside files', () => {
  write('a.json', unencryptedFlow);
  expect(sluice(['-'], { cwd: path(), input: '' })).toMatchObject({ code: 4, stderr: '' });
  const input = JSON.stringify(cleanFlow);
  const { stdout } = sluice(['a.json', '-', '--format', 'json'], { cwd: path(), input });
  expect((JSON.parse(stdout) as Report).inputs).toMatchObject([
    { path: '<stdin>', form: 'flow', flows: 1 },
    { path: 'a.json', form: 'flow', flows: 1 },
  ]);
});

it('patterns are taken by the command itself', () => {
  write('x/a.json', unencryptedFlow);
  write('x/y/b.json', { ...unencryptedFlow, schemaVersion: '1.0.0.1' });
  write('x/c.txt', 'text');
  expect(filesIn(run('x/**/*.json', '--format', 'json').stdout)).toEqual([
    'x/a.json',
    'x/y/b.json',
  ]);
  expect(filesIn(run('x/*.json', '--format', 'json').stdout)).toEqual(['x/a.json']);
});

it('flags may stand before and after paths, and -- ends them', () => {
  write('a.json', unencryptedFlow);
  write('--quiet', JSON.stringify(unencryptedFlow));
  expect(run('--fail-on', 'never', 'a.json').code).toBe(0);
  expect(run('lint', 'a.json', '--fail-on=never').code).toBe(0);
  expect(filesIn(run('--format', 'json', '--', '--quiet').stdout)).toEqual(['--quiet']);
});

it('several exports are linted in one run', () => {
  const zip = (name: string) =>
    writeZip([{ name: `Workflows/${name}.json`, content: JSON.stringify(unencryptedFlow) }]);
  write('one.zip', zip('one'));
  write('two.zip', zip('two'));
  write('three/Workflows/three.json', unencryptedFlow);
  expect(filesIn(run('.', '--format', 'json').stdout)).toEqual([
    'one.zip!/Workflows/one.json',
    'three/Workflows/three.json',
    'two.zip!/Workflows/two.json',
  ]);
});
