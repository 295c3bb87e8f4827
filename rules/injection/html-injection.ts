import { type Arrival, has } from '../../src/dataflow/flow-data.js';
import { mailsOf } from '../../src/injection/mail.js';
import { injections, type Protection } from '../../src/injection/report.js';
import { htmlAnswers } from '../../src/injection/responses.js';
import type { Sink } from '../../src/injection/sinks.js';
import type { Flow } from '../../src/model/flow.js';
import type { Severity } from '../../src/result.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'html-injection',
  title: 'Untrusted text becomes part of HTML that people see',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'injection',
  cwe: [79, 80],
  owasp: ['CD-SEC-08', 'LCNC-SEC-06'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const { channel, body, isHtml } of mailsOf(flow)) {
      if (isHtml) yield* found(flow, body, channel === 'mail' ? 'low' : 'medium', inMessages);
    }
    yield* found(flow, htmlAnswers(flow), 'medium', inAnswers);
  },
});

const inMessages =
  'Whoever writes it can put links and pictures of their own into a message that people take for yours.';
const inAnswers =
  'Whoever writes it can have a script of their own run in the browser that shows the page.';

function found(flow: Flow, sinks: Iterable<Sink>, severity: Severity, why: string) {
  return injections(flow, sinks, {
    grades: {
      outside: { severity, persona: 'regular' },
      signedIn: { severity: 'low', persona: 'auditor' },
      stored: { severity: 'low', persona: 'auditor' },
    },
    protection: encoded,
    why,
    advice: 'Put it through encodeXmlValue() where it enters the HTML.',
  });
}

/** Encoded text opens no element: as XML, as part of a link, as base64, or with `<` replaced. */
function encoded(arrival: Arrival): Protection {
  const isEncoded = (['xml', 'tags', 'uri', 'base64'] as const).some((mark) => has(arrival, mark));
  return isEncoded ? 'safe' : 'none';
}
