import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ConfigurationError } from '../config/error.js';
import type { Layer } from '../config/resolve.js';
import { defaultSettings, type Settings } from '../config/settings.js';
import type { Reader } from '../config/validate.js';
import type { PolicyFile } from '../policy/read.js';
import { defaultLimits, ReadError } from '../read/source.js';
import { decodeText } from '../read/text.js';
import type { Rule } from '../rule.js';
import { readDiskFile } from './disk-file.js';
import { createTopFinder, displayPath, slashed } from './paths.js';
import { shownReason } from './wording.js';

/** Names that a configuration is looked for under. */
export const configurationNames = ['sluice.yml', 'sluice.yaml', 'sluice.json'] as const;

export interface LoadOptions {
  readonly cwd?: string;
  /** The file to take instead of looking for one. */
  readonly file?: string;
}

/**
 * The settings in force: those of the file named, else of the nearest one from the working directory up to
 * the top of its working copy, else the usual ones. Throws `ConfigurationError`.
 */
export async function loadSettings(
  rules: readonly Rule[],
  options: LoadOptions = {},
): Promise<Settings> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const file = options.file === undefined ? findConfiguration(cwd) : resolve(cwd, options.file);
  if (file === undefined) return defaultSettings(rules);
  // Most runs have no configuration; they need not load what reads one.
  const [{ createReader }, { resolveSettings }] = await Promise.all([
    import('../config/validate.js'),
    import('../config/resolve.js'),
  ]);
  const hash = createHash('sha256');
  const stack = { cwd, read: createReader(rules), hash: (bytes: Uint8Array) => hash.update(bytes) };
  const layers = readLayers(file, [], undefined, stack);
  const configuration = { path: displayPath(file, cwd), sha256: hash.digest('hex') };
  return { ...resolveSettings(layers, rules), configuration };
}

/** Looks upward, and never beyond the working copy. */
function findConfiguration(cwd: string): string | undefined {
  const top = createTopFinder()(cwd) ?? cwd;
  for (let folder = cwd; ; folder = dirname(folder)) {
    const [found, other] = configurationNames.map((name) => join(folder, name)).filter(isThere);
    if (found !== undefined && other !== undefined) {
      const second = displayPath(other, cwd);
      throw new ConfigurationError(`there is also '${second}'; keep one of them.`, {
        path: displayPath(found, cwd),
      });
    }
    if (found !== undefined || folder === top) return found;
  }
}

/** Also a link that leads nowhere: somebody meant it to be read. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

interface Surroundings {
  readonly cwd: string;
  readonly read: Reader;
  readonly hash: (bytes: Uint8Array) => void;
}

/** Where a file was asked for. */
interface Wish {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** The file and all it builds on, the most basic first; each file once on the way to it. */
function readLayers(
  file: string,
  way: readonly string[],
  wish: Wish | undefined,
  around: Surroundings,
): Layer[] {
  const path = displayPath(file, around.cwd);
  if (way.includes(file)) {
    throw new ConfigurationError(`'${path}' builds on itself.`, wish ?? { path });
  }
  const bytes = readConfiguration(file, path, wish);
  const { text } = decodeText(bytes);
  const valid = around.read(text, path);
  const source = { path, projectPath: path, named: true, read: () => bytes };
  const folder = dirname(file);
  const layer: Layer = {
    ...valid,
    path,
    document: {
      file: source,
      root: valid.json,
      arm: false,
      text,
      spans: valid.spans,
      memory: new Map(),
    },
    dataPolicies: (valid.content.dataPolicies ?? []).map((name, index) =>
      readPolicy(resolve(folder, name), around.cwd, {
        path,
        ...valid.placeOf(`/dataPolicies/${index}`),
      }),
    ),
    fromHere: (other) => slashed(relative(folder, resolve(around.cwd, other))),
  };
  const bases = [valid.content.extends ?? []].flat();
  const below = bases.flatMap((base, index) => {
    const isList = typeof valid.content.extends !== 'string';
    const place = valid.placeOf(isList ? `/extends/${index}` : '/extends');
    const asked = { path, ...place };
    if (/^[a-z][a-z\d+.-]+:/i.test(base)) {
      throw new ConfigurationError(`'${base}' is no local file, and nothing else is read.`, asked);
    }
    return readLayers(resolve(folder, base), [...way, file], asked, around);
  });
  around.hash(bytes);
  return [...below, layer];
}

function readPolicy(file: string, cwd: string, wish: Wish): PolicyFile {
  const path = displayPath(file, cwd);
  try {
    return { path, text: decodeText(readDiskFile(file, defaultLimits)).text };
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new ConfigurationError(`'${path}' could not be read. ${error.message}`, wish);
  }
}

function readConfiguration(file: string, path: string, wish: Wish | undefined): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const message = `'${path}' could not be read (${shownReason(error)}).`;
    throw new ConfigurationError(message, wish ?? { path });
  }
}
