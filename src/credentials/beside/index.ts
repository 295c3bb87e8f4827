import type { Artifact } from '../../model/artifact.js';
import { connectorCredentials } from './connector.js';
import { variableCredentials } from './environment.js';
import { connectionCredentials, settingsCredentials } from './settings.js';
import type { CredentialBeside } from './spot.js';
import { textCredentials } from './texts.js';

const index = new WeakMap<Artifact, readonly CredentialBeside[]>();

/** All literal credentials of a part of a solution beside its flows, each once; found once per part. */
export function credentialsBeside(artifact: Artifact): readonly CredentialBeside[] {
  const known = index.get(artifact);
  if (known) return known;
  const found = [...credentialsOf(artifact)];
  index.set(artifact, found);
  return found;
}

function credentialsOf(artifact: Artifact): Iterable<CredentialBeside> {
  switch (artifact.kind) {
    case 'environment-variable':
      return variableCredentials(artifact);
    case 'connector':
      return connectorCredentials(artifact);
    case 'connection':
      return connectionCredentials(artifact);
    case 'settings':
      return settingsCredentials(artifact);
    case 'text':
      return textCredentials(artifact);
    case 'agent':
      return [];
  }
}
