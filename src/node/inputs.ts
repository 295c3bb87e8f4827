import { realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Problem } from '../problem.js';
import { defaultLimits, type Limits, type SourceFile } from '../read/source.js';
import { type Candidate, mergeSame } from './candidates.js';
import { openDiskFile, readDiskFile, readStream } from './disk-file.js';
import { createTopFinder, displayPath, pathInside } from './paths.js';
import { walkFolder } from './walk.js';
import { errorCode, shownReason } from './wording.js';

export interface ReadInputsOptions {
  /** Paths are taken and shown from here; the process's working directory unless given. */
  readonly cwd?: string;
  /** Identity is counted from here; the top of the working copy a file lies in unless given. */
  readonly root?: string;
  readonly limits?: Limits;
  /** What `-` stands for; the process's standard input unless given. */
  readonly stdin?: AsyncIterable<unknown>;
}

/** What paths stand for, in an order that does not depend on theirs. */
export interface Inputs {
  readonly files: SourceFile[];
  readonly problems: Problem[];
}

/** What one run collects. */
interface Search {
  readonly cwd: string;
  readonly found: Candidate[];
  readonly links: Set<string>;
  readonly problems: Map<string, Problem>;
}

/**
 * Finds the files that paths stand for: files, folders with all below them, globs, and `-` for standard
 * input. Each file comes once, with `named` when it was named itself. Contents are read later, by `read()`.
 * Never throws for a path: what is missing or unreadable is a problem.
 */
export async function readInputs(
  paths: readonly string[],
  options: ReadInputsOptions = {},
): Promise<Inputs> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const limits = options.limits ?? defaultLimits;
  const search: Search = { cwd, found: [], links: new Set(), problems: new Map() };
  for (const path of new Set(paths)) {
    if (path !== '-') await findPath(path, search);
  }
  const projectPathOf = createProjectPaths(
    options.root === undefined ? undefined : resolve(cwd, options.root),
  );
  const files = mergeSame(search.found).map(
    (candidate): SourceFile => ({
      path: displayPath(candidate.path, cwd),
      projectPath: projectPathOf(candidate),
      named: candidate.named,
      read: () => readDiskFile(candidate.path, limits),
      open: () => openDiskFile(candidate.path),
    }),
  );
  if (paths.includes('-')) files.push(stdinFile(options.stdin ?? process.stdin, limits));
  if (search.links.size > 0) tell(search, linksNotFollowed([...search.links]));
  return { files: files.sort(byPath), problems: [...search.problems.values()].sort(byFile) };
}

async function findPath(path: string, search: Search): Promise<void> {
  // An empty path is nothing, not the working directory.
  const absolute = path && resolve(search.cwd, path);
  let stats: Stats;
  try {
    stats = statSync(absolute);
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error)))
      return tell(search, unreadable(search, absolute, error));
    return findPattern(path, search);
  }
  if (stats.isDirectory()) findFolder(absolute, search);
  else if (stats.isFile()) find(search, absolute, realPath(absolute), dirname(absolute), true);
  else {
    const message = 'This is neither a file nor a folder; it was not read.';
    tell(search, {
      file: displayPath(absolute, search.cwd),
      level: 'error',
      kind: 'unreadable',
      message,
    });
  }
}

function findFolder(folder: string, search: Search): void {
  const real = realPath(folder);
  const { files, links, unreadable: failed } = walkFolder(folder);
  for (const file of files) find(search, join(folder, file), join(real, file), folder, false);
  for (const link of links) search.links.add(displayPath(join(folder, link), search.cwd));
  for (const { path, error } of failed) tell(search, unreadable(search, join(folder, path), error));
}

/** What does not exist under its own name may be a pattern. Loaded late: most runs have none. */
async function findPattern(pattern: string, search: Search): Promise<void> {
  const { findGlob, isGlob, isTooWild } = await import('./glob.js');
  if (pattern === '' || !isGlob(pattern)) {
    const message = 'There is no such file or folder; nothing was read from it.';
    return tell(search, {
      file: pattern || '(empty path)',
      level: 'error',
      kind: 'not-found',
      message,
    });
  }
  if (isTooWild(pattern)) {
    const message = 'The pattern has too many wildcards; nothing was read from it.';
    return tell(search, { file: pattern, level: 'error', kind: 'not-found', message });
  }
  const { files, base, unreadable: failed } = await findGlob(pattern, search.cwd);
  for (const file of files) {
    const absolute = resolve(search.cwd, file);
    find(search, absolute, realPath(absolute), resolve(search.cwd, base), false);
  }
  for (const { path, error } of failed)
    tell(search, unreadable(search, resolve(search.cwd, path), error));
  if (files.length === 0) {
    const message =
      'No file matches this pattern. A pattern names files; end it with /** for all below a folder.';
    tell(search, { file: pattern, level: 'error', kind: 'not-found', message });
  }
}

/** A file that vanishes meanwhile is told when it is read. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function find(search: Search, path: string, real: string, base: string, named: boolean): void {
  search.found.push({ path, real, base, named });
}

/** By `--root` where a file lies below it, else from the top of its working copy, else from the folder named. */
function createProjectPaths(root: string | undefined): (candidate: Candidate) => string {
  const topOf = createTopFinder();
  return ({ path, base }) => {
    const inRoot = root === undefined ? undefined : pathInside(root, path);
    if (inRoot !== undefined) return inRoot;
    return pathInside(topOf(dirname(path)) ?? base, path) ?? displayPath(path, base);
  };
}

function stdinFile(stream: AsyncIterable<unknown>, limits: Limits): SourceFile {
  let bytes: Promise<Uint8Array> | undefined;
  const read = () => {
    bytes ??= readStream(stream, limits);
    return bytes;
  };
  return { path: '<stdin>', projectPath: '<stdin>', named: true, read };
}

function unreadable({ cwd }: Search, path: string, error: unknown): Problem {
  const message = `This could not be read (${shownReason(error)}); nothing in it was assessed.`;
  return { file: displayPath(path, cwd), level: 'error', kind: 'unreadable', message };
}

function linksNotFollowed(links: readonly string[]): Problem {
  const [first = ''] = [...links].sort();
  const others = links.length === 1 ? '' : ` (nor ${links.length - 1} more)`;
  const message = `A symbolic link in a folder is not followed${others}; name what it leads to if that should be read.`;
  return { file: first, level: 'note', kind: 'symbolic-link', message };
}

function tell({ problems }: Search, problem: Problem): void {
  problems.set(`${problem.file}\0${problem.kind}`, problem);
}

function byPath(a: SourceFile, b: SourceFile): number {
  return a.path < b.path ? -1 : 1;
}

function byFile(a: Problem, b: Problem): number {
  return `${a.file}\0${a.kind}` < `${b.file}\0${b.kind}` ? -1 : 1;
}
