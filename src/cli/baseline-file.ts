import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Baseline } from '../baseline/baseline.js';
import { readBaseline } from '../baseline/file.js';
import { displayPath } from '../node/paths.js';
import { shownReason } from '../node/wording.js';
import { decodeText } from '../read/text.js';
import { UsageError } from './usage-error.js';

/** Reads a baseline. Throws `UsageError` when it cannot be read, `ConfigurationError` when it is none. */
export function loadBaseline(file: string): Baseline {
  const path = displayPath(resolve(file), process.cwd());
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new UsageError(`the baseline '${file}' could not be read (${shownReason(error)}).`);
  }
  return { path, entries: readBaseline(decodeText(bytes).text, path) };
}

/** The baseline at that place, or an empty one when there is none yet. */
export function loadBaselineIfThere(file: string): Baseline {
  return existsSync(file) ? loadBaseline(file) : { path: file, entries: [] };
}
