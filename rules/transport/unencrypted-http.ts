import { unencryptedBeside } from '../../src/access/unencrypted-report.js';
import { definitionOf } from '../../src/literal/definition.js';
import { resolveText } from '../../src/literal/resolve.js';
import { markedText } from '../../src/literal/text.js';
import type { Value } from '../../src/model/value.js';
import { defineRule, type Fix, type Report } from '../../src/rule.js';
import { carriesSecret } from '../../src/secrets/carried.js';

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
        const target = uri && resolveText(uri, flow).find((text) => isHttp(markedText(text)));
        if (!target) continue;
        const url = markedText(target);
        const secret = carriesSecret(request, node, url, flow);
        yield {
          at: uri,
          slot: request.part ? `${request.part}.uri` : 'uri',
          message: secret
            ? "The request goes to an 'http://' address and carries credentials. Anyone on the way can read the credentials and everything else, and change it."
            : "The request goes to an 'http://' address. Anyone on the way can read it and change the answer.",
          advice:
            "Call the 'https://' address of the service; if it has none, do not send anything there.",
          related: definitionOf(target, uri, 'the address'),
          ...gradeOf(url, secret),
          ...(!isLoopback(url) && withTls(uri)),
        };
      }
    }
  },
  *artifact(artifact) {
    yield* unencryptedBeside(artifact);
  },
});

function isHttp(url: string): boolean {
  return /^\s*http:\/\//i.test(url);
}

function gradeOf(url: string, secret: boolean): Pick<Report, 'severity' | 'persona'> {
  if (isLoopback(url)) return { severity: 'info', persona: 'auditor' };
  return secret ? { severity: 'high' } : {};
}

function isLoopback(url: string): boolean {
  return /^\s*http:\/\/(?:[^/?#@]*@)?(?:(?:[\w-]+\.){0,9}localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)(?:[:/?#]|\s*$)/i.test(
    url,
  );
}

/** Where the scheme is written here, and no port says that something else answers than the usual service. */
function withTls(uri: Value): { fix?: Fix } {
  const [, before, rest] = /^(\s*http):\/\/([^/?#]*)/i.exec(uri.text ?? '') ?? [];
  if (before === undefined || /:\d*$/.test(rest ?? '')) return {};
  const edits = [{ kind: 'insert', at: uri, index: before.length, text: 's' }] as const;
  return { fix: { title: "Call the 'https://' address", safe: false, edits } };
}
