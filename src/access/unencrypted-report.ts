import type { Artifact } from '../model/artifact.js';
import type { Report } from '../rule.js';
import { connectionTargets, connectorTargets, type OpenTarget } from './unencrypted.js';

/** Connectors and connections whose requests leave without TLS. */
export function* unencryptedBeside(artifact: Artifact): Generator<Report> {
  for (const target of targetsOf(artifact)) {
    const { at, slot, what, carriesCredential, isLoopback, isChoice } = target;
    const why = carriesCredential
      ? 'Anyone on the way can read the credentials and everything else, and change it.'
      : 'Anyone on the way can read what is sent and change the answer.';
    yield {
      at,
      slot,
      message: `${what}${carriesCredential ? ', and credentials travel along' : ''}. ${why}`,
      advice: "Offer only 'https', and call the 'https://' address of the service.",
      ...(carriesCredential && !isChoice && { severity: 'high' as const }),
      ...(isChoice && { confidence: 'low' as const, persona: 'pedantic' as const }),
      ...(isLoopback && { severity: 'info' as const, persona: 'auditor' as const }),
    };
  }
}

function targetsOf(artifact: Artifact): readonly OpenTarget[] {
  if (artifact.kind === 'connector') return connectorTargets(artifact);
  return artifact.kind === 'connection' ? connectionTargets(artifact) : [];
}
