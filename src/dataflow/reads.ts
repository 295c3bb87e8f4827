import type { Call, Expression, Range, Template } from '../expression/ast.js';
import { findFunction } from '../expression/functions.js';
import { unknownMark } from '../literal/arm.js';
import { resolveExpression } from '../literal/resolve.js';
import type { LiteralScope } from '../literal/scope.js';
import { knownText, markedText, unknownChar, unknownText } from '../literal/text.js';
import type { Value } from '../model/value.js';
import { passageOf } from './functions.js';
import { joinedParts } from './joined.js';
import { compose, type Effect, marks, noEffect } from './label.js';
import { type Path, toPath } from './path.js';
import { Before } from './position.js';
import { anyName, type Root, rootsOf } from './roots.js';

export type { Root } from './roots.js';

/** One member of something that an expression reads, and what becomes of it on the way to the result. */
export interface Read {
  readonly root: Root;
  readonly path: Path;
  readonly effect: Effect;
  /** The member of the expression's result it lands in: `setProperty(object, 'name', read)`. */
  readonly put: Path;
  /** Where in the text of the expression the reference stands. */
  readonly range: Range;
  /** An unknown function or a computed name lies between. */
  readonly unsure: boolean;
}

/** How what is inside an expression comes out of it. */
interface Passing {
  readonly effect: Effect;
  readonly unsure: boolean;
  /** Members wanted of the value. */
  readonly members: readonly string[];
  /** The member of the result that the value becomes. */
  readonly put: readonly string[];
  /** Members of the value are members of the result: it is no text made of it. */
  readonly whole: boolean;
  /** The text before the value, unknown pieces marked; undefined where the value is no part of a text. */
  readonly before: Before | undefined;
}

const asItIs: Passing = {
  effect: noEffect,
  unsure: false,
  members: [],
  put: [],
  whole: true,
  before: undefined,
};

/**
 * All that a string reads: references in its expressions, through the functions around them.
 * @param lead text that will stand before this one (what a variable holds when this is appended to it)
 */
export function readsOf(value: Value, scope: LiteralScope, lead = ''): readonly Read[] {
  const { text, template } = value;
  if (text === undefined || !template || template.kind === 'literal') return [];
  const context: Context = { at: value, scope, found: [], asked: [], isOwn: false };
  if (lead !== '') {
    collectAll(template, lead, context);
    return context.found;
  }
  const known = byTemplate.get(template);
  if (known?.asked.every(({ of, text }) => textIn(of, value, scope) === text)) return known.reads;
  collectAll(template, lead, context);
  const { found, asked } = context;
  if (!context.isOwn && asked.every(({ text }) => text.length <= longestAsked))
    byTemplate.set(template, { reads: found.slice(), asked: asked.slice() });
  return found;
}

/** The text that a part of an expression gives in a flow, as far as known. */
interface Asked {
  readonly of: Expression;
  readonly text: string;
}

/** Longer texts are not kept beyond their flow. */
const longestAsked = 1_000;

/** What was read in the last flow that had a template: where the same texts stand in it, the next one reads the same. */
const byTemplate = new WeakMap<
  Template,
  { readonly reads: readonly Read[]; readonly asked: readonly Asked[] }
>();

function collectAll(template: Template, lead: string, context: Context): void {
  const last = template.segments.findLastIndex(({ kind }) => kind === 'expression');
  const isText = template.kind === 'interpolated' || template.segments.length > 1 || lead !== '';
  let before = Before.text(lead);
  for (const [index, segment] of template.segments.entries()) {
    if (index > last) return;
    if (segment.kind === 'text') {
      before = before.plus(segment.value.replaceAll(unknownMark, unknownChar));
      continue;
    }
    const passing: Passing = isText ? { ...asItIs, whole: false, before } : asItIs;
    const expressions = segment.expression ? [segment.expression] : (segment.recovered ?? []);
    const unsure = segment.expression === undefined;
    for (const expression of expressions) {
      collect(
        expression,
        { ...passing, unsure, effect: placed(noEffect, passing.before) },
        context,
      );
    }
    if (isText && index < last)
      before = before.plus(segment.expression ? textOf(segment.expression, context) : unknownChar);
  }
}

/** All that an expression inside `at` reads. */
export function readsOfExpression(expression: Expression, at: Value, scope: LiteralScope): Read[] {
  const context: Context = { at, scope, found: [], asked: [], isOwn: false };
  collect(expression, asItIs, context);
  return context.found;
}

interface Context {
  readonly at: Value;
  readonly scope: LiteralScope;
  readonly found: Read[];
  /** Texts that depend on the flow. */
  readonly asked: Asked[];
  /** What is read depends on the flow in another way. */
  isOwn: boolean;
}

function textOf(expression: Expression, context: Context): string {
  const text = textIn(expression, context.at, context.scope);
  if (expression.kind === 'call') context.asked.push({ of: expression, text });
  return text;
}

function textIn(expression: Expression, at: Value, scope: LiteralScope): string {
  return markedText(resolveExpression(expression, at, scope)[0] ?? unknownText);
}

/** The effect of standing behind `before` in a longer text, then `outer`. */
function placed(outer: Effect, before: Before | undefined): Effect {
  const mark = before?.marks ?? 0;
  return mark === 0 ? outer : compose({ keep: -1, add: mark }, outer);
}

function collect(expression: Expression, passing: Passing, context: Context): void {
  if (expression.kind !== 'call') return;
  const info = findFunction(expression.name);
  if (info?.category === 'reference') reference(expression, passing, context);
  else if (expression.name === 'concat') concatenation(expression.args, passing, context);
  else if (expression.name === 'join') joining(expression, passing, context);
  else if (expression.name === 'replace') replacing(expression, passing, context);
  else if (expression.name === 'setProperty' || expression.name === 'addProperty')
    property(expression, passing, context);
  else through(expression, passing, context);
}

