import { unknownChar } from '../literal/text.js';
import { marks } from './label.js';

/** Longer beginnings are judged by their start and their end. */
const longest = 4_096;

/**
 * What standing behind a text means for a value: behind the host of a URL it cannot choose the host any
 * more; behind an odd number of single quotes it stands inside a quoted literal; behind `$filter=` it is part
 * of a filter; behind the beginning of a document it is part of that.
 * @param before known text, unknown pieces as `unknownChar`
 */
export function positionMarks(before: string): number {
  const start = before.slice(0, longest).trimStart();
  const parameter = openParameter(before.slice(-longest));
  return (
    (isBehindHost(start) ? marks.afterHost : 0) |
    (isInside(before, "'") ? marks.quoted : 0) |
    (parameter === undefined ? 0 : parameter.startsWith('$') ? marks.odata : marks.query) |
    (isInDocument(start, before) ? marks.document : 0)
  );
}

/** What a `Refresh` header has in front of its address. */
const delay = /^\d{1,9}\s*[;,]\s*(?:url\s*=\s*)?['"]?/i;

/** What no address has in front of its first slash: then it is some other text, a slash in it or not. */
const noAddress = /[\s"'<>{}|[\]]/;

/** Whether a URL that begins like this has its scheme, host and port already. */
function isBehindHost(text: string): boolean {
  const start = text.replace(delay, '');
  const slash = firstSlash(start, 0);
  // An unknown beginning is taken for a base address; what follows it directly belongs to its path.
  if (slash < 0) return start !== '' && [...start].every((char) => char === unknownChar);
  if (noAddress.test(start.slice(0, slash))) return false;
  const isScheme = start[slash - 1] === ':' && start[slash] === '/';
  // `https:/` and `/` become `https://…` and `//…` when the value begins with a slash.
  if (start.length === slash + 1) return !isScheme && slash > 0;
  const isDouble = start[slash + 1] === '/' && (isScheme || slash === 0);
  return isDouble ? firstSlash(start, slash + 2) >= 0 : true;
}

/** Where an address changes from host to path, query or fragment; browsers take a backslash for a slash. */
function firstSlash(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if ('/?#\\'.includes(text.charAt(at))) return at;
  return -1;
}

const languages =
  /[?&](?:(?:\$|%24)(filter|orderby|expand|search)|(fetchxml|sysparm_query))=[^&#]*$/i;

/** The parameter of a URL whose value is not finished yet, when it is one in a query language; lower case. */
function openParameter(end: string): string | undefined {
  const from = Math.max(end.lastIndexOf('&'), end.lastIndexOf('?'));
  const match = from < 0 ? null : languages.exec(end.slice(from));
  if (!match) return undefined;
  return match[1] === undefined ? match[2]?.toLowerCase() : `$${match[1].toLowerCase()}`;
}

/** Inside a string of JSON, anywhere in XML, or between the parts of a batch. */
function isInDocument(start: string, before: string): boolean {
  if (/^(?:\[\s*){0,3}(?:\{\s*)?"/.test(start) && /^[[{]/.test(start))
    return isInsideJsonString(before);
  return /^<[a-z?!/]/i.test(start) || /^--\w/.test(start);
}

function isInsideJsonString(before: string): boolean {
  let inside = false;
  for (let at = 0; at < before.length; at += 1) {
    const char = before[at];
    if (char === '\\' && inside) at += 1;
    else if (char === '"') inside = !inside;
  }
  return inside;
}

function isInside(before: string, quote: string): boolean {
  let quotes = 0;
  for (let at = before.indexOf(quote); at >= 0; at = before.indexOf(quote, at + 1)) quotes += 1;
  return quotes % 2 === 1;
}
