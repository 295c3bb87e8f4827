import type { Flow } from '../model/flow.js';
import type { Found } from './graph.js';
import type { Fact } from './node.js';
import { errorSource } from './origins.js';
import { root as top } from './path.js';

/** What is read of an action that failed is what it said of its failure. */
export function errorFacts({ node, afterFailure }: Found, flow: Flow): Fact[] {
  if (!afterFailure || !node.owner) return [];
  const source = { ...errorSource(node.owner.name), node: node.owner, flow };
  return [{ node, path: top, source, marks: 0, confidence: source.confidence }];
}
