import { isHttpKind, whoCanTrigger } from '../../src/model/exposure.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'tenant-wide-request-trigger',
  title: 'Everybody in the tenant can start the flow',
  severity: 'low',
  confidence: 'high',
  persona: 'pedantic',
  category: 'access',
  cwe: [862],
  owasp: ['CD-SEC-03', 'LCNC-SEC-02'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    if (flow.family === 'logic-app') return;
    for (const { type, triggerKind, inputs, value } of flow.triggers) {
      if (type !== 'request' || !isHttpKind(triggerKind) || whoCanTrigger(inputs) !== 'tenant')
        continue;
      yield {
        at: inputs?.get('triggerAuthenticationType') ?? value,
        slot: 'triggerAuthenticationType',
        message:
          'The HTTP request trigger accepts every user of the tenant. Guests and every app that can get a token of the tenant may run the flow with its connections.',
        advice:
          "In the trigger, set 'Who can trigger the flow?' to 'Specific users in my tenant' and list who calls it (of an app: its object id).",
        ...(flow.family === 'unknown' && { confidence: 'low' as const }),
      };
    }
  },
});
