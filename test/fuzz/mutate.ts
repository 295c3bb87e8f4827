import type { Json } from '../../src/json/json.js';
import type { Random } from './random.js';

interface Spot {
  readonly holder: Record<string, Json> | Json[];
  readonly key: string | number;
}

/** Every member and element below a value. */
function spotsIn(root: Json): Spot[] {
  const spots: Spot[] = [];
  const stack: Json[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const holder = value as Spot['holder'];
    const keys = Array.isArray(holder) ? holder.keys() : Object.keys(holder);
    for (const key of keys) {
      spots.push({ holder, key });
      stack.push(valueAt({ holder, key }));
    }
  }
  return spots;
}

function valueAt({ holder, key }: Spot): Json {
  return (holder as Record<string | number, Json>)[key] ?? null;
}

function put({ holder, key }: Spot, value: Json): void {
  // An assignment to `__proto__` would be none.
  Object.defineProperty(holder, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

const oddValues: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  ' ',
  [],
  {},
  [[]],
  { '': {} },
  '@',
  '@@',
  '\u0000',
  '\ud800',
  '{"a":1}',
  '[',
  'x'.repeat(5_000),
];
const oddNames = [
  '__proto__',
  'constructor',
  'toString',
  '',
  'type',
  'inputs',
  'actions',
  'else',
  'cases',
  'runAfter',
  'uri',
  'authentication',
  'secret',
  'a/b',
  'a~b',
  "it's",
  'Ａ',
];
const expressions = [
  '@triggerBody()',
  "@triggerOutputs()?['headers']?['x-api-key']",
  "@{variables('a')}",
  "@concat('https://', triggerBody()?['host'], '/', variables('a'))",
  "@if(equals(triggerBody(), 1), body('Call'), outputs('Call')?['body/value'])",
  "@parameters('p')",
  "@json(triggerBody())?['a']?[0]['b']",
  "@items('Loop')",
  "@item()?['x']",
  "@result('Try')",
  "@actions('Call')?['error']",
  "@coalesce(triggerBody()?['a'], null, true, 1.5e3, 'it''s')",
  "@base64ToString('c2VjcmV0')",
  "[parameters('p')]",
  "[concat('a', variables('v'))]",
  '@@{not}',
  '@{',
  "@concat('",
  '@()',
  "@outputs(outputs('A'))",
  "x@{triggerBody()}y@{body('Call')}z",
];

/** Changes some places of a parsed file in ways that no designer would. */
export function mutateTree(root: Json, random: Random): void {
  for (let change = 1 + random.below(4); change > 0; change -= 1) {
    const spots = spotsIn(root);
    if (spots.length === 0) return;
    const spot = random.one(spots);
    const value = valueAt(spot);
    switch (random.below(8)) {
      case 0:
        if (Array.isArray(spot.holder)) spot.holder.splice(Number(spot.key), 1);
        else delete spot.holder[spot.key];
        break;
      case 1:
        put(spot, random.one(oddValues));
        break;
      case 2:
        put(spot, random.one(expressions));
        break;
      case 3:
        if (typeof value === 'string') put(spot, mutateText(value, random));
        break;
      case 4: {
        const other = random.one(spots);
        const copy = structuredClone(valueAt(other));
        put(other, structuredClone(value));
        put(spot, copy);
        break;
      }
      case 5:
        if (!Array.isArray(spot.holder)) put({ ...spot, key: random.one(oddNames) }, value);
        break;
      case 6:
        put(spot, structuredClone(valueAt(random.one(spots))));
        break;
      default:
        put(spot, random.chance(50) ? [value] : { [random.one(oddNames)]: value });
    }
  }
}

const signs = [
  ...`@{}()[]?'".,:/\\&=#%;$<> \u0000\u202e\ud800`,
  "''",
  "?['",
  "']",
  '@{',
  'concat(',
  '1e999',
  '://',
  '\n',
];

/** Inserts, removes and repeats some characters. */
export function mutateText(text: string, random: Random): string {
  let changed = text;
  for (let change = 1 + random.below(3); change > 0; change -= 1) {
    const at = random.below(changed.length + 1);
    const length = random.below(Math.min(20, changed.length - at) + 1);
    const middle = random.one([
      '',
      random.one(signs),
      changed.slice(at, at + length).repeat(2),
      random.one(expressions),
    ]);
    changed = changed.slice(0, at) + middle + changed.slice(at + length);
  }
  return changed;
}

/** Flips, cuts, doubles and overwrites bytes. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let changed = Buffer.from(bytes);
  for (let change = 1 + random.below(5); change > 0 && changed.length > 0; change -= 1) {
    const at = random.below(changed.length);
    switch (random.below(5)) {
      case 0:
        changed[at] = random.below(256);
        break;
      case 1:
        changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
        break;
      case 2:
        changed = changed.subarray(0, at);
        break;
      case 3: {
        const length = random.below(64);
        changed = Buffer.concat([changed.subarray(0, at + length), changed.subarray(at)]);
        break;
      }
      default:
        changed.copyWithin(random.below(changed.length), at, at + random.below(64));
    }
  }
  return changed;
}
