import type { Arrival } from '../../src/dataflow/flow-data.js';
import { compareGrades } from '../../src/injection/grade.js';
import { mailsOf } from '../../src/injection/mail.js';
import { type GradedArrival, gradedArrivals, reportOf } from '../../src/injection/report.js';
import { servicesForAuditors } from '../../src/injection/services.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'open-mail-relay',
  title: 'Whoever starts the flow chooses who gets its mail',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'injection',
  cwe: [441],
  owasp: ['CD-SEC-08', 'CD-SEC-04', 'LCNC-SEC-06', 'LCNC-SEC-03'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const sink of [...mailsOf(flow)].flatMap(({ recipients }) => recipients)) {
      const graded = gradedArrivals(flow, sink, { grades, protection: () => 'none' });
      const [worst] = servicesForAuditors(graded, flow, sink).map(asReply).sort(compareGrades);
      if (worst) yield reportOf(worst, sink, wording);
    }
  },
});

const grades = {
  outside: { severity: 'high', persona: 'regular' },
  signedIn: { severity: 'high', persona: 'auditor' },
  stored: { severity: 'high', persona: 'auditor' },
} as const;

const wording = {
  why: 'Whoever writes it can have your organisation write to anyone, and spam or phishing sent that way carries its good name.',
  advice:
    'Send to addresses that stand in the flow, or choose among them with a Switch; do not take the address from the input.',
};

/** An answer to whoever wrote the mail is what mail is for: for the auditor. */
function asReply(graded: GradedArrival): GradedArrival {
  return isSender(graded.arrival) ? { ...graded, persona: 'auditor' } : graded;
}

function isSender({ source, reads }: Arrival): boolean {
  return (
    source.flavour === 'mail' && reads().some((path) => path.some((member) => senders.has(member)))
  );
}

const senders = new Set(['from', 'sender', 'replyto', 'fromaddress']);
