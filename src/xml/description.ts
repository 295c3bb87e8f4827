import type { Span } from '../json/locate.js';
import { nonEmpty, type XmlRecord } from './record.js';
import type { XmlElement } from './scan.js';

/** What a workflow's description says, and where that stands. */
export interface Description {
  readonly text: string;
  /** Names below the workflow's element, in lower case. */
  readonly path: readonly string[];
  /** Of the text as it is written: an attribute's value, or all that is inside an element. */
  readonly span: Span;
}

/**
 * The description of a record. Exports write it as an attribute and once for each language, or as an element; the
 * first of them counts.
 * @param source the text that the record was read from
 */
export function descriptionOf(record: XmlRecord, source: string): Description | undefined {
  return (
    attribute(record.self, ['description'], source) ??
    content(record.element('description'), source) ??
    attribute(
      record.element('descriptions/description'),
      ['descriptions', 'description', 'description'],
      source,
    )
  );
}

function content(element: XmlElement | undefined, source: string): Description | undefined {
  if (!element || nonEmpty(element.text) === undefined) return undefined;
  const written = source.slice(element.start, element.end);
  const start = element.start + (written.length - written.trimStart().length);
  const span = { start, end: start + written.trim().length };
  return { text: element.text.trim(), path: ['description'], span };
}

function attribute(
  element: XmlElement | undefined,
  path: readonly string[],
  source: string,
): Description | undefined {
  const text = nonEmpty(element?.attributes.get('description'));
  if (!element || text === undefined) return undefined;
  // A `<` cannot stand in an attribute: the last one before the content opens the tag.
  const opening = source.lastIndexOf('<', element.start - 1);
  for (const { 0: written, 1: name = '', 2: value = '', index } of source
    .slice(opening, element.start)
    .matchAll(/([^\s=<"']+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    if (name.toLowerCase() !== 'description') continue;
    const end = opening + index + written.length - 1;
    return { text, path, span: { start: end - value.length + 2, end } };
  }
  return undefined;
}
