import { injections } from '../../src/injection/report.js';
import type { Sink } from '../../src/injection/sinks.js';
import { hasFileTree, namesFile, pathParameters } from '../../src/knowledge/file-paths.js';
import type { Action, Flow } from '../../src/model/flow.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'path-traversal',
  title: 'Untrusted text chooses a file or folder',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'injection',
  cwe: [22],
  owasp: ['CD-SEC-08', 'LCNC-SEC-06'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    yield* injections(flow, fileNames(flow), {
      grades: {
        outside: { severity: 'medium', persona: 'regular' },
        signedIn: { severity: 'medium', persona: 'auditor' },
        stored: { severity: 'medium', persona: 'auditor' },
      },
      protection: () => 'none',
      why: "With '..' or another folder in it, whoever writes it reads or replaces files that the flow was never meant to touch.",
      advice:
        'Name the file yourself (a guid() or an id of yours), keep the given name as data, or compare it with the names you expect.',
    });
  },
});

function* fileNames(flow: Flow): Generator<Sink> {
  for (const action of flow.actions) {
    if (action.operation && hasFileTree(action.operation.connector)) yield* namesIn(action);
  }
}

/** Parameters and queries: a member of the content is no name. */
function* namesIn(action: Action): Generator<Sink> {
  const { operation, inputs } = action;
  const path = operation?.path;
  for (const name of pathParameters) {
    const at = operation?.parameters?.get(name) ?? inputs?.get('queries')?.get(name);
    if (at) yield { action, at, slot: name.toLowerCase(), as: 'the path of a file' };
  }
  if (path && namesFile(path.text ?? '')) {
    yield { action, at: path, slot: 'path', as: 'the path of a file' };
  }
}
