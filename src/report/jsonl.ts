import type { Result } from '../result.js';
import { jsonText } from './json-text.js';
import { findingInOrder, inOrder } from './order.js';

/** JSON Lines: first the run, then each finding and each problem, told apart by `type`. */
export function toJsonl(result: Result): string {
  return [...jsonLines(result)].join('');
}

/** The lines one by one. */
export function* jsonLines(result: Result): Generator<string> {
  const { findings: _findings, problems, ...run } = inOrder({ ...result, findings: [] });
  yield lineOf({ type: 'run', ...run });
  for (const finding of result.findings)
    yield lineOf({ type: 'finding', ...findingInOrder(finding) });
  for (const problem of problems) yield lineOf({ type: 'problem', ...problem });
}

function lineOf(value: object): string {
  return `${jsonText(value)}\n`;
}
