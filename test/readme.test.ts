import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { refresh } from '../scripts/readme.mjs';
import { exitCodes } from '../src/cli/exit-codes.js';
import { formats } from '../src/cli/formats.js';
import { readInputs } from '../src/node/inputs.js';
import { type Input, lint } from '../src/node/library.js';
import { sluice, topFolder } from './support/command.js';
import { unencryptedFlow } from './support/flows.js';

const readme = readFileSync(`${topFolder}/README.md`, 'utf8');
const manifest = JSON.parse(readFileSync(`${topFolder}/package.json`, 'utf8')) as {
  readonly engines: { readonly node: string };
  readonly version: string;
};

/** The first cells of the table under a heading, without their marks. */
function firstCells(heading: string): string[] {
  const [, section = ''] = readme.split(`\n## ${heading}\n`);
  const [chapter = ''] = section.split('\n## ');
  const cells = [...chapter.matchAll(/^\| (.+?) \|/gm)].map(([, cell = '']) => cell);
  return cells.filter((cell) => !cell.startsWith('---')).map((cell) => cell.replaceAll('`', ''));
}

it('its generated parts are up to date (npm run docs)', () => {
  expect(refresh(readme)).toBe(readme);
});

it('its table has every rule as declared', () => {
  const rows = rules.map(
    ({ id, category, title, severity, confidence, persona }) =>
      `| [${id}](rules/${category}/${id}.md) | ${title} | ${severity} | ${confidence} | ${persona} |`,
  );
  expect(
    readme.split('\n').filter((line) => line.startsWith('| [') && /rules\//.test(line)),
  ).toEqual(rows);
});

it('its flags are those of the command', () => {
  const flagsIn = (text: string) => [...new Set(text.match(/(?<![\w-])--[a-z][a-z-]*/g))].sort();
  const stdout = ['lint', 'fix'].map((name) => sluice([name, '--help']).stdout).join('');
  const table = firstCells('Commands and flags').filter((cell) => cell.startsWith('--'));
  expect(flagsIn(table.join(' '))).toEqual(flagsIn(stdout));
  const others = ['--version', '--save-dev', '--prune', '--ci'];
  expect(flagsIn(readme).filter((flag) => !others.includes(flag))).toEqual(flagsIn(stdout));
  for (const flag of table) expect(stdout).toContain(flag);
});

it('its formats are those of the command', () => {
  expect(firstCells('Formats')).toEqual(['format', ...formats]);
  const usage = sluice(['--format', 'x']).stderr;
  expect(usage).toContain(`Allowed choices are ${[...formats, 'auto'].join(', ')}.`);
});

it('its exit codes are those of the command', () => {
  const codes = firstCells('Exit codes').slice(1).map(Number);
  expect(codes).toEqual(Object.values(exitCodes));
});

it('its links lead somewhere', () => {
  const targets = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
  expect(targets.length).toBeGreaterThan(rules.length);
  const lost = targets.filter((target) => !existsSync(`${topFolder}/${target.replace(/#.*/, '')}`));
  expect(lost).toEqual([]);
});

it('its versions are those of the package', () => {
  const [major, minor] = manifest.engines.node.replace('>=', '').split('.');
  expect(readme).toContain(`Node.js ${major}.${minor} or later`);
  expect(readme.match(/sluice-[\d.]+\.tgz/g)).toEqual([
    `sluice-${manifest.version}.tgz`,
    `sluice-${manifest.version}.tgz`,
  ]);
});

it('its input forms are those that come out', async () => {
  const [, section = ''] = readme.split('| input | `form` in reports |\n');
  const [table = ''] = section.split('\n\n');
  const named = [...table.matchAll(/`([a-z-]+)` \|$/gm)].map(([, form]) => form);
  const folders = ['solutions', 'packages', 'unpacked', 'logicapps', 'tenant/dataverse'];
  const paths = [...folders.map((name) => `fixtures/${name}`), 'fixtures/hr-onboarding.zip'];
  const files = await lint(await readInputs(paths, { cwd: topFolder, root: topFolder }));
  const inline = await lint(['flow', 'admin-api', 'arm-resource'].map(inlineInput));
  const forms = [...files.inputs, ...inline.inputs].map(({ form }) => form);
  expect([...new Set(forms)].sort()).toEqual([...named].sort());
});

function inlineInput(form: string): Input {
  const { properties } = unencryptedFlow;
  const documents: Record<string, unknown> = {
    flow: unencryptedFlow,
    'admin-api': { value: [{ type: 'Microsoft.ProcessSimple/environments/flows', properties }] },
    'arm-resource': { type: 'Microsoft.Logic/workflows', name: 'orders', properties },
  };
  const bytes = new TextEncoder().encode(JSON.stringify(documents[form]));
  return { path: `${form}.json`, bytes };
}

it('its library example runs', () => {
  const [, program = ''] = /```js\n(.*?)```/s.exec(readme) ?? [];
  const options = { cwd: topFolder, encoding: 'utf8', timeout: 20_000 } as const;
  const text = execFileSync(process.execPath, ['--input-type=module', '-e', program], options);
  expect(text).toMatch(
    /^critical plaintext-client-secret fixtures\/hr-onboarding\.zip!\/\S+ \d+$/m,
  );
});
