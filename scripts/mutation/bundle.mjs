/** All tests that look at what a file finds, and all mutants of the rules and of the data flow, in one module. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { pagesEsbuildPlugin } from '../pages.mjs';
import { reportPageEsbuildPlugin } from '../report-page.mjs';
import { mutate } from './mutants.mjs';

export const topFolder = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Tests of other parts do not reach the mutants; those that start the built command do not see them. Those of the
 * pages compare less of the same examples than `test/rules/said.test.ts`.
 */
const testFolders = [
  'access',
  'credentials',
  'dataflow',
  'engine',
  'fix',
  'identity',
  'ignores',
  'literal',
  'model',
  'policy',
  'rules',
  'sealed',
  'sealed-forms',
  'secrets',
];
const testFiles = ['test/fixtures.test.ts', 'test/config/organisation.test.ts'];
const startsCommand = [
  'test/sealed-forms/command.test.ts',
  'test/sealed-forms/large-and-deep.test.ts',
  'test/sealed-forms/archives.test.ts',
  'test/fix/fix-files.test.ts',
  'test/credentials/long-text.test.ts',
  'test/literal/hostile.test.ts',
];

export const mutatedFiles = ['rules', 'src/dataflow'].flatMap((folder) =>
  listFiles(folder).filter((file) => file.endsWith('.ts') && file !== 'rules/index.ts'),
);

function listFiles(folder) {
  return readdirSync(join(topFolder, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .sort();
}

/**
 * @param {string} folder where to write the module; inside the working copy, where the packages are found
 * @returns {Promise<{ path: string, mutants: import('./mutants.mjs').Mutant[], content: string, all: string }>}
 * all mutants in it; a hash of everything but the tests, and one of everything
 */
export async function bundle(folder) {
  const codes = new Map();
  const mutants = [];
  for (const file of mutatedFiles) {
    const made = mutate(file, readFileSync(join(topFolder, file), 'utf8'), mutants.length);
    mutants.push(...made.mutants);
    codes.set(file, made.code);
  }
  const tests = [
    ...testFiles,
    ...testFolders
      .flatMap((folder) => listFiles(`test/${folder}`))
      .filter((file) => file.endsWith('.test.ts')),
  ].filter((file) => !startsCommand.includes(file));
  const path = join(folder, `tests-${process.pid}.mjs`);
  process.on('exit', () => rmSync(path, { force: true }));
  const { metafile } = await build({
    stdin: {
      contents: tests.map((file) => `import './${file}';`).join('\n'),
      resolveDir: topFolder,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outfile: path,
    logLevel: 'error',
    packages: 'external',
    metafile: true,
    plugins: [pagesEsbuildPlugin(), reportPageEsbuildPlugin(), switchesPlugin(codes)],
  });
  const inputs = Object.keys(metafile.inputs).filter((file) => existsSync(join(topFolder, file)));
  const pages = listFiles('rules').filter((file) => file.endsWith('.md'));
  const fixtures = listFiles('fixtures').filter((file) => statSync(join(topFolder, file)).isFile());
  const golden = listFiles('test/golden').filter((file) =>
    statSync(join(topFolder, file)).isFile(),
  );
  const others = inputs.filter((file) => !file.endsWith('.test.ts'));
  return {
    path,
    mutants,
    content: hash([...others, ...pages, ...fixtures]),
    all: hash([...inputs, ...pages, ...fixtures, ...golden]),
  };
}

function hash(files) {
  const sum = createHash('sha256');
  for (const file of files) sum.update(file).update(readFileSync(join(topFolder, file)));
  return sum.digest('hex').slice(0, 16);
}

/** @returns {import('esbuild').Plugin} */
function switchesPlugin(codes) {
  const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.url));
  return {
    name: 'mutants',
    setup(build) {
      build.onResolve({ filter: /^vitest$/ }, () => ({ path: vitest }));
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const file = relative(topFolder, path);
        const code = withoutMemory(file, codes.get(file) ?? readFileSync(path, 'utf8')).replaceAll(
          'import.meta.url',
          JSON.stringify(pathToFileURL(path).href),
        );
        const isTest = file.endsWith('.test.ts');
        const begin = `import { beginFile as beginTests } from 'vitest'; beginTests(${JSON.stringify(file)});`;
        return { contents: isTest ? begin + code : code, loader: 'ts' };
      });
    },
  };
}

/** What one mutant worked out must not be what the next one finds. */
function withoutMemory(file, code) {
  const forgetful = code.replaceAll('new WeakMap', 'new globalThis.Memo');
  if (file !== 'src/model/memory.ts') return forgetful;
  const slots = forgetful.replace(/memory\.(get|set)\(own\b/g, 'memory.$1(globalThis.slotKey(own)');
  if (slots.split('slotKey').length !== 3) throw new Error(`${file} remembers in another way now`);
  return slots;
}
