import type { Call, Expression, Range, Segment, Template } from '../expression/ast.js';
import { calls } from '../expression/walk.js';
import { isObject } from '../json/json.js';
import type { Action, Flow } from '../model/flow.js';
import type { Value } from '../model/value.js';
import { isLiteralList } from './functions.js';
import { type Read, readsOf, readsOfExpression } from './reads.js';
import { createStops, endsRun, mostGuards } from './stops.js';

/** What is known to equal one of some literals, as `root name path`. */
export type Guards = ReadonlySet<string>;

const none: Guards = new Set();

/** Two reads of the same member have the same key. */
export function guardKey({ root, path }: Pick<Read, 'root' | 'path'>): string {
  return `${root.kind} ${'name' in root ? (root.name ?? '') : ''} ${path.join('/')}`;
}

/**
 * The members that were compared with literals before an action runs: by the condition whose branch it is
 * in, the switch whose case it is in, one before it that ends the run otherwise, or the trigger's conditions.
 * Such a value is one of a known few.
 */
export function createGuards(flow: Flow): (action: Action | undefined) => Guards {
  const ofAction = new Map<Action, Guards>();
  const ofFlow = new Set(flow.triggers.flatMap(({ value }) => triggerGuards(value, flow)));
  const stops = createStops(flow, (gate) => passedGuards(gate, flow));
  const guardsOf = (action: Action | undefined): Guards => {
    if (!action) return ofFlow.size > 0 ? ofFlow : none;
    const known = ofAction.get(action);
    if (known) return known;
    const outer = action.parent ? guardsOf(action.parent) : ofFlow;
    const own = [...(action.parent ? ofBranch(action, action.parent) : []), ...stops(action)];
    const guards = own.length === 0 ? outer : new Set([...outer, ...own].slice(-mostGuards));
    ofAction.set(action, guards);
    return guards;
  };
  /** All steps of one branch stand behind the same comparisons. */
  const branches = new Map<unknown, string[]>();
  const ofBranch = (action: Action, parent: Action): string[] => {
    const holder = action.value.parent?.raw;
    const own = branches.get(holder) ?? branchGuards(action, parent, flow);
    branches.set(holder, own);
    return own;
  };
  return (action) => {
    // From the outermost in, so that nesting as deep as the input likes never meets recursion.
    const chain: Action[] = [];
    for (let next = action; next && !ofAction.has(next); next = next.parent) chain.push(next);
    for (const next of chain.reverse()) guardsOf(next);
    return guardsOf(action);
  };
}

function triggerGuards(trigger: Value, flow: Flow): string[] {
  return (trigger.get('conditions')?.items() ?? []).flatMap((condition) => {
    const expression = condition.get('expression');
    return expression ? equalities(expression, flow, true) : [];
  });
}

function branchGuards(action: Action, parent: Action, flow: Flow): string[] {
  const expression = parent.value.get('expression');
  if (!expression) return [];
  const branch = action.value.parent?.parent;
  if (parent.type === 'if')
    return equalities(expression, flow, branch?.key.toString().toLowerCase() !== 'else');
  const isCase = parent.type === 'switch' && branch?.key.toString().toLowerCase() !== 'default';
  return isCase ? comparedReads(expression, flow) : [];
}

/** What equals a literal when a condition or a switch has not ended the run. */
function passedGuards({ type, value }: Action, flow: Flow): string[] {
  const expression = value.get('expression');
  if (!expression) return [];
  if (type === 'switch')
    return endsRun(value.get('default')) ? comparedReads(expression, flow) : [];
  if (endsRun(value.get('else'))) return equalities(expression, flow, true);
  return endsRun(value) ? equalities(expression, flow, false) : [];
}

/** What must equal a literal for a condition to be `wanted`; object and text form. */
function equalities(condition: Value, flow: Flow, wanted: boolean): string[] {
  if (condition.text !== undefined) {
    const segment =
      condition.template?.kind === 'expression' ? condition.template.segments[0] : undefined;
    if (segment?.kind !== 'expression' || segment.expression?.kind !== 'call') return [];
    return callEqualities(segment.expression, condition, flow, wanted);
  }
  if (!isObject(condition.raw)) return [];
  return condition
    .entries()
    .flatMap(([name, args]) => objectEqualities(name.toLowerCase(), args, flow, wanted));
}

