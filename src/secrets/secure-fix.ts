import { secureDataSupport } from '../knowledge/secure-data.js';
import type { Action, Trigger } from '../model/flow.js';
import type { Fix } from '../rule.js';

type Side = 'inputs' | 'outputs';

/**
 * The fix that turns on what is missing of *Secure inputs* and *Secure outputs*. None where the step cannot hide
 * anything, where tracked properties stand in the way, or where an expression makes the setting.
 */
export function secureFix(node: Action | Trigger, wanted: readonly Side[]): { fix?: Fix } {
  const support = secureDataSupport(node.type);
  const sides: readonly Side[] = support === 'inputs-only' ? ['inputs'] : wanted;
  const items = sides.filter((side) => !node.secure[side]);
  if (support === 'none' || items.length === 0 || !canBeSet(node)) return {};
  const switches = items.map((side) => `'Secure ${side}'`).join(' and ');
  const path = ['runtimeConfiguration', 'secureData', 'properties'];
  return {
    fix: {
      title: `Turn on ${switches}`,
      safe: true,
      edits: [{ kind: 'add', at: node.value, path, items }],
    },
  };
}

function canBeSet({ value }: Action | Trigger): boolean {
  const configuration = value.get('runtimeConfiguration');
  const setting = configuration?.get('secureData');
  const list = setting?.get('properties');
  return (
    configuration?.isObject !== false &&
    setting?.isObject !== false &&
    (list === undefined || Array.isArray(list.raw)) &&
    value.get('trackedProperties') === undefined
  );
}
