import { readdirSync, readFileSync } from 'node:fs';
import { topFolder } from './command.js';

/** A fenced block of a page. */
export interface DocBlock {
  /** `docs/pac.md:12`, the line of its fence. */
  readonly place: string;
  /** The first word behind the fence: `sh`, `ts`, `yaml`… */
  readonly language: string;
  /** The other words: `run`, `exit=1`, `workflow`… */
  readonly marks: readonly string[];
  readonly text: string;
}

/** Pages for people, with README.md as the first. */
export const docPages: readonly string[] = [
  'README.md',
  ...readdirSync(`${topFolder}/docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export function readDoc(page: string): string {
  return readFileSync(`${topFolder}/${page}`, 'utf8');
}

/** Every fenced block of a page, in order. */
export function docBlocks(page: string): DocBlock[] {
  const text = readDoc(page);
  return [...text.matchAll(/^```([^\n`]*)\n(.*?)^```$/gms)].map(
    ({ 1: info = '', 2: body = '', index }) => {
      const [language = '', ...marks] = info.trim().split(/\s+/);
      const line = text.slice(0, index).split('\n').length;
      return { place: `${page}:${line}`, language, marks, text: body };
    },
  );
}

/** What a mark such as `exit=1` says. */
export function markOf({ marks }: DocBlock, name: string): string | undefined {
  return marks.find((mark) => mark.startsWith(`${name}=`))?.slice(name.length + 1);
}
