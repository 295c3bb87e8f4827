import type { Call, Expression } from '../expression/ast.js';
import { unknownMark } from '../literal/arm.js';
import { resolveText } from '../literal/resolve.js';
import { markedText, unknownChar, unknownText } from '../literal/text.js';
import type { Flow } from '../model/flow.js';
import type { Value } from '../model/value.js';

/** The expressions whose texts `join` puts one behind the other, separators included; undefined for a list that stands elsewhere. */
export function joinedParts({ args: [list, separator] }: Call): readonly Expression[] | undefined {
  const items = list && separator ? itemsOf(list) : undefined;
  return items?.flatMap((item, index) => (index === 0 || !separator ? [item] : [separator, item]));
}

function itemsOf(list: Expression): readonly Expression[] | undefined {
  if (list.kind !== 'call' || list.accessors.length > 0) return undefined;
  const [first, count] = list.args;
  const isCounted = count?.kind === 'number' && count.value >= 0;
  switch (list.name) {
    case 'createArray':
      return list.args;
    case 'reverse':
      return first && itemsOf(first)?.toReversed();
    case 'skip':
      return first && isCounted ? itemsOf(first)?.slice(count.value) : undefined;
    case 'take':
      return first && isCounted ? itemsOf(first)?.slice(0, count.value) : undefined;
    default:
      return undefined;
  }
}

/** What stands before an item is followed up to this length. */
const longest = 8_192;

/** One of the values that an action puts together. */
export interface Joined {
  readonly value: Value;
  /** The text that stands before it, or the expression that it is part of. */
  readonly lead: string | Call;
}

/** What the action `Join` puts together: the items of a list that is written out, or what an expression gives. */
export function joinedValues(from: Value, separator: Value | undefined, flow: Flow): Joined[] {
  const between = textOf(separator, flow);
  if (from.text === undefined) {
    let lead = '';
    return from.items().map((value, index) => {
      if (index > 0 && lead.length < longest) lead += between;
      const joined = { value, lead };
      if (lead.length < longest) lead += textOf(value, flow);
      return joined;
    });
  }
  const [segment, ...others] = from.template?.segments ?? [];
  const list =
    segment?.kind === 'expression' && others.length === 0 ? segment.expression : undefined;
  return [{ value: from, lead: list ? joinOf(list, between) : '' }];
}

function joinOf(list: Expression, between: string): Call {
  const { start, end } = list;
  const value = between.replaceAll(unknownChar, unknownMark);
  const range = { start, end };
  return {
    kind: 'call',
    name: 'join',
    nameRange: range,
    args: [list, { kind: 'string', value, ...range }],
    accessors: [],
    ...range,
  };
}

function textOf(value: Value | undefined, flow: Flow): string {
  return value ? markedText(resolveText(value, flow)[0] ?? unknownText) : '';
}
