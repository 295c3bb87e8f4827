import { type Arrival, has } from '../../src/dataflow/flow-data.js';
import { codeIn, commandsIn } from '../../src/injection/code.js';
import { injections, type Judgement, type Protection } from '../../src/injection/report.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'code-injection',
  title: 'Untrusted text becomes code, or chooses which code runs',
  severity: 'critical',
  confidence: 'high',
  persona: 'regular',
  category: 'injection',
  cwe: [94, 78],
  owasp: ['CD-SEC-08', 'CD-SEC-06', 'LCNC-SEC-06', 'LCNC-SEC-07'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    yield* injections(flow, codeIn(flow), judgement);
    for (const report of injections(flow, commandsIn(flow), judgement)) {
      yield { ...report, confidence: 'low' };
    }
  },
});

const judgement: Judgement = {
  grades: {
    outside: { severity: 'critical', persona: 'regular' },
    signedIn: { severity: 'high', persona: 'regular' },
    stored: { severity: 'medium', persona: 'regular' },
  },
  protection: encodedInQuotes,
  why: 'Whoever writes it decides what runs there, with the rights of the connection.',
  advice:
    'Keep the code fixed and hand the text over as an argument; choose among scripts with a Switch over known names.',
};

/** Base64 between quotes has no character that could end them; as the whole text it is only a way to send it. */
function encodedInQuotes(arrival: Arrival): Protection {
  return has(arrival, 'base64') && has(arrival, 'quoted') ? 'safe' : 'none';
}
