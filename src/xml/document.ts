import type { JsonObject } from '../json/json.js';
import type { Span } from '../json/locate.js';
import { toPointer } from '../json/pointer.js';
import type { Document } from '../model/document.js';
import type { SourceFile } from '../read/source.js';
import { readXml, type XmlElement, type XmlResult, xmlError } from './scan.js';

/**
 * Reads XML as a document of the same form as JSON, so that rules say places in it the same way: elements are
 * members by their names in lower case (`name[2]` for the second of several), attributes too, and an element
 * without children is its text.
 * @param text decoded text without a byte order mark
 */
export function xmlDocument(file: SourceFile, text: string): XmlResult<Document> {
  const elements: XmlElement[] = [];
  const mistake = readXml(text, (element) => elements.push(element));
  if (mistake) return xmlError(text, mistake);
  const root = newObject();
  const spans = new Map<string, Span>();
  const open: Open[] = [{ members: root, keys: [], end: text.length }];
  elements.sort((a, b) => a.start - b.start || a.path.length - b.path.length);
  for (const element of elements) {
    while (open.length > 1 && element.start > (open.at(-1)?.end ?? 0)) open.pop();
    const parent = open.at(-1);
    if (parent) open.push(place(element, parent, spans));
  }
  return { ok: true, value: { file, root, arm: false, text, spans, memory: new Map() } };
}

/** An element whose children may still come. */
interface Open {
  readonly members: JsonObject;
  readonly keys: readonly string[];
  readonly end: number;
}

function place(element: XmlElement, parent: Open, spans: Map<string, Span>): Open {
  const key = freeKey(parent.members, element.path.slice(element.path.lastIndexOf('/') + 1));
  const keys = [...parent.keys, key];
  const members = newObject();
  for (const [name, value] of element.attributes) members[name] = value;
  const isText = element.attributes.size === 0 && element.text.trim() !== '';
  parent.members[key] = isText ? element.text : members;
  spans.set(toPointer(keys), { start: element.start, end: element.end });
  return { members, keys, end: element.end };
}

function newObject(): JsonObject {
  return Object.create(null) as JsonObject;
}

/** The bare name for the first, `name[2]` for the second. */
function freeKey(parent: JsonObject, name: string): string {
  if (!Object.hasOwn(parent, name)) return name;
  let count = 2;
  while (Object.hasOwn(parent, `${name}[${count}]`)) count += 1;
  return `${name}[${count}]`;
}
