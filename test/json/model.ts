import fc from 'fast-check';
import type { PathKey } from '../../src/json/json.js';

/** JSON as it is written: members may repeat, so it says more than a parsed value. */
export type Model =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
  | { readonly kind: 'array'; readonly items: readonly Model[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Model])[] };

/** How a model is written down. */
export interface Style {
  /** Put between the tokens, one after the other, again and again. */
  readonly gaps: readonly string[];
  readonly trailingCommas: boolean;
  /** Every character of a member name as `\uXXXX`, in every second name. */
  readonly escapedNames: boolean;
}

const scalar = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('\\', '"', '\\"', '// no comment', '/* none */', ',]', '{"a":1}', ''),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const name = fc.oneof(
  fc.constantFrom('a', 'b', '__proto__', '0', 'a/b', '"', '\\', ''),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const trees = (names: fc.Arbitrary<string>, unique: boolean) =>
  fc.letrec<{ model: Model }>((tie) => ({
    model: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      scalar.map((value): Model => ({ kind: 'scalar', value })),
      fc.array(tie('model'), { maxLength: 4 }).map((items): Model => ({ kind: 'array', items })),
      fc
        .uniqueArray(fc.tuple(names, tie('model')), {
          maxLength: 5,
          selector: (member): unknown => (unique ? member[0] : member),
        })
        .map((members): Model => ({ kind: 'object', members })),
    ),
  })).model;

/** Any JSON in which no member repeats. */
export const uniqueModel = trees(name, true);
/** Any JSON; members repeat often. */
export const repeatingModel = trees(name, false);

const blanks = fc.constantFrom('', ' ', '\n', '\r\n', '\r', '\t', '  ');
const comments = fc.constantFrom('/* "a": [1, } */', '// ] "x\r\n', '/**/', '//\n', '/*\r\n*/');
export const strictStyle: fc.Arbitrary<Style> = fc.record({
  gaps: fc.array(blanks, { minLength: 1, maxLength: 7 }),
  trailingCommas: fc.constant(false),
  escapedNames: fc.boolean(),
});
export const lenientStyle: fc.Arbitrary<Style> = fc.record({
  gaps: fc.array(fc.oneof(blanks, comments), { minLength: 1, maxLength: 7 }),
  trailingCommas: fc.boolean(),
  escapedNames: fc.boolean(),
});

/** Writes a model. */
export function print(model: Model, style: Style): string {
  let written = 0;
  let names = 0;
  const gap = () => style.gaps[written++ % style.gaps.length] ?? '';
  const writeName = (text: string) =>
    style.escapedNames && names++ % 2 === 0 ? escaped(text) : JSON.stringify(text);
  const list = (parts: readonly string[]) =>
    parts.join(`${gap()},`) + (style.trailingCommas && parts.length > 0 ? `,${gap()}` : '');
  const write = (part: Model): string => {
    if (part.kind === 'scalar') return gap() + JSON.stringify(part.value) + gap();
    if (part.kind === 'array') return `${gap()}[${list(part.items.map(write))}${gap()}]${gap()}`;
    const members = part.members.map(
      ([key, value]) => `${gap()}${writeName(key)}${gap()}:${write(value)}`,
    );
    return `${gap()}{${list(members)}${gap()}}${gap()}`;
  };
  return write(model);
}

/** A JSON string with every UTF-16 unit written as an escape. */
export function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')}"`;
}

/** Member names in a model, repeated ones counted each time. */
export function countMembers(model: Model): number {
  if (model.kind === 'scalar') return 0;
  if (model.kind === 'array') return model.items.reduce((sum, item) => sum + countMembers(item), 0);
  return model.members.reduce((sum, [, value]) => sum + 1 + countMembers(value), 0);
}

/** Paths of all repeated members, sorted, one entry for each object and name. */
export function repeatedMembers(model: Model, path: readonly PathKey[] = []): string[] {
  if (model.kind === 'scalar') return [];
  if (model.kind === 'array') {
    return model.items.flatMap((item, index) => repeatedMembers(item, [...path, index])).sort();
  }
  const keys = model.members.map(([key]) => key);
  const repeated = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
  const own = [...repeated].map((key) => JSON.stringify([...path, key]));
  return [
    ...own,
    ...model.members.flatMap(([key, value]) => repeatedMembers(value, [...path, key])),
  ].sort();
}
