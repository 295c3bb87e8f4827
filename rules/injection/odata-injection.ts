import { type Arrival, has } from '../../src/dataflow/flow-data.js';
import { injections } from '../../src/injection/report.js';
import { addressesOf, queriesOf } from '../../src/injection/requests.js';
import type { Sink } from '../../src/injection/sinks.js';
import { odataOptions } from '../../src/knowledge/query-sinks.js';
import type { Flow } from '../../src/model/flow.js';
import type { Value } from '../../src/model/value.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'odata-injection',
  title: 'Untrusted text becomes part of an OData filter',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'injection',
  cwe: [943],
  owasp: ['CD-SEC-08', 'LCNC-SEC-06'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    yield* injections(
      flow,
      [...optionsOf(flow), ...queriesOf(flow, odataOptions), ...inUrls(flow)],
      {
        grades: {
          outside: { severity: 'medium', persona: 'regular' },
          signedIn: { severity: 'low', persona: 'pedantic' },
          stored: { severity: 'low', persona: 'auditor' },
        },
        protection,
        why: "With a quote or an 'or' in it, whoever writes it changes which rows are found; encoding it for a URL does not help, since the service decodes it first.",
        advice:
          "Put the value between single quotes and double the quotes inside it: 'replace(value, '''', '''''')'; turn numbers into numbers with 'int(…)'.",
      },
    );
  },
});

/** OData options that are parameters of a connector's operation. */
function* optionsOf(flow: Flow): Generator<Sink> {
  for (const action of flow.actions) {
    const { operation, inputs } = action;
    if (!operation) continue;
    for (const given of [operation.parameters, inputs?.get('queries')]) {
      for (const [name, at] of given ? membersOf(given) : []) {
        const slot = name.toLowerCase();
        yield { action, at, slot, as: `'${name}'` };
      }
    }
  }
}

function membersOf(given: Value): [name: string, value: Value][] {
  return given.entries().filter(([name]) => isOption(name.trim().toLowerCase()));
}

function isOption(name: string): boolean {
  const last = name.slice(name.lastIndexOf('/') + 1);
  return odataOptions.some((option) => option === last) || last === 'filterexpression';
}

const written = 'uri';

/** The same options, written into the address of a request. */
function* inUrls(flow: Flow): Generator<Sink> {
  for (const sink of addressesOf(flow, 'an OData option of a URL'))
    yield { ...sink, slot: `${sink.slot} odata` };
}

function protection(arrival: Arrival, { slot }: Sink) {
  const isElsewhere = slot.endsWith(`${written} odata`) && !has(arrival, 'odata');
  return isElsewhere || (has(arrival, 'quoted') && has(arrival, 'quotes')) ? 'safe' : 'none';
}
