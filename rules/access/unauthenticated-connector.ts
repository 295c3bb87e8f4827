import { authenticates } from '../../src/access/connector-authentication.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'unauthenticated-connector',
  title: 'Custom connector without authentication',
  severity: 'low',
  confidence: 'medium',
  persona: 'pedantic',
  category: 'access',
  cwe: [306],
  owasp: ['CD-SEC-05', 'LCNC-SEC-04'],
  since: '0.1.0',
  scope: 'flow',
  *artifact(artifact) {
    if (artifact.kind !== 'connector' || !artifact.openapi || authenticates(artifact)) return;
    const { openapi, name } = artifact;
    const title = openapi.path('info', 'title')?.text ?? name;
    yield {
      at: openapi.get('securityDefinitions') ?? openapi,
      slot: 'securityDefinitions',
      message: `The connector '${title}' sends its requests without any authentication. Either its service is open to everybody who finds it, or the credential travels where nobody expects it.`,
      advice:
        "Choose an authentication type on the 'Security' page of the connector, unless the service is meant to be public.",
    };
  },
});
