import type { Result } from '../result.js';
import { jsonText } from './json-text.js';
import { findingInOrder, inOrder } from './order.js';

/** The result as JSON for programs: members in a fixed order, absent ones absent, two blanks of indentation. */
export function toJson(result: Result): string {
  return [...jsonPieces(result)].join('');
}

/** The same text in pieces, one for a finding: of many findings, all of it at once would be the most of a run's memory. */
export function* jsonPieces({ findings, ...run }: Result): Generator<string> {
  const around = `${jsonText(inOrder({ ...run, findings: [] }), 2)}\n`;
  if (findings.length === 0) return yield around;
  const list = '\n  "findings": [';
  const start = around.indexOf(`${list}]`) + list.length;
  yield around.slice(0, start);
  let comma = '';
  for (const finding of findings) {
    // Within strings line breaks are escaped.
    const text = jsonText(findingInOrder(finding), 2).replaceAll('\n', '\n    ');
    yield `${comma}\n    ${text}`;
    comma = ',';
  }
  yield `\n  ${around.slice(start)}`;
}
