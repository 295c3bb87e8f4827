import { hostIn } from '../../src/credentials/find.js';
import { isKeyHeader, isKeyQuery } from '../../src/knowledge/key-names.js';
import { resolvePlaces, resolveText } from '../../src/literal/resolve.js';
import { markedText, type Text } from '../../src/literal/text.js';
import type { Flow } from '../../src/model/flow.js';
import type { HttpRequest } from '../../src/model/request.js';
import type { Value } from '../../src/model/value.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'unencrypted-http',
  title: 'Request leaves without TLS',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'transport',
  cwe: [319],
  owasp: ['CD-SEC-05', 'LCNC-SEC-04'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const node of [...flow.triggers, ...flow.actions]) {
      for (const request of node.requests) {
        const { uri } = request;
        const target =
          uri && resolveText(uri, flow).find((text) => /^\s*http:\/\//i.test(markedText(text)));
        if (!target) continue;
        const secret = carriesCredential(request, flow, target);
        yield {
          at: uri,
          slot: request.part ? `${request.part}.uri` : 'uri',
          message: secret
            ? "The request goes to an 'http://' address and carries credentials. Anyone on the way can read the credentials and everything else, and change it."
            : "The request goes to an 'http://' address. Anyone on the way can read it and change the answer.",
          advice:
            "Call the 'https://' address of the service; if it has none, do not send anything there.",
          related: definitionOf(uri, target),
          ...(secret && { severity: 'high' as const }),
          ...(isLoopback(target) && { severity: 'info' as const, persona: 'auditor' as const }),
        };
      }
    }
  },
});

function carriesCredential(request: HttpRequest, flow: Flow, target: Text): boolean {
  const places = request.authentication ? resolvePlaces(request.authentication, flow) : [];
  const type = places[0]?.get('type')?.text?.trim().toLowerCase();
  return (
    (request.authentication !== undefined && type !== 'none') ||
    request.headers.some(
      ({ name }) => isKeyHeader(name) || /^(?:proxy-)?authorization$|^cookie$/i.test(name.trim()),
    ) ||
    request.queries.some(({ name }) => isKeyQuery(name, hostIn(target))) ||
    /^\s*http:\/\/[^/?#]*:[^/?#]*@/i.test(markedText(target))
  );
}

function isLoopback(target: Text): boolean {
  return /^\s*http:\/\/(?:[^/?#@]*@)?(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)(?:[:/?#]|\s*$)/i.test(
    markedText(target),
  );
}

/** Where the scheme stands when it is not written at the place of use. */
function definitionOf(uri: Value, target: Text) {
  const [first] = target.pieces;
  if (!first?.known || first.at.pointer === uri.pointer) return [];
  return [{ at: first.at, message: 'the address stands here' }];
}