function through(call: Call, passing: Passing, context: Context): void {
  const passage = passageOf(call);
  if (!passage) return;
  const { keys, computed } = membersOf(call);
  for (const { index, effect } of passage.args) {
    const arg = call.args[index];
    if (arg?.kind !== 'call') continue;
    collect(
      arg,
      {
        effect: compose(effect, passing.effect),
        unsure: passing.unsure || passage.unknown || computed,
        members: passage.keepsMembers ? [...keys, ...passing.members] : [],
        put: passing.put,
        whole: passing.whole && passage.keepsMembers && !computed,
        before: passage.keepsStart ? passing.before : undefined,
      },
      context,
    );
  }
}

function concatenation(parts: readonly Expression[], passing: Passing, context: Context): void {
  let before = passing.before ?? Before.nothing;
  const last = parts.findLastIndex(({ kind }) => kind === 'call');
  for (const [index, part] of parts.entries()) {
    if (index > last) return;
    if (part.kind === 'call') {
      collect(
        part,
        { ...passing, members: [], whole: false, before, effect: placed(passing.effect, before) },
        context,
      );
    }
    if (index < last) before = before.plus(textOf(part, context));
  }
}

/** `join(createArray('https://host', x), '/')` puts together what `concat` does. */
function joining(call: Call, passing: Passing, context: Context): void {
  const parts = joinedParts(call);
  if (parts) {
    concatenation(parts, passing, context);
    return;
  }
  // Of a list that stands elsewhere all that is read comes behind what is known of its beginning.
  const [start = ''] = textOf(call, context).split(unknownChar, 1);
  const isBehind = ((passing.before ?? Before.nothing).plus(start).marks & marks.afterHost) !== 0;
  const effect = isBehind ? compose(behindHost, passing.effect) : passing.effect;
  through(call, { ...passing, effect }, context);
}

const behindHost: Effect = { keep: -1, add: marks.afterHost };

/** `replace('https://host/{id}', '{id}', x)`: `x` stands behind what is in front of `{id}`. */
function replacing(call: Call, passing: Passing, context: Context): void {
  const [text, from, to] = call.args;
  const pattern = from?.kind === 'string' ? from.value : '';
  const whole = text && to?.kind === 'call' ? textOf(text, context) : '';
  const start = pattern === '' ? -1 : whole.indexOf(pattern);
  if (start < 0) {
    through(call, passing, context);
    return;
  }
  const before = (passing.before ?? Before.nothing).plus(whole.slice(0, start));
  if (text) collect(text, { ...passing, members: [], whole: false }, context);
  if (to)
    collect(
      to,
      { ...passing, members: [], whole: false, before, effect: placed(passing.effect, before) },
      context,
    );
}

/** `setProperty(object, 'name', value)`: members by that name are the value's, all others the object's. */
function property(call: Call, passing: Passing, context: Context): void {
  const [object, name, value] = call.args;
  const { keys, computed } = membersOf(call);
  const members = [...keys, ...passing.members];
  const [wanted, ...deeper] = members;
  const named = name?.kind === 'string' ? name.value : undefined;
  const hit = wanted !== undefined && named?.toLowerCase() === wanted.toLowerCase();
  const whole = passing.whole && !computed;
  if (object && !hit) collect(object, { ...passing, members, whole }, context);
  if (!value || (named !== undefined && wanted !== undefined && !hit)) return;
  const put = wanted === undefined && named !== undefined && whole ? [named] : [];
  collect(
    value,
    {
      ...passing,
      members: hit ? deeper : [],
      put: [...passing.put, ...put],
      // Under a name that only the run knows it may be any member.
      whole: whole && named !== undefined,
      before: undefined,
    },
    context,
  );
}

/** The literal keys behind a call, up to the first that is computed. */
function membersOf({ accessors }: Call): { keys: string[]; computed: boolean } {
  const keys: string[] = [];
  for (const { key } of accessors) {
    if (key.kind === 'string') keys.push(key.value);
    else if (key.kind === 'call') return { keys, computed: true };
  }
  return { keys, computed: false };
}

function reference(call: Call, passing: Passing, context: Context): void {
  const { keys, computed } = membersOf(call);
  const wanted = computed ? keys : [...keys, ...passing.members];
  for (const target of targetsOf(call, context)) {
    for (const [root, members] of rootsOf(call, target, wanted)) {
      context.found.push({
        root,
        path: toPath(members),
        put: toPath(passing.put),
        effect: isBase64(members) ? compose(asBase64, passing.effect) : passing.effect,
        range: { start: call.start, end: call.end },
        unsure: passing.unsure || computed || target === anyName,
      });
    }
  }
}

/** The names that a reference may mean: the one that it is given, those that an expression gives, or any. */
function targetsOf({ args: [target] }: Call, context: Context): readonly (string | undefined)[] {
  if (target?.kind !== 'call') return [target?.kind === 'string' ? target.value : undefined];
  context.isOwn = true;
  const names = resolveExpression(target, context.at, context.scope).map(knownText);
  return names.includes(undefined) ? [anyName] : names;
}

const asBase64: Effect = { keep: -1, add: marks.base64 };

/** Where connectors keep the bytes of a file. */
function isBase64(members: readonly string[]): boolean {
  return /(?:^|\/)(?:\$content|contentbytes)$/i.test(members.at(-1) ?? '');
}
