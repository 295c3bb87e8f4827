/** A file that one of the given paths stands for. */
export interface Candidate {
  /** Absolute, as it was reached. */
  readonly path: string;
  /** Without links: the same for all ways to one file. */
  readonly real: string;
  /** The folder that was named, or the one the named file lies in. */
  readonly base: string;
  readonly named: boolean;
}

/**
 * Makes one of all candidates for the same file: the one that was named, if any, counted from the outermost
 * folder that leads to it. Does not depend on their order.
 */
export function mergeSame(candidates: readonly Candidate[]): Candidate[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.real);
    if (group) group.push(candidate);
    else groups.set(candidate.real, [candidate]);
  }
  return [...groups.values()].map(merge);
}

function merge(same: readonly Candidate[]): Candidate {
  const best = same.reduce((a, b) => (isBetter(b, a) ? b : a));
  const bases = same.filter(({ path }) => path === best.path).map(({ base }) => base);
  const outermost = bases.reduce((a, b) => (b.length < a.length ? b : a));
  return { ...best, base: outermost };
}

function isBetter(a: Candidate, b: Candidate): boolean {
  return a.named === b.named ? a.path < b.path : a.named;
}
