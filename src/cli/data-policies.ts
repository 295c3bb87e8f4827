import { readDiskFile } from '../node/disk-file.js';
import type { DataPolicy } from '../policy/policy.js';
import { DataPolicyError, readDataPolicies } from '../policy/read.js';
import { defaultLimits, ReadError } from '../read/source.js';
import { decodeText } from '../read/text.js';
import { inert } from '../report/text.js';
import { UsageError } from './usage-error.js';

/**
 * Reads exports of data policies. A gate that was told of a policy must not pass without it: what cannot be read,
 * or is no policy, is wrong usage.
 */
export function readPolicyFiles(paths: readonly string[]): DataPolicy[] {
  try {
    return readDataPolicies(paths.map((path) => ({ path, text: readPolicyText(path) })));
  } catch (error) {
    if (error instanceof DataPolicyError)
      throw new UsageError(`--data-policy: ${inert(error.message)}`);
    throw error;
  }
}

function readPolicyText(path: string): string {
  try {
    return decodeText(readDiskFile(path, defaultLimits)).text;
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new UsageError(`--data-policy: '${inert(path)}' could not be read. ${error.message}`);
  }
}
