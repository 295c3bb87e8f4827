import { type HostSource, hostSources } from '../../src/access/connector-hosts.js';
import { defineRule } from '../../src/rule.js';

const from: Readonly<Record<HostSource['kind'], string>> = {
  header: 'the header',
  query: 'the query parameter',
  body: 'the body of the request',
  connection: 'the connection parameter',
};

export default defineRule({
  id: 'caller-chosen-host',
  title: 'Callers choose the host of a custom connector',
  severity: 'medium',
  confidence: 'medium',
  persona: 'regular',
  category: 'access',
  cwe: [918, 441],
  owasp: ['CD-SEC-03', 'CD-SEC-08', 'LCNC-SEC-02', 'LCNC-SEC-06'],
  since: '0.1.0',
  scope: 'flow',
  *artifact(artifact) {
    if (artifact.kind !== 'connector') return;
    for (const { at, kind, name, partly } of hostSources(artifact)) {
      const source = name === '' ? from[kind] : `${from[kind]} '${name}'`;
      const share = partly ? 'a part of the host' : 'the host';
      const isConnection = kind === 'connection';
      yield {
        at,
        slot: `dynamichosturl.${kind}.${name.toLowerCase()}`,
        message: isConnection
          ? `A policy takes ${share} from ${source}. Whoever makes a connection chooses where the connector sends its requests.`
          : `A policy takes ${share} from ${source}. Whoever calls an operation chooses where the credential of the connection is sent.`,
        advice: isConnection
          ? 'Fix the host in the policy, or all of its domain, and let the connection name only what stands before it.'
          : 'Fix the host in the policy; if there are several, make one connector of each or let the connection choose.',
        ...(isConnection && { persona: 'pedantic' as const }),
        ...(partly && { confidence: 'low' as const }),
      };
    }
  },
});
