import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** A path as reports show it: from the working directory, with `/`. */
export function displayPath(absolute: string, cwd: string): string {
  return slashed(relative(cwd, absolute)) || '.';
}

/** The way from a folder to a file inside it, with `/`; undefined when the file is not inside. */
export function pathInside(folder: string, file: string): string | undefined {
  const way = relative(folder, file);
  const isOutside = way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  return isOutside ? undefined : slashed(way);
}

/** Finds the top of the working copy that a folder lies in; remembers every folder on the way. */
export function createTopFinder(): (folder: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  const topOf = (start: string): string | undefined => {
    const way: string[] = [];
    let top: string | undefined;
    for (let folder = start; ; folder = dirname(folder)) {
      if (known.has(folder)) {
        top = known.get(folder);
        break;
      }
      way.push(folder);
      if (existsSync(join(folder, '.git'))) {
        top = folder;
        break;
      }
      if (folder === dirname(folder)) break;
    }
    for (const folder of way) known.set(folder, top);
    return top;
  };
  return topOf;
}

export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
