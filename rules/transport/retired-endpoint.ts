import { isOldTriggerAddress, retiredEndpoint } from '../../src/knowledge/retired-endpoints.js';
import { findSignedTriggerUrls, flowAudiences } from '../../src/knowledge/trigger-hosts.js';
import { definitionOf } from '../../src/literal/definition.js';
import { resolvePlaces, resolveText } from '../../src/literal/resolve.js';
import { targetsOf } from '../../src/literal/targets.js';
import { knownText, markedText } from '../../src/literal/text.js';
import type { Connector } from '../../src/model/artifact.js';
import type { Flow } from '../../src/model/flow.js';
import type { HttpRequest } from '../../src/model/request.js';
import type { Value } from '../../src/model/value.js';
import { defineRule, type Report } from '../../src/rule.js';

export default defineRule({
  id: 'retired-endpoint',
  title: 'The called service was shut down',
  severity: 'low',
  confidence: 'high',
  persona: 'regular',
  category: 'transport',
  cwe: [477],
  owasp: ['CD-SEC-06', 'LCNC-SEC-07'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const node of [...flow.triggers, ...flow.actions]) {
      for (const request of node.requests) {
        const report = judge(request, flow);
        if (report) yield { slot: request.part ? `${request.part}.uri` : 'uri', ...report };
      }
    }
  },
  *artifact(artifact) {
    if (artifact.kind === 'connector') yield* judgeConnector(artifact);
  },
});

const why = 'Calls fail, and the quick repair of a failing call is often an insecure one.';

function judge(request: HttpRequest, flow: Flow): Report | undefined {
  const { uri } = request;
  if (!uri) return undefined;
  for (const { host, path } of targetsOf(request, flow)) {
    const row = retiredEndpoint(host, path);
    if (row) {
      return {
        at: uri,
        message: `${row.what} ${row.since}. ${why}`,
        advice: `Call ${row.instead} in its place.`,
        confidence: row.confidence,
        related: definitionOf(resolveText(uri, flow)[0], uri, 'the address'),
      };
    }
    if (isOldTriggerAddress(host, path)) return judgeOldTrigger(request, uri, flow);
  }
  return undefined;
}

/** With a literal signature it is a signed trigger URL, whose finding says this as well. */
function judgeOldTrigger(request: HttpRequest, uri: Value, flow: Flow): Report | undefined {
  if (hasLiteralSignature(request, uri, flow)) return undefined;
  const audience = audienceOf(request, flow);
  const isFlow = audience === flowAudiences.public;
  // A token for something else, or a caller that is a Logic App itself, speaks for a Logic App.
  if (!isFlow && (audience !== undefined || flow.family !== 'power-automate')) return undefined;
  const what = isFlow
    ? "Flows are no longer started at 'logic.azure.com' since 30 November 2025."
    : "If this address starts a flow, it is no longer served: since 30 November 2025 'logic.azure.com' only starts Azure Logic Apps.";
  return {
    at: uri,
    message: `${what} ${why}`,
    advice:
      "Copy the new URL from the trigger of the called flow, or call a flow of your own solution with 'Run a Child Flow'.",
    confidence: isFlow ? 'high' : 'medium',
    related: definitionOf(resolveText(uri, flow)[0], uri, 'the address'),
  };
}

function hasLiteralSignature(request: HttpRequest, uri: Value, flow: Flow): boolean {
  const inUrl = resolveText(uri, flow).some((text) =>
    [...findSignedTriggerUrls(markedText(text))].some(() => true),
  );
  const query = request.queries.find(({ name }) => name.trim().toLowerCase() === 'sig');
  const texts = query ? resolveText(query.value, flow).map(knownText) : [];
  return inUrl || texts.some((text) => text !== undefined && text !== '');
}

function audienceOf({ authentication }: HttpRequest, flow: Flow): string | undefined {
  for (const place of authentication ? resolvePlaces(authentication, flow) : []) {
    const audience = place.get('audience');
    const [text] = audience ? resolveText(audience, flow) : [];
    const known = text && knownText(text)?.trim().toLowerCase();
    if (known) return known.endsWith('/') ? known : `${known}/`;
  }
  return undefined;
}

function* judgeConnector({ openapi }: Connector): Generator<Report> {
  const host = openapi?.get('host');
  const path = openapi?.get('basePath')?.text ?? '';
  const row = host?.text && retiredEndpoint(host.text.trim().toLowerCase(), path);
  if (!host || !row) return;
  yield {
    at: host,
    slot: 'host',
    message: `${row.what} ${row.since}. ${why}`,
    advice: `Describe ${row.instead} in its place.`,
    confidence: row.confidence,
  };
}
