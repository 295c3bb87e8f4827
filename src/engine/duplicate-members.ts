import type { Tree } from '../read/tree.js';
import type { Rule } from '../rule.js';
import type { Draft } from './findings.js';
import { fingerprint } from './fingerprint.js';

/** Archive members that share a name: an import may take one of them, and a reviewer look at another. */
export function duplicateMembers(
  tree: Tree,
  rule: Rule,
  sha256: (text: string) => string,
): Draft[] {
  return tree.duplicates.map((name) => {
    const advice = 'Export the solution again, and do not import this archive.';
    const identity = {
      rule: rule.id,
      flowKey: `member:${name.toLowerCase()}`,
      node: '',
      slot: 'member',
      source: '',
    };
    return {
      key: identity.flowKey,
      finding: {
        rule: rule.id,
        severity: rule.severity,
        confidence: rule.confidence,
        persona: rule.persona,
        message: `The archive holds more than one member named '${name}'. One program reads the first and another the last, so what is imported may not be what was reviewed. ${advice}`,
        advice,
        fingerprint: fingerprint(identity, sha256),
        location: {
          file: `${tree.path}!/${name}`,
          container: tree.path,
          member: name,
          pointer: '',
        },
      },
    };
  });
}
