import { isCallable } from '../../src/access/callable.js';
import { triggerRestriction } from '../../src/model/exposure.js';
import type { Flow, Trigger } from '../../src/model/flow.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'open-logic-app-trigger',
  title: 'Anyone with the signed URL can start the Logic App',
  severity: 'medium',
  confidence: 'medium',
  persona: 'regular',
  category: 'access',
  cwe: [306, 284],
  owasp: ['CD-SEC-05', 'LCNC-SEC-04'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    if (flow.family === 'power-automate') return;
    for (const trigger of flow.triggers) {
      if (!isCallable(trigger)) continue;
      const isResource = flow.form === 'arm-template' || flow.form === 'arm-resource';
      if (isResource && triggerRestriction(flow.container) !== 'none') continue;
      yield isResource ? openResource(trigger) : openElsewhere(trigger, flow);
    }
  },
});

function openResource(trigger: Trigger) {
  return {
    at: trigger.value,
    slot: 'accessControl',
    message:
      "The workflow's 'accessControl' does not restrict who may call its Request trigger. Whoever gets hold of the signed URL runs the Logic App from anywhere.",
    advice:
      "Add 'accessControl.triggers' to the resource: allowed caller IP addresses, or an OAuth policy with 'sasAuthenticationPolicy' disabled.",
  };
}

/** Access control of these forms lives in the app or in a later deployment: only a reviewer can tell. */
function openElsewhere(trigger: Trigger, flow: Flow) {
  const where =
    flow.form === 'standard' ? "in the app's authentication settings" : 'in the deployed resource';
  const what = flow.family === 'unknown' ? 'If this is a Logic App, its' : 'The';
  return {
    at: trigger.value,
    slot: 'accessControl',
    message: `${what} Request trigger can be called by whoever gets hold of its signed URL unless it is restricted ${where}. This export does not show it.`,
    advice: `Check ${where} that callers must sign in or come from known addresses.`,
    persona: 'auditor' as const,
    confidence: 'low' as const,
  };
}
