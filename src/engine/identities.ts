import { isObject, type Json } from '../json/json.js';
import type { Flow } from '../model/flow.js';

/** Who is who in one run. */
export interface Identities {
  /** The key findings of a flow are identified by; equal keys are copies of one flow. */
  keyOf(flow: Flow): string;
  /** Whether this flow was not counted before (asking counts it). */
  isNew(flow: Flow): boolean;
}

/**
 * Flows with a real id are the same flow wherever they stand. Names and paths only say so when the definition
 * is the same as well: two templates may both call their workflow `playbook`.
 */
export function createIdentities(sha256: (text: string) => string): Identities {
  const contents = new Map<string, string>();
  const keys = new WeakMap<Flow, string>();
  const counted = new Set<string>();
  const decide = (flow: Flow): string => {
    if (flow.keyIsId) return flow.key;
    const content = sha256(contentOf(flow.definition.raw));
    const known = contents.get(flow.key);
    if (known === undefined) contents.set(flow.key, content);
    return known === undefined || known === content
      ? flow.key
      : `${flow.key}@${flow.definition.document.file.path}`;
  };
  const keyOf = (flow: Flow): string => {
    const key = keys.get(flow) ?? decide(flow);
    keys.set(flow, key);
    return key;
  };
  return {
    keyOf,
    isNew(flow) {
      const key = keyOf(flow);
      if (counted.has(key)) return false;
      counted.add(key);
      return true;
    },
  };
}

/** The same text for the same content, however it is laid out. */
function contentOf(content: Json): string {
  try {
    return JSON.stringify(content);
  } catch {
    // It gives up on deep nesting.
    return deepContentOf(content);
  }
}

function deepContentOf(content: Json): string {
  const parts: string[] = [];
  const stack: (() => void)[] = [];
  const visit = (json: Json) => {
    if (typeof json !== 'object' || json === null) {
      parts.push(JSON.stringify(json), ',');
      return;
    }
    parts.push(isObject(json) ? '{' : '[');
    stack.push(() => parts.push(']'));
    for (const [key, child] of Object.entries(json).reverse()) {
      stack.push(() => {
        if (isObject(json)) parts.push(JSON.stringify(key), ':');
        visit(child);
      });
    }
  };
  visit(content);
  for (let next = stack.pop(); next; next = stack.pop()) next();
  return parts.join('');
}
