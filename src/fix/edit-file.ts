import {
  type Archive,
  type Limits,
  type Platform,
  ReadError,
  type SourceFile,
} from '../read/source.js';
import { decodeText, encodeText } from '../read/text.js';
import { applyFixes } from './apply.js';
import type { FixedFile, FixedText, Repack } from './fix-files.js';
import type { FilePlan, TextPlan } from './plan.js';

/** Holds files while they are changed; nothing is written. */
export interface Editor {
  /** The files as they are now. */
  files(): SourceFile[];
  /** Changes a file. Throws `ReadError` and leaves the file as it was. */
  change(plan: FilePlan): Promise<void>;
  changed(): FixedFile[];
}

interface Sheet {
  readonly isArchive: boolean;
  readonly before: Uint8Array;
  after: Uint8Array;
  readonly texts: Map<string, FixedText>;
}

export function createEditor(
  files: readonly SourceFile[],
  platform: Platform,
  limits: Limits,
  repack: Repack,
): Editor {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const sheets = new Map<string, Sheet>();

  return {
    files: () =>
      files.map((file) => {
        const sheet = sheets.get(file.path);
        if (!sheet) return file;
        const { open: _onDisk, ...changed } = file;
        return { ...changed, read: () => sheet.after };
      }),
    async change(plan) {
      const file = byPath.get(plan.path);
      if (!file) throw nested();
      if (plan.managed) throw managed();
      const bytes = sheets.get(plan.path)?.after ?? (await file.read());
      const isArchive = plan.texts.some(({ member }) => member !== undefined);
      const archive = isArchive ? await platform.openArchive(bytes, limits) : undefined;
      const changes = plan.texts.map((text) => ({
        text,
        ...changeText(archive ? readMember(archive, text, limits) : bytes, text),
      }));
      const contents = new Map(changes.map(({ text, bytes: now }) => [text.member ?? '', now]));
      const after = archive ? await repack(bytes, contents, limits) : changes[0]?.bytes;
      const sheet = sheets.get(plan.path) ?? newSheet(bytes, isArchive);
      sheet.after = after ?? bytes;
      for (const { before, after: now, text } of changes) {
        const first = sheet.texts.get(text.path)?.before ?? before;
        sheet.texts.set(text.path, { path: text.path, before: first, after: now });
      }
      sheets.set(plan.path, sheet);
    },
    changed: () =>
      [...sheets].map(([path, sheet]) => ({ path, ...sheet, texts: [...sheet.texts.values()] })),
  };
}

function newSheet(before: Uint8Array, isArchive: boolean): Sheet {
  return { isArchive, before, after: before, texts: new Map() };
}

function readMember({ members }: Archive, { member }: TextPlan, limits: Limits): Uint8Array {
  const found = members.find(({ name }) => name === member);
  if (!found) throw new ReadError('unreadable', 'A member of the archive was not found again.');
  return found.read(limits.memberBytes);
}

function changeText(bytes: Uint8Array, { fixes }: TextPlan) {
  const decoded = decodeText(bytes);
  if (decoded.invalid) throw brokenText();
  const after = applyFixes(
    decoded.text,
    fixes.map(({ edits }) => edits),
  );
  return { before: decoded.text, after, bytes: encodeText(after, decoded) };
}

function nested(): ReadError {
  return new ReadError(
    'nested-archive',
    'Archives inside of archives are not fixed; take this one out and name it.',
  );
}

function managed(): ReadError {
  return new ReadError(
    'managed-solution',
    'This solution is managed, so it cannot be edited: fix the unmanaged solution it was made from and export it again.',
  );
}

function brokenText(): ReadError {
  return new ReadError(
    'broken-text',
    'Some bytes of a flow are not valid in its encoding, so it cannot be written back unchanged; it was not fixed.',
  );
}
