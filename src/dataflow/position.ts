import { unknownChar } from '../literal/text.js';
import { marks } from './label.js';

/** Longer beginnings are judged by their start and their end. */
const longest = 4_096;

/**
 * What standing behind a text means for a value: behind the host of a URL it cannot choose the host any
 * more; behind an odd number of single quotes it stands inside a quoted literal.
 * @param before known text, unknown pieces as `unknownChar`
 */
export function positionMarks(before: string): number {
  const start = before.length > longest ? before.slice(0, longest) : before;
  return (
    (isBehindHost(start.trimStart()) ? marks.afterHost : 0) |
    (isInsideQuotes(before) ? marks.quoted : 0)
  );
}

/** The beginnings after which a value still decides about scheme, host or port of a URL. */
const openBeginning = /^(?:h|ht|htt|https?|https?:|https?:\/|[a-z][a-z0-9+.-]*:\/\/[^/?#\\]*)$/i;

function isBehindHost(start: string): boolean {
  if (start === '') return false;
  // An unknown beginning is taken for a base address; what follows it directly belongs to its path.
  if (start.startsWith(unknownChar)) return true;
  return !openBeginning.test(start);
}

function isInsideQuotes(before: string): boolean {
  let quotes = 0;
  for (let at = before.indexOf("'"); at >= 0; at = before.indexOf("'", at + 1)) quotes += 1;
  return quotes % 2 === 1;
}
