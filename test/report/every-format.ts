import { type Format, formats } from '../../src/cli/formats.js';
import { type OutputOptions, render } from '../../src/cli/output.js';
import type { Result } from '../../src/result.js';
import { sampleRules } from '../support/result-builder.js';

const options: OutputOptions = {
  rules: sampleRules,
  color: false,
  width: 100,
  quiet: false,
  includeSuppressed: true,
  selection: { persona: 'auditor', minSeverity: 'info', minConfidence: 'low' },
  root: process.cwd(),
};

/** A result in every format that the command has, as the command renders it. */
export async function inEveryFormat(
  result: Result,
  more: Partial<OutputOptions> = {},
): Promise<ReadonlyMap<Format, string>> {
  const texts = new Map<Format, string>();
  for (const format of formats) {
    texts.set(format, await render(format, result, { ...options, ...more }));
  }
  return texts;
}
