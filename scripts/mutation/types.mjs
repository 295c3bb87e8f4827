/**
 * Which mutants the compiler refuses: nobody could commit them, so that they are no changes that a test has to
 * notice, and do not count.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { topFolder } from './bundle.mjs';

const compiler = join(topFolder, 'node_modules/typescript/bin/tsc');

/**
 * @param {import('./mutants.mjs').Mutant[]} mutants
 * @param {string} content hash of all code
 * @param {string} cacheFolder
 * @returns {Set<number>} ids of those that have a mistake of types
 */
export function refusedByCompiler(mutants, content, cacheFolder) {
  const path = join(cacheFolder, 'types.json');
  const known = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  if (known?.content === content) return new Set(known.refused);
  const folder = join(cacheFolder, 'types');
  rmSync(folder, { recursive: true, force: true });
  prepare(folder);
  for (const mutant of mutants) writeFileSync(join(folder, nameOf(mutant)), changedText(mutant));
  const broken = filesWithMistakes(folder);
  const refused = mutants.filter((mutant) => broken.delete(nameOf(mutant))).map(({ id }) => id);
  if (broken.size > 0) throw new Error(`mistakes without a change: ${[...broken].join(', ')}`);
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(path, JSON.stringify({ content, refused }));
  return new Set(refused);
}

function prepare(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of ['src', 'rules', 'package.json'])
    cpSync(join(topFolder, name), join(folder, name), { recursive: true });
  const config = JSON.parse(readFileSync(join(topFolder, 'tsconfig.json'), 'utf8'));
  // What is merely unused or never reached is no mistake here.
  const more = { noUnusedLocals: false, noUnusedParameters: false, allowUnreachableCode: true };
  const compilerOptions = { ...config.compilerOptions, ...more };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['src', 'rules'] }),
  );
}

/** Each mutant is a file of its own beside the original, which the others go on importing. */
function nameOf({ file, id }) {
  return file.replace(/\.ts$/, `~${id}.ts`);
}

function changedText({ file, start, end, text, isStatement }) {
  const source = readFileSync(join(topFolder, file), 'utf8');
  return source.slice(0, start) + (isStatement ? text : `(${text})`) + source.slice(end);
}

function filesWithMistakes(folder) {
  const { stdout, status } = spawnSync(
    process.execPath,
    [compiler, '-p', folder, '--pretty', 'false'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const files = [...stdout.matchAll(/^([^\s(]+)\(\d+,\d+\): error /gm)].map(([, file]) => file);
  if (status !== 0 && files.length === 0) throw new Error(`the compiler fails: ${stdout}`);
  return new Set(files);
}
