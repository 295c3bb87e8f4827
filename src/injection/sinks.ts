import type { Expression } from '../expression/ast.js';
import type { Action, Flow } from '../model/flow.js';
import { createSlot } from '../model/memory.js';
import { operationParameter } from '../model/parameter.js';
import type { Value } from '../model/value.js';

/** A parameter of connector operations in which text is more than text. Rows live in `src/knowledge`. */
export interface SinkRow {
  /** Without `shared_`, lower case. */
  readonly connector: string;
  /** Tested against the operation id, or the path of an old-style host. */
  readonly operation: RegExp;
  /** Names as the designer writes them: `query/query`, `$filter`; the first that is there counts. */
  readonly parameters: readonly string[];
  /** For people: "the SQL text". */
  readonly as: string;
  /** Where this row comes from. */
  readonly source: string;
}

/** A value that is more than text to whoever gets it. */
export interface Sink {
  readonly action: Action;
  readonly at: Value;
  /** A stable word for the spot in the action. */
  readonly slot: string;
  readonly as: string;
  /** Only what lands in this member of `at` counts: an expression that gives all parameters at once. */
  readonly member?: string;
  /** Only what reaches this expression inside the string `at` counts. */
  readonly part?: Expression;
}

/** The values that a flow hands to the operations of a table. */
export function* sinksOf(flow: Flow, rows: readonly SinkRow[]): Generator<Sink> {
  const connectors = usedConnectors.of(flow, () => connectorsOf(flow));
  if (!rows.some(({ connector }) => connectors.has(connector))) return;
  for (const action of flow.actions) {
    const { operation } = action;
    if (!operation) continue;
    const name = operation.id || operation.path?.text || '';
    for (const row of rows) {
      if (row.connector !== operation.connector || !row.operation.test(name)) continue;
      const sink = firstOf(action, row);
      if (sink) yield sink;
    }
  }
}

/** Tables are many, and a flow uses few connectors. */
const usedConnectors = createSlot<ReadonlySet<string>>();

function connectorsOf({ actions }: Flow): ReadonlySet<string> {
  return new Set(actions.flatMap(({ operation }) => (operation ? [operation.connector] : [])));
}

/** The first parameter of a row that is there. */
function firstOf(action: Action, { parameters, as }: SinkRow): Sink | undefined {
  for (const [index, parameter] of parameters.entries()) {
    const at = operationParameter(action, parameter);
    // `query` as an object is not the text but what holds it, beside the values of its parameters.
    const holdsIt =
      at?.isObject && parameters.slice(0, index).includes(`${parameter}/${parameter}`);
    if (at && !holdsIt) return { action, at, slot: parameter.toLowerCase(), as };
  }
  return undefined;
}
