import { type Arrival, has } from '../../src/dataflow/flow-data.js';
import { callsOf } from '../../src/injection/calls.js';
import { mailsOf } from '../../src/injection/mail.js';
import { injections } from '../../src/injection/report.js';
import { requestsOf } from '../../src/injection/requests.js';
import type { Sink } from '../../src/injection/sinks.js';
import type { Flow } from '../../src/model/flow.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'json-injection',
  title: 'Untrusted text becomes part of JSON or XML that is put together as text',
  severity: 'low',
  confidence: 'high',
  persona: 'pedantic',
  category: 'injection',
  cwe: [74, 91],
  owasp: ['CD-SEC-08', 'LCNC-SEC-06'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    const parses = [...callsOf(flow, parsers)].map(({ sink }) => sink);
    yield* injections(
      flow,
      [...sentDocuments(flow), ...cards(flow), ...parsedDocuments(flow), ...parses],
      {
        grades: {
          outside: { severity: 'low', persona: 'pedantic' },
          signedIn: { severity: 'low', persona: 'auditor' },
          stored: { severity: 'low', persona: 'auditor' },
        },
        protection: (arrival) => (isEncoded(arrival) ? 'safe' : 'none'),
        why: 'With a quote or a bracket in it, whoever writes it adds members of their own or overwrites yours.',
        advice:
          "Build the object as a value, for example in a 'Compose' action, instead of putting its text together; in XML put 'encodeXmlValue(…)' around the value.",
      },
    );
  },
});

const as = 'a document that is put together as text';

const parsers = new Map([
  ['json', { argument: 0, as }],
  ['xml', { argument: 0, as }],
]);

/** Bodies of requests. */
function* sentDocuments(flow: Flow): Generator<Sink> {
  for (const { action, request, slot } of requestsOf(flow)) {
    if (request.body) yield { action, at: request.body, slot: `${slot}body`, as };
  }
}

/** Adaptive cards that are posted. */
function* cards(flow: Flow): Generator<Sink> {
  for (const { isCard, body } of mailsOf(flow))
    if (isCard) for (const sink of body) yield { ...sink, as };
}

function* parsedDocuments(flow: Flow): Generator<Sink> {
  for (const action of flow.actions) {
    const content = action.type === 'parsejson' ? action.inputs?.get('content') : undefined;
    if (content) yield { action, at: content, slot: 'content', as };
  }
}

/** What stands in no document, or cannot end a text inside it. */
function isEncoded(arrival: Arrival): boolean {
  return (
    !has(arrival, 'document') ||
    has(arrival, 'uri') ||
    has(arrival, 'base64') ||
    has(arrival, 'xml')
  );
}
