import type { Result } from '../result.js';
import { jsonText } from './json-text.js';
import { inOrder } from './order.js';

/** JSON Lines: first the run, then each finding and each problem, told apart by `type`. */
export function toJsonl(result: Result): string {
  const { findings, problems, ...run } = inOrder(result);
  const lines = [
    { type: 'run', ...run },
    ...findings.map((finding) => ({ type: 'finding', ...finding })),
    ...problems.map((problem) => ({ type: 'problem', ...problem })),
  ];
  return lines.map((line) => `${jsonText(line)}\n`).join('');
}
