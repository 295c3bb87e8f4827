import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { topFolder } from '../support/command.js';

interface Packed {
  readonly files: readonly { readonly path: string; readonly mode: number }[];
  readonly unpackedSize: number;
}

const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: topFolder,
    encoding: 'utf8',
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
) as readonly [Packed];
const paths = packed.files.map(({ path }) => path);

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(`${topFolder}/${folder}`, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith(ending));
}

/** Declarations are of sources and rules, one for each file; `.d.ts` files stay where they are. */
const declarations = ['src', 'rules']
  .flatMap((folder) => filesOf(folder, '.ts'))
  .filter((name) => !name.endsWith('.d.ts'))
  .map((name) => `dist/types/${name.replace(/\.ts$/, '.d.ts')}`);

const named = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'THIRD_PARTY_NOTICES.md',
  'package.json',
  'sluice.schema.json',
  'dist/cli.js',
  'dist/index.js',
  'dist/index.node.js',
  'dist/node.js',
  'dist/sbom.cdx.json',
  ...filesOf('docs', '.md'),
  ...filesOf('rules', '.md'),
  ...declarations,
];

it('the package holds what it is to hold, and nothing else', () => {
  const chunks = paths.filter((path) => /^dist\/chunks\/[a-z0-9-]+-[A-Z0-9]{8}\.js$/.test(path));
  expect(chunks.length).toBeGreaterThan(3);
  expect(declarations.length).toBeGreaterThan(200);
  expect([...paths].sort()).toEqual([...named, ...chunks].sort());
});

it('the command is the only thing in it that can be started', () => {
  const executable = packed.files.filter(({ mode }) => (mode & 0o111) !== 0);
  expect(executable.map(({ path }) => path)).toEqual(['dist/cli.js']);
});
