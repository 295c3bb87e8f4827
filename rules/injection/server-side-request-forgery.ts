import { has } from '../../src/dataflow/flow-data.js';
import { injections } from '../../src/injection/report.js';
import { addressesOf } from '../../src/injection/requests.js';
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
    const addresses = [...addressesOf(flow, 'the host of a request')].filter(
      ({ at }) => !at.isObject,
    );
    yield* injections(flow, addresses, {
      grades: {
        outside: { severity: 'high', persona: 'regular' },
        signedIn: { severity: 'medium', persona: 'regular' },
        stored: { severity: 'medium', persona: 'auditor' },
      },
      protection: (arrival) => (has(arrival, 'afterHost') ? 'safe' : 'none'),
      why: 'Whoever writes it decides where the flow connects, and gets what the flow sends along: its headers, its credentials, its data.',
      advice:
        'Write scheme and host yourself, up to the first slash behind the host, and let only a part of the path or the query come from outside.',
    });
  },
});
