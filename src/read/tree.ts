import type { Problem } from '../problem.js';
import { type Limits, type Platform, ReadError, type SourceFile } from './source.js';
import { mayHoldText } from './text-files.js';

/** Files that belong together: everything on disk, or the members of one archive. */
export interface Tree {
  /** The archive's path; empty for files on disk. */
  readonly path: string;
  readonly files: readonly SourceFile[];
  /** Members of one archive that share a name; a reader may see the first, another the last. */
  readonly duplicates: readonly string[];
}

/**
 * Opens the inputs: files on disk become one tree, every archive (told by its first bytes) one of its own,
 * archives inside archives too. Archives are opened one after the other, so that only one is in memory.
 * What cannot be opened is added to `problems`.
 */
export async function* openTrees(
  files: readonly SourceFile[],
  platform: Platform,
  limits: Limits,
  problems: Problem[],
): AsyncGenerator<Tree> {
  const loose: SourceFile[] = [];
  const archives: SourceFile[] = [];
  // In one order, whichever the caller's: who comes first decides which copy of a flow is named.
  for (const file of [...files].sort((one, other) => (one.path < other.path ? -1 : 1))) {
    const kind = await lookAt(file, problems);
    if (kind === 'archive') archives.push(file);
    else if (kind === 'file') loose.push(file);
  }
  if (loose.length > 0) yield { path: '', files: loose, duplicates: [] };
  for (const archive of archives) yield* openArchive(archive, platform, limits, problems, 1);
}

/** Extensions of what a walked folder holds besides exports: not opened unless named. */
const otherExtension =
  /\.(?:png|jpe?g|gif|svg|ico|webp|bmp|mp4|mov|pdf|docx?|xlsx?|pptx?|pbix|dll|exe|pdb|nupkg|[cm]?[jt]sx?|css|s[ac]ss|less|html?|md|cs|csx|py|ps1|psm1|sh|go|rs|java|kt|ya?ml|lock|map|woff2?|ttf|eot|bicep|tf|sql|fx|txt|csv|tsv|log|gitignore|csproj|sln|cdsproj|pem|crt)$/i;

async function lookAt(file: SourceFile, problems: Problem[]): Promise<'archive' | 'file' | 'skip'> {
  // An archive as well, but no export of flows: only searched.
  if (/\.msapp$/i.test(file.path)) return 'file';
  if (!file.named && otherExtension.test(file.path))
    return mayHoldText(file.path) ? 'file' : 'skip';
  if (/\.(?:json|xml|xaml)$/i.test(file.path) && !file.named) return 'file';
  try {
    return isZip(await headOf(file)) ? 'archive' : 'file';
  } catch (error) {
    problems.push(readProblem(file.path, error));
    return 'skip';
  }
}

async function headOf(file: SourceFile): Promise<Uint8Array> {
  const opened = file.open?.();
  if (!opened) return file.read();
  try {
    return opened.slice(0, 4);
  } finally {
    opened.close();
  }
}

/** What may still be read of an archive and of all archives in it together. */
interface Allowance {
  readonly total: number;
  left: number;
}

/** An archive may always grow to this. */
const freeGrowth = 256 * 1024 * 1024;
/** Exports shrink to a tenth when they are packed, to a fiftieth at most; a bomb to a thousandth. */
const mostGrowth = 100;

function allowanceOf(packed: number, limits: Limits): Allowance {
  const total = Math.min(limits.archiveBytes, Math.max(freeGrowth, mostGrowth * packed));
  return { total, left: total };
}

function spend(allowance: Allowance, size: number): void {
  if (size > allowance.left) {
    const most = Math.floor(allowance.total / (1024 * 1024));
    throw new ReadError(
      'too-large',
      `With this, more than ${most} MB would be read of one archive; it was not read.`,
    );
  }
  allowance.left -= size;
}

async function* openArchive(
  file: SourceFile,
  platform: Platform,
  limits: Limits,
  problems: Problem[],
  nesting: number,
  outer?: Allowance,
): AsyncGenerator<Tree> {
  if (nesting > limits.archiveNesting) {
    const message = `Archives are nested more than ${limits.archiveNesting} deep; this one was not opened.`;
    problems.push({ file: file.path, level: 'error', kind: 'nested-too-deep', message });
    return;
  }
  const members: SourceFile[] = [];
  const nested: SourceFile[] = [];
  let duplicates: readonly string[] = [];
  let allowance = outer;
  try {
    const bytes = await file.read();
    const budget = allowance ?? allowanceOf(bytes.length, limits);
    allowance = budget;
    const archive = await platform.openArchive(bytes, limits);
    duplicates = archive.duplicates;
    for (const { member, level, kind, message } of archive.problems) {
      problems.push({
        file: member === undefined ? file.path : `${file.path}!/${member}`,
        level,
        kind,
        message,
      });
    }
    for (const member of archive.members) {
      const most = /\.xml$/i.test(member.name) ? limits.xmlBytes : limits.memberBytes;
      let isCounted = false;
      const source: SourceFile = {
        path: `${file.path}!/${member.name}`,
        container: file.path,
        member: member.name,
        projectPath: member.name,
        named: false,
        read: () => {
          if (!isCounted && member.size <= most) spend(budget, member.size);
          isCounted = true;
          return member.read(most);
        },
      };
      if (!/\.msapp$/i.test(member.name) && isZip(member.peek())) nested.push(source);
      else members.push(source);
    }
  } catch (error) {
    problems.push(readProblem(file.path, error));
    return;
  }
  yield { path: file.path, files: members, duplicates };
  for (const inner of nested) {
    yield* openArchive(inner, platform, limits, problems, nesting + 1, allowance);
  }
}

function isZip(bytes: Uint8Array): boolean {
  const [p, k, a, b] = bytes;
  return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6));
}

/** What a failed read is to the report; foreign errors lose their text, which may quote content. */
export function readProblem(file: string, error: unknown): Problem {
  if (error instanceof ReadError)
    return { file, level: 'error', kind: error.kind, message: error.message };
  return { file, level: 'error', kind: 'unreadable', message: 'The file could not be read.' };
}
