import { type EmbeddedConnection, embeddedAdminConnections } from '../../src/access/connections.js';
import { dataOf } from '../../src/dataflow/flow-data.js';
import { callersOf } from '../../src/dataflow/link.js';
import type { Action, Flow } from '../../src/model/flow.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'privileged-embedded-connection',
  title: "Whoever may run the flow acts with an administrator's connection",
  severity: 'medium',
  confidence: 'medium',
  persona: 'regular',
  category: 'access',
  cwe: [441, 269],
  owasp: ['CD-SEC-02', 'LCNC-SEC-01'],
  since: '0.1.0',
  scope: 'run',
  *flow(flow) {
    if (flow.exposure !== 'app-user' && flow.exposure !== 'agent-user') return;
    // Child flows support embedded connections only.
    if (flow.family === 'logic-app' || callersOf(flow).length > 0) return;
    for (const connection of embeddedAdminConnections(flow)) yield report(connection, flow);
  },
});

function report({ at, key, connector, uses }: EmbeddedConnection, flow: Flow) {
  const steered = uses.find((action) => isSteered(action, flow));
  const who =
    flow.exposure === 'agent-user'
      ? 'Whoever may talk to the agent'
      : 'Everybody the flow is shared with';
  // A secret that the flow names itself is read for the flow, not for whoever runs it.
  const isFixed = connector === 'keyvault' && !steered;
  const what = steered
    ? `, and what they enter decides what '${steered.name}' does`
    : isFixed
      ? ', though only for the secrets that the flow names'
      : '';
  return {
    at,
    slot: `connection:${key.toLowerCase()}`,
    message: `The flow always uses its owner's connection to '${connector}'. ${who} acts with the rights of that administrator${what}.`,
    advice:
      "In the run-only permissions of the flow, set this connection to 'Provided by run-only user', or give the flow a connection that may do nothing but this.",
    ...(steered && { severity: 'high' as const }),
    ...(isFixed && { persona: 'pedantic' as const }),
    ...(looksLikeChild(flow) && { confidence: 'low' as const }),
    related: uses.map((action) => ({
      at: action.value,
      message: `'${action.name}' uses the connection`,
    })),
  };
}

/** Text that somebody enters or writes from outside reaches what the action is told. */
function isSteered(action: Action, flow: Flow): boolean {
  return dataOf(flow)
    .arrivals(action.inputs)
    .some(
      ({ label, path }) =>
        /^(?:anonymous|external|signed-in)$/.test(label) &&
        path[0] !== 'authentication' &&
        path[0] !== 'host',
    );
}

/** A button that answers is made to be called by another flow, which this run may not hold. */
function looksLikeChild(flow: Flow): boolean {
  return (
    flow.triggers.some(({ triggerKind }) => triggerKind === 'button') &&
    flow.actions.some(({ type }) => type === 'response')
  );
}
