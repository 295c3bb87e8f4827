import { countKeys, findDuplicateKeys } from '../../src/json/duplicates.js';
import { isObject, type Json, type PathKey } from '../../src/json/json.js';
import { Value } from '../../src/model/value.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'duplicate-key',
  title: 'A member stands twice',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'lint',
  cwe: [694],
  owasp: ['CD-SEC-01', 'LCNC-SEC-07'],
  since: '0.1.0',
  scope: 'flow',
  *document(document) {
    // Counting is cheap; the exact search is only for documents where something went missing.
    if (countKeys(document.text) === countMembers(document.root)) return;
    const find = finder(new Value(document, document.root));
    for (const { path, key } of findDuplicateKeys(document.text)) {
      yield {
        at: find([...path, key]),
        message: `The member '${key}' stands more than once in the same object. The last one counts for most readers and the first for some, so a reviewer may see another flow than the service runs.`,
        advice: 'Export the flow again, or delete the member that is not meant.',
      };
    }
  },
});

/** Finds values by their paths; those on the way are shared, for members may stand twice by the ten thousand. */
function finder(root: Value): (path: readonly PathKey[]) => Value {
  let known: readonly PathKey[] = [];
  const values = [root];
  return (path) => {
    let common = 0;
    while (common < path.length && common < known.length && path[common] === known[common])
      common += 1;
    known = path;
    values.length = common + 1;
    let at = values[common] ?? root;
    for (const step of path.slice(common)) {
      at = (typeof step === 'number' ? at.at(step) : at.get(step)) ?? at;
      values.push(at);
    }
    return at;
  };
}

function countMembers(root: Json): number {
  let count = 0;
  const stack: Json[] = [root];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (Array.isArray(next)) {
      for (const item of next) if (typeof item === 'object' && item !== null) stack.push(item);
    } else if (isObject(next)) {
      for (const key in next) {
        count += 1;
        const child = next[key];
        if (typeof child === 'object' && child !== null) stack.push(child);
      }
    }
  }
  return count;
}
