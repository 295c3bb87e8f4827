import { readDiskFile } from '../node/disk-file.js';
import type { DataPolicy } from '../policy/policy.js';
import { DataPolicyError, type PolicyFile, readDataPolicies } from '../policy/read.js';
import { defaultLimits, ReadError } from '../read/source.js';
import { decodeText } from '../read/text.js';
import { inert } from '../report/text.js';
import { UsageError } from './usage-error.js';

/**
 * Reads exports of data policies, those that the configuration names together with those of the flag. A gate that
 * was told of a policy must not pass without it: what cannot be read, or is no policy, is wrong usage.
 */
export function readPolicyFiles(
  paths: readonly string[],
  configured: readonly PolicyFile[],
): DataPolicy[] {
  try {
    const named = paths.map((path) => ({ path, text: readPolicyText(path) }));
    return readDataPolicies([...configured, ...named]);
  } catch (error) {
    if (error instanceof DataPolicyError) throw new UsageError(inert(error.message));
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
