/**
 * Mutation testing of the rules and the data flow: `npm run mutate -- [words in file names…] [--share 1/4]`.
 * Prints the score of each file, then the mutants that no test noticed. Equivalent ones are listed, with the
 * reason, in `scripts/mutation/equivalent.json`. Exits with 1 below the score of 85 %.
 *
 * What is found out is kept in `node_modules/.cache/mutation`, so that an interrupted run goes on where it was:
 * it holds until the code, a test or a fixture changes.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle, topFolder } from './mutation/bundle.mjs';
import { choose } from './mutation/choice.mjs';
import { measure } from './mutation/coverage.mjs';
import { start } from './mutation/process.mjs';
import { keyOf, percent, render, summarize } from './mutation/report.mjs';
import { refusedByCompiler } from './mutation/types.mjs';

const wantedScore = 85;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    share: { type: 'string', default: '1/1' },
    processes: { type: 'string', default: '2' },
  },
});
const [part = 1, parts = 1] = values.share.split('/').map(Number);
const cacheFolder = join(topFolder, 'node_modules/.cache/mutation');
mkdirSync(cacheFolder, { recursive: true });
process.exitCode = await main();

async function main() {
  const { path, mutants, content, all } = await bundle(cacheFolder);
  const { tests, fixed } = await measure(
    path,
    content,
    join(cacheFolder, 'coverage.json'),
    console.error,
  );
  const never = new Set(fixed);
  const refused = refusedByCompiler(mutants, content, cacheFolder);
  const wanted = mutants.filter(
    ({ id, file }) =>
      id % parts === part - 1 &&
      !never.has(id) &&
      !refused.has(id) &&
      (positionals.length === 0 || positionals.some((word) => file.includes(word))),
  );
  console.error(`${tests.filter(Boolean).length} tests, ${wanted.length} mutants`);
  const results = await tryAll(path, wanted, tests, join(cacheFolder, `results-${all}.jsonl`));
  const summary = summarize(results, readEquivalents());
  console.log(render(summary));
  const counts = `${summary.sum.killed} of ${summary.sum.all}`;
  const others = `${refused.size} are refused by the compiler, ${never.size} act when a module is loaded and cannot be tried`;
  console.log(
    `\nScore ${percent(summary.sum).toFixed(1)} %: ${counts}; tried ${wanted.length} of ${mutants.length} mutants (${others}).`,
  );
  return percent(summary.sum) < wantedScore ? 1 : 0;
}

async function tryAll(path, wanted, tests, resultsPath) {
  const known = readLines(resultsPath);
  const hints = readLines(join(cacheFolder, 'killers.jsonl'));
  const indexByName = new Map(tests.map((test, index) => [test?.name, index]));
  const reaching = invert(tests);
  const ranks = new Map();
  const rank = (file, index) => ranks.get(`${file} ${index}`) ?? 0;
  const note = ({ file, killer }) => {
    const key = `${file} ${indexByName.get(killer)}`;
    ranks.set(key, (ranks.get(key) ?? 0) + 1);
  };
  // Those that were noticed before are soon noticed again.
  const isHard = (mutant) => (hints.has(positionOf(mutant)) ? 0 : 1);
  const queue = wanted
    .filter((mutant) => !known.has(positionOf(mutant)))
    .sort((a, b) => isHard(a) - isHard(b));
  const results = wanted.flatMap((mutant) => known.get(positionOf(mutant)) ?? []);
  for (const result of results) note(result);

  const tryOne = async (worker, mutant) => {
    const reached = reaching.get(mutant.id) ?? [];
    const chosen = choose(subject(mutant.file), reached, tests, (index) =>
      rank(mutant.file, index),
    );
    const before = indexByName.get(hints.get(positionOf(mutant))?.killer);
    if (reached.includes(before)) chosen.unshift(before);
    let current = worker;
    const renew = async () => {
      current.stop();
      current = await start(path);
    };
    let answer;
    for (let suspect; ; suspect = answer.killer) {
      answer = await current.ask({ mutant: mutant.id, tests: chosen });
      if (answer === undefined || answer.stale) await renew();
      if (!answer?.stale) break;
      // The test fails without the mutant as well. Once, something may be left over from others; in a process
      // of its own it is no witness.
      if (answer.killer === suspect) chosen.splice(chosen.indexOf(suspect), 1);
    }
    const { killer } = answer ?? {};
    const name =
      answer === undefined ? 'time' : killer === undefined ? undefined : tests[killer].name;
    return [current, { ...mutant, killer: name, reached: reached.length }];
  };

  const work = async () => {
    let worker = await start(path);
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const [next, result] = await tryOne(worker, mutant);
      worker = next;
      note(result);
      results.push(result);
      appendFileSync(resultsPath, `${JSON.stringify(result)}\n`);
      if (result.killer !== undefined)
        appendFileSync(join(cacheFolder, 'killers.jsonl'), `${JSON.stringify(result)}\n`);
      if (results.length % 100 === 0) tellProgress(results, wanted);
    }
    worker.stop();
  };
  if (queue.length > 0) await Promise.all(Array.from({ length: Number(values.processes) }, work));
  return results;
}

function tellProgress(results, wanted) {
  const { sum } = summarize(results, readEquivalents());
  console.error(`${results.length} of ${wanted.length}: ${percent(sum).toFixed(1)} %`);
}

function invert(tests) {
  const reaching = new Map();
  for (const [index, test] of tests.entries()) {
    for (const id of test?.reached ?? []) {
      const found = reaching.get(id);
      if (found) found.push(index);
      else reaching.set(id, [index]);
    }
  }
  return reaching;
}

function positionOf({ file, start: from, original, text }) {
  return `${file} ${from} ${original} ${text}`;
}

function readLines(path) {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
  return new Map(
    lines.map((line) => JSON.parse(line)).map((result) => [positionOf(result), result]),
  );
}

/** The rule, or the folder of tests. */
function subject(file) {
  return file.startsWith('rules/') ? basename(file, '.ts') : 'test/dataflow';
}

function readEquivalents() {
  const list = JSON.parse(
    readFileSync(join(topFolder, 'scripts/mutation/equivalent.json'), 'utf8'),
  );
  return new Set(list.map(keyOf));
}
