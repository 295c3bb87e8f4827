import { mostOpen } from '../model/exposure.js';
import type { Flow } from '../model/flow.js';
import { connectorName } from '../model/operation.js';
import type { Value } from '../model/value.js';
import { type ConnectorUse, type Exposure, exposures, type Inventory } from '../result.js';
import type { Mask } from './mask.js';

/** Counts what the flows of a run connect with and who can start them; keeps numbers only. */
export interface InventoryLog {
  /** To be told of each flow once, with its identity. */
  add(flow: Flow, key: string): void;
  /** Another copy of a flow: it is as open as its most open copy. */
  addCopy(flow: Flow, key: string): void;
  inventory(mask: Mask): Inventory;
}

/** There are some 1,500 connectors; what is beyond that was made up, and is counted under one name. */
const mostConnectors = 5_000;
const longestName = 100;
const others = '(others)';

type Source = 'embedded' | 'invoker' | 'unknown';

export function createInventory(): InventoryLog {
  const uses = new Map<string, { flows: number; embedded: number; invoker: number }>();
  const exposure = new Map<string, Exposure>();
  return {
    addCopy(flow, key) {
      exposure.set(key, mostOpen([flow.exposure, exposure.get(key) ?? 'unknown']));
    },
    add(flow, key) {
      exposure.set(key, flow.exposure);
      for (const [name, sources] of connectorsOf(flow)) {
        const isKnown = uses.has(name);
        const key = isKnown || uses.size < mostConnectors ? name : others;
        const use = uses.get(key) ?? { flows: 0, embedded: 0, invoker: 0 };
        use.flows += 1;
        if (sources.has('embedded')) use.embedded += 1;
        if (sources.has('invoker')) use.invoker += 1;
        uses.set(key, use);
      }
    },
    inventory: (mask) => ({
      exposure: countExposures(exposure.values()),
      connectors: [...uses]
        .map(([name, use]): ConnectorUse => ({ connector: mask.apply(name), ...use }))
        .sort((a, b) => b.flows - a.flows || (a.connector < b.connector ? -1 : 1)),
    }),
  };
}

function countExposures(all: Iterable<Exposure>): Inventory['exposure'] {
  const counts = Object.fromEntries(exposures.map((name) => [name, 0])) as Record<Exposure, number>;
  for (const one of all) counts[one] += 1;
  return counts;
}

/** The connectors of a flow, by reference and by use, and whose connections they take. */
function connectorsOf(flow: Flow): Map<string, Set<Source>> {
  const found = new Map<string, Set<Source>>();
  const note = (name: string, source: Source) => {
    const key = name.slice(0, longestName);
    if (key === '') return;
    const sources = found.get(key) ?? new Set<Source>();
    found.set(key, sources.add(source));
  };
  for (const [key, reference] of flow.container.get('connectionReferences')?.entries() ?? []) {
    note(connectorIn(key, reference), sourceOf(reference));
  }
  for (const { operation } of [...flow.triggers, ...flow.actions]) {
    if (operation && !operation.builtIn) note(operation.connector, 'unknown');
  }
  return found;
}

function connectorIn(key: string, reference: Value): string {
  const ids = [reference.path('api', 'name'), reference.path('api', 'id'), reference.get('id')];
  const named = ids.map((id) => connectorName(id?.text ?? '')).find((name) => name !== '');
  return named ?? connectorName(key.replace(/[-_]\d+$/, ''));
}

/** Newer exports name the member `runtimeSource`, older ones `source` (facts.md 6). */
function sourceOf(reference: Value): Source {
  const text = (reference.get('runtimeSource') ?? reference.get('source'))?.text;
  const source = text?.trim().toLowerCase();
  return source === 'embedded' || source === 'invoker' ? source : 'unknown';
}
