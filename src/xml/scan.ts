import { SaxesParser } from 'saxes';
import { lineIndex } from '../json/lines.js';

/** What a reader found, or the place and the reason why the text is not read as XML. */
export type XmlResult<Value> = { readonly ok: true; readonly value: Value } | XmlError;

export interface XmlError {
  readonly ok: false;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  /** In own words: never quotes the text. */
  readonly reason: string;
}

/** An element that was read to its end. */
export interface XmlElement {
  /** Names from the root on, in lower case, joined by `/`. */
  readonly path: string;
  /** By name in lower case. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Its own text, entities decoded; that of its children is not in it. */
  readonly text: string;
  /** Offset of its content: behind the opening tag. */
  readonly start: number;
  /** Offset of the closing tag. */
  readonly end: number;
}

export interface XmlMistake {
  readonly offset: number;
  readonly reason: string;
}

/** Far above what real exports hold; whatever is above is refused, never cut. */
export interface XmlLimits {
  readonly depth: number;
  /** Attributes of one element. */
  readonly attributes: number;
  /** Characters of one name. */
  readonly name: number;
  /** Characters of the text of one element, and of one attribute. */
  readonly text: number;
}

export const xmlLimits: XmlLimits = {
  depth: 256,
  attributes: 1_000,
  name: 1_000,
  text: 16_000_000,
};

/** Options without namespaces: prefixes are part of the names. */
type Parser = SaxesParser<{ xmlns: false; position: false }>;

interface Open {
  readonly path: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly start: number;
  text: string;
}

interface Reading {
  readonly text: string;
  readonly limits: XmlLimits;
  readonly parser: Parser;
  /** Elements that are open, the innermost last. */
  readonly open: Open[];
  /** Attributes of the tag being read. */
  attributes: Map<string, string>;
  /** The first one; nothing counts after it. */
  mistake: XmlMistake | undefined;
}

/** A mistake ends the reading at the end of its piece: pieces bound the work done in vain. */
const pieceLength = 65_536;

/**
 * Reads XML and hands on each element when it closes, children before their parents. Strict; a DOCTYPE is
 * refused, so there are no entities but the five of XML itself.
 * @param text decoded text without a byte order mark
 * @param onElement is told of every element up to the first mistake
 * @param options.inside path of the element around the text, when it is a part of a document
 * @returns the first mistake, or undefined when the text was read to its end
 */
export function readXml(
  text: string,
  onElement: (element: XmlElement) => void,
  { inside = '', limits = xmlLimits }: { inside?: string; limits?: XmlLimits } = {},
): XmlMistake | undefined {
  if (text.trim() === '') return { offset: 0, reason: 'empty file' };
  const parser: Parser = new SaxesParser({ xmlns: false, position: false });
  const reading: Reading = {
    text,
    limits,
    parser,
    open: [],
    attributes: new Map(),
    mistake: undefined,
  };
  refuseMistakes(reading);
  followTags(reading, inside, onElement);
  followText(reading);
  for (let at = 0; at < text.length && !reading.mistake; at += pieceLength) {
    parser.write(text.slice(at, at + pieceLength));
  }
  if (!reading.mistake) parser.close();
  return reading.mistake;
}

/** Without an offset, the mistake is the character read last. */
function fail(reading: Reading, reason: string, offset = reading.parser.position - 1): void {
  const within = Math.max(0, Math.min(offset, reading.text.length));
  reading.mistake ??= { offset: within, reason };
}

function refuseMistakes(reading: Reading): void {
  const { parser, text } = reading;
  parser.on('error', (error) => fail(reading, reasonOf(error.message)));
  parser.on('doctype', () => {
    fail(reading, 'a DOCTYPE is not allowed', text.lastIndexOf('<!DOCTYPE', parser.position));
  });
}

function followTags(
  reading: Reading,
  inside: string,
  onElement: (element: XmlElement) => void,
): void {
  const { parser, open, text, limits } = reading;
  parser.on('attribute', ({ name, value }) => addAttribute(reading, name, value));
  parser.on('opentag', (tag) => {
    if (tag.name.length > limits.name) fail(reading, 'a name is too long');
    if (open.length >= limits.depth) fail(reading, 'the elements are nested too deeply');
    if (reading.mistake) return;
    const parent = open.at(-1)?.path ?? inside;
    const name = tag.name.toLowerCase();
    const path = parent === '' ? name : `${parent}/${name}`;
    open.push({ path, attributes: reading.attributes, start: parser.position, text: '' });
    reading.attributes = new Map();
  });
  parser.on('closetag', ({ isSelfClosing }) => {
    const element = reading.mistake ? undefined : open.pop();
    if (element === undefined) return;
    const end = isSelfClosing ? element.start : text.lastIndexOf('</', parser.position - 1);
    onElement({ ...element, end });
  });
}

function addAttribute(reading: Reading, name: string, value: string): void {
  const { attributes, limits } = reading;
  const key = name.toLowerCase();
  if (name.length > limits.name) fail(reading, 'a name is too long');
  else if (value.length > limits.text) fail(reading, 'a text is too long');
  else if (attributes.size >= limits.attributes)
    fail(reading, 'an element has too many attributes');
  else if (!attributes.has(key)) attributes.set(key, value);
}

function followText(reading: Reading): void {
  reading.parser.on('text', (part) => addText(reading, part));
  reading.parser.on('cdata', (part) => addText(reading, part));
}

function addText(reading: Reading, part: string): void {
  const top = reading.open.at(-1);
  if (reading.mistake || top === undefined) return;
  if (top.text.length + part.length > reading.limits.text) fail(reading, 'a text is too long');
  else top.text += part;
}

/** Says in own words what the parser found: its messages quote names from the text. */
function reasonOf(message: string): string {
  const known: readonly [RegExp, string][] = [
    [/^(?:unclosed tag|unexpected end)/, 'the text ends too early'],
    [/^(?:unexpected close tag|unmatched closing tag)/, 'a closing tag does not match its element'],
    [/^undefined entity/, 'an entity is not defined'],
    [/entity/, 'an entity is not valid'],
    [/^duplicate attribute/, 'an attribute stands twice'],
    [/attribute/, 'an attribute is not valid'],
    [/^disallowed character/, 'a character is not allowed here'],
    [/^text data outside of root/, 'text stands outside of the root element'],
    [/^document must contain a root/, 'there is no root element'],
    [/only one root/, 'there is more than one root element'],
    [/^malformed comment/, 'a comment is not valid'],
    [/doctype/, 'a DOCTYPE is not allowed'],
    [/declaration|processing/i, 'a declaration is not valid'],
  ];
  return known.find(([pattern]) => pattern.test(message))?.[1] ?? 'it is not well-formed';
}

/** The mistake with its line and column. */
export function xmlError(text: string, { offset, reason }: XmlMistake): XmlError {
  return { ok: false, ...lineIndex(text).position(offset), reason };
}
