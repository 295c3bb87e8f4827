import { type Arrival, dataOf } from '../../src/dataflow/flow-data.js';
import { traceTo } from '../../src/injection/report.js';
import {
  isBusinessConnector,
  isBusinessHost,
  isConsumerConnector,
} from '../../src/knowledge/consumer-connectors.js';
import { isRead } from '../../src/knowledge/data-sources.js';
import { isListed } from '../../src/knowledge/own-names.js';
import { hostOf } from '../../src/literal/targets.js';
import type { Action } from '../../src/model/flow.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'consumer-storage-destination',
  title: "Business data goes to a private person's service",
  severity: 'medium',
  confidence: 'high',
  persona: 'pedantic',
  category: 'disclosure',
  cwe: [359, 200],
  owasp: ['CD-SEC-04', 'LCNC-SEC-03'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const action of flow.actions) {
      const connector = action.operation?.connector ?? '';
      if (!isConsumerConnector(connector) || !writes(action)) continue;
      if (isListed(connector, flow.organisation?.trustedConnectors)) continue;
      const [arrival] = dataOf(flow).arrivals(action.inputs).filter(isBusinessData);
      if (!arrival) continue;
      yield {
        at: arrival.at,
        range: arrival.range,
        slot: 'destination',
        message: `This step takes ${arrival.source.what} to '${connector}', a service that private persons sign up for. There the data is out of reach of the organisation's policies, and stays when its owner leaves.`,
        advice:
          'Write to a service of the organisation instead, such as SharePoint or OneDrive for Business, and keep the connectors apart with a data policy.',
        confidence: arrival.confidence,
        trace: traceTo(arrival, `leaves for '${connector}' here`),
      };
    }
  },
});

/** Posting, uploading, sending: what is read or removed of such a service takes nothing there. */
function writes({ operation }: Action): boolean {
  if (!operation) return false;
  const method = operation.method?.text ?? '';
  const removes = operation.id === '' ? /^delete$/i.test(method) : /^delete/i.test(operation.id);
  return !removes && !isRead(operation.id, method, operation.path?.text ?? '');
}

/** What was read of a business service, by its connector or a plain request; which file or row is meant is none. */
function isBusinessData({ label, source, path }: Arrival): boolean {
  if (label !== 'data' && label !== 'secret') return false;
  if (path[0] === 'host' || path[0] === 'authentication') return false;
  const { node, flow } = source;
  if (node.kind !== 'action' && node.kind !== 'trigger') return false;
  return (
    isBusinessConnector(node.operation?.connector ?? '') ||
    node.requests.some((request) => isBusinessHost(hostOf(request, flow) ?? ''))
  );
}
