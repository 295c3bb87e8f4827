import type { Message } from 'sarif';
import { sentence } from './text.js';

/**
 * A message of plain, harmless text. In SARIF `[text](target)` is a link even there: a name must not become one.
 * There is no message id beside the text: our sentences are whole, and with arguments a `{0}` in a name would be
 * filled in.
 */
export function message(text: string): Message {
  return { text: sentence(text).replaceAll('](', '\\](') };
}
