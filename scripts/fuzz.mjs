/**
 * Lints changed files and archives until something is wrong: `npm run fuzz -- [cases] [seed] [first]`.
 * A case may take 10 seconds and the process 500 MB beyond what it began with. Prints the seed, and for each
 * case that breaks a rule of `test/fuzz/invariants.ts` what it broke and where its input was put.
 */
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { pagesEsbuildPlugin } from './pages.mjs';
import { reportPageEsbuildPlugin } from './report-page.mjs';

const topFolder = fileURLToPath(new URL('../', import.meta.url));
const caseSeconds = 10;
const mostMegabytes = 500;

const [cases = 10_000, seed = Date.now() % 2 ** 31, first = 0] = process.argv.slice(2).map(Number);

if (process.send) await work();
else process.exitCode = await watch();

/** Sees to it that the process that lints goes on, and starts another after a case that it did not survive. */
async function watch() {
  // Inside the working copy, where the packages are found.
  const folder = mkdtempSync(join(topFolder, 'node_modules/.fuzz-'));
  const bundled = join(folder, 'cases.mjs');
  try {
    await bundle(bundled);
    console.log(`seed ${seed}, cases ${first} to ${first + cases - 1}`);
    const failures = [];
    let next = first;
    let peak = 0;
    const start = performance.now();
    while (next < first + cases) {
      const { at, reason, megabytes, found } = await runFrom(next, bundled);
      peak = Math.max(peak, megabytes);
      failures.push(...found);
      if (reason) failures.push({ index: at, found: [reason] });
      next = at + 1;
    }
    for (const { index, found } of failures) {
      console.log(`case ${index}: ${found.join('; ')}\n  ${await keep(index, bundled)}`);
    }
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `${cases} cases, ${failures.length} failures, ${seconds.toFixed(0)} s, at most ${peak} MB`,
    );
    return failures.length > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs cases until all are done or one hangs, dies or takes too much memory. */
function runFrom(begin, bundled) {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(import.meta.url), process.argv.slice(2), {
      env: { ...process.env, SLUICE_FUZZ: JSON.stringify({ begin, bundled }) },
    });
    let at = begin;
    let megabytes = 0;
    let timer;
    const found = [];
    const end = (reason) => {
      clearTimeout(timer);
      child.removeAllListeners();
      child.kill('SIGKILL');
      resolve({ at, reason, megabytes, found });
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => end(`took more than ${caseSeconds} seconds`), caseSeconds * 1000);
    };
    child.on('message', (message) => {
      wait();
      at = message.at;
      megabytes = Math.max(megabytes, message.megabytes ?? 0);
      if (message.found?.length > 0) found.push({ index: at, found: message.found });
      if (message.done) end(undefined);
      else if (message.grown > mostMegabytes) end(`took ${message.grown} MB`);
    });
    child.on('exit', (code, signal) => end(`the process ended (${signal ?? code})`));
  });
}

/** In the process that lints. */
async function work() {
  const { begin, bundled } = JSON.parse(process.env.SLUICE_FUZZ ?? '{}');
  const { loadCorpus, makeCase, violations } = await import(pathToFileURL(bundled).href);
  const corpus = loadCorpus();
  const end = first + cases;
  const resident = () => Math.round(process.memoryUsage().rss / 1024 / 1024);
  let atRest = 0;
  for (let index = begin; index < end; index += 1) {
    if (index % 20 === 0 || index === begin) await tell({ at: index });
    const depth = { again: index % 4 === 0, reports: index % 8 === 0 };
    let found;
    const start = performance.now();
    try {
      found = await violations(makeCase(corpus, seed, index), depth);
    } catch (error) {
      found = [`threw ${String(error?.stack ?? error).slice(0, 500)}`];
    }
    if (performance.now() - start > caseSeconds * 1000) found.push('took too long');
    if (index === begin + 200) atRest = resident();
    const grown = atRest ? resident() - atRest : 0;
    const done = index === end - 1;
    if (found.length > 0 || done || grown > mostMegabytes)
      await tell({ at: index, found, done, grown, megabytes: resident() });
  }
}

function tell(message) {
  return new Promise((resolve) => process.send?.(message, resolve));
}

/** Writes the input of a case where somebody can lint it. */
async function keep(index, bundled) {
  const { loadCorpus, makeCase } = await import(pathToFileURL(bundled).href);
  const folder = join(tmpdir(), `sluice-fuzz-${seed}`, String(index));
  for (const { path, bytes } of makeCase(loadCorpus(), seed, index).inputs) {
    const target = join(folder, path.replaceAll('..', '_'));
    mkdirSync(join(target, '..'), { recursive: true });
    writeFileSync(target, bytes);
  }
  return folder;
}

async function bundle(outfile) {
  await build({
    stdin: {
      contents: `export * from './test/fuzz/cases.ts'; export * from './test/fuzz/invariants.ts';`,
      resolveDir: topFolder,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    packages: 'external',
    logLevel: 'error',
    define: {
      'import.meta.url': JSON.stringify(pathToFileURL(join(topFolder, 'test/support/x.ts')).href),
    },
    plugins: [pagesEsbuildPlugin(), reportPageEsbuildPlugin()],
  });
}
