import { type Violation, violations } from '../../src/policy/judge.js';
import type { Use } from '../../src/policy/uses.js';
import { defineRule, type Related, type Report } from '../../src/rule.js';

export default defineRule({
  id: 'data-policy-violation',
  title: 'The flow breaks a data policy',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'disclosure',
  cwe: [200, 359],
  owasp: ['CD-SEC-04', 'LCNC-SEC-03'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow, { dataPolicies = [] }) {
    // Logic Apps are not under data policies.
    if (flow.family === 'logic-app') return;
    for (const violation of violations(flow, dataPolicies)) {
      const { confidence } = violation;
      yield {
        ...report(violation),
        confidence: flow.family === 'power-automate' ? confidence : 'low',
        related: relatedPlaces(violation),
      };
    }
  },
});

function report(violation: Violation): Report {
  const { use } = violation;
  const policies = [...new Set(violation.policies)];
  const by = (verb: string) => `${named(policies)} ${verb}${policies.length === 1 ? 's' : ''}`;
  switch (violation.kind) {
    case 'blocked':
      return violation.childFlow
        ? {
            at: use.at,
            slot: 'child-flow',
            message: `This step runs a child flow, which the platform does with the connector '${use.label}', and ${by('put')} that into the group 'Blocked'. Where the connector is blocked, child flows may not run.`,
            advice:
              'Try whether the child flow still runs there; if not, ask the owner of the policy for another group.',
          }
        : {
            at: use.at,
            slot: `blocked:${use.connector.key}`,
            message: `This flow uses the connector '${use.label}', and ${by('put')} it into the group 'Blocked'. Data must not go there, and where the policy applies the platform turns the flow off.`,
            advice:
              'Replace the steps that use the connector, or ask the owner of the policy for another group or environment.',
          };
    case 'mixed':
      return {
        at: use.at,
        slot: `group:${use.connector.key}`,
        message: `This flow uses the connector '${use.label}' of the group '${violation.group}' together with ${labels(violation.others)} of the group '${violation.otherGroup}', and ${by('keep')} them apart. Data can pass from one group to the other, and where the policy applies the platform turns the flow off.`,
        advice:
          'Use connectors of one group only, or ask the owner of the policy to put them into the same group.',
      };
    case 'action':
      return {
        at: use.operation?.at ?? use.at,
        slot: `action:${violation.action.toLowerCase()}`,
        message: `This step uses '${violation.action}' of the connector '${use.label}'${inGroup(violation.group)}, and ${by('block')} that action. Where the policy applies, the platform turns the flow off.`,
        advice:
          'Use an action that the policy allows, or ask the owner of the policy to allow this one.',
      };
    case 'endpoint':
      return {
        at: violation.endpoint.at,
        slot: `endpoint:${violation.endpoint.label}`,
        message: `This step calls '${violation.endpoint.label}' with the connector '${use.label}'${inGroup(violation.group)}, and ${by('forbid')} that endpoint (rule '${violation.pattern}'). Data must not go there, and where the policy applies the platform does not accept the address.`,
        advice:
          'Call an endpoint that the policy allows, or ask the owner of the policy to allow this one.',
      };
  }
}

function relatedPlaces(violation: Violation): Related[] {
  const more = violation.more.map(({ at, label }) => ({
    at,
    message: `'${label}' is used here too`,
  }));
  if (violation.kind !== 'mixed') return more;
  const { others, otherGroup } = violation;
  return [
    ...others.map(({ at, label }) => ({
      at,
      message: `'${label}' of the group '${otherGroup}' is used here`,
    })),
    ...more,
  ];
}

function named(policies: readonly string[]): string {
  const names = policies.map((name) => `'${name}'`);
  const [last = '', ...others] = names.toReversed();
  return others.length === 0
    ? `the data policy ${last}`
    : `the data policies ${others.toReversed().join(', ')} and ${last}`;
}

/** A few of them; the rest are related places. */
function labels(uses: readonly Use[]): string {
  const shown = uses.slice(0, 3).map(({ label }) => `'${label}'`);
  const rest = uses.length - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function inGroup(group: string | undefined): string {
  return group ? ` (group '${group}')` : '';
}
