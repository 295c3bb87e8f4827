import { type Comparison, comparisonsIn, type Operand, textsOf } from '../access/comparisons.js';
import { keyChecksOf } from '../access/key-check.js';
import type { Call, Expression } from '../expression/ast.js';
import { isKeyHeader, isKeyQuery, isSecretName } from '../knowledge/key-names.js';
import { knownName } from '../knowledge/own-names.js';
import { markedText } from '../literal/text.js';
import type { Flow } from '../model/flow.js';
import { pickStrings, type StringPlace } from '../model/strings.js';
import type { Value } from '../model/value.js';
import type { CredentialUse, FoundLiteral } from './credential.js';
import { authorizationSecrets, type Extracted, wholeSecret } from './extract.js';
import { literalIn } from './resolved.js';
import { isPlainValue, looksSecret } from './shape.js';

/** Something that is compared, by the name that it is read by. */
interface Compared {
  readonly name: string;
  /** What the tables call it. */
  readonly known: string;
  /** A header, a query parameter or a field: what callers must send. */
  readonly part: 'headers' | 'queries' | 'field';
}

/** Literals that a key is compared with: whoever reads the condition knows the key. */
export function* comparedLiterals(flow: Flow): Generator<FoundLiteral> {
  for (const comparison of comparisonsOf(flow)) {
    const [left, right] = comparison.sides;
    yield* literalsIn(comparison, left, right, flow);
    yield* literalsIn(comparison, right, left, flow);
  }
  for (const { comparison, member, key } of keyChecksOf(flow)) {
    const use = useOf(comparison, member);
    yield* literalsOfSide(key, use, (text) => checkedSecrets(text, member, flow), flow);
  }
}

function mayCompare({ text, mayBeCode }: StringPlace): boolean {
  return mayBeCode && /equals\s*\(/i.test(text);
}

/** The comparisons of conditions in either form, those inside of any expression, and the cases of a switch. */
function* comparisonsOf(flow: Flow): Generator<Comparison> {
  for (const { value } of pickStrings(flow.definition, mayCompare)) yield* comparisonsIn(value);
  for (const { value, type } of flow.actions) {
    const expression = value.get('expression');
    if (expression?.isObject) yield* comparisonsIn(expression);
    if (type !== 'switch' || !expression) continue;
    for (const [, branch] of value.get('cases')?.entries() ?? []) {
      const at = branch.get('case');
      if (at) yield { name: 'equals', sides: [{ at: expression }, { at }], at: expression };
    }
  }
}

function* literalsIn(
  comparison: Comparison,
  side: Operand,
  other: Operand,
  flow: Flow,
): Generator<FoundLiteral> {
  if (comparison.name.startsWith('greater')) return;
  const compared = comparedName(side, flow);
  if (!compared) return;
  const { name } = compared;
  yield* literalsOfSide(other, useOf(comparison, name), (text) => secretsIn(text, compared), flow);
}

function useOf({ at }: Comparison, name: string): CredentialUse {
  return { rule: 'plaintext-secret', at, as: `the key that '${name}' is compared with` };
}

function* literalsOfSide(
  side: Operand,
  use: CredentialUse,
  extract: (text: string) => readonly Extracted[],
  flow: Flow,
): Generator<FoundLiteral> {
  for (const text of textsOf(side, flow)) {
    for (const extracted of extract(markedText(text))) {
      if (isPlainValue(extracted.secret)) continue;
      const literal = literalIn(text, { ...extracted, confidence: 'medium' }, use);
      if (literal) yield literal;
    }
  }
}

/** The key of a check: whatever is sent in a header or query; of a field only what looks like a key. */
function checkedSecrets(text: string, member: string, flow: Flow): readonly Extracted[] {
  const whole = wholeSecret(text, member);
  const name = knownName(member.split('/').pop() ?? member, flow.organisation?.secretNames);
  if (/^(?:headers|queries)\//i.test(member)) return whole;
  return whole.filter(({ secret }) => looksSecret(secret, name) ?? looksSecret(secret, 'api key'));
}

function secretsIn(text: string, { name, known, part }: Compared): readonly Extracted[] {
  if (part === 'headers' && /^(?:proxy-)?authorization$|^cookie$/i.test(name))
    return authorizationSecrets(text, name);
  const whole = wholeSecret(text, name);
  return part === 'field' ? whole.filter(({ secret }) => looksSecret(secret, known)) : whole;
}

/** What a side reads, when its name says that it is a key. */
function comparedName({ at, expression }: Operand, flow: Flow): Compared | undefined {
  const read = expression ?? wholeExpression(at);
  return read?.kind === 'call' ? nameRead(read, flow) : undefined;
}

function nameRead(read: Call, flow: Flow): Compared | undefined {
  const keys = read.accessors.flatMap(({ key }) => (key.kind === 'string' ? [key.value] : []));
  const path = keys.flatMap((key) => key.split('/'));
  const [first] = read.args;
  const isVariable = /^(?:variables|parameters)$/i.test(read.name) && first?.kind === 'string';
  const name = path.at(-1) ?? (isVariable ? first.value : undefined);
  // `toLower(x)`, `coalesce(x, '')`: the name is that of what is read.
  if (name === undefined) return first?.kind === 'call' ? nameRead(first, flow) : undefined;
  const part = path.at(-2)?.toLowerCase();
  const known = knownName(name, flow.organisation?.secretNames);
  if (part === 'headers') return isSentKey(known) ? { name, known, part } : undefined;
  if (part === 'queries') return isKeyQuery(known) ? { name, known, part } : undefined;
  return isSecretName(known) ? { name, known, part: 'field' } : undefined;
}

function isSentKey(name: string): boolean {
  return isKeyHeader(name) || /^(?:proxy-)?authorization$|^cookie$/i.test(name);
}

function wholeExpression({ template }: Value): Expression | undefined {
  const [segment, ...others] = template?.segments ?? [];
  return segment?.kind === 'expression' && others.length === 0 ? segment.expression : undefined;
}
