import type { Report, Rule } from '../rule.js';

/** What a run spends its time on. `rules` is what rules say and where that stands. */
export const stages = ['read', 'model', 'credentials', 'rules', 'findings', 'report'] as const;
export type Stage = (typeof stages)[number];

/** Measures where the time of a run goes, in milliseconds. */
export interface Clock {
  /** From now on time counts for this stage. */
  enter(stage: Stage): void;
  readonly stages: ReadonlyMap<Stage, number>;
  /** By id. What one rule finds out for others counts for the first that asks. */
  readonly rules: ReadonlyMap<string, number>;
  /** The rule, measured. */
  timed(rule: Rule): Rule;
}

export function createClock(now: () => number = () => performance.now()): Clock {
  const byStage = new Map<Stage, number>();
  const byRule = new Map<string, number>();
  let stage: Stage = 'read';
  let since = now();
  const add = <Key>(table: Map<Key, number>, key: Key, time: number) =>
    table.set(key, (table.get(key) ?? 0) + time);

  /** Rules work while they are asked for the next report. */
  function* measured(id: string, reports: () => Iterable<Report>): Generator<Report> {
    let started = now();
    try {
      for (const report of reports()) {
        add(byRule, id, now() - started);
        yield report;
        started = now();
      }
    } finally {
      add(byRule, id, now() - started);
    }
  }

  return {
    stages: byStage,
    rules: byRule,
    enter(next) {
      const at = now();
      add(byStage, stage, at - since);
      stage = next;
      since = at;
    },
    timed(rule) {
      const { id, flow, artifact, document, ignore } = rule;
      return {
        ...rule,
        ...(flow && { flow: (...args) => measured(id, () => flow.apply(rule, args)) }),
        ...(artifact && { artifact: (...args) => measured(id, () => artifact.apply(rule, args)) }),
        ...(document && { document: (...args) => measured(id, () => document.apply(rule, args)) }),
        ...(ignore && { ignore: (...args) => measured(id, () => ignore.apply(rule, args)) }),
      };
    },
  };
}
