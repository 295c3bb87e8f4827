import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { topFolder } from './support/command.js';

const network =
  /^(?:node:)?(?:https?|http2|net|tls|dgram|dns|inspector|cluster|undici)(?:\/|$)|^(?:axios|got|node-fetch|ws)$/;

/** Every source file with the modules it imports. */
const sources = ['src', 'rules'].flatMap((folder) =>
  readdirSync(join(topFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const file = `${folder}/${name.replaceAll('\\', '/')}`;
      const text = readFileSync(join(topFolder, file), 'utf8');
      return { file, text, modules: importsOf(text) };
    }),
);

function importsOf(text: string): string[] {
  const pattern = /(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map(([, module = '']) => module);
}

function filesWith(test: (source: (typeof sources)[number]) => boolean): string[] {
  return sources.filter(test).map(({ file }) => file);
}

it('no source knows the network', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(filesWith(({ modules }) => modules.some((module) => network.test(module)))).toEqual([]);
  const calls = /\b(?:fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon)/;
  expect(filesWith(({ text }) => calls.test(text))).toEqual([]);
});

it('the built command, with all it depends on, loads no module of the network', () => {
  const built = readdirSync(join(topFolder, 'dist'), { recursive: true, encoding: 'utf8' });
  const scripts = built.filter((name) => name === 'cli.js' || /^chunks.[^/\\]*\.js$/.test(name));
  expect(scripts.length).toBeGreaterThan(1);
  const loaded = scripts.flatMap((name) =>
    importsOf(readFileSync(join(topFolder, 'dist', name), 'utf8')),
  );
  expect(loaded.filter((module) => network.test(module))).toEqual([]);
});

it('no source runs what it reads', () => {
  const running = /\beval\(|\bnew Function\(|node:(?:vm|child_process|worker_threads)/;
  expect(filesWith(({ text }) => running.test(text))).toEqual([]);
});

it('only the command writes files: reports, and what it fixes', () => {
  const writing =
    /\b(?:writeFile|appendFile|createWriteStream|mkdir|rename|copyFile|cpSync|rm)\w*\(/;
  expect(filesWith(({ text }) => writing.test(text))).toEqual([
    'src/cli/report-files.ts',
    'src/node/write.ts',
  ]);
});

it('only src/node and src/cli know Node', () => {
  const knows = filesWith(({ modules }) => modules.some((module) => module.startsWith('node:')));
  expect(knows.filter((file) => !/^src\/(?:node|cli)\//.test(file))).toEqual([]);
});
