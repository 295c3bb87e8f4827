import { allowedUsers, isHttpKind, whoCanTrigger } from '../../src/model/exposure.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'empty-allowed-users',
  title: 'The list of allowed users is empty',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'access',
  cwe: [863, 1188],
  owasp: ['CD-SEC-07', 'LCNC-SEC-05'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    if (flow.family === 'logic-app') return;
    for (const { type, triggerKind, inputs, value } of flow.triggers) {
      if (type !== 'request' || !isHttpKind(triggerKind) || whoCanTrigger(inputs) !== 'user')
        continue;
      if (allowedUsers(inputs) !== 'empty') continue;
      yield {
        at: inputs?.get('triggerAllowedUsers') ?? inputs?.get('triggerAuthenticationType') ?? value,
        slot: 'triggerAllowedUsers',
        message:
          'The HTTP request trigger is meant for specific users but lists none. The service then accepts every user of the tenant.',
        advice:
          "In the trigger, fill 'Allowed users' with the ids of the users or apps that call the flow (of an app: its object id, not its client id).",
        ...(flow.family === 'unknown' && { confidence: 'low' as const }),
      };
    }
  },
});
