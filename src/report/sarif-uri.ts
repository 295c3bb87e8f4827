import { visible } from './text.js';

/** A file as a report knows it. */
export interface FilePlace {
  readonly file: string;
  readonly container?: string;
  readonly member?: string;
}

export interface UriOptions {
  /** Where URIs start: the top of the working copy. Relative to the working directory, or absolute. */
  readonly root?: string;
  /** The absolute path that `file` is relative to; needed when `root` does not lie below it. */
  readonly workingDirectory?: string;
  /** The folder that holds the unpacked solution: members of archives get the URIs of its files instead. */
  readonly mapRoot?: string;
}

/** A file from the outside in: the file on disk, then the member of it, … Each is a list of path segments. */
export type Nesting = readonly (readonly string[])[];

/**
 * Stands for everything that is not below the root. `..` and absolute paths are no URIs below a base, they would
 * name a folder of this machine, and dropping the `..` alone could point at a file of the repository that exists.
 */
const outside = 'outside-root';

/** Where a file lies, from the root. Never holds `..`, a drive, or the path of the machine. */
export function nesting(place: FilePlace, options: UriOptions): Nesting {
  const [outer = '', ...members] = layers(place);
  const innermost = members.at(-1);
  if (innermost !== undefined && options.mapRoot !== undefined) {
    return [[...fromRoot(options.mapRoot, options), ...repositoryMember(innermost)]];
  }
  const all = [fromRoot(outer, options), ...members.map(below)];
  return all.map((segments, depth) =>
    depth < members.length
      ? [...segments.slice(0, -1), withoutVersion(segments.at(-1) ?? '')]
      : segments,
  );
}

/** Percent-encoded path of the segments, a valid relative reference. */
export function uriOf(segments: readonly string[]): string {
  return segments.map((segment) => encodeURIComponent(visible(segment))).join('/');
}

/** The file on disk, then the members: `a.zip!/b.zip` with the member `c.json` is three. */
function layers({ file, container, member }: FilePlace): string[] {
  if (container !== undefined && member !== undefined) {
    return [...splitArchives(container), member];
  }
  return splitArchives(file);
}

/** Only `!/` behind an archive's name enters it: a folder may well be called `Stop!`. */
function splitArchives(path: string): string[] {
  return path.split(/(?<=\.(?:zip|msapp|nupkg))!\//i);
}

function fromRoot(path: string, { root, workingDirectory = '' }: UriOptions): string[] {
  const base = root === undefined ? segments(workingDirectory) : absolute(root, workingDirectory);
  const full = absolute(path, workingDirectory);
  const inside =
    base.every((segment, index) => segment === full[index]) &&
    !isAnchor(full[base.length]) &&
    full.length > base.length;
  if (inside) return full.slice(base.length);
  // Of an absolute path only the last name may be told; a relative one was written that way by the user.
  const known = isAbsolute(segments(path)[0]) ? below(path).slice(-1) : below(path);
  return [outside, ...known];
}

function absolute(path: string, workingDirectory: string): string[] {
  const own = segments(path);
  return isAbsolute(own[0]) ? own : normalised([...segments(workingDirectory), ...own]);
}

/** Path segments; an absolute path begins with `/` or its drive. */
function segments(path: string): string[] {
  const slashed = path.replaceAll('\\', '/');
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.');
  const drive = /^[A-Za-z]:\//.exec(slashed)?.[0];
  if (drive !== undefined) return [drive.toLowerCase(), ...normalised(parts.slice(1))];
  return slashed.startsWith('/') ? ['/', ...normalised(parts)] : normalised(parts);
}

/** Whether a path's first segment says that it starts at the top of a disk. */
function isAbsolute(first: string | undefined): boolean {
  return first === '/' || first?.endsWith(':/') === true;
}

/** Whether a segment leads anywhere but down. */
function isAnchor(segment: string | undefined): boolean {
  return segment === '..' || isAbsolute(segment);
}

function normalised(parts: readonly string[]): string[] {
  const out: string[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (part !== '..') out.push(part);
    else if (last === undefined || last === '..') out.push(part);
    else if (!isAnchor(last)) out.pop();
  }
  return out;
}

/** The segments of a path that is only allowed to lead down. */
function below(path: string): string[] {
  return segments(path).filter((segment) => !isAnchor(segment));
}

/** What `pac solution unpack` calls files that have other names in the zip; all others keep theirs. */
const unpackedNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['solution.xml', ['Other', 'Solution.xml']],
  ['customizations.xml', ['Other', 'Customizations.xml']],
]);

/** Where a member of a solution zip stands below the unpacked solution. */
export function repositoryMember(member: string): readonly string[] {
  const path = below(member);
  const [first = '', ...rest] = path;
  if (rest.length === 0) return unpackedNames.get(first.toLowerCase()) ?? path;
  return first === 'Connector' ? ['Connectors', ...rest] : path;
}

/**
 * Takes the version out of a solution's file name: `Contoso_1_0_0_3_managed.zip` → `Contoso.zip`. Code scanning
 * closes and reopens an alert whose path changes, and each export has another version.
 */
export function withoutVersion(name: string): string {
  return name.replace(/^(.+?)_\d+_\d+_\d+_\d+(?:_managed|_unmanaged)?(\.zip)$/i, '$1$2');
}
