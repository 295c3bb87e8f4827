import type { Value } from '../model/value.js';

/**
 * The list whose item `item()` means: that of the nearest `Select`, `Filter array` or `Create table` around it, or of
 * the nearest loop. The list itself belongs to what is around that.
 */
export function listAround(at: Value): Value | undefined {
  let inside: Value = at;
  for (let place = at.parent; place; place = place.parent) {
    const key = String(inside.key).toLowerCase();
    if (key !== 'foreach' && isOfType(place, /^foreach$/i)) return place.get('foreach');
    if (key !== 'from' && isOfRows(place)) return place.get('from');
    inside = place;
  }
  return undefined;
}

/** Whether a value is the inputs of an action that goes through rows. */
function isOfRows({ key, parent }: Value): boolean {
  return /^inputs$/i.test(String(key)) && isOfType(parent, /^(?:select|query|table)$/i);
}

function isOfType(action: Value | undefined, type: RegExp): boolean {
  return type.test(action?.get('type')?.text?.trim() ?? '');
}
