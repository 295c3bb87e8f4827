import type { Persona, Severity } from '../result.js';
import type { Report, Rule } from '../rule.js';

/** What the configuration says about one rule. */
export interface Adjustment {
  readonly off?: boolean;
  readonly severity?: Severity;
  readonly persona?: Persona;
}

/** The rule with another severity or persona, for all its findings. */
export function adjust(rule: Rule, { severity, persona }: Adjustment): Rule {
  if (severity === undefined && persona === undefined) return rule;
  const change = { ...(severity && { severity }), ...(persona && { persona }) };
  const { flow, artifact, document, ignore } = rule;
  return {
    ...rule,
    ...change,
    ...(flow && { flow: (...args) => changed(flow.apply(rule, args), change) }),
    ...(artifact && { artifact: (...args) => changed(artifact.apply(rule, args), change) }),
    ...(document && { document: (...args) => changed(document.apply(rule, args), change) }),
    ...(ignore && { ignore: (...args) => changed(ignore.apply(rule, args), change) }),
  };
}

function* changed(reports: Iterable<Report>, change: Partial<Report>): Generator<Report> {
  for (const report of reports) yield { ...report, ...change };
}
