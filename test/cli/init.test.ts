import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { topFolder, useWorkplace } from '../support/command.js';
import { unencryptedFlow } from '../support/flows.js';

const { write, run, path } = useWorkplace();
const read = (name: string) => readFileSync(path(name), 'utf8');

interface Step {
  readonly run?: string;
  readonly script?: string;
  readonly bash?: string;
  readonly uses?: string;
  readonly task?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

const services = [
  ['github', '.github/workflows/sluice.yml'],
  ['azure', '.azure-pipelines/sluice.yml'],
] as const;

function stepsIn(file: string): readonly Step[] {
  const pipeline = parse(read(file)) as { steps?: Step[]; jobs?: { sluice: { steps: Step[] } } };
  return pipeline.steps ?? pipeline.jobs?.sluice.steps ?? [];
}

/** Runs the steps of a pipeline that are commands, but for the installation; returns their exit codes. */
function runSteps(file: string): number[] {
  const commands = stepsIn(file).flatMap(
    ({ run: line, script, bash }) => line ?? script ?? bash ?? [],
  );
  const node = dirname(process.execPath);
  const env = { ...process.env, PATH: `${node}${delimiter}${process.env.PATH ?? ''}` };
  return commands
    .filter((command) => command !== 'npm ci')
    .map((command) => {
      const options = { cwd: path(), env, encoding: 'utf8', timeout: 20_000 } as const;
      return spawnSync('bash', ['-eo', 'pipefail', '-c', command], options).status ?? -1;
    });
}

/** A repository with a solution as a zip, where Sluice is installed. */
async function prepare(name = 'exports/Orders 1_0.zip'): Promise<void> {
  const id = '0a1b2c3d-0000-4000-8000-000000000001';
  const zip = new JSZip();
  const manifest =
    '<ImportExportXml><SolutionManifest><UniqueName>Orders</UniqueName></SolutionManifest></ImportExportXml>';
  zip.file('solution.xml', manifest);
  zip.file('customizations.xml', '<ImportExportXml/>');
  zip.file(`Workflows/Send-${id}.json`, JSON.stringify(unencryptedFlow));
  write(name, await zip.generateAsync({ type: 'uint8array' }));
  mkdirSync(path('node_modules/.bin'), { recursive: true });
  symlinkSync(`${topFolder}/dist/cli.js`, path('node_modules/.bin/sluice'));
  execFileSync('git', ['init', '-q'], { cwd: path() });
  execFileSync('git', ['add', '--', name], { cwd: path() });
}

const findings = () => {
  const { runs } = JSON.parse(read('sluice.sarif')) as {
    runs: {
      results: {
        ruleId: string;
        locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
      }[];
    }[];
  };
  return (runs[0]?.results ?? []).map(({ ruleId, locations: [place] }) => ({
    rule: ruleId,
    uri: place?.physicalLocation.artifactLocation.uri,
  }));
};

describe.each(services)('sluice init --ci %s', (service, file) => {
  it('writes a pipeline that unpacks, lints against a baseline and names what to upload', async () => {
    await prepare();
    expect(run('init', '--ci', service)).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(path('sluice.yml'))).toBe(true);
    expect(JSON.parse(read('sluice-baseline.json'))).toMatchObject({ findings: [] });

    expect(runSteps(file)).toEqual([0, 1]);
    expect(existsSync(path('exports/Orders 1_0/solution.xml'))).toBe(true);
    const { uri } = findings().find(({ rule }) => rule.startsWith('unencrypted-http')) ?? {};
    expect(uri).toMatch(/^exports\/Orders%201_0(?:\.zip)?\/Workflows\/Send-/);

    expect(run('baseline', '.').code).toBe(0);
    expect(runSteps(file)).toEqual([0, 0]);

    const upload = stepsIn(file).at(-1);
    expect(upload?.with?.sarif_file ?? upload?.inputs?.PathtoPublish).toBe('sluice.sarif');
  });

  it('keeps what is there', () => {
    write('sluice.yaml', 'failOn: high\n');
    write('sluice-baseline.json', '{}');
    expect(run('init', '--ci', service).code).toBe(0);
    expect(existsSync(path('sluice.yml'))).toBe(false);
    expect(read('sluice-baseline.json')).toBe('{}');
    write(file, 'mine');
    expect(run('init', '--ci', service)).toEqual({
      code: 2,
      stdout: '',
      stderr: `sluice: '${file}' is there already; it stays as it is.\n`,
    });
    expect(read(file)).toBe('mine');
  });

  it('says when it cannot', () => {
    write(dirname(file).split('/')[0] ?? '', 'a file');
    const { code, stderr } = run('init', '--ci', service);
    expect(code).toBe(4);
    expect(stderr).toContain(`'${dirname(file)}' could not be made`);
  });
});

it('what is committed unpacked stays as it is, and a broken zip stops nothing but the gate', async () => {
  await prepare('a.zip');
  write('a/mine.txt', 'mine');
  write('b.zip', 'no zip');
  execFileSync('git', ['add', 'b.zip'], { cwd: path() });
  run('init', '--ci', 'github');
  const [unpack, gate] = runSteps('.github/workflows/sluice.yml');
  expect([unpack, gate]).toEqual([0, 1]);
  expect(existsSync(path('a/solution.xml'))).toBe(false);
  run('baseline', '.');
  expect(runSteps('.github/workflows/sluice.yml')).toEqual([0, 4]);
});

it('knows no other service', () => {
  expect(run('init', '--ci', 'gitlab')).toMatchObject({ code: 2, stdout: '' });
  expect(existsSync(path('sluice.yml'))).toBe(false);
});
