import {
  closing,
  confidenceIn,
  openDoor,
  openRequestTrigger,
  severityIn,
} from '../../src/access/entry.js';
import { keyChecksOf } from '../../src/access/key-check.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'weak-trigger-key',
  title: 'A shared key is all that protects a public flow',
  severity: 'low',
  confidence: 'medium',
  persona: 'regular',
  category: 'access',
  cwe: [306, 287],
  owasp: ['CD-SEC-05', 'LCNC-SEC-04'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    const trigger = openRequestTrigger(flow);
    if (!trigger) return;
    // A literal key is one finding, where it stands.
    const [check] = [...keyChecksOf(flow)].filter(({ isReported }) => !isReported);
    if (!check) return;
    const { comparison, member } = check;
    yield {
      at: comparison.at,
      range: comparison.range,
      slot: 'key',
      message: `Anyone may call this flow, and only '${member}' of the request is compared with a key. Such a key is shared by all callers, never expires, and stands in the run history of every call.`,
      advice: `${closing(trigger, flow)}, so that callers show who they are; keep the key as a second check at most.`,
      severity: severityIn(flow, 'low'),
      confidence: confidenceIn(flow, 'medium'),
      related: [openDoor(trigger)],
    };
  },
});
