import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { OutputTarget } from './output.js';
import { UsageError } from './usage-error.js';

/** Told before anything is linted: reports that cannot be written, or would overwrite each other. */
export function checkTargets(targets: readonly OutputTarget[]): void {
  const taken = new Set<string>();
  for (const { file } of targets) {
    const path = resolve(file);
    if (taken.has(path)) throw new UsageError(`two reports would be written to '${file}'.`);
    taken.add(path);
    if (!isWritable(path)) throw new UsageError(`no report can be written to '${file}'.`);
  }
}

function isWritable(path: string): boolean {
  const isThere = existsSync(path);
  const folder = dirname(path);
  try {
    accessSync(isThere ? path : folder, constants.W_OK);
    return isThere ? !statSync(path).isDirectory() : statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

/** Whether a file was written; if not, why is told on stderr. */
export function writeOutput(file: string, text: string | Iterable<string>): boolean {
  try {
    if (typeof text === 'string') writeFileSync(file, text);
    else writePieces(file, text);
    return true;
  } catch {
    process.stderr.write(`sluice: '${file}' could not be written.\n`);
    return false;
  }
}

function writePieces(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, 'w');
  try {
    for (const text of inChunks(pieces)) writeFileSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}

/** Pieces are written together up to this many characters. */
const chunk = 256 * 1024;

/** The same text in fewer pieces. */
export function* inChunks(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < chunk) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** Whether the folder that a file belongs into is there; made where it is missing, told on stderr where it cannot be. */
export function makeFolderFor(file: string): boolean {
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true });
    return true;
  } catch {
    process.stderr.write(`sluice: '${folder}' could not be made.\n`);
    return false;
  }
}
