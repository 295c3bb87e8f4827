/** Which tests a mutant is tried against, in which order. */

/** How long, in milliseconds, tests of the mutant's own rule may take, and how long the others. */
const ownTime = 10_000;
const otherTime = 1500;

/**
 * Tests that noticed something before come first, then those about the file, then some of the others from
 * everywhere. A mutant may get away that one of thousands would notice, never the other way.
 * @param {import('./mutants.mjs').Mutant} mutant
 * @param {string} subject what names of tests about its file contain
 * @param {number[]} reaching the tests that reach it
 * @param {(import('./coverage.mjs').MeasuredTest | undefined)[]} tests
 * @param {(index: number) => number} rank how often a test noticed a mutant of the file
 */
export function choose(subject, reaching, tests, rank) {
  const fastFirst = reaching.toSorted((a, b) => tests[a].time - tests[b].time);
  const isOwn = (index) => tests[index].name.includes(subject);
  const successful = fastFirst.filter((index) => rank(index) > 0);
  const own = within(ownTime, fastFirst.filter(isOwn), tests);
  const others = within(
    otherTime,
    fastFirst.filter((index) => !isOwn(index)),
    tests,
  );
  const best = successful.toSorted((a, b) => rank(b) - rank(a)).slice(0, 20);
  return [...new Set([...best, ...own, ...others])];
}

/** Evenly spread over all of them, such that they take no longer. */
function within(limit, indexes, tests) {
  const total = indexes.reduce((sum, index) => sum + tests[index].time, 0);
  const step = Math.max(1, total / limit);
  return indexes.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}
