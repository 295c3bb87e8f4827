import { dataOf, has } from '../../src/dataflow/flow-data.js';
import { isTrust } from '../../src/dataflow/label.js';
import type { Flow } from '../../src/model/flow.js';
import type { HttpRequest } from '../../src/model/request.js';
import type { Value } from '../../src/model/value.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'dynamic-endpoint',
  title: 'Endpoint filtering cannot see where the flow connects',
  severity: 'info',
  confidence: 'high',
  persona: 'auditor',
  category: 'disclosure',
  cwe: [200],
  owasp: ['CD-SEC-04', 'LCNC-SEC-03'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    // Logic Apps know no data policies.
    if (flow.family === 'logic-app') return;
    const targets = [...dynamicTargets(flow)];
    // What others choose is reported as server-side-request-forgery at its place.
    const own = targets.filter((uri) => !isChosenByOthers(uri, flow));
    const [first, ...more] = own.length > 0 ? own : targets.slice(0, 1);
    if (!first) return;
    // None of several steps is the first of them: the order of actions in a definition says nothing.
    const isOneStep = more.every((uri) => flow.nodeOf(uri) === flow.nodeOf(first));
    const at = isOneStep ? first : (flow.definition.get('actions') ?? flow.definition);
    const others = targets.filter((uri) => uri !== at);
    yield {
      at,
      slot: 'endpoint',
      message:
        more.length > 0
          ? 'Addresses of requests are put together when the flow runs. Endpoint filtering of data policies looks only at addresses that stand there as plain text, and lets these pass.'
          : 'The address of this request is put together when the flow runs. Endpoint filtering of data policies looks only at addresses that stand there as plain text, and lets this one pass.',
      advice:
        "Write scheme and host into 'URI' as plain text, and let only the path or the query come from an expression.",
      ...(flow.family === 'unknown' && { confidence: 'low' as const }),
      related: others.map((at) => ({ at, message: 'an address that is put together' })),
    };
  },
});

/** Addresses whose host does not stand there as plain text. */
function* dynamicTargets(flow: Flow): Generator<Value> {
  for (const node of [...flow.triggers, ...flow.actions]) {
    const connector = node.operation?.connector ?? '';
    for (const request of node.requests) {
      if (!isFiltered(request, connector) || !request.uri) continue;
      if (!hasPlainHost(request.uri)) yield request.uri;
    }
  }
}

/** HTTP, HTTP Webhook, and HTTP with Microsoft Entra ID: what endpoint filtering knows (facts.md 7.3). */
function isFiltered({ kind }: HttpRequest, connector: string): boolean {
  return kind === 'http' || kind === 'webhook' || /^webcontents(?:v2)?$/.test(connector);
}

/** Scheme and host as plain text; behind a relative address stands the one of the connection. */
function hasPlainHost({ template }: Value): boolean {
  if (!template || template.kind === 'literal') return true;
  const [first] = template.segments;
  if (first?.kind !== 'text') return false;
  if (/^\s*\/(?!\/)/.test(first.value)) return true;
  return /^\s*https?:\/\/[^/?#]+[/?#]/i.test(first.value);
}

function isChosenByOthers(uri: Value, flow: Flow): boolean {
  return dataOf(flow)
    .arrivals(uri)
    .some((arrival) => isTrust(arrival.label) && !has(arrival, 'afterHost'));
}
