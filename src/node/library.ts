import { type Input, type InputFiles, type LintOptions, lint as lintAnywhere } from '../index.js';
import type { Result } from '../result.js';
import { nodePlatform } from './platform.js';

export * from '../index.js';

/** As everywhere, with Node's archive reader and hash. */
export function lint(
  inputs: readonly Input[] | InputFiles,
  options: LintOptions = {},
): Promise<Result> {
  return lintAnywhere(inputs, { ...options, platform: { ...nodePlatform, ...options.platform } });
}
