/** Small flows as they stand in a solution, each with one thing to say about it. */

type Nodes = Readonly<Record<string, unknown>>;

const daily: Nodes = {
  Recurrence: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } },
};
const remember: Nodes = { Remember: { type: 'Compose', inputs: 'nothing' } };

export function flowOf(triggers: Nodes, actions: Nodes) {
  return {
    properties: { connectionReferences: {}, definition: { triggers, actions } },
    schemaVersion: '1.0.0.0',
  };
}

export const cleanFlow = flowOf(daily, remember);

/** `unencrypted-http`: medium, high confidence, regular. */
export const unencryptedFlow = flowOf(daily, {
  Call: { type: 'Http', inputs: { method: 'GET', uri: 'http://erp.contoso.com/orders' } },
});

/** `anonymous-request-trigger`: high; a setting that nobody knows makes it one of low confidence. */
export function anonymousFlow(triggerAuthenticationType = 'All') {
  const inputs = { triggerAuthenticationType, schema: {} };
  return flowOf({ manual: { type: 'Request', kind: 'Http', inputs } }, remember);
}

/** `tenant-wide-request-trigger`: low, pedantic. */
export const tenantFlow = anonymousFlow('Tenant');
