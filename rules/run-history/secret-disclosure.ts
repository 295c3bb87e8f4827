import { traceTo } from '../../src/injection/report.js';
import { defineRule, type Report } from '../../src/rule.js';
import { placeIn, type Step } from '../../src/secrets/arrivals.js';
import { type Disclosure, disclosuresIn } from '../../src/secrets/disclosure.js';

export default defineRule({
  id: 'secret-disclosure',
  title: 'A secret gets where others read it',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'run-history',
  cwe: [200, 201, 532, 598],
  owasp: ['CD-SEC-04', 'CD-SEC-10', 'LCNC-SEC-03', 'LCNC-SEC-08'],
  since: '0.1.0',
  scope: 'run',
  *flow(flow) {
    for (const step of [...flow.triggers, ...flow.actions]) {
      for (const disclosure of disclosuresIn(step, flow)) yield reportOf(disclosure, step);
    }
  },
});

function reportOf({ arrival, as, kind, forAuditor }: Disclosure, step: Step): Report {
  return {
    at: arrival.at,
    slot: `${kind}:${placeIn(step, arrival.at)}`,
    range: arrival.range,
    message: `This step puts ${arrival.source.what} into ${as}. ${why[kind]}`,
    advice:
      advice[kind] ?? 'Leave the secret out, and let whoever needs it read it from the vault.',
    confidence: arrival.confidence,
    ...(forAuditor && { persona: 'auditor' as const }),
    trace: traceTo(arrival, `goes into ${as} here`),
  };
}

const forGood = 'Everyone who may read it there has the secret for as long as it is valid.';

const why: Readonly<Record<Disclosure['kind'], string>> = {
  mail: 'Whoever gets the mail, or the mailbox, has the secret for as long as it is valid.',
  message: 'Whoever gets the message has the secret for as long as it is valid.',
  approval:
    'Every approver gets it by mail and in Teams, and it stays in the record of the approval.',
  row: forGood,
  file: forGood,
  queue: 'Whoever receives from there has the secret for as long as it is valid.',
  log: 'Logs are kept long and read by many, and nothing takes a line out again.',
  prompt: 'A model may repeat what it was told, and its provider may keep it.',
  answer: 'Whoever starts the flow gets it.',
  'message-of-run': 'The message stands with the status of the run, and no setting hides it.',
  query: 'Addresses are written into the logs of every proxy and server on the way.',
  'other-host':
    'A token shows its whole right to whoever gets it, and this host is not the one it was made for.',
};

const advice: Partial<Record<Disclosure['kind'], string>> = {
  query: "Send it in a header instead, or sign in with 'Active Directory OAuth'.",
  'other-host':
    'Check that this host may have the token, and ask for one of its own where it needs one.',
  answer: 'Answer with what the secret was used for, not with the secret.',
  'message-of-run': 'Write a message of your own that says what went wrong, without the secret.',
};
