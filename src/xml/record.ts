import type { XmlElement } from './scan.js';

/** An element with fields. Exports write a field as an attribute or as a child element. */
export interface XmlRecord {
  readonly self: XmlElement;
  /** The trimmed text of a field by its name or path in lower case; undefined when missing or empty. */
  field(name: string): string | undefined;
  /** A whole number. */
  number(name: string): number | undefined;
  /** The element at a path below the record (`localizednames/localizedname`); the first of several. */
  element(path: string): XmlElement | undefined;
}

/**
 * Collects the elements at a path.
 * @param path in lower case from the root on
 * @param take is told of each when it has been read
 * @returns what `readXml` is to be given
 */
export function collectRecords(
  path: string,
  take: (record: XmlRecord) => void,
): (element: XmlElement) => void {
  const prefix = `${path}/`;
  let below = new Map<string, XmlElement>();
  return (element) => {
    if (element.path === path) {
      take(recordOf(element, below));
      below = new Map();
    } else if (element.path.startsWith(prefix)) {
      const name = element.path.slice(prefix.length);
      if (!below.has(name)) below.set(name, element);
    }
  };
}

function recordOf(own: XmlElement, below: ReadonlyMap<string, XmlElement>): XmlRecord {
  const field = (name: string) =>
    nonEmpty(own.attributes.get(name)) ?? nonEmpty(below.get(name)?.text);
  return {
    self: own,
    field,
    number: (name) => wholeNumber(field(name)),
    element: (name) => below.get(name),
  };
}

/** The trimmed text, or undefined when nothing is left of it. */
export function nonEmpty(text: string | undefined): string | undefined {
  return text?.trim() || undefined;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}
