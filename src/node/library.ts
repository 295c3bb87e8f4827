import type { Log } from 'sarif';
import {
  type Input,
  type InputFiles,
  type LintOptions,
  lint as lintAnywhere,
  type SarifOptions,
  toSarif as toSarifAnywhere,
} from '../index.js';
import type { Result } from '../result.js';
import { gzippedSize } from './gzip.js';
import { nodePlatform } from './platform.js';

export * from '../index.js';

/** As everywhere, with Node's archive reader and hash. */
export function lint(
  inputs: readonly Input[] | InputFiles,
  options: LintOptions = {},
): Promise<Result> {
  return lintAnywhere(inputs, { ...options, platform: { ...nodePlatform, ...options.platform } });
}

/** As everywhere, and kept below the size that GitHub takes. */
export function toSarif(result: Result, options: Partial<SarifOptions> = {}): Log {
  return toSarifAnywhere(result, { compressedSize: gzippedSize, ...options });
}
