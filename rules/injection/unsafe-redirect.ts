import { has } from '../../src/dataflow/flow-data.js';
import { injections } from '../../src/injection/report.js';
import { responseHeaders } from '../../src/injection/responses.js';
import type { Sink } from '../../src/injection/sinks.js';
import type { Flow } from '../../src/model/flow.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'unsafe-redirect',
  title: 'Untrusted text chooses where a caller is sent on to',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'injection',
  cwe: [601],
  owasp: ['CD-SEC-08', 'LCNC-SEC-06'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    yield* injections(flow, redirectsOf(flow), {
      grades: {
        outside: { severity: 'medium', persona: 'regular' },
        signedIn: { severity: 'low', persona: 'regular' },
        stored: { severity: 'low', persona: 'auditor' },
      },
      protection: (arrival) => (has(arrival, 'afterHost') ? 'safe' : 'none'),
      why: 'A link to this flow then leads to any site, under a name that people trust.',
      advice:
        'Write scheme and host of the address yourself, up to the first slash behind the host, or choose it from a list of your own.',
    });
  },
});

const leading = ['location', 'refresh'] as const;

function* redirectsOf(flow: Flow): Generator<Sink> {
  for (const action of flow.actions) {
    const headers = action.type === 'response' ? action.inputs?.get('headers') : undefined;
    if (headers?.text !== undefined) {
      // An expression gives all headers at once.
      for (const name of leading)
        yield { action, at: headers, slot: `headers.${name}`, as: titleOf(name), member: name };
    }
    for (const { name, value } of responseHeaders(action, flow)) {
      if (leading.some((one) => one === name) && headers?.isObject)
        yield { action, at: value, slot: `headers.${name}`, as: titleOf(name) };
    }
  }
}

function titleOf(name: string): string {
  return `the header '${name === 'location' ? 'Location' : 'Refresh'}'`;
}
