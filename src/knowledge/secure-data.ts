/** Which sides of a step the run history can hide. */
export type SecureDataSupport = 'none' | 'inputs-only' | 'both';

/** Steps that differ from the rule; types in lower case. Source: facts 2.7 [D LA-SEC table, D LA-UX]. */
const exceptions: ReadonlyMap<string, SecureDataSupport> = new Map([
  ['appendtoarrayvariable', 'none'],
  ['appendtostringvariable', 'none'],
  ['decrementvariable', 'none'],
  ['incrementvariable', 'none'],
  ['initializevariable', 'none'],
  ['setvariable', 'none'],
  ['foreach', 'none'],
  ['if', 'none'],
  ['scope', 'none'],
  ['switch', 'none'],
  ['until', 'none'],
  ['terminate', 'none'],
  ['recurrence', 'none'],
  // These know "inputs" alone; of the first three it hides the outputs as well.
  ['compose', 'inputs-only'],
  ['parsejson', 'inputs-only'],
  ['response', 'inputs-only'],
  ['wait', 'inputs-only'],
]);

/**
 * What *Secure inputs* and *Secure outputs* can hide on a kind of action or trigger. All connector operations
 * support both, and what is unknown is taken to support both: nothing is asserted about it.
 * @param type lower case, as `Action.type` and `Trigger.type`
 */
export function secureDataSupport(type: string): SecureDataSupport {
  return exceptions.get(type) ?? 'both';
}
