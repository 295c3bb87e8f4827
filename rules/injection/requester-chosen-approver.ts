import { compareGrades } from '../../src/injection/grade.js';
import { gradedArrivals, reportOf } from '../../src/injection/report.js';
import { servicesForAuditors } from '../../src/injection/services.js';
import { sinksOf } from '../../src/injection/sinks.js';
import { approverSinks } from '../../src/knowledge/approvals.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'requester-chosen-approver',
  title: 'Whoever asks for an approval chooses who approves',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'injection',
  cwe: [639, 863],
  owasp: ['CD-SEC-03', 'LCNC-SEC-02'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const sink of sinksOf(flow, approverSinks)) {
      const graded = gradedArrivals(flow, sink, { grades, protection: () => 'none' });
      const [worst] = servicesForAuditors(graded, flow, sink).sort(compareGrades);
      if (worst) yield reportOf(worst, sink, wording);
    }
  },
});

const grades = {
  outside: { severity: 'medium', persona: 'regular' },
  signedIn: { severity: 'medium', persona: 'auditor' },
  stored: { severity: 'medium', persona: 'auditor' },
} as const;

const wording = {
  why: 'A requester who names a friend, or themselves, gets everything approved.',
  advice:
    "Name the approvers in the flow, choose among them with a Switch, or look up the requester's manager.",
};
