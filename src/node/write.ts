import { randomUUID } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ReadError } from '../read/source.js';
import { errorCode, shownReason } from './wording.js';

/**
 * Puts new content in the place of a file's old one, in one step: whoever reads it sees the old or the new.
 * Throws `ReadError` for a symbolic link, and when the file is no longer what was read.
 */
export function replaceFile(path: string, before: Uint8Array, after: Uint8Array): void {
  const draft = join(dirname(path), `.sluice-${randomUUID()}.tmp`);
  try {
    if (lstatSync(path).isSymbolicLink()) throw isLink();
    if (!readFileSync(path).equals(before)) throw hasChanged();
    writeFileSync(draft, after, { flag: 'wx', mode: statSync(path).mode });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error instanceof ReadError ? error : notWritten(error);
  }
}

/** Writes a file that must not be there yet. Throws `ReadError`. */
export function writeNewFile(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes, { flag: 'wx' });
  } catch (error) {
    throw errorCode(error) === 'EEXIST' ? alreadyThere() : notWritten(error);
  }
}

/** Whether a file is there and holds exactly these bytes. */
export function holds(path: string, bytes: Uint8Array): boolean {
  try {
    return existsSync(path) && readFileSync(path).equals(bytes);
  } catch {
    return false;
  }
}

function isLink(): ReadError {
  return new ReadError(
    'symbolic-link',
    'This is a symbolic link; name the file that it leads to. It was not changed.',
  );
}

function hasChanged(): ReadError {
  return new ReadError('changed', 'The file was changed by somebody else meanwhile; it was left.');
}

function alreadyThere(): ReadError {
  return new ReadError(
    'already-there',
    'There is a file of this name already, and it is not overwritten; remove it, or name another with --output.',
  );
}

function notWritten(error: unknown): ReadError {
  return new ReadError('not-written', `The file could not be written (${shownReason(error)}).`);
}