function objectEqualities(name: string, args: Value, flow: Flow, wanted: boolean): string[] {
  const items = Array.isArray(args.raw) ? args.items() : [args];
  const [first, second] = items;
  if (name === 'not') return first ? equalities(first, flow, !wanted) : [];
  if (name === (wanted ? 'and' : 'or'))
    return items.flatMap((item) => equalities(item, flow, wanted));
  if (name === (wanted ? 'or' : 'and'))
    return common(items.map((item) => equalities(item, flow, wanted)));
  if (!wanted || !first || !second) return [];
  if (name === 'equals') {
    if (isKnown(second, flow)) return comparedReads(first, flow);
    return isKnown(first, flow) ? comparedReads(second, flow) : [];
  }
  if (name === 'endswith')
    return /^\./.test(second.text ?? '') && isLiteral(second)
      ? inPart(comparedReads(first, flow))
      : [];
  if (name !== 'contains') return [];
  if (isKnownList(first, flow)) return comparedReads(second, flow);
  return isKnown(first, flow) ? inPart(comparedReads(second, flow)) : [];
}

/**
 * The key of a member that is known in part: it ends like a domain (`.contoso.com`), or is a piece of a known
 * text. Enough for what cannot be anything but a site, such as an `Origin`; not for an address or a statement.
 */
export function partKey(read: Pick<Read, 'root' | 'path'>): string {
  return `${partPrefix}${guardKey(read)}`;
}

const partPrefix = 'part of ';

function inPart(keys: readonly string[]): string[] {
  return keys.map((key) => `${partPrefix}${key}`);
}

/** The members that are known when a value is: not those that it shows a part of. */
function comparedReads(value: Value, flow: Flow): string[] {
  return value.template && isPart(value.template) ? [] : readsOf(value, flow).map(guardKey);
}

function isPart(compared: Expression | Template): boolean {
  for (const { name } of calls(compared)) if (showsPart.has(name)) return true;
  return false;
}

/** `equals(last(split(name, '.')), 'csv')` says nothing of the rest of the name. */
const showsPart: ReadonlySet<string> = new Set([
  'chunk',
  'replace',
  'slice',
  'skip',
  'split',
  'substring',
  'take',
  'uriPath',
  'uriPathAndQuery',
  'uriQuery',
  'uriScheme',
  'xpath',
]);

function isLiteral(value: Value): boolean {
  return value.text === undefined
    ? typeof value.raw !== 'object'
    : value.template?.kind === 'literal';
}

function isListOfLiterals(value: Value): boolean {
  return Array.isArray(value.raw) && value.items().every(isLiteral);
}

/** Whether a value is a literal, or what something holds that nobody outside chooses. */
function isKnown(value: Value, flow: Flow): boolean {
  if (isLiteral(value)) return true;
  const segments = value.template?.segments ?? [];
  const isKnownSegment = (segment: Segment) =>
    segment.kind === 'text' || (!!segment.expression && names(segment.expression, flow, isLiteral));
  return segments.length > 0 && segments.every(isKnownSegment);
}

/** Whether a value is a list of literals, in place or by name. What a text contains is any piece of it. */
function isKnownList(value: Value, flow: Flow): boolean {
  if (isListOfLiterals(value)) return true;
  const segment = value.template?.kind === 'expression' ? value.template.segments[0] : undefined;
  return (
    segment?.kind === 'expression' &&
    !!segment.expression &&
    listsLiterals(segment.expression, flow)
  );
}

/** A list of literals, or the name of one; `split('a;b', ';')`, `json('["a","b"]')`, and the same of a parameter. */
function listsLiterals(expression: Expression, flow: Flow): boolean {
  if (isLiteralList(expression)) return true;
  if (expression.kind !== 'call' || expression.accessors.length > 0) return false;
  const [target] = expression.args;
  return expression.name === 'split' || expression.name === 'json'
    ? target !== undefined && names(target, flow, isLiteral)
    : names(expression, flow, isListOfLiterals);
}

