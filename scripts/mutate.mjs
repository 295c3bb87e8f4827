/**
 * Mutation testing of the rules and the data flow: `npm run mutate -- [words in file names…] [--share 1/4]`.
 * Prints the score of each file, then the mutants that no test noticed. Equivalent ones are listed, with the
 * reason, in `scripts/mutation/equivalent.json`. Exits with 1 below the score of 85 %.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle, topFolder } from './mutation/bundle.mjs';

const wantedScore = 85;
const processes = 2;
/** A mutant that takes longer loops: that is noticed as well. */
const timeLimit = 30_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { share: { type: 'string', default: '1/1' }, json: { type: 'boolean', default: false } },
});
const [part = 1, parts = 1] = values.share.split('/').map(Number);

// Inside the working copy, where the packages are found.
const folder = mkdtempSync(join(topFolder, 'node_modules/.mutation-'));
try {
  process.exitCode = await main(join(folder, 'tests.mjs'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(path) {
  const mutants = await bundle(path);
  const first = await start(path);
  const { fixed, failing, coverage, tests } = first.loaded;
  for (const name of failing) console.error(`not used, since it fails here: ${name}`);
  console.error(`${tests} tests, ${mutants.length} mutants`);
  const never = new Set(fixed);
  const equivalent = readEquivalents();
  const waiting = mutants.filter(
    ({ id, file }) =>
      id % parts === part - 1 &&
      !never.has(id) &&
      (positionals.length === 0 || positionals.some((word) => file.includes(word))),
  );
  const results = [];
  const queue = [...waiting];
  const work = async (worker) => {
    let current = worker;
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      let answer = await current.ask(mutant);
      if (answer === undefined || answer.stale) {
        current.stop();
        current = await start(path, coverage);
        // With nothing left over from others, what it says counts.
        if (answer?.stale) answer = await current.ask(mutant);
        if (answer?.stale || answer === undefined) {
          current.stop();
          current = await start(path, coverage);
        }
      }
      results.push({
        mutant,
        killer: answer === undefined ? 'time' : answer.killer,
        reached: answer?.reached,
      });
      if (results.length % 100 === 0) console.error(`${results.length} of ${waiting.length}`);
    }
    current.stop();
  };
  const others = Array.from({ length: processes - 1 }, async () =>
    work(await start(path, coverage)),
  );
  await Promise.all([work(first), ...others]);
  return report(results, equivalent, waiting.length, mutants.length, never.size);
}

/** Starts a process and loads the tests in it. */
async function start(path, coverage) {
  const child = fork(join(topFolder, 'scripts/mutation/worker.mjs'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    cwd: topFolder,
  });
  const answer = (message, limit) =>
    new Promise((resolve) => {
      let timer = setTimeout(() => done(undefined), limit);
      const done = (value) => {
        if (value?.alive) {
          clearTimeout(timer);
          timer = setTimeout(() => done(undefined), limit);
          return;
        }
        clearTimeout(timer);
        child.off('message', done);
        child.off('exit', gone);
        resolve(value);
      };
      const gone = () => done(undefined);
      child.on('message', done);
      child.on('exit', gone);
      child.send(message);
    });
  const loaded = await answer({ load: path, coverage }, 20 * timeLimit);
  if (!loaded) throw new Error('the tests could not be loaded');
  return {
    loaded,
    ask: ({ id, file }) => answer({ id, about: subject(file) }, timeLimit),
    stop: () => child.kill('SIGKILL'),
  };
}

/** The rule, or the folder of tests. */
function subject(file) {
  return file.startsWith('rules/') ? basename(file, '.ts') : 'test/dataflow';
}

function readEquivalents() {
  const list = JSON.parse(
    readFileSync(join(topFolder, 'scripts/mutation/equivalent.json'), 'utf8'),
  );
  return new Set(list.map(({ file, original, text }) => `${file}\n${original}\n${text}`));
}

function report(results, equivalent, tried, all, never) {
  const survivors = [];
  const byFile = new Map();
  for (const { mutant, killer, reached } of results) {
    const { file, original, text, line } = mutant;
    const counts = byFile.get(file) ?? { killed: 0, all: 0 };
    byFile.set(file, counts);
    if (killer === undefined && equivalent.has(`${file}\n${original}\n${text}`)) continue;
    counts.all += 1;
    if (killer !== undefined) counts.killed += 1;
    else survivors.push({ file, line, original, text, reached });
  }
  survivors.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  const percent = ({ killed, all }) => (100 * killed) / Math.max(1, all);
  const sum = { killed: 0, all: 0 };
  for (const [file, counts] of [...byFile].sort()) {
    sum.killed += counts.killed;
    sum.all += counts.all;
    console.log(
      `${percent(counts).toFixed(0).padStart(4)} %  ${counts.killed} of ${counts.all}  ${file}`,
    );
  }
  console.log(`\nNot noticed:`);
  for (const { file, line, original, text, reached } of survivors) {
    const oneLine = (part) => part.replace(/\s+/g, ' ').slice(0, 100);
    const by = reached === 0 ? '  (no test comes here)' : '';
    console.log(`${file}:${line}: ${oneLine(original)}  ->  ${oneLine(text)}${by}`);
  }
  console.log(
    `\nScore ${percent(sum).toFixed(1)} %: ${sum.killed} of ${sum.all}; tried ${tried} of ${all} mutants (${never} act when a module is loaded and cannot be tried).`,
  );
  return percent(sum) < wantedScore ? 1 : 0;
}
