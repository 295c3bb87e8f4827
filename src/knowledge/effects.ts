/** Verbs with which operations that change or send something begin. Source: operation ids in public exports. */
const verbs =
  /^(?:v\d+)?(?:add|append|approve|assign|associate|cancel|clear|close|complete|copy|create|delete|disable|disassociate|draft|edit|enable|executepassthrough|executeprocedure|forward|grant|insert|invite|merge|modify|move|patch|perform|post|publish|put|queue|reassign|refresh|reject|remove|rename|reply|reset|resolve|respond|restore|revoke|runscript|runuiflow|schedule|send|set|share|start(?!andwait)|stop|submit|trigger|unassign|unshare|update|upload|upsert|write)/i;

/** Operations whose ids put the verb last: `CalendarPostItem`, `messages_send`. */
const laterVerbs = /(?:post|patch|delete|put)item|_(?:create|update|delete|send|post)/i;

/** Connectors that only turn one thing into another, or ask somebody who then decides. */
const harmless: ReadonlySet<string> = new Set([
  'conversionservice',
  'approvals',
  'aibuilder',
  'azureopenai',
  'openai',
  'microsoftcopilotstudio',
  'cognitiveservicestextanalytics',
  'translator',
  'translatorv2',
  'formrecognizer',
]);

/**
 * Whether a connector operation changes or sends something.
 * @param id empty where the host names a method and a path
 */
export function isEffect(connector: string, id: string, method: string, path: string): boolean {
  if (harmless.has(connector)) return false;
  if (id !== '') return verbs.test(id) || laterVerbs.test(id);
  return (
    /^(?:post|put|patch|delete)$/i.test(method.trim()) &&
    !/query|search|html2text|visualize/i.test(path)
  );
}
