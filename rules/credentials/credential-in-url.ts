import type { Credential } from '../../src/credentials/credential.js';
import { isExpired } from '../../src/credentials/expiry.js';
import { credentialsOf } from '../../src/credentials/find.js';
import { formatOf, reportOf } from '../../src/credentials/report.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'credential-in-url',
  title: 'Credential written into a URL',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'credentials',
  cwe: [798, 598, 522],
  owasp: ['CD-SEC-04', 'CD-SEC-05', 'LCNC-SEC-08', 'LCNC-SEC-04'],
  since: '0.1.0',
  scope: 'flow',
  supersedes: ['plaintext-api-key'],
  *flow(flow, { now }) {
    for (const credential of credentialsOf(flow)) {
      if (credential.rule !== 'credential-in-url') continue;
      const expired = isExpired(credential.expires, now);
      const report = reportOf(credential, {
        what,
        why: expired
          ? 'The URL has expired, but it shows how access is given here, and it may stand in other places with a longer life.'
          : 'A URL is copied, logged and kept in the run history: whoever reads it can use the service in the name of its owner.',
        advice:
          'Take the credential out of the URL: send it in a header that is filled from Azure Key Vault with secured outputs (for storage, use a connection that signs in instead), and replace the exposed one.',
      });
      yield { ...report, ...(expired && !credential.placeholder && { severity: 'low' }) };
    }
  },
});

function what(credential: Credential): string {
  return formatOf(credential) ?? 'A credential in this URL';
}
