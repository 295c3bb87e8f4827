import { openRequestTrigger } from '../../src/access/entry.js';
import { callersOf } from '../../src/dataflow/link.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'public-child-flow',
  title: 'A child flow has a public URL that it does not need',
  severity: 'low',
  confidence: 'medium',
  persona: 'pedantic',
  category: 'access',
  cwe: [306, 1188],
  owasp: ['CD-SEC-05', 'CD-SEC-07', 'LCNC-SEC-04', 'LCNC-SEC-05'],
  since: '0.1.0',
  scope: 'run',
  *flow(flow) {
    // A Logic App that others call must have a Request trigger.
    if (flow.family !== 'power-automate') return;
    const trigger = openRequestTrigger(flow);
    const callers = callersOf(flow).filter((site) => site.flow !== flow);
    if (!trigger || callers.length === 0) return;
    yield {
      at: trigger.value,
      slot: 'trigger',
      message:
        'Other flows run this one as a child flow, yet it starts with an HTTP request that anyone may send. A child flow needs no URL, and whoever finds this one runs it past its parent.',
      advice:
        "Give the flow the trigger 'Manually trigger a flow'; 'Run a Child Flow' goes on working. If something else calls the URL, set 'Who can trigger the flow?' to specific users.",
      related: callers.map(({ action }) => ({
        at: action.value,
        message: `'${action.name}' runs the flow here`,
      })),
    };
  },
});
