/** What `JSON.parse` returns. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** A key on the way into a JSON document: a member name or an array index. */
export type PathKey = string | number;

/**
 * A string, number or boolean as text; undefined for anything else. `String()` is no way to ask: an object may
 * hold a member `toString`, and then it throws.
 */
export function scalarText(json: Json | undefined): string | undefined {
  return json === undefined || json === null || typeof json === 'object' ? undefined : String(json);
}

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
