import type { PathKey } from './json.js';

/**
 * Writes a path as an RFC 6901 JSON Pointer.
 * @param keys member names and array indexes from the root on
 * @returns the pointer; empty for the root itself
 */
export function toPointer(keys: readonly PathKey[]): string {
  let pointer = '';
  for (const key of keys) pointer += `/${pointerToken(key)}`;
  return pointer;
}

/** A member name or index as a pointer writes it. */
export function pointerToken(key: PathKey): string {
  return typeof key === 'string' ? escaped(key) : String(key);
}

function escaped(key: string): string {
  if (!key.includes('~') && !key.includes('/')) return key;
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * Splits a JSON Pointer into its keys. Array indexes come back as text: only the document knows them apart.
 * @param pointer an RFC 6901 pointer; a missing leading slash is forgiven
 * @returns the unescaped keys; none for the root
 */
export function parsePointer(pointer: string): string[] {
  if (pointer === '') return [];
  const keys = pointer.startsWith('/') ? pointer.slice(1) : pointer;
  return keys.split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
