import { confidenceIn, openTrigger } from '../../src/access/entry.js';
import { type Arrival, dataOf } from '../../src/dataflow/flow-data.js';
import { callersOf } from '../../src/dataflow/link.js';
import { mailsToOutsiders } from '../../src/disclosure/outsiders.js';
import { traceTo } from '../../src/injection/report.js';
import type { Flow } from '../../src/model/flow.js';
import type { Value } from '../../src/model/value.js';
import { defineRule, type Report } from '../../src/rule.js';

export default defineRule({
  id: 'error-detail-disclosure',
  title: 'Callers are told the details of an error',
  severity: 'low',
  confidence: 'high',
  persona: 'regular',
  category: 'disclosure',
  cwe: [209],
  owasp: ['CD-SEC-04', 'LCNC-SEC-03'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const { type, inputs } of flow.actions) {
      if (type !== 'response' || isInternal(flow)) continue;
      const contents =
        inputs?.text === undefined ? [inputs?.get('body'), inputs?.get('headers')] : [inputs];
      yield* toReader(contents, { place: 'the answer', who: 'Whoever calls the flow' }, flow);
    }
    for (const { contents } of mailsToOutsiders(flow)) {
      yield* toReader(contents, { place: 'a mail to outsiders', who: 'Whoever gets it' }, flow);
    }
  },
});

/** One report for each answer or mail, at the first place where the error comes in. */
function* toReader(
  contents: readonly (Value | undefined)[],
  reader: { place: string; who: string },
  flow: Flow,
): Generator<Report> {
  const [error, ...others] = contents
    .flatMap((content) => dataOf(flow).arrivals(content))
    .filter(({ label }) => label === 'error');
  if (!error) return;
  yield {
    at: error.at,
    range: error.range,
    slot: 'error',
    message: `This text of ${reader.place} tells ${error.source.what}. ${reader.who} learns addresses, names and inner workings that help with an attack.`,
    advice:
      "Answer with a fixed sentence and the run's id, and keep the details in the run history or in a log.",
    severity: openTrigger(flow) ? 'medium' : 'low',
    confidence: confidenceIn(flow, error.confidence),
    related: elsewhere(error, others),
    trace: traceTo(error, `becomes part of ${reader.place} here`),
  };
}

function elsewhere(first: Arrival, others: readonly Arrival[]) {
  const places = new Map(
    others.map(({ at }) => [at.pointer, { at, message: 'details of an error, told here' }]),
  );
  places.delete(first.at.pointer);
  return [...places.values()];
}

/** What a flow answers that only other flows call stays inside: theirs is the answer that somebody reads. */
function isInternal(flow: Flow): boolean {
  return (
    callersOf(flow).length > 0 &&
    flow.triggers.every(({ triggerKind }) => /^(?:button|powerapp(?:v2)?)$/.test(triggerKind))
  );
}
