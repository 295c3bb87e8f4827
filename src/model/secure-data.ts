import type { Value } from './value.js';

/** `runtimeConfiguration.secureData.properties` of an action or trigger. */
export interface SecureData {
  readonly inputs: boolean;
  readonly outputs: boolean;
  /** The setting itself, when there is one. */
  readonly setting?: Value;
}

/** Reads the setting; values compare without regard to letter case. */
export function readSecureData(node: Value): SecureData {
  const setting = node.path('runtimeConfiguration', 'secureData');
  const properties = setting?.get('properties');
  const names = new Set(properties?.items().map((item) => item.text?.toLowerCase()));
  return {
    inputs: names.has('inputs'),
    outputs: names.has('outputs'),
    ...(setting && { setting }),
  };
}
