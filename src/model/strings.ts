import { isObject, type Json, type PathKey } from '../json/json.js';
import type { Value } from './value.js';

/** A string of a flow that somebody may want to look at; its `Value` is made when asked for. */
export class StringPlace {
  #value: Value | undefined;

  constructor(
    readonly text: string,
    readonly key: PathKey,
    private readonly parent: Container,
  ) {}

  get value(): Value {
    this.#value ??= childOf(this.parent.value, this.key);
    return this.#value;
  }
}

/** An object or array on the way to strings. */
class Container {
  #value: Value | undefined;

  constructor(
    readonly raw: Json,
    private readonly key: PathKey,
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

/**
 * The strings below a value that a test picks, in document order. One pass over the raw JSON: values are
 * made for those alone that somebody asks for.
 */
export function pickStrings(
  root: Value,
  wanted: (text: string, key: PathKey) => boolean,
): StringPlace[] {
  const found: StringPlace[] = [];
  if (typeof root.raw !== 'object' || root.raw === null) return found;
  const stack: Container[] = [new Container(root.raw, '', undefined, root)];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const inner: Container[] = [];
    const visit = (child: Json, key: PathKey, parent: Container) => {
      if (typeof child === 'string') {
        if (wanted(child, key)) found.push(new StringPlace(child, key, parent));
      } else if (typeof child === 'object' && child !== null) {
        inner.push(new Container(child, key, parent));
      }
    };
    const { raw } = next;
    if (Array.isArray(raw))
      for (let index = 0; index < raw.length; index += 1) visit(raw[index] ?? null, index, next);
    else if (isObject(raw)) for (const key in raw) visit(raw[key] ?? null, key, next);
    for (let container = inner.pop(); container; container = inner.pop()) stack.push(container);
  }
  return found;
}
