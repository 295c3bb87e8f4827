import { grantsOf } from '../../src/access/grants.js';
import { dataOf } from '../../src/dataflow/flow-data.js';
import { traceTo } from '../../src/injection/report.js';
import type { Trigger } from '../../src/model/flow.js';
import { operationParameter } from '../../src/model/parameter.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'elevated-record-trigger',
  title: 'Whoever writes a row decides who gets rights',
  severity: 'low',
  confidence: 'low',
  persona: 'auditor',
  category: 'access',
  cwe: [269, 441],
  owasp: ['CD-SEC-02', 'CD-SEC-03', 'LCNC-SEC-01', 'LCNC-SEC-02'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    const trigger = flow.triggers.find(isOfOrganisation);
    if (!trigger) return;
    for (const { action, values, grants } of grantsOf(flow)) {
      const arrivals = values.flatMap((value) => dataOf(flow).arrivals(value));
      const chosen = arrivals.find(({ source }) => source.node === trigger);
      if (!chosen) continue;
      yield {
        at: chosen.at,
        range: chosen.range,
        slot: 'grant',
        message: `A value of the row that starts the flow decides ${grants} in '${action.name}'. Everybody who may write such a row acts with the rights of the flow's owner here.`,
        advice:
          'Look at who may create and change rows of this table, and let the flow check that the writer may grant what the row asks for.',
        trace: traceTo(chosen, `decides ${grants} here`),
      };
    }
  },
});

/** A trigger on rows of the whole organisation, whoever wrote them (scope 4). */
function isOfOrganisation(trigger: Trigger): boolean {
  if (trigger.operation?.connector !== 'commondataserviceforapps') return false;
  const scope = operationParameter(trigger, 'subscriptionRequest/scope');
  return scope?.scalar?.trim() === '4';
}
