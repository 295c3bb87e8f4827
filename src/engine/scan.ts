import type { Flow } from '../model/flow.js';
import type { Rule, Scope } from '../rule.js';

/** A flow that was looked at. */
export interface ScannedFlow {
  readonly name: string;
  readonly id?: string;
  /** Rules that ran over it and saw all they need to be sure. */
  readonly sure: ReadonlySet<string>;
}

/** What a run looked at: whatever is not here may still be as it was. */
export interface Scan {
  readonly flows: readonly ScannedFlow[];
  /** Identities of flows and of what stands beside them, with the rules that ran over each. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Keeps account of what was looked at. */
export interface ScanLog {
  readonly scan: Scan;
  ran(key: string, rules: readonly Rule[]): void;
  flow(flow: Flow, sure: ReadonlySet<string>): void;
}

export function createScanLog(): ScanLog {
  const flows: ScannedFlow[] = [];
  const keys = new Map<string, ReadonlySet<string>>();
  return {
    scan: { flows, keys },
    ran(key, rules) {
      keys.set(key, idsOf(rules, 'run'));
    },
    flow({ name, id }, sure) {
      flows.push({ name, ...(id !== undefined && { id }), sure });
    },
  };
}

/**
 * Rules that can be sure about a flow, by id. A rule that looks at the whole solution can when the flow came
 * with one; one that looks at everything there is never can.
 */
export function sureRules(
  rules: readonly Rule[],
  failed: ReadonlySet<string>,
  flow: Flow,
): ReadonlySet<string> {
  const all = idsOf(rules, flow.solution ? 'solution' : 'flow');
  return failed.size === 0 ? all : new Set([...all].filter((id) => !failed.has(id)));
}

const scopes: readonly Scope[] = ['flow', 'solution', 'run'];
const known = new WeakMap<readonly Rule[], Map<Scope, ReadonlySet<string>>>();

/** Ids of the rules that need no more than that; flows by the thousand share one set. */
function idsOf(rules: readonly Rule[], widest: Scope): ReadonlySet<string> {
  const sets = known.get(rules) ?? new Map<Scope, ReadonlySet<string>>();
  known.set(rules, sets);
  const reach = scopes.indexOf(widest);
  const few = rules.filter(({ scope }) => scopes.indexOf(scope) <= reach);
  const ids = sets.get(widest) ?? new Set(few.map(({ id }) => id));
  sets.set(widest, ids);
  return ids;
}
