import { isObject, type Json, type PathKey } from '../json/json.js';
import { createSlot } from './memory.js';
import type { Value } from './value.js';

/** A string of a flow that somebody may want to look at. */
export interface StringPlace {
  readonly text: string;
  readonly key: PathKey;
  /** Whether the text may hold an expression of the expression language. */
  readonly mayBeCode: boolean;
  /** Made when it is first asked for, and the same for everybody. */
  readonly value: Value;
}

/**
 * The strings below a value that a test picks, in document order but for those of one object: they come before
 * those of the objects inside it. The raw JSON is walked once, for all who ask for it or for a part of it.
 */
export function pickStrings(root: Value, wanted: (place: StringPlace) => boolean): StringPlace[] {
  const { raw } = root;
  if (typeof raw === 'string')
    return [{ text: raw, key: root.key, mayBeCode: mayBeCode(raw), value: root }].filter(wanted);
  if (typeof raw !== 'object' || raw === null) return [];
  const { places, from, to } = rangeOf(root);
  const found: StringPlace[] = [];
  for (let index = from; index < to; index += 1) {
    const place = places[index];
    if (place && wanted(place)) found.push(place);
  }
  return found;
}

/**
 * The members below a value whose names may hold an expression, in document order: the service evaluates names as it
 * does values. `text` is the name.
 */
export function pickNames(root: Value): readonly StringPlace[] {
  if (typeof root.raw !== 'object' || root.raw === null) return [];
  const { names, fromName, toName } = rangeOf(root);
  return names.slice(fromName, toName);
}

/** Walks a value now, so that whoever asks for the strings of a part of it later finds them. */
export function noteStrings(root: Value): void {
  if (typeof root.raw === 'object' && root.raw !== null) rangeOf(root);
}

class LazyPlace implements StringPlace {
  #value: Value | undefined;
  readonly mayBeCode: boolean;

  constructor(
    readonly text: string,
    readonly key: PathKey,
    private readonly parent: Container,
  ) {
    this.mayBeCode = mayBeCode(text);
  }

  get value(): Value {
    this.#value ??= childOf(this.parent.value, this.key);
    return this.#value;
  }
}

function mayBeCode(text: string): boolean {
  return text.includes('@');
}

/** An object or array on the way to strings. Those of all that is inside it stand together. */
class Container {
  #value: Value | undefined;
  /** Of the first string inside, and behind the last. */
  from = 0;
  to = 0;
  /** The same of names. */
  fromName = 0;
  toName = 0;

  constructor(
    readonly raw: Json,
    readonly key: PathKey,
    readonly depth: number,
    private readonly parent: Container | undefined,
    root?: Value,
  ) {
    this.#value = root;
  }

  get value(): Value {
    if (this.#value) return this.#value;
    // From the outermost in: nesting may be as deep as the input likes.
    const chain: Container[] = [];
    let top: Container = this;
    while (!top.#value && top.parent) {
      chain.push(top);
      top = top.parent;
    }
    let value = top.#value;
    for (let next = chain.pop(); next && value; next = chain.pop()) {
      value = childOf(value, next.key);
      next.#value = value;
    }
    if (!value) throw new Error('a container without a root');
    this.#value = value;
    return value;
  }
}

function childOf(parent: Value, key: PathKey): Value {
  const child = typeof key === 'number' ? parent.at(key) : parent.get(key);
  if (!child) throw new Error('a member is gone');
  return child;
}

interface Index {
  readonly places: readonly StringPlace[];
  readonly names: readonly StringPlace[];
  readonly containers: ReadonlyMap<Json, Container>;
}

/** By the outermost JSON that was asked for: one entry a flow. */
const indexesOf = createSlot<Map<Json, Index>>();

interface Range extends Pick<Index, 'places' | 'names'> {
  readonly from: number;
  readonly to: number;
  readonly fromName: number;
  readonly toName: number;
}

function rangeOf(root: Value): Range {
  // Data read out of a string is shared by all the places that the string came from.
  if (root.origin) return wholeOf(indexStrings(root));
  const indexes = indexesOf.of(root.document, () => new Map());
  for (let place: Value | undefined = root; place; place = place.parent) {
    const known = indexes.get(place.raw);
    const container = known?.containers.get(root.raw);
    if (!known || !container) continue;
    const { from, to, fromName, toName } = container;
    return { places: known.places, names: known.names, from, to, fromName, toName };
  }
  const index = indexStrings(root);
  indexes.set(root.raw, index);
  return wholeOf(index);
}

function wholeOf({ places, names }: Index): Range {
  return { places, names, from: 0, to: places.length, fromName: 0, toName: names.length };
}

function indexStrings(root: Value): Index {
  const places: StringPlace[] = [];
  const names: StringPlace[] = [];
  const containers = new Map<Json, Container>();
  const open: Container[] = [];
  const stack = [new Container(root.raw, '', 0, undefined, root)];
  const inner: Container[] = [];
  const visit = (child: Json, key: PathKey, parent: Container) => {
    if (typeof child === 'string') places.push(new LazyPlace(child, key, parent));
    else if (typeof child === 'object' && child !== null)
      inner.push(new Container(child, key, parent.depth + 1, parent));
  };
  for (let next = stack.pop(); next; next = stack.pop()) {
    close(open, next.depth, places.length, names.length);
    next.from = places.length;
    next.fromName = names.length;
    open.push(next);
    const { raw } = next;
    containers.set(raw, next);
    if (Array.isArray(raw))
      for (let index = 0; index < raw.length; index += 1) visit(raw[index] ?? null, index, next);
    else if (isObject(raw))
      for (const key in raw) {
        if (mayBeCode(key)) names.push(new LazyPlace(key, key, next));
        visit(raw[key] ?? null, key, next);
      }
    for (let container = inner.pop(); container; container = inner.pop()) stack.push(container);
  }
  close(open, 0, places.length, names.length);
  return { places, names, containers };
}

/** What is as deep as the next one, or deeper, is complete. */
function close(open: Container[], depth: number, count: number, named: number): void {
  for (let last = open.at(-1); last && last.depth >= depth; last = open.at(-1)) {
    last.to = count;
    last.toName = named;
    open.pop();
  }
}
