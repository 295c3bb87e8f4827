import { credentialsOf } from '../credentials/find.js';
import { dataOf } from '../dataflow/flow-data.js';
import type { Path } from '../dataflow/path.js';
import { readsOnTheWay } from '../dataflow/trace.js';
import { isKeyHeader, isKeyQuery, isSecretName } from '../knowledge/key-names.js';
import { knownName } from '../knowledge/own-names.js';
import { isPlaceholder } from '../knowledge/placeholders.js';
import { knownText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import { pickStrings, type StringPlace } from '../model/strings.js';
import type { Value } from '../model/value.js';
import { type Comparison, comparisonsIn, type Operand, textsOf } from './comparisons.js';
import { firstBranch } from './first-branch.js';

/** A key of the caller's that a flow compares with the one it knows. */
export interface KeyCheck {
  readonly comparison: Comparison;
  /** For people: `headers/x-key`. */
  readonly member: string;
  /** The side that holds the key which the flow knows. */
  readonly key: Operand;
  /** The key stands in clear text, and is reported there. */
  readonly isReported: boolean;
}

/** The key checks of a trigger's conditions, and of the first condition or switch that a flow has. */
export function* keyChecksOf(flow: Flow): Generator<KeyCheck> {
  // A clock hands nothing over that could be compared.
  if (flow.triggers.length > 0 && flow.triggers.every(({ type }) => type === 'recurrence')) return;
  for (const { value } of flow.triggers) {
    for (const condition of value.get('conditions')?.items() ?? [])
      yield* keyChecksIn(condition.get('expression'), flow);
  }
  const first = firstBranch(flow);
  if (first) yield* keyChecksOfBranch(first, flow);
}

/** The key checks that decide which branch of an action runs. */
export function* keyChecksOfBranch(action: Action, flow: Flow): Generator<KeyCheck> {
  const expression = action.value.get('expression');
  yield* keyChecksIn(expression, flow);
  if (expression) for (const made of madeBefore(expression, flow)) yield* keyChecksIn(made, flow);
  if (action.type === 'switch' && expression) {
    for (const [, branch] of action.value.get('cases')?.entries() ?? []) {
      const key = branch.get('case');
      const check =
        key &&
        keyCheck(
          { name: 'equals', sides: [{ at: expression }, { at: key }], at: expression },
          flow,
        );
      if (check) yield check;
    }
  }
}

/** What a condition asks about may have been compared in a Compose or when a variable was set. */
function madeBefore(condition: Value, flow: Flow): Value[] {
  const { graph } = dataOf(flow);
  const mentions = pickStrings(condition, mayMention).flatMap(({ value }) => graph.mentions(value));
  return mentions.flatMap(({ node, read: { root } }) => {
    if (root.kind === 'variable')
      return flow.assignments(root.name).flatMap(({ value }) => value ?? []);
    const { owner } = node;
    const inputs = owner?.kind === 'action' && owner.type === 'compose' ? owner.inputs : undefined;
    return inputs?.text === undefined ? [] : [inputs];
  });
}

/** Whether a text may name an action or a variable. */
function mayMention({ text, mayBeCode }: StringPlace): boolean {
  return mayBeCode && /(?<!trigger)(?:outputs|body)|variables|actions/i.test(text);
}

function* keyChecksIn(condition: Value | undefined, flow: Flow): Generator<KeyCheck> {
  for (const comparison of condition ? comparisonsIn(condition) : []) {
    const check = keyCheck(comparison, flow);
    if (check) yield check;
  }
}

function keyCheck(comparison: Comparison, flow: Flow): KeyCheck | undefined {
  if (comparison.name.startsWith('greater')) return undefined;
  const [left, right] = comparison.sides;
  const [ofLeft, ofRight] = [callerMember(left, flow), callerMember(right, flow)];
  // Two values of the caller's own say nothing about who calls.
  if ((ofLeft === undefined) === (ofRight === undefined)) return undefined;
  const path = ofLeft ?? ofRight ?? [];
  const other = ofLeft ? right : left;
  const known = textsOf(other, flow).map(knownText);
  // An empty parameter gets its value where the flow is installed.
  if (standsThere(other) && known.some((text) => text !== undefined && isNoKey(text)))
    return undefined;
  const isNamed = saysKey(path, comparison.name, flow);
  const isKey =
    isNamed ||
    known.some((text) => text !== undefined && isKeyShaped(text)) ||
    isSecret(other, flow);
  if (!isKey) return undefined;
  return {
    comparison,
    member: path.join('/'),
    key: other,
    // Asked for late: the literals of a flow are found by its key checks, too.
    get isReported() {
      return isReported(other, flow);
    },
  };
}

/** The member of the request that a side reads, itself or by way of other actions; a key-like one if there are several. */
function callerMember({ at, expression }: Operand, flow: Flow): Path | undefined {
  const paths = dataOf(flow)
    .graph.find(at, expression)
    .flatMap(({ node, read }) => {
      if (node.kind === 'trigger') return [read.path];
      const facts = node.facts.filter(({ source }) => source.node.kind === 'trigger');
      return facts.flatMap((fact) => readsOnTheWay(fact, read));
    });
  return (
    paths.find((path) => saysKey(path, 'equals', flow)) ?? paths.find((path) => path.length > 1)
  );
}

/** Whether the name of a header, a query parameter or a field says that it holds a key. */
function saysKey(path: Path, comparison: string, { organisation }: Flow): boolean {
  const [part] = path;
  const name = knownName(path.length > 1 ? (path.at(-1) ?? '') : '', organisation?.secretNames);
  if (name === '') return false;
  if (part === 'headers')
    return (
      isKeyHeader(name) || (comparison === 'equals' && /^(?:proxy-)?authorization$/.test(name))
    );
  return part === 'queries' ? isKeyQuery(name) : isSecretName(name);
}

/** From a key vault, from a parameter that is secure or says so: whatever is compared with it has to be it. */
function isSecret({ at, expression }: Operand, flow: Flow): boolean {
  const data = dataOf(flow);
  const isNamed = data.graph
    .find(at, expression)
    .some(
      ({ node }) =>
        node.kind === 'parameter' &&
        isSecretName(knownName(node.name, flow.organisation?.secretNames)),
    );
  if (isNamed || !data.mayHold('secret')) return isNamed;
  const arrivals = expression ? data.arrivalsIn(expression, at) : data.arrivals(at);
  return arrivals.some(({ label }) => label === 'secret');
}

/** Written at the place, and not looked up. */
function standsThere({ at, expression }: Operand): boolean {
  const [segment] = at.template?.kind === 'expression' ? at.template.segments : [];
  const whole = expression ?? (segment?.kind === 'expression' ? segment.expression : undefined);
  return whole ? whole.kind !== 'call' : at.template?.kind !== 'interpolated';
}

/** Nothing, a truth value, a number: presence is asked for, not a key. */
function isNoKey(text: string): boolean {
  return /^\s*(?:true|false|null|-?\d{1,4}|bearer\s*|basic\s*)?$/i.test(text);
}

/** Long and mixed as no word is; ids, dates and addresses are none. */
function isKeyShaped(text: string): boolean {
  const key = text.trim();
  if (!/^[\w+/=.~!$%^*-]{16,256}$/.test(key) || isPlaceholder(key)) return false;
  if (
    /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i.test(key) ||
    /^\d{4}-\d\d-\d\d/.test(key)
  )
    return false;
  const digits = key.replace(/\D/g, '').length;
  return (
    digits >= 3 &&
    /[a-z]/i.test(key) &&
    (/^[0-9a-f]{24,}$/i.test(key) || (/[a-z]/.test(key) && /[A-Z]/.test(key)))
  );
}

/** A literal credential is one finding, where it stands. */
function isReported(operand: Operand, flow: Flow): boolean {
  const pieces = textsOf(operand, flow).flatMap((text) =>
    text.pieces.flatMap((piece) => (piece.known ? [piece] : [])),
  );
  const credentials = credentialsOf(flow).filter(({ placeholder }) => !placeholder);
  return pieces.some((piece) =>
    credentials.some(
      ({ at, text }) => at.pointer === piece.at.pointer && piece.text.includes(text),
    ),
  );
}
