import { createMask } from '../../src/engine/mask.js';
import { type FixResult, fixFiles } from '../../src/fix/fix-files.js';
import { isObject, type Json } from '../../src/json/json.js';
import { parseJson } from '../../src/json/parse.js';
import { rules, type SourceFile } from '../../src/node/library.js';
import { nodePlatform } from '../../src/node/platform.js';
import { repackArchive } from '../../src/node/repack.js';
import type { Finding } from '../../src/result.js';

/** Every fix there is, safe or not, for all personas. */
export const everything = ({ fix }: Finding): boolean => (fix?.edits?.length ?? 0) > 0;

/** Fixes files in memory; the result also lints them. */
export function fix(
  files: readonly SourceFile[],
  wanted: (finding: Finding) => boolean = everything,
): Promise<FixResult> {
  const mask = createMask();
  const run = { rules, platform: nodePlatform, now: '2026-11-23', mask };
  return fixFiles(files, { ...run, wanted, repack: repackArchive });
}

/** Files named by the user. */
export function filesFrom(files: Readonly<Record<string, string | Uint8Array>>): SourceFile[] {
  return Object.entries(files).map(([path, content]) => ({
    path,
    projectPath: path,
    named: true,
    read: () => (typeof content === 'string' ? new TextEncoder().encode(content) : content),
  }));
}

/** The same files with what was fixed in them. */
export function afterwards(
  files: readonly SourceFile[],
  { files: fixed }: FixResult,
): SourceFile[] {
  const now = new Map(fixed.map(({ path, after }) => [path, after]));
  return files.map((file) => ({ ...file, read: () => now.get(file.path) ?? file.read() }));
}

export function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Pointers of what differs between two JSON texts; of what came or went, its own. */
export function changedPaths(before: string, after: string): string[] {
  const [a, b] = [parseJson(before), parseJson(after)];
  if (!a.ok || !b.ok) return [''];
  return differences(a.json, b.json, '');
}

function differences(a: Json | undefined, b: Json | undefined, path: string): string[] {
  if (isObject(a) && isObject(b)) {
    const [left, right] = [a, b];
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) => differences(left[key], right[key], `${path}/${key}`));
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    const right = b;
    return a.flatMap((item, index) => differences(item, right[index], `${path}/${index}`));
  }
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [path];
}
