import type { Entry } from 'yauzl';
import {
  type Archive,
  type ArchiveMember,
  type ArchiveProblem,
  type Limits,
  ReadError,
} from '../read/source.js';
import { shownName } from './wording.js';
import { readDirectory } from './zip-directory.js';
import {
  headersDisagree,
  isMarkedAsLink,
  memberError,
  type PlacedEntry,
  placeEntry,
  refusalOf,
} from './zip-entry.js';
import { checkLayout } from './zip-layout.js';
import { type Budget, createMember } from './zip-member.js';
import { dangerOf, duplicateNames, rawName } from './zip-names.js';

/**
 * Opens a zip archive without trusting it: members are named by the central directory, local headers must
 * agree with it, and whatever another program might see differently is a problem. Members that are refused
 * are not in `members`; nothing is ever written to disk. Throws `ReadError` when there is no archive to read.
 */
export async function openArchive(bytes: Uint8Array, limits: Limits): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = await readDirectory(buffer, limits.archiveEntries);
  const problems: ArchiveProblem[] = [...directory.problems];
  const placed = placeEntries(buffer, directory.entries, directory.span.start, problems);
  const { overlapping, hasUnlisted } = checkLayout(buffer, placed, directory.span.start);
  if (hasUnlisted && directory.complete) problems.push(unlisted);
  const budget: Budget = { total: limits.archiveBytes, left: limits.archiveBytes };
  const members: ArchiveMember[] = [];
  for (const entry of placed) {
    const refusal = overlapping.has(entry) ? overlap(entry.name) : refusalOf(entry);
    if (refusal) problems.push(toProblem(entry.name, refusal));
    else if (isFolder(entry.name)) problems.push(...contentOfFolder(entry));
    else {
      problems.push(...concernsAbout(entry));
      members.push(createMember(buffer, entry, budget));
    }
  }
  return { members, problems, duplicates: duplicateNames(members.map(({ name }) => name)) };
}

/** Names the entries and finds their data; entries without any become problems. */
function placeEntries(
  buffer: Buffer,
  entries: readonly Entry[],
  directoryStart: number,
  problems: ArchiveProblem[],
): PlacedEntry[] {
  const placed: PlacedEntry[] = [];
  const backslashed: string[] = [];
  for (const entry of entries) {
    const raw = rawName(entry);
    if (raw.includes('\\')) backslashed.push(raw);
    const name = raw.replaceAll('\\', '/');
    try {
      placed.push(placeEntry(buffer, entry, name, directoryStart));
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      problems.push(toProblem(name, error));
    }
  }
  if (backslashed[0] !== undefined) problems.push(backslashes(backslashed[0], backslashed.length));
  return placed;
}

/** What is odd about a member whose content is read all the same, so that nothing hides behind the oddity. */
function concernsAbout(placed: PlacedEntry): ArchiveProblem[] {
  const { entry, name } = placed;
  const shown = `The member '${shownName(name)}'`;
  const concerns: ArchiveProblem[] = [];
  const danger = dangerOf(name);
  if (danger) {
    const message = `The name of the member '${shownName(name)}' ${danger}: unpacking this archive may write where it should not. Its content was read; nothing was written.`;
    concerns.push({ member: name, level: 'error', kind: 'unsafe-member-name', message });
  }
  if (headersDisagree(placed)) {
    const message = `${shown} is described in two places that differ, so programs would disagree about its content; what the directory describes was read.`;
    concerns.push({ member: name, level: 'error', kind: 'header-mismatch', message });
  }
  if (isMarkedAsLink(entry)) {
    const message = `${shown} is marked as a symbolic link; it was read as a file and the link was not followed.`;
    concerns.push({ member: name, level: 'note', kind: 'symbolic-link', message });
  }
  return concerns;
}

function isFolder(name: string): boolean {
  return name.endsWith('/');
}

/** Folders have no content; one that does is a file to some programs. */
function contentOfFolder({ entry, name }: PlacedEntry): ArchiveProblem[] {
  if (entry.uncompressedSize === 0) return [];
  return [
    toProblem(
      name,
      memberError(
        'folder-with-content',
        name,
        'is named like a folder but has content, which was not read.',
      ),
    ),
  ];
}

function overlap(name: string): ReadError {
  return memberError(
    'overlapping-members',
    name,
    'shares its data with another member; its content was not read.',
  );
}

const unlisted: ArchiveProblem = {
  level: 'error',
  kind: 'unlisted-member',
  message:
    'Between its members the archive holds what looks like another one that its directory does not list; that was not read.',
};

function backslashes(first: string, count: number): ArchiveProblem {
  const others = count === 1 ? '' : count === 2 ? ' and of one more' : ` and of ${count - 1} more`;
  const message = `The name of the member '${shownName(first)}'${others} is written with '\\'; it was read as '/'.`;
  return { level: 'note', kind: 'backslash-name', message };
}

function toProblem(member: string, { kind, message }: ReadError): ArchiveProblem {
  return { member, level: 'error', kind, message };
}