/** Calls that only write what is known another way. */
const rewrites: ReadonlySet<string> = new Set(['string', 'toLower', 'toUpper', 'trim']);

/**
 * Whether an expression is a literal, or the name of something that `holds` what it should: a variable or a
 * Compose, or a parameter. What a parameter without a default is, says whoever deploys the flow.
 */
function names(expression: Expression, flow: Flow, holds: (value: Value) => boolean): boolean {
  if (expression.kind !== 'call') return holds === isLiteral;
  if (expression.accessors.length > 0) return false;
  const [target] = expression.args;
  if (rewrites.has(expression.name)) return target !== undefined && names(target, flow, holds);
  if (target?.kind !== 'string') return false;
  switch (expression.name) {
    case 'variables': {
      const assignments = flow.assignments(target.value);
      return (
        assignments.length > 0 &&
        assignments.every(
          ({ how, value }) => how !== 'append' && value !== undefined && holds(value),
        )
      );
    }
    case 'parameters': {
      const parameter = flow.parameter(target.value);
      return parameter !== undefined && (!parameter.literal || holds(parameter.literal));
    }
    case 'outputs': {
      const action = flow.action(target.value);
      return action?.type === 'compose' && !!action.inputs && holds(action.inputs);
    }
    default:
      return false;
  }
}

function callEqualities(call: Call, at: Value, flow: Flow, wanted: boolean): string[] {
  const inside = (arg: Expression, want: boolean) =>
    arg.kind === 'call' ? callEqualities(arg, at, flow, want) : [];
  const [first, second] = call.args;
  const name = call.name.toLowerCase();
  if (name === 'not') return first ? inside(first, !wanted) : [];
  if (name === (wanted ? 'and' : 'or')) return call.args.flatMap((arg) => inside(arg, wanted));
  if (name === (wanted ? 'or' : 'and')) return common(call.args.map((arg) => inside(arg, wanted)));
  if (!wanted || !first || !second) return [];
  const whole = (arg: Expression | undefined) =>
    arg?.kind !== 'call' || isPart(arg) ? [] : readsOfExpression(arg, at, flow).map(guardKey);
  switch (name) {
    case 'equals':
      if (names(second, flow, isLiteral)) return whole(first);
      return names(first, flow, isLiteral) ? whole(second) : [];
    case 'endswith':
      return second.kind === 'string' && second.value.startsWith('.') ? inPart(whole(first)) : [];
    case 'contains':
      if (listsLiterals(first, flow)) return whole(second);
      return names(first, flow, isLiteral) ? inPart(whole(second)) : [];
    default:
      return [];
  }
}

/** One branch of an `if(…)` inside an expression, and what is known to equal a literal there. */
export interface Choice extends Range {
  readonly guards: Guards;
}

const noChoices: readonly Choice[] = [];

/** `if(equals(x, 'a'), x, 'b')`: what is compared with literals is one of them in that branch. */
export function choicesOf(value: Value, flow: Flow): readonly Choice[] {
  if (value.text === undefined || !/\bif\s*\(/i.test(value.text)) return noChoices;
  const choices: Choice[] = [];
  for (const call of value.template ? calls(value.template) : []) {
    const [condition, yes, no] = call.args;
    if (call.name !== 'if' || condition?.kind !== 'call') continue;
    for (const [branch, wanted] of [[yes, true] as const, [no, false] as const]) {
      const guards = new Set(branch ? callEqualities(condition, value, flow, wanted) : []);
      if (branch && guards.size > 0) choices.push({ start: branch.start, end: branch.end, guards });
    }
  }
  return choices;
}

/** Whether a reference stands in a branch where it is known to equal a literal. */
export function isChosen(
  read: Read,
  choices: readonly Choice[],
  key: string = guardKey(read),
): boolean {
  return choices.some(
    ({ start, end, guards }) =>
      start <= read.range.start && read.range.end <= end && guards.has(key),
  );
}

/** What holds whichever of the alternatives does. */
function common(alternatives: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = alternatives;
  return first.filter((key) => others.every((other) => other.includes(key)));
}
