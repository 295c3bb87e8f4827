import type { Finding } from '../result.js';
import type { Draft } from './findings.js';

/**
 * Drops what is said again of the same place in the same words: several flows share a file of parameters, or the
 * template around them.
 */
export function dropRepeated(drafts: readonly Draft[]): Draft[] {
  const byPlace = new Map<string, Finding[]>();
  return drafts.filter(({ finding }) => {
    const { rule, location } = finding;
    const { file, line, column, pointer } = location;
    const key = `${rule} ${line} ${column} ${pointer} ${file}`;
    const before = byPlace.get(key);
    if (!before) byPlace.set(key, [finding]);
    else if (before.some((other) => saysTheSame(other, finding))) return false;
    else before.push(finding);
    return true;
  });
}

function saysTheSame(one: Finding, other: Finding): boolean {
  const [here, there] = [one.location, other.location];
  return (
    one.rule === other.rule &&
    one.message === other.message &&
    here.file === there.file &&
    here.pointer === there.pointer &&
    here.innerPointer === there.innerPointer &&
    here.line === there.line &&
    here.column === there.column
  );
}
