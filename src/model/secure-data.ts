import type { Value } from './value.js';

/** `runtimeConfiguration.secureData.properties` of an action or trigger. */
export interface SecureData {
  readonly inputs: boolean;
  readonly outputs: boolean;
  /** The setting itself, when there is one. */
  readonly setting?: Value;
}

/** Shared: most steps have no setting. */
const unset: SecureData = { inputs: false, outputs: false };

/** Reads the setting; values compare without regard to letter case. */
export function readSecureData(node: Value): SecureData {
  const setting = node.path('runtimeConfiguration', 'secureData');
  if (!setting) return unset;
  const names = new Set(
    setting
      .get('properties')
      ?.items()
      .map((item) => item.text?.toLowerCase()),
  );
  return { inputs: names.has('inputs'), outputs: names.has('outputs'), setting };
}
