import { resolveText } from '../literal/resolve.js';
import { markedText, unknownText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import { createSlot } from '../model/memory.js';
import type { Value } from '../model/value.js';

/** What a variable holds is followed up to this length. */
const longest = 8_192;

const known = createSlot<ReadonlyMap<Action, string>>();

/**
 * The text a variable holds when an action appends to it, unknown pieces marked: what stands in the definition
 * before it. Loops and branches are read as if they ran once, from top to bottom.
 */
export function textBefore(action: Action, flow: Flow): string {
  return known.of(flow, () => collect(flow)).get(action) ?? '';
}

function collect(flow: Flow): ReadonlyMap<Action, string> {
  const held = new Map<string, string>();
  const before = new Map<Action, string>();
  const text = (value: Value | undefined) =>
    value ? markedText(resolveText(value, flow)[0] ?? unknownText) : '';
  for (const action of flow.actions) {
    const { type, inputs } = action;
    if (type === 'initializevariable') {
      for (const variable of inputs?.get('variables')?.items() ?? []) {
        held.set(variable.get('name')?.text?.toLowerCase() ?? '', text(variable.get('value')));
      }
    }
    const name = inputs?.get('name')?.text?.toLowerCase();
    if (name === undefined) continue;
    if (type === 'setvariable') held.set(name, text(inputs?.get('value')));
    if (type !== 'appendtostringvariable') continue;
    const start = held.get(name) ?? '';
    before.set(action, start);
    if (start.length < longest) held.set(name, start + text(inputs?.get('value')));
  }
  return before;
}
