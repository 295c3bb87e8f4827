import type { Flow, FlowNode } from '../model/flow.js';
import type { Value } from '../model/value.js';

/** Changes only when identity is computed differently: then every baseline is void. */
const version = 1;

/** What a finding is identified by: never a line, a message, a secret, a path of nesting or of the file. */
export interface Identity {
  readonly rule: string;
  readonly flowKey: string;
  /** Bare name of the node; empty for the flow itself. */
  readonly node: string;
  readonly slot: string;
  /** Tells apart several sources in one slot. */
  readonly source: string;
}

/** SHA-256 over the identity, hex. */
export function fingerprint(identity: Identity, sha256: (text: string) => string): string {
  const { rule, flowKey, node, slot, source } = identity;
  return sha256(JSON.stringify([version, rule, flowKey, node, slot, source]));
}

/** The spot inside a node in words that reformatting and moving the node do not change. */
export function slotOf(at: Value, node: FlowNode | undefined, flow: Flow): string {
  const top = node?.value ?? flow.container;
  const keys: string[] = [];
  for (
    let place: Value | undefined = at.origin ?? at;
    place && place.raw !== top.raw;
    place = place.parent
  ) {
    keys.push(String(place.key));
  }
  return keys.reverse().join('.');
}
