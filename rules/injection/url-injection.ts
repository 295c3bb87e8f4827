import { type Arrival, has } from '../../src/dataflow/flow-data.js';
import { injections } from '../../src/injection/report.js';
import { addressesOf } from '../../src/injection/requests.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'url-injection',
  title: 'Untrusted text stands in a URL without being encoded',
  severity: 'low',
  confidence: 'high',
  persona: 'pedantic',
  category: 'injection',
  cwe: [74],
  owasp: ['CD-SEC-08', 'LCNC-SEC-06'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    yield* injections(flow, addressesOf(flow, 'the path or the query of a URL'), {
      grades: {
        outside: { severity: 'low', persona: 'pedantic' },
        signedIn: { severity: 'low', persona: 'pedantic' },
        stored: { severity: 'low', persona: 'auditor' },
      },
      protection: (arrival) => (isOtherPart(arrival) || has(arrival, 'uri') ? 'safe' : 'none'),
      why: "With a slash, '?', '&' or '..' in it, whoever writes it changes which resource is called, or adds parameters of their own.",
      advice: "Put 'uriComponent(…)' around the value where it goes into the URL.",
    });
  },
});

/** Text in the host, in an OData option or in a query is what other rules are about. */
function isOtherPart(arrival: Arrival): boolean {
  if (!has(arrival, 'afterHost') || has(arrival, 'query')) return true;
  return has(arrival, 'odata') && !(has(arrival, 'quoted') && has(arrival, 'quotes'));
}
