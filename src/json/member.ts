import { isObject, type Json, type JsonObject } from './json.js';

/** A member by name, exactly or but for letter case. */
export function member(json: JsonObject, name: string): Json | undefined {
  const key = keyOf(json, name);
  return Object.hasOwn(json, key) ? json[key] : undefined;
}

/** The name as the object writes it; the name itself when it has none. */
export function keyOf(json: JsonObject, name: string): string {
  if (Object.hasOwn(json, name)) return name;
  const lower = name.toLowerCase();
  for (const key in json) if (key.toLowerCase() === lower) return key;
  return name;
}

/** A member that is a text with something in it. */
export function textMember(json: Json | undefined, name: string): string | undefined {
  const value = isObject(json) ? member(json, name) : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A member that is an object. */
export function objectMember(json: Json | undefined, name: string): JsonObject | undefined {
  const value = isObject(json) ? member(json, name) : undefined;
  return isObject(value) ? value : undefined;
}
