import { isObject } from '../json/json.js';
import type { Value } from '../model/value.js';

/**
 * The list whose item `item()` means: that of the nearest `Select`, `Filter array` or `Create table` around it, or of
 * the nearest loop. The list itself belongs to what is around that.
 */
export function listAround(at: Value): Value | undefined {
  let inside: Value = at;
  for (let place = at.parent; place; place = place.parent) {
    const { raw } = place;
    if (isObject(raw)) {
      const key = String(inside.key).toLowerCase();
      if ('foreach' in raw && key !== 'foreach') return place.get('foreach');
      if (key !== 'from' && 'from' in raw && isOfRows(place)) return place.get('from');
    }
    inside = place;
  }
  return undefined;
}

/** Whether a value is the inputs of an action that goes through rows. */
function isOfRows({ key, parent }: Value): boolean {
  const type = parent?.get('type')?.text ?? '';
  return /^inputs$/i.test(String(key)) && /^(?:select|query|table)$/i.test(type.trim());
}
