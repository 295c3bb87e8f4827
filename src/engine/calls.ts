import { signedUrlsIn } from '../access/signed-url.js';
import { namesCalled, namesOf } from '../dataflow/link.js';
import type { Flow } from '../model/flow.js';

/** Which documents of a run hold flows that call each other, or the signed URL of another. */
export interface CallBook<Entry> {
  /** Notes the flows of a document and the names they call; says whether they call any. */
  note(flows: readonly Flow[], entry: Entry): boolean;
  /**
   * Documents that are linked by calls, each group complete. Those that call a flow which was not read are
   * groups of their own; those that neither call nor are called are in none.
   */
  groups(): Entry[][];
}

/** Keeps names only: the flows themselves need not stay in memory. */
export function createCallBook<Entry>(): CallBook<Entry> {
  const entries: { entry: Entry; called: readonly string[] }[] = [];
  const byName = new Map<string, number[]>();
  return {
    note(flows, entry) {
      const called = flows.flatMap((flow) => [
        ...flow.actions.flatMap(namesCalled),
        ...signedUrlsIn(flow).map(({ flowId }) => flowId),
      ]);
      const index = entries.push({ entry, called }) - 1;
      for (const name of flows.flatMap(namesOf))
        byName.set(name, [...(byName.get(name) ?? []), index]);
      return called.length > 0;
    },
    groups() {
      const links = new Map<number, Set<number>>();
      for (const [caller, { called }] of entries.entries())
        if (called.length > 0) links.set(caller, new Set());
      const link = (a: number, b: number) => links.set(a, (links.get(a) ?? new Set()).add(b));
      for (const [caller, { called }] of entries.entries()) {
        for (const callee of called.flatMap((name) => byName.get(name) ?? [])) {
          link(caller, callee);
          link(callee, caller);
        }
      }
      return components(links).map((group) =>
        group.flatMap((index) => entries[index]?.entry ?? []),
      );
    },
  };
}

/** Sets of numbers that hang together, each in ascending order. */
function components(links: ReadonlyMap<number, ReadonlySet<number>>): number[][] {
  const seen = new Set<number>();
  const found: number[][] = [];
  for (const start of links.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const group = [start];
    for (const member of group) {
      for (const next of links.get(member) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        group.push(next);
      }
    }
    found.push(group.sort((a, b) => a - b));
  }
  return found;
}
