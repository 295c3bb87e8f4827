import type { Exposure, Family } from '../result.js';
import { triggerExposure } from './exposure.js';
import type { Form, Trigger } from './flow.js';
import { type ConnectorIndex, readOperation } from './operation.js';
import { readRequests } from './request.js';
import { readSecureData } from './secure-data.js';
import type { Value } from './value.js';

/** The triggers of a definition; `resource` is the ARM resource when there is one (it holds the access control). */
export function readTriggers(
  definition: Value,
  context: {
    family: Family;
    form: Form;
    resource?: Value;
    connectors: ConnectorIndex;
    standardKind?: string;
    openToAgent?: boolean;
  },
): Trigger[] {
  const triggers: Trigger[] = [];
  for (const [name, value] of definition.get('triggers')?.entries() ?? []) {
    if (!value.isObject) continue;
    const type = value.get('type')?.text?.trim().toLowerCase() ?? '';
    const triggerKind = value.get('kind')?.text?.trim().toLowerCase() ?? '';
    const inputs = value.get('inputs');
    const operation = readOperation(inputs, context.connectors);
    const exposure: Exposure = triggerExposure({ type, triggerKind, inputs, ...context });
    triggers.push({
      kind: 'trigger',
      name,
      path: name,
      value,
      type,
      triggerKind,
      requests: readRequests(type, inputs, operation),
      secure: readSecureData(value),
      exposure,
      ...(inputs && { inputs }),
      ...(operation && { operation }),
    });
  }
  return triggers;
}
