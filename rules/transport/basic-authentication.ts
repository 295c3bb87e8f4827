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
    const isBasic = type && resolveText(type, flow).some((text) => isWord(knownText(text)));
    if (!authentication || !isBasic) continue;
    return { at: placeOfUse(type, authentication), slot: 'authentication.type' };
  }
  const header = headers.find(({ name }) => /^(?:proxy-)?authorization$/i.test(name.trim()));
  const isBasic =
    header &&
    resolveText(header.value, flow).some((text) => /^\s*basic\s/i.test(knownPrefix(text)));
  return isBasic
    ? { at: header.value, slot: `header:${header.name.trim().toLowerCase()}` }
    : undefined;
}

function isWord(type: string | undefined): boolean {
  return type?.trim().toLowerCase() === 'basic';
}
