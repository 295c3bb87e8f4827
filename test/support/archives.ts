import { expect } from 'vitest';
import { openArchive } from '../../src/node/archive.js';
import { type Archive, defaultLimits, type Limits, ReadError } from '../../src/read/source.js';
import type { RawMember } from './zip-writer.js';

export const megabyte = 1024 * 1024;
/** A member as a solution has it. */
export const flow: RawMember = { name: 'Workflows/a.json', content: '{"a":1}' };

/** Opens with the usual limits but for those given. */
export function open(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<Archive> {
  return openArchive(bytes, { ...defaultLimits, ...limits });
}

/** The members' content by name. */
export function texts(archive: Archive): Record<string, string> {
  return Object.fromEntries(
    archive.members.map((member) => [member.name, Buffer.from(member.read(megabyte)).toString()]),
  );
}

/** The members' names, in the directory's order. */
export function names(archive: Archive): string[] {
  return archive.members.map(({ name }) => name);
}

/** The problems as `level kind member`. */
export function problemsOf(archive: Archive): string[] {
  return archive.problems.map(({ level, kind, member }) =>
    member === undefined ? `${level} ${kind}` : `${level} ${kind} ${member}`,
  );
}

/** The kind of the error that opening or reading ends with. */
export async function kindOf(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (error) {
    expect(error).toBeInstanceOf(ReadError);
    return error instanceof ReadError ? error.kind : 'foreign';
  }
  return 'none';
}
