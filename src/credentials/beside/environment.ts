import { isSecretReference } from '../../knowledge/placeholders.js';
import type { EnvironmentVariable } from '../../model/artifact.js';
import { type CredentialBeside, credentialsAt, ownNames, type Spot } from './spot.js';

/**
 * Credentials in the values of an environment variable. Of a variable of type Secret the value is the path of a
 * secret in Key Vault; anything else in its place is one.
 */
export function* variableCredentials(variable: EnvironmentVariable): Generator<CredentialBeside> {
  const { name, displayName, type, values, usedAsCredential, organisation } = variable;
  const holdsText = type === 'string' || type === 'json' || type === 'unknown';
  for (const { at, slot } of values) {
    const value = at.text ?? '';
    const spot: Spot = {
      rule: 'plaintext-environment-variable',
      at,
      names: [name, displayName],
      ...ownNames(organisation),
      slot,
      where: `${ofWhat[slot] ?? 'the value'} of the environment variable '${name}'`,
    };
    if (type === 'secret') {
      if (isSecretReference(value)) continue;
      yield* credentialsAt({ ...spot, certain: true });
    } else if (holdsText) {
      const isUsed = usedAsCredential === 'all' || usedAsCredential?.has(value.trim());
      yield* credentialsAt({ ...spot, certain: isUsed === true });
    } else {
      for (const found of credentialsAt(spot)) {
        // Names of sites and lists, numbers: only what cannot be anything else.
        if (found.rule === 'signed-trigger-url') yield found;
      }
    }
  }
}

const ofWhat: Readonly<Record<string, string>> = {
  defaultvalue: 'the default value',
  value: 'the current value',
  deployment: 'the deployment value',
};
