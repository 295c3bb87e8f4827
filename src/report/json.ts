import type { Result } from '../result.js';
import { jsonText } from './json-text.js';
import { inOrder } from './order.js';

/** The result as JSON for programs: members in a fixed order, absent ones absent, two blanks of indentation. */
export function toJson(result: Result): string {
  return `${jsonText(inOrder(result), 2)}\n`;
}
