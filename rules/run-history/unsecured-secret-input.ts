import type { Arrival } from '../../src/dataflow/flow-data.js';
import { traceTo } from '../../src/injection/report.js';
import { secureDataSupport } from '../../src/knowledge/secure-data.js';
import { defineRule, type Report } from '../../src/rule.js';
import type { Step } from '../../src/secrets/arrivals.js';
import { secretInputsOf, wayOf } from '../../src/secrets/history.js';
import { secureFix } from '../../src/secrets/secure-fix.js';

export default defineRule({
  id: 'unsecured-secret-input',
  title: 'A secret that a step uses is readable in the run history',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'run-history',
  cwe: [532],
  owasp: ['CD-SEC-10', 'CD-SEC-04', 'LCNC-SEC-10', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'run',
  supersedes: ['unsecured-http-payload'],
  *flow(flow) {
    for (const step of [...flow.triggers, ...flow.actions]) {
      const { open, hidden } = secretInputsOf(step, flow);
      const [first, ...others] = open.length > 0 ? open : hidden;
      if (!first) continue;
      const about = open.length > 0 ? readable(first) : hiddenByService(first, step);
      yield { ...reportOf(step, first, others), ...about };
    }
  },
});

function reportOf(step: Step, first: Arrival, others: readonly Arrival[]) {
  const switches = switchesOf(step);
  return {
    at: step.value,
    slot: 'secureData',
    advice: `In the settings of this step, turn on ${switches}.`,
    confidence: first.confidence,
    trace: traceTo(first, 'is used here'),
    related: others
      .filter(({ at }) => at.pointer !== first.at.pointer)
      .map(({ at, source }) => ({ at, message: `${source.what} is used here as well` })),
    ...secureFix(step, ['inputs', 'outputs']),
  };
}

function readable(arrival: Arrival): Pick<Report, 'message'> {
  const way = wayOf(arrival);
  const through = way ? `, which came through ${way}` : '';
  return {
    message: `This step uses ${arrival.source.what}${through}, and its inputs are not secured. Everyone who may see the flow's runs can read it in the run history.`,
  };
}

function hiddenByService({ source, from }: Arrival, step: Step) {
  const isUnsure = from.kind === 'result';
  return {
    severity: 'low',
    persona: 'pedantic',
    ...(isUnsure && { confidence: 'low' as const }),
    message: `This step uses ${source.what}, and its inputs are not secured. ${isUnsure ? ofResults : secureDataSupport(step.type) === 'inputs-only' ? ofCarriers : ofUsers}`,
  } as const;
}

const ofResults =
  'What a scope gives holds all that went into its steps and came out of them, and nobody says that the service hides it.';
const ofCarriers =
  'The service hides them here only as long as the step before has its setting, and what is read of this step shows the secret again.';
const ofUsers =
  'The service hides the secret here by itself, but not what else this step sends and what it gets.';

function switchesOf({ type, secure }: Step): string {
  const isOne = secure.outputs || secureDataSupport(type) === 'inputs-only';
  return isOne ? "'Secure inputs'" : "'Secure inputs' and 'Secure outputs'";
}
