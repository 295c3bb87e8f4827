import { isSecretName } from '../knowledge/key-names.js';
import { knownName } from '../knowledge/own-names.js';
import type { Flow, Parameter } from '../model/flow.js';
import type { Value } from '../model/value.js';

/** Parameters of a definition that are named like a credential, keep ordinary text, and are still empty. */
export function emptySecretParameters(flow: Flow): Parameter[] {
  return flow.parameters.filter(
    ({ name, type, literal }) =>
      type === 'string' &&
      isSecretName(knownName(name, flow.organisation?.secretNames)) &&
      isEmpty(literal),
  );
}

/** The same of the parameters that an ARM template asks for. */
export function emptyTemplateParameters(
  template: Value,
  own?: readonly string[],
): [name: string, value: Value][] {
  if (!Array.isArray(template.get('resources')?.raw)) return [];
  return (template.get('parameters')?.entries() ?? []).filter(
    ([name, entry]) =>
      entry.get('type')?.text?.trim().toLowerCase() === 'string' &&
      isSecretName(knownName(name, own)) &&
      isEmpty(entry.get('defaultValue')),
  );
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value.raw === null || value.text?.trim() === '';
}
