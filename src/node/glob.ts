import * as fs from 'node:fs';
import fastGlob from 'fast-glob';
import { skippedFolders } from './walk.js';

/** What a pattern found. */
export interface GlobMatches {
  /** Absolute or from the working directory, as the pattern was written. */
  readonly files: readonly string[];
  /** The part of the pattern before the first special character: the folder that was searched. */
  readonly base: string;
  readonly unreadable: readonly { readonly path: string; readonly error: unknown }[];
}

/** Whether the text is a pattern and not the name of one file. */
export function isGlob(text: string): boolean {
  return fastGlob.isDynamicPattern(text);
}

/** The time of matching one name grows with a power of the first, the number of patterns with one of the second. */
const mostStars = 6;
const mostBraces = 6;

/** Whether it would take too long to match names against a pattern. */
export function isTooWild(pattern: string): boolean {
  const stars = pattern.split('/').map((part) => part.match(/[*+]+/g)?.length ?? 0);
  return Math.max(...stars) > mostStars || pattern.split('{').length - 1 > mostBraces;
}

/**
 * Finds the files a pattern names; links are not followed. Folders that hold no sources are left out unless
 * the pattern names them. Folders that cannot be listed are told and the rest goes on.
 */
export async function findGlob(pattern: string, cwd: string): Promise<GlobMatches> {
  const unreadable: { path: string; error: unknown }[] = [];
  const parts = pattern.split('/');
  const skipped = skippedFolders.filter((folder) => !parts.includes(folder));
  const files = await fastGlob(pattern, {
    cwd,
    dot: true,
    followSymbolicLinks: false,
    ignore: skipped.map((folder) => `**/${folder}/**`),
    // Suppressed errors would be silent: they are collected where they happen.
    suppressErrors: true,
    fs: { readdir: collectErrors(unreadable) },
  });
  return { files, base: baseOf(pattern), unreadable };
}

function collectErrors(unreadable: { path: string; error: unknown }[]): typeof fs.readdir {
  const readdir = (path: string, options: { withFileTypes: true }, done: Listed) => {
    fs.readdir(path, options, (error, entries) => {
      if (error && error.code !== 'ENOENT') unreadable.push({ path, error });
      done(error, entries);
    });
  };
  return readdir as typeof fs.readdir;
}

type Listed = (error: NodeJS.ErrnoException | null, entries: fs.Dirent[]) => void;

function baseOf(pattern: string): string {
  const special = pattern.search(/[*?[\]{}()!+@|\\]/);
  const plain = special < 0 ? pattern : pattern.slice(0, special);
  return plain.slice(0, plain.lastIndexOf('/') + 1) || '.';
}
