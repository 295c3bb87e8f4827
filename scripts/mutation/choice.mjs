/** Which tests a mutant is tried against, in which order. */

/** How long, in milliseconds, tests of the mutant's own rule may take, and how long the others. */
const ownTime = 10_000;
const otherTime = 3000;
const mostSuccessful = 40;

/** They compare all that is said of the examples of the pages. */
const thorough = 'test/rules/said.test.ts';

/**
 * Tests that noticed something before come first, then those about the file, then those that compare most, then
 * some of the others from everywhere. A mutant may get away that one of thousands would notice, never the other
 * way.
 * @param {string} subject what names of tests about its file contain
 * @param {number[]} reaching the tests that reach it
 * @param {(import('./coverage.mjs').MeasuredTest | undefined)[]} tests
 * @param {(index: number) => number} rank how often a test noticed a mutant of the file
 */
export function choose(subject, reaching, tests, rank) {
  const fastFirst = reaching.toSorted((a, b) => tests[a].time - tests[b].time);
  const isOwn = (index) => tests[index].name.includes(subject);
  const isThorough = (index) => tests[index].file === thorough;
  const successful = fastFirst
    .filter((index) => rank(index) > 0)
    .toSorted((a, b) => rank(b) - rank(a))
    .slice(0, mostSuccessful);
  const own = within(ownTime, fastFirst.filter(isOwn), tests);
  const others = within(
    otherTime,
    fastFirst.filter((index) => !isOwn(index) && !isThorough(index)),
    tests,
  );
  return [...new Set([...successful, ...own, ...fastFirst.filter(isThorough), ...others])];
}

/** Evenly spread over all of them, such that they take no longer. */
function within(limit, indexes, tests) {
  const total = indexes.reduce((sum, index) => sum + tests[index].time, 0);
  const step = Math.max(1, total / limit);
  return indexes.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}
