import { has } from '../../src/dataflow/flow-data.js';
import { injections, type Judgement } from '../../src/injection/report.js';
import { addressesOf } from '../../src/injection/requests.js';
import type { Sink } from '../../src/injection/sinks.js';
import { resolveText } from '../../src/literal/resolve.js';
import { markedText } from '../../src/literal/text.js';
import type { Flow } from '../../src/model/flow.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'server-side-request-forgery',
  title: 'Untrusted text chooses the host that a request goes to',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'injection',
  cwe: [918],
  owasp: ['CD-SEC-08', 'LCNC-SEC-06'],
  since: '0.1.0',
  scope: 'flow',
  supersedes: ['url-injection', 'dynamic-endpoint'],
  *flow(flow) {
    for (const sink of addressesOf(flow, 'the host of a request')) {
      if (sink.at.isObject) continue;
      for (const report of injections(flow, [sink], judgement)) {
        yield staysAtItsService(sink, flow) ? { ...report, confidence: 'low' } : report;
      }
    }
  },
});

const judgement: Judgement = {
  grades: {
    outside: { severity: 'high', persona: 'regular' },
    signedIn: { severity: 'medium', persona: 'regular' },
    stored: { severity: 'medium', persona: 'auditor' },
  },
  protection: (arrival) => (has(arrival, 'afterHost') ? 'safe' : 'none'),
  why: 'Whoever writes it decides where the flow connects, and gets what the flow sends along: its headers, its credentials, its data.',
  advice:
    'Write scheme and host yourself, up to the first slash behind the host, and let only a part of the path or the query come from outside.',
};

/** SharePoint and Microsoft Graph: an address without a scheme of the maker's own may be meant as a relative one. */
function staysAtItsService({ action, at }: Sink, flow: Flow): boolean {
  const connector = action.operation?.connector ?? '';
  if (connector === '' || connector.startsWith('webcontents')) return false;
  return !resolveText(at, flow).some((text) => /^\s*https?:/i.test(markedText(text)));
}
