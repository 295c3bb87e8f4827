import { dataOf } from '../dataflow/flow-data.js';
import type { Flow } from '../model/flow.js';
import type { GradedArrival } from './report.js';
import type { Sink } from './sinks.js';

/**
 * The answer of a web service that the flow signs in to is a record of somebody the maker deals with, and
 * not the wish of whoever starts the flow: for the auditor, where it matters whose wish a value is.
 */
export function servicesForAuditors(
  graded: readonly GradedArrival[],
  flow: Flow,
  { at }: Sink,
): GradedArrival[] {
  return graded.map((one) => {
    const { node, label } = one.arrival.source;
    const isService = node.kind === 'action' && node.requests.length > 0 && label === 'external';
    const signsIn =
      isService &&
      dataOf(flow)
        .arrivals(at)
        .some((other) => other.label === 'data' && other.source.node === node);
    return signsIn ? { ...one, persona: 'auditor' } : one;
  });
}
