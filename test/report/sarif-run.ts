import type { Run, Result as SarifResult } from 'sarif';
import { type SarifOptions, toSarif } from '../../src/report/sarif.js';
import type { Finding, Result } from '../../src/result.js';
import { makeResult, samplePages, sampleRules } from '../support/result-builder.js';

export const options: SarifOptions = {
  rules: sampleRules,
  pages: samplePages,
  informationUri: 'https://example.com/sluice',
};

/** The one run of a result's log. */
export function runOf(result: Result, more: Partial<SarifOptions> = {}): Run {
  const [run] = toSarif(result, { ...options, ...more }).runs;
  if (run === undefined) throw new Error('a log has a run');
  return run;
}

/** What a log says of one finding. */
export function resultOf(finding: Finding, more: Partial<SarifOptions> = {}): SarifResult {
  const [result] = runOf(makeResult([finding]), more).results ?? [];
  if (result === undefined) throw new Error('the finding has no result');
  return result;
}
