import { pickStrings, type StringPlace } from '../model/strings.js';
import type { Value } from '../model/value.js';
import { type Path, toPath } from './path.js';

/** Every string below a value that may be evaluated, with the path it stands at, members as they are read later. */
export function* placedStrings(value: Value): Generator<{ at: Value; put: Path }> {
  const { arm } = value.document;
  // Every connector action hands over the platform's own token.
  const isEvaluated = ({ text, mayBeCode }: StringPlace) =>
    (mayBeCode || arm) && text !== "@parameters('$authentication')";
  for (const { value: at } of pickStrings(value, isEvaluated))
    yield { at, put: pathBelow(value, at) };
}

function pathBelow(value: Value, at: Value): Path {
  const keys: string[] = [];
  for (let next: Value | undefined = at; next && next.raw !== value.raw; next = next.parent) {
    if (typeof next.key === 'string') keys.push(next.key);
  }
  return toPath(keys.reverse());
}
