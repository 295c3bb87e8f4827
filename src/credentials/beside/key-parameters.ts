import { isSecretName } from '../../knowledge/key-names.js';
import { knownName } from '../../knowledge/own-names.js';
import type { Connector } from '../../model/artifact.js';
import type { Value } from '../../model/value.js';
import { parameterTables } from './connector.js';

/** Connection parameters that ask for a credential as for an ordinary text, with the place of their type. */
export function openKeyParameters(connector: Connector): { at: Value; name: string }[] {
  return parameterTables(connector).flatMap((table) =>
    table.entries().flatMap(([name, parameter]) => {
      const type = parameter.get('type');
      const label = parameter.path('uiDefinition', 'displayName')?.text ?? '';
      // `token:TenantId` is a part of the sign-in named `token`.
      const own = name.slice(name.lastIndexOf(':') + 1);
      const isKey = [own, label].some((one) =>
        isSecretName(knownName(one, connector.organisation?.secretNames)),
      );
      return type?.text?.toLowerCase() === 'string' && isKey ? [{ at: type, name }] : [];
    }),
  );
}
