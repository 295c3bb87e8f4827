import { placeOfUse } from '../../src/literal/definition.js';
import { resolvePlaces, resolveText } from '../../src/literal/resolve.js';
import { knownPrefix, knownText } from '../../src/literal/text.js';
import type { Flow } from '../../src/model/flow.js';
import type { HttpRequest } from '../../src/model/request.js';
import type { Value } from '../../src/model/value.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'basic-authentication',
  title: 'Basic authentication is used',
  severity: 'low',
  confidence: 'high',
  persona: 'pedantic',
  category: 'transport',
  cwe: [522],
  owasp: ['CD-SEC-05', 'LCNC-SEC-04'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const node of [...flow.triggers, ...flow.actions]) {
      for (const request of node.requests) {
        const found = basicIn(request, flow);
        if (!found) continue;
        yield {
          at: found.at,
          slot: request.part ? `${request.part}.${found.slot}` : found.slot,
          message:
            'The request signs in with Basic authentication. User name and password travel with every call, do not expire, and open whatever the account may do.',
          advice:
            flow.family === 'logic-app'
              ? "Choose 'Managed identity' or 'Active Directory OAuth' under 'Authentication' if the service offers it."
              : "Choose 'Active Directory OAuth' under 'Authentication' or a connector with its own sign-in, if the service offers it.",
        };
      }
    }
  },
});

interface Found {
  readonly at: Value;
  readonly slot: string;
}

function basicIn(request: HttpRequest, flow: Flow): Found | undefined {
  const { authentication, headers } = request;
  for (const object of authentication ? resolvePlaces(authentication, flow) : []) {
    const type = object.get('type');
    if (!authentication || !type) continue;
    const types = resolveText(type, flow).map((text) => knownText(text)?.trim().toLowerCase());
    if (types.includes('basic')) {
      return { at: placeOfUse(type, authentication), slot: 'authentication.type' };
    }
    // The whole header, written by hand.
    const value = object.get('value');
    if (types.includes('raw') && value && isBasic(value, flow)) {
      return { at: placeOfUse(value, authentication), slot: 'authentication.value' };
    }
  }
  const header = headers.find(({ name }) => /^(?:proxy-)?authorization$/i.test(name.trim()));
  return header && isBasic(header.value, flow)
    ? { at: header.value, slot: `header:${header.name.trim().toLowerCase()}` }
    : undefined;
}

function isBasic(header: Value, flow: Flow): boolean {
  return resolveText(header, flow).some((text) => /^\s*basic\s/i.test(knownPrefix(text)));
}
