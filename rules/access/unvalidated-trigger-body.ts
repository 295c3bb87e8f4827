import { confidenceIn, openRequestTrigger } from '../../src/access/entry.js';
import type { Trigger } from '../../src/model/flow.js';
import type { Value } from '../../src/model/value.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'unvalidated-trigger-body',
  title: 'The schema of a public trigger is not enforced',
  severity: 'info',
  confidence: 'high',
  persona: 'pedantic',
  category: 'access',
  cwe: [20],
  owasp: ['CD-SEC-08', 'LCNC-SEC-06'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    const trigger = openRequestTrigger(flow);
    if (!trigger || !demands(trigger.inputs?.get('schema')) || isValidated(trigger)) return;
    yield {
      at: trigger.value,
      slot: 'EnableSchemaValidation',
      message:
        'The trigger has a schema, but the service does not compare requests with it. Anyone may send anything: the schema only names fields for the designer.',
      advice: "In the settings of the trigger, turn 'Schema Validation' on.",
      confidence: confidenceIn(flow, 'high'),
    };
  },
});

/** Whether a schema asks for anything: `{}` and an object without members do not. */
function demands(schema: Value | undefined): boolean {
  if (schema?.text !== undefined) return schema.text.trim() !== '';
  return (schema?.entries() ?? []).some(([name, value]) => {
    if (/^(?:\$schema|\$id|title|description)$/i.test(name)) return false;
    if (/^(?:properties|required|items|definitions)$/i.test(name))
      return value.children().length > 0;
    return !(name.toLowerCase() === 'type' && value.text?.toLowerCase() === 'object');
  });
}

/** Options are one text with commas, or a list. */
function isValidated({ value }: Trigger): boolean {
  const options = value.get('operationOptions');
  const texts = [options?.text ?? '', ...(options?.items() ?? []).map((item) => item.text ?? '')];
  return texts.some((text) =>
    text.split(',').some((option) => /^enableschemavalidation$/i.test(option.trim())),
  );
}
