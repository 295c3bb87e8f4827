import type { Call } from '../expression/ast.js';
import { findFunction } from '../expression/functions.js';
import { type Effect, marks, noEffect } from './label.js';

/** One argument that a function's result is made of. */
export interface Passed {
  readonly index: number;
  readonly effect: Effect;
}

/** How data passes through a function. */
export interface Passage {
  readonly args: readonly Passed[];
  /** Members of the result are members of the argument (`first(x)?['a']`). */
  readonly keepsMembers: boolean;
  /** The argument's text begins where the result begins (`toLower(concat('https://…`). */
  readonly keepsStart: boolean;
  /** The service does not know this function either. */
  readonly unknown: boolean;
}

const adds = (mark: number): Effect => ({ keep: -1, add: mark });
const decodes: Effect = {
  keep: ~(marks.uri | marks.xml | marks.base64 | marks.quotes | marks.tags),
  add: 0,
};

/** What is read out of a document stands in none any more. */
export const parses: Effect = { keep: ~marks.document, add: 0 };

/** Encoders and decoders: each protects in its own context, and a decoder takes all protection away. */
const effects: ReadonlyMap<string, Effect> = new Map([
  ['uriComponent', adds(marks.uri)],
  ['encodeUriComponent', adds(marks.uri)],
  ['encodeXmlValue', adds(marks.xml)],
  ['base64', adds(marks.base64)],
  ['dataUri', adds(marks.base64)],
  ['base64ToString', decodes],
  ['base64ToBinary', decodes],
  ['decodeBase64', decodes],
  ['dataUriToString', decodes],
  ['dataUriToBinary', decodes],
  ['decodeDataUri', decodes],
  ['uriComponentToString', decodes],
  ['uriComponentToBinary', decodes],
  ['decodeUriComponent', decodes],
  ['decodeXmlValue', decodes],
  ['json', parses],
  ['xml', parses],
]);

/** Functions whose result has the members of what they are given. */
const keepMembers = new Set([
  'array',
  'chunk',
  'coalesce',
  'createArray',
  'first',
  'if',
  'intersection',
  'json',
  'last',
  'mergeObjects',
  'removeProperty',
  'reverse',
  'setProperty',
  'addProperty',
  'skip',
  'sort',
  'take',
  'union',
  'xml',
]);

/** Functions whose result starts as their (first) argument does. */
const keepStart = new Set([
  'coalesce',
  'concat',
  'if',
  'string',
  'substring',
  'take',
  'toLower',
  'toUpper',
  'trim',
]);

/** Only these arguments reach the result; the others are counts, separators, conditions. */
const reaching: ReadonlyMap<string, readonly number[]> = new Map([
  ['chunk', [0]],
  ['if', [1, 2]],
  ['removeProperty', [0]],
  ['skip', [0]],
  ['slice', [0]],
  ['sort', [0]],
  ['split', [0]],
  ['substring', [0]],
  ['take', [0]],
]);

/** Numbers that are made of what is given, and not only count it. */
const keepNumbers = new Set([
  'int',
  'float',
  'decimal',
  'add',
  'sub',
  'mul',
  'div',
  'mod',
  'min',
  'max',
  'ticks',
  'dayOfWeek',
  'dayOfMonth',
  'dayOfYear',
]);

const asNumber: Effect = adds(marks.number);

/**
 * Which arguments a function's result is made of; undefined for a result that carries nothing of them: truth
 * values, lengths, comparisons. Of a number and of a date it is marked that no text fits in (wdl.md 3.2).
 */
export function passageOf(call: Call): Passage | undefined {
  const info = findFunction(call.name);
  if (!info) return passage(call, indices(call), noEffect, true);
  if (keepNumbers.has(info.name)) return passage(call, indices(call), asNumber);
  if (info.returns === 'N' || info.returns === 'B' || info.category === 'math') return undefined;
  if (info.category === 'date') return dated(call, info.maxArgs);
  if (info.name === 'formatNumber') return withNumbers(call, [1], [0]);
  if (call.name === 'replace') return replacement(call);
  if (call.name === 'intersection' && call.args.some(isLiteralList)) return undefined;
  return passage(
    call,
    reaching.get(info.name) ?? indices(call),
    effects.get(info.name) ?? noEffect,
  );
}

function passage(call: Call, args: readonly number[], effect: Effect, unknown = false): Passage {
  const name = findFunction(call.name)?.name ?? call.name;
  return {
    args: args.filter((index) => index < call.args.length).map((index) => ({ index, effect })),
    keepsMembers: keepMembers.has(name),
    keepsStart: keepStart.has(name),
    unknown,
  };
}

function indices({ args }: Call): number[] {
  return args.map((_, index) => index);
}

/** A date cannot carry text, but the format it is written in can. */
function dated(call: Call, maxArgs: number): Passage {
  if (call.name === 'dateDifference') return withNumbers(call, [], [0, 1]);
  const isParsed = call.name === 'formatDateTime' || call.name === 'parseDateTime';
  // The others begin with how far away a time is, or with its format.
  const isOfDate = !/^(?:utcNow|get(?:Future|Past)Time)$/.test(call.name);
  return withNumbers(call, isParsed ? [1, 2] : [maxArgs - 1], isOfDate ? [0] : []);
}

function withNumbers(call: Call, texts: readonly number[], numbers: readonly number[]): Passage {
  const whole = passage(call, texts, noEffect);
  return { ...whole, args: [...whole.args, ...passage(call, numbers, asNumber).args] };
}

/**
 * `replace(x, '''', '''''')` and taking quotes out: the text cannot end a quoted literal any more. Replacing
 * `<`: it cannot open an element.
 */
function replacement(call: Call): Passage {
  const [, from, to] = call.args;
  const doubles =
    from?.kind === 'string' &&
    from.value === "'" &&
    to?.kind === 'string' &&
    /^(?:'')+$/.test(to.value);
  const removes =
    from?.kind === 'string' &&
    from.value === "'" &&
    to?.kind === 'string' &&
    !to.value.includes("'");
  const closesTags =
    from?.kind === 'string' &&
    from.value === '<' &&
    to?.kind === 'string' &&
    !to.value.includes('<');
  // What is looked for is in no result.
  const all = passage(call, [0, 2], noEffect);
  if (closesTags) return { ...all, args: [{ index: 0, effect: adds(marks.tags) }] };
  if (!doubles && !removes) return all;
  return { ...all, args: [{ index: 0, effect: adds(marks.quotes) }] };
}

/** `createArray('A', 'B')`: what it has in common with anything is one of these. */
export function isLiteralList(expression: Call['args'][number]): boolean {
  return (
    expression.kind === 'call' &&
    expression.name === 'createArray' &&
    expression.args.length > 0 &&
    expression.args.every((arg) => arg.kind !== 'call')
  );
}
