/**
 * The way into a record: lower-case member names. Elements of arrays are not told apart, so indices are left
 * out; `a/b` as one key is the same as two. Longer ways are cut: what lies deeper is one with its parent.
 */
export type Path = readonly string[];

/** `body` and three segments more: a column of the rows in a member of an answer. */
export const longestPath = 4;

export const root: Path = [];

/** The path of some member names, as far as it is followed. */
export function toPath(keys: readonly string[]): Path {
  const path: string[] = [];
  for (const key of keys) {
    if (/^\d+$/.test(key)) continue;
    for (const part of key.toLowerCase().split('/')) {
      if (part !== '') path.push(part);
      if (path.length === longestPath) return path;
    }
  }
  // Paths are kept by the thousand, and what was pushed has room for many.
  return path.length === 0 ? root : path.slice();
}

/** `path` below `base`, cut to the length that is followed. */
export function below(base: Path, path: Path): Path {
  return base.length === 0 ? path : [...base, ...path].slice(0, longestPath);
}

/**
 * What is left of `held` when `read` is read of a record that holds something at `held`; undefined when the
 * two lead to different members.
 */
export function rest(held: Path, read: Path): Path | undefined {
  const common = Math.min(held.length, read.length);
  for (let index = 0; index < common; index += 1) if (held[index] !== read[index]) return undefined;
  return common === 0 ? held : common === held.length ? root : held.slice(common);
}
