import {
  closing,
  confidenceIn,
  openDoor,
  openTrigger,
  severityIn,
  whoever,
} from '../../src/access/entry.js';
import { type Reach, reachOf } from '../../src/access/privileged.js';
import { ownSignedUrl } from '../../src/access/signed-url.js';
import type { Flow, Trigger } from '../../src/model/flow.js';
import { defineRule, type Related, type Report } from '../../src/rule.js';

export default defineRule({
  id: 'anonymous-privileged-action',
  title: 'Anyone can make the flow change the platform, identities, code or devices',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'access',
  cwe: [306, 269],
  owasp: ['CD-SEC-03', 'CD-SEC-05', 'LCNC-SEC-02', 'LCNC-SEC-04'],
  since: '0.1.0',
  scope: 'run',
  *flow(flow) {
    const trigger = openTrigger(flow);
    if (!trigger) return;
    const leaked = ownSignedUrl(flow);
    for (const reach of reachOf(flow)) yield report(reach, flow, trigger, leaked);
  },
});

function report(
  { calls, deed }: Reach,
  flow: Flow,
  trigger: Trigger,
  leaked: Related | undefined,
): Report {
  const [call] = calls;
  const { action, changes } = deed;
  const does = call
    ? `The child flow that is called here changes ${changes} (in '${action.name}')`
    : `This action changes ${changes}`;
  const steps = calls
    .slice(1)
    .map((next) => ({ at: next.value, message: `which calls another flow in '${next.name}'` }));
  const last = { at: deed.at, message: `'${action.name}' changes ${changes}` };
  return {
    at: call
      ? (call.inputs?.path('host', 'workflowReferenceName') ??
        call.inputs?.path('host', 'workflow', 'id') ??
        call.value)
      : deed.at,
    slot: 'privileged',
    message: `${does}. ${whoever(trigger)} sets it off with the rights of its connections, without signing in.`,
    advice: `${closing(trigger, flow)}, or move this step into a flow that only signed-in users start.`,
    severity: severityIn(flow, trigger.exposure === 'public' || leaked ? 'critical' : 'high'),
    confidence: confidenceIn(flow, deed.confidence),
    related: [openDoor(trigger), ...(leaked ? [leaked] : [])],
    trace: [
      { at: trigger.value, message: openDoor(trigger).message },
      ...(call
        ? [{ at: call.value, message: `which calls another flow in '${call.name}'` }, ...steps]
        : []),
      last,
    ],
  };
}
