import { isKeyHeader, isKeyQuery } from '../../src/knowledge/key-names.js';
import { resolvePlaces } from '../../src/literal/resolve.js';
import { hostOf } from '../../src/literal/targets.js';
import { isHttpKind } from '../../src/model/exposure.js';
import type { Action, Flow, Trigger } from '../../src/model/flow.js';
import type { HttpRequest } from '../../src/model/request.js';
import { defineRule, type Report } from '../../src/rule.js';
import { readsCredential } from '../../src/secrets/credential-reads.js';
import { secureFix } from '../../src/secrets/secure-fix.js';

/** Authentication that needs a secret; managed identity and none do not. */
const secretTypes = new Set(['activedirectoryoauth', 'basic', 'clientcertificate', 'raw']);

export default defineRule({
  id: 'unsecured-http-payload',
  title: 'Request and answer of an HTTP call are readable in the run history',
  severity: 'low',
  confidence: 'high',
  persona: 'regular',
  category: 'run-history',
  cwe: [532],
  owasp: ['CD-SEC-10', 'CD-SEC-04', 'LCNC-SEC-10', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const node of [...flow.triggers, ...flow.actions]) {
      const { inputs, outputs } = node.secure;
      if (inputs && outputs) continue;
      if (node.kind === 'trigger' && isCalled(node)) {
        // Secured outputs mend that as well, and it says why they are wanted.
        if (!readsCredential(node, flow)) yield calledOpenly(node);
        continue;
      }
      if (node.requests.length === 0) continue;
      const authenticated =
        node.inputs?.get('subscriptionKey') !== undefined ||
        node.requests.some((request) => needsSecret(request, flow));
      const open = inputs ? 'outputs are' : outputs ? 'inputs are' : 'inputs and outputs are';
      yield {
        at: node.value,
        slot: 'secureData',
        message: authenticated
          ? `The ${open} not secured. Everyone who may see the flow's runs reads what this authenticated call sends and gets.`
          : `The ${open} not secured. Everyone who may see the flow's runs reads what this call sends and gets.`,
        advice: `In the ${settingsOf(node)}, turn on ${switches(inputs, outputs)}.`,
        ...(!authenticated && { severity: 'info' as const, persona: 'auditor' as const }),
        ...secureFix(node, ['inputs', 'outputs']),
      };
    }
  },
});

/** Others send their requests to it. */
function isCalled({ type, triggerKind }: Trigger): boolean {
  return type === 'request' && isHttpKind(triggerKind);
}

function calledOpenly(trigger: Trigger): Report {
  const {
    value,
    secure: { inputs, outputs },
  } = trigger;
  return {
    at: value,
    slot: 'secureData',
    message:
      "What callers send is not secured. Everyone who may see the flow's runs reads the headers and the body of each request.",
    advice: `In the trigger's settings, turn on ${switches(inputs, outputs)}.`,
    severity: 'info',
    persona: 'auditor',
    ...secureFix(trigger, ['inputs', 'outputs']),
  };
}

function needsSecret(request: HttpRequest, flow: Flow): boolean {
  const { authentication, headers, queries } = request;
  const types = authentication
    ? resolvePlaces(authentication, flow).map((place) => place.get('type')?.text)
    : [];
  return (
    types.some((type) => type !== undefined && secretTypes.has(type.trim().toLowerCase())) ||
    headers.some(
      ({ name }) => isKeyHeader(name) || /^(?:proxy-)?authorization$/i.test(name.trim()),
    ) ||
    (queries.length > 0 && hasKeyQuery(request, flow))
  );
}

function hasKeyQuery(request: HttpRequest, flow: Flow): boolean {
  const host = hostOf(request, flow);
  return request.queries.some(({ name }) => isKeyQuery(name, host));
}

function settingsOf(node: Action | Trigger): string {
  return node.kind === 'trigger' ? "trigger's settings" : "action's settings";
}

function switches(inputs: boolean, outputs: boolean): string {
  if (inputs) return "'Secure outputs'";
  return outputs ? "'Secure inputs'" : "'Secure inputs' and 'Secure outputs'";
}
