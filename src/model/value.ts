import type { Template } from '../expression/ast.js';
import { parseTemplate } from '../expression/template.js';
import { isObject, type Json, type PathKey, scalarText } from '../json/json.js';
import { pointerToken } from '../json/pointer.js';
import { armTemplateText, isArmExpression } from '../literal/arm.js';
import type { Document } from './document.js';

/**
 * A JSON value together with its place. Views over the parsed document, made when asked for, never copies.
 * Member names are found exactly first, then without regard to letter case, as the service does.
 */
export class Value {
  #template: Template | undefined;
  #pointer: string | undefined;

  constructor(
    readonly document: Document,
    readonly raw: Json,
    readonly parent?: Value,
    readonly key: PathKey = '',
    /** The string this value was read out of (`@json('{…}')`): its place is that string's place. */
    readonly origin?: Value,
  ) {}

  /** Data that stands as text inside a string of the document. */
  static inside(origin: Value, data: Json): Value {
    return new Value(origin.document, data, undefined, '', origin);
  }

  /** The member of that name, or undefined when this is no object or has none. */
  get(name: string): Value | undefined {
    const object = this.raw;
    if (!isObject(object)) return undefined;
    const key = Object.hasOwn(object, name) ? name : keyIgnoringCase(object, name);
    return key === undefined ? undefined : this.#child(key, object[key] ?? null);
  }

  /** Follows several member names. */
  path(...names: string[]): Value | undefined {
    let value: Value | undefined = this;
    for (const name of names) value = value?.get(name);
    return value;
  }

  /** The element at that index, or undefined. */
  at(index: number): Value | undefined {
    const item = Array.isArray(this.raw) ? this.raw[index] : undefined;
    return item === undefined ? undefined : this.#child(index, item);
  }

  /** Members of an object in document order; nothing for anything else. */
  entries(): [name: string, value: Value][] {
    const object = this.raw;
    if (!isObject(object)) return [];
    return Object.keys(object).map((key) => [key, this.#child(key, object[key] ?? null)]);
  }

  /** Elements of an array; nothing for anything else. */
  items(): Value[] {
    if (!Array.isArray(this.raw)) return [];
    return this.raw.map((item, index) => this.#child(index, item));
  }

  /** Members or elements. */
  children(): Value[] {
    return Array.isArray(this.raw) ? this.items() : this.entries().map(([, value]) => value);
  }

  get text(): string | undefined {
    return typeof this.raw === 'string' ? this.raw : undefined;
  }

  /** A string, number or boolean as text. */
  get scalar(): string | undefined {
    return scalarText(this.raw);
  }

  get isObject(): boolean {
    return isObject(this.raw);
  }

  /**
   * A string's text and expression segments, parsed once on demand; undefined for anything but a string.
   * Of an ARM expression, the template that it makes: its offsets are not those of the string.
   */
  get template(): Template | undefined {
    if (typeof this.raw !== 'string') return undefined;
    this.#template ??= templateOf(isArmExpression(this) ? armTemplateText(this) : this.raw);
    return this.#template;
  }

  /** Keys from the document's root to this value, or to where its pointer leads. */
  get keys(): PathKey[] {
    if (this.origin) return this.origin.keys;
    const keys: PathKey[] = [];
    let value: Value = this;
    while (value.parent && value.isTooDeep) value = value.parent;
    for (; value.parent; value = value.parent) keys.push(value.key);
    return keys.reverse();
  }

  /**
   * The JSON Pointer of this value; of one so deep that nobody could use it, that of the nearest value around it
   * whose pointer is not too long. Many places deep down would take quadratic room otherwise.
   */
  get pointer(): string {
    if (this.origin) return this.origin.pointer;
    if (this.#pointer !== undefined) return this.#pointer;
    const chain: Value[] = [];
    let top: Value | undefined = this;
    for (; top && top.#pointer === undefined; top = top.parent) chain.push(top);
    let pointer = top ? (top.#pointer ?? '') : '';
    let isFull = top?.isTooDeep === true;
    for (let next = chain.pop(); next; next = chain.pop()) {
      if (next.parent && !isFull) {
        const longer = `${pointer}/${pointerToken(next.key)}`;
        if (longer.length <= longestPointer) pointer = longer;
        else isFull = true;
      }
      next.#pointer = pointer;
    }
    return pointer;
  }

  /** Whether the pointer is that of a value around this one. */
  get isTooDeep(): boolean {
    return !this.origin && this.parent !== undefined && this.pointer === this.parent.pointer;
  }

  #child(key: PathKey, raw: Json): Value {
    return new Value(this.document, raw, this, key, this.origin);
  }
}

/** The service allows eight levels and names of 80 characters. */
const longestPointer = 8_000;

/** Flows repeat their expressions, and rules ask for them again: each is parsed once. */
const templates = new Map<string, Template>();
const mostTemplates = 10_000;
const longestKept = 2_000;

/**
 * Forgets the expressions of earlier flows when they have become many. Within a flow none is forgotten: its values
 * keep what they were parsed into, and a second copy of each would be all that is won.
 */
export function forgetTemplates(): void {
  if (templates.size > mostTemplates) templates.clear();
}

function templateOf(text: string): Template {
  const known = templates.get(text);
  if (known) return known;
  const template = parseTemplate(text);
  if (text.length <= longestKept) templates.set(text, template);
  return template;
}

function keyIgnoringCase(object: { [key: string]: Json }, name: string): string | undefined {
  const lower = name.toLowerCase();
  for (const key in object) {
    if (key.length === name.length && key.toLowerCase() === lower) return key;
  }
  return undefined;
}

/** Every string below a value, and the value itself when it is one; document order, without recursion. */
export function* stringsIn(value: Value): Generator<Value> {
  const stack = [value];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (typeof next.raw === 'string') yield next;
    else for (const child of next.children().reverse()) stack.push(child);
  }
}
