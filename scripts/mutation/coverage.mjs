/** Which tests reach which mutant, measured once and kept until a test or what it looks at changes. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { topFolder } from './bundle.mjs';
import { start } from './process.mjs';

/** A test that takes longer would be run for thousands of mutants. */
const longestTest = 2000;

/**
 * @typedef {{ name: string, file: string, time: number, reached: number[] }} MeasuredTest
 * @param {string} path the module of all tests
 * @param {string} content of everything but the tests themselves
 * @param {string} cachePath
 * @param {(text: string) => void} tell
 * @returns {Promise<{ tests: (MeasuredTest | undefined)[], fixed: number[] }>} the usable tests, at the index
 * under which processes know them, and the mutants that act when modules are loaded
 */
export async function measure(path, content, cachePath, tell) {
  const known = readCache(cachePath, content);
  let worker = await start(path);
  const { fixed, tests } = worker.loaded;
  const hashes = new Map();
  const hashOf = (file) => {
    const hash = hashes.get(file) ?? hashFile(file);
    hashes.set(file, hash);
    return hash;
  };
  const measured = [];
  let told = performance.now();
  for (const [index, { name, file }] of tests.entries()) {
    const key = `${name} ${hashOf(file)}`;
    let one = known.get(key);
    if (!one) {
      one = await worker.ask({ measure: index });
      if (!one) {
        worker.stop();
        worker = await start(path);
        one = { failure: 'hangs, or ends the process', time: 0, reached: [] };
      }
    }
    measured.push([key, one]);
    if (performance.now() - told > 5000) {
      told = performance.now();
      tell(`measured ${index} of ${tests.length} tests`);
    }
  }
  worker.stop();
  writeFileSync(cachePath, JSON.stringify({ content, measured }));
  for (const [index, [, { failure, time }]] of measured.entries()) {
    if (failure) tell(`not used, since it fails here: ${tests[index].name}: ${failure}`);
    else if (time > longestTest) tell(`not used, since it takes long: ${tests[index].name}`);
  }
  return {
    fixed,
    tests: measured.map(([, { failure, time, reached }], index) =>
      failure || time > longestTest ? undefined : { ...tests[index], time, reached },
    ),
  };
}

function readCache(cachePath, content) {
  if (!existsSync(cachePath)) return new Map();
  const cache = JSON.parse(readFileSync(cachePath, 'utf8'));
  // Tests that failed are asked again: the reason may be gone.
  return new Map(
    cache.content === content ? cache.measured.filter(([, { failure }]) => !failure) : [],
  );
}

function hashFile(file) {
  return createHash('sha256')
    .update(readFileSync(join(topFolder, file)))
    .digest('hex');
}
