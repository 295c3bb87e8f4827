import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Json, PathKey } from '../json/json.js';
import type { Span } from '../json/locate.js';
import { toPointer } from '../json/pointer.js';
import { ConfigurationError } from './error.js';

/** YAML (or JSON, which is YAML) as data, with the places of its values and keys. */
export interface Parsed {
  readonly json: Json;
  /** Where values stand, by pointer. */
  readonly spans: ReadonlyMap<string, Span>;
  /** Line and column of the value at a pointer (or of its key), else of the nearest value around it. */
  placeOf(pointer: string, of?: 'key' | 'value'): { line: number; column: number };
}

/** An alias repeats what it names; this many are more than anybody writes by hand. */
const maxAliasCount = 50;

const severalDocuments = 'a second document begins here; a configuration is one.';

/** Throws `ConfigurationError` for what is no YAML. */
export function parseYaml(text: string, path: string): Parsed {
  const lines = new LineCounter();
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  try {
    const document = parseDocument(text, {
      prettyErrors: false,
      lineCounter: lines,
      logLevel: 'error',
    });
    const [mistake] = [...document.errors, ...document.warnings];
    if (mistake) {
      const [what = ''] = mistake.message.split('\n', 1);
      const isMore = mistake.code === 'MULTIPLE_DOCS';
      const message = isMore ? severalDocuments : `this is not YAML: ${what}`;
      throw new ConfigurationError(message, {
        path,
        ...placeAt(mistake.pos[0]),
      });
    }
    visit(document, {
      Alias(_key, alias) {
        if (alias.resolve(document)) return;
        const place = placeAt(alias.range?.[0] ?? 0);
        throw new ConfigurationError(`the alias '${alias.source}' leads nowhere.`, {
          path,
          ...place,
        });
      },
    });
    const spans = new Map<string, Span>();
    const keys = new Map<string, Span>();
    findPlaces(document.contents, [], spans, keys);
    return {
      json: (document.toJS({ maxAliasCount }) ?? {}) as Json,
      spans,
      placeOf: (pointer, of = 'value') => {
        const known = of === 'key' ? keys.get(pointer) : undefined;
        return placeAt((known ?? nearestSpan(spans, pointer)).start);
      },
    };
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    const what =
      error instanceof ReferenceError ? 'aliases repeat too much.' : 'this is nested too deeply.';
    throw new ConfigurationError(what, { path });
  }
}

function nearestSpan(spans: ReadonlyMap<string, Span>, pointer: string): Span {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const span = spans.get(at);
    if (span) return span;
  }
  return spans.get('') ?? { start: 0, end: 0 };
}

function findPlaces(
  node: Node | null,
  path: readonly PathKey[],
  spans: Map<string, Span>,
  keys: Map<string, Span>,
): void {
  if (!node) return;
  spans.set(toPointer(path), spanOf(node));
  if (isSeq<Node>(node)) {
    for (const [index, item] of node.items.entries())
      findPlaces(item, [...path, index], spans, keys);
  } else if (isMap<Node, Node | null>(node)) {
    for (const { key, value } of node.items) {
      const below = [...path, isScalar(key) ? String(key.value) : String(key)];
      keys.set(toPointer(below), spanOf(key));
      findPlaces(value, below, spans, keys);
    }
  }
}

function spanOf(node: Node): Span {
  const [start = 0, end = 0] = node.range ?? [];
  return { start, end };
}
