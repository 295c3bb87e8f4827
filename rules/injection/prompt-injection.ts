import { type Effect, worstReached } from '../../src/injection/effects.js';
import { compareGrades, type Grades } from '../../src/injection/grade.js';
import { promptOf } from '../../src/injection/prompts.js';
import { gradedArrivals, reportOf } from '../../src/injection/report.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'prompt-injection',
  title: 'Untrusted text tells a model what to do, and the flow acts on its answer',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'injection',
  cwe: [1427],
  owasp: ['CD-SEC-08', 'LCNC-SEC-06'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const action of flow.actions) {
      const prompts = promptOf(action, flow);
      if (prompts.length === 0) continue;
      const reached = worstReached(action, flow);
      const judgement = { grades: gradesOf(reached?.effect), protection: () => 'none' as const };
      // However many texts it is made of, one prompt is one question of what its answer may do.
      const [worst] = prompts
        .flatMap((sink) => gradedArrivals(flow, sink, judgement))
        .sort(compareGrades);
      const as = prompts[0]?.as;
      if (worst && as !== undefined) {
        yield {
          ...reportOf(
            worst,
            { slot: 'prompt', as },
            reached ? { why: acts[reached.effect], advice } : onlyReads,
          ),
          ...(reached && {
            related: [
              {
                at: reached.action.value,
                message: `the model's answer reaches '${reached.action.name}'`,
              },
            ],
          }),
        };
      }
    }
  },
});

const auditor = { severity: 'low', persona: 'auditor' } as const;

/** How bad it is depends on what the answer can do. */
function gradesOf(effect: Effect | undefined): Grades {
  if (!effect) return { outside: auditor, signedIn: auditor, stored: auditor };
  return {
    outside: { severity: effect === 'some' ? 'medium' : 'high', persona: 'regular' },
    signedIn: { severity: 'low', persona: 'regular' },
    stored: auditor,
  };
}

const acts: Readonly<Record<Effect, string>> = {
  some: 'Instructions hidden in it make the model answer what their author wants, and an action with effects uses that answer.',
  outgoing:
    'Instructions hidden in it make the model answer what their author wants, and that answer leaves in a mail or a request.',
  privileged:
    'Instructions hidden in it make the model answer what their author wants, and an action with great rights uses that answer.',
};

const advice =
  'Let the model choose among known values and check its answer with a Condition or an approval before anything acts on it.';

const onlyReads = {
  why: 'Instructions hidden in it make the model answer what their author wants; no action with effects was seen to use the answer.',
  advice: 'Treat the answer as text of whoever wrote the input.',
};
