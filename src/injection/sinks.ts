import type { Action, Flow } from '../model/flow.js';
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
}

/** The values that a flow hands to the operations of a table. */
export function* sinksOf(flow: Flow, rows: readonly SinkRow[]): Generator<Sink> {
  for (const action of flow.actions) {
    const { operation } = action;
    if (!operation) continue;
    const name = operation.id || operation.path?.text || '';
    for (const row of rows) {
      if (row.connector !== operation.connector || !row.operation.test(name)) continue;
      for (const parameter of row.parameters) {
        const at = operationParameter(action, parameter);
        if (at) yield { action, at, slot: parameter.toLowerCase(), as: row.as };
      }
    }
  }
}
