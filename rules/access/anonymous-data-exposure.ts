import {
  closing,
  confidenceIn,
  openDoor,
  openTrigger,
  severityIn,
  whoever,
} from '../../src/access/entry.js';
import { type Exposed, exposedBy } from '../../src/disclosure/exposed.js';
import type { Flow, Trigger } from '../../src/model/flow.js';
import { defineRule, type Report } from '../../src/rule.js';

export default defineRule({
  id: 'anonymous-data-exposure',
  title: 'Anyone can read what the flow reads with its own rights',
  severity: 'critical',
  confidence: 'high',
  persona: 'regular',
  category: 'access',
  cwe: [306, 200],
  owasp: ['CD-SEC-04', 'CD-SEC-05', 'LCNC-SEC-03', 'LCNC-SEC-04'],
  since: '0.1.0',
  scope: 'run',
  *flow(flow) {
    const trigger = openTrigger(flow);
    if (!trigger) return;
    for (const response of flow.actions) {
      if (response.type !== 'response') continue;
      const [worst, ...others] = exposedBy(response, flow);
      if (worst) yield report(worst, others, flow, trigger);
    }
  },
});

function report(worst: Exposed, others: readonly Exposed[], flow: Flow, trigger: Trigger): Report {
  const { what, isSecret, arrival } = worst;
  const kind = isSecret ? 'a secret' : "what the flow's own connections may read";
  return {
    at: arrival.at,
    range: arrival.range,
    slot: 'answer',
    message: `The answer hands out ${what}: ${kind}. ${whoever(trigger)} gets it, without signing in.`,
    advice: `${closing(trigger, flow)}, or answer with nothing that was read with the rights of the flow.`,
    severity: severityIn(flow, 'critical'),
    confidence: confidenceIn(flow, worst.confidence),
    related: [openDoor(trigger), ...alsoHandedOut(arrival.at.pointer, others)],
    trace: [...worst.trace(), { at: arrival.at, message: 'is handed to whoever calls' }],
  };
}

/** Other values of the same answer, each once. */
function alsoHandedOut(pointer: string, others: readonly Exposed[]) {
  const places = new Map(
    others.map(({ arrival, what }) => [
      arrival.at.pointer,
      { at: arrival.at, message: `${what}, handed out here` },
    ]),
  );
  places.delete(pointer);
  return [...places.values()];
}
