import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { categories } from '../src/rule.js';

const folder = new URL('../rules/', import.meta.url);
const places = rules.map(({ category, id }) => `${category}/${id}`);

/** `access/some-rule` for each file with the ending: folders in the order of the sections, then ids. */
function filesOf(ending: string): string[] {
  return categories.flatMap((category) => {
    const at = new URL(`${category}/`, folder);
    const names = existsSync(at) ? readdirSync(at).filter((name) => name.endsWith(ending)) : [];
    return names.map((name) => `${category}/${name.slice(0, -ending.length)}`).sort();
  });
}

it('the catalogue holds the rule of every file, by section and id', () => {
  expect(places).toEqual(filesOf('.ts'));
});

it('every rule has its page beside it', () => {
  expect(filesOf('.md')).toEqual(places);
});

it('there is nothing else among the rules', () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  expect(files.filter((entry) => entry.isFile())).toHaveLength(2 * rules.length + 1);
});

it('every rule is imported on a line of its own', () => {
  const text = readFileSync(new URL('index.ts', folder), 'utf8');
  const imports = [...text.matchAll(/^import \w+ from '\.\/(.+)\.js';$/gm)];
  expect(imports.map(([, place]) => place).sort()).toEqual([...places].sort());
});
