import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { lineIndex } from '../json/lines.js';
import { locate } from '../json/locate.js';
import { parseJson } from '../json/parse.js';
import { parsePointer } from '../json/pointer.js';
import { defaultLimits } from '../read/source.js';
import { decodeText } from '../read/text.js';
import { repositoryMember, withoutVersion } from '../report/sarif-uri.js';
import type { Finding, Location, Note, Result } from '../result.js';
import { readDiskFile } from './disk-file.js';
import { displayPath } from './paths.js';

export interface UnpackedOptions {
  readonly cwd: string;
  /** The folder that the user says is the unpacked solution; without it one beside the zip is looked for. */
  readonly mapRoot?: string;
}

/** More folders than these beside a zip are not looked into. */
const maxSiblings = 200;

/**
 * The result with its places in zips moved to the same places in the unpacked solution, where that stands beside the
 * zip (or in the folder named) and has the value: a code host can show the lines of a file, but none of a zip. What is
 * not found there stays where it was.
 */
export function withUnpackedPlaces(result: Result, options: UnpackedOptions): Result {
  const folders = createFolders(result, options);
  const files = new Map<string, string | undefined>();

  /** The file of the unpacked solution that a member became. */
  function fileOf({ container, member }: Location): string | undefined {
    if (container === undefined || member === undefined) return undefined;
    const key = `${container}\0${member}`;
    if (!files.has(key)) {
      const folder = folders(container);
      const path = folder && join(folder, ...repositoryMember(member));
      files.set(key, path && isFile(path) ? path : undefined);
    }
    return files.get(key);
  }

  const wanted = new Map<string, Set<string>>();
  for (const { location } of result.findings.flatMap(placesOf)) {
    const file = fileOf(location);
    if (file === undefined) continue;
    const pointers = wanted.get(file) ?? new Set();
    wanted.set(file, pointers.add(location.pointer));
  }
  if (wanted.size === 0) return result;
  const found = new Map([...wanted].map(([file, pointers]) => [file, rangesIn(file, pointers)]));
  const move = (location: Location): Location => {
    const file = fileOf(location);
    const range = file === undefined ? undefined : found.get(file)?.get(location.pointer);
    return file && range ? moved(location, displayPath(file, options.cwd), range) : location;
  };
  return { ...result, findings: result.findings.map((finding) => movedFinding(finding, move)) };
}

function placesOf({ location, related = [], trace = [] }: Finding): Pick<Note, 'location'>[] {
  return [{ location }, ...related, ...trace];
}

function movedFinding(finding: Finding, move: (location: Location) => Location): Finding {
  const notes = (all: readonly Note[]) =>
    all.map((note) => ({ ...note, location: move(note.location) }));
  const { related, trace } = finding;
  return {
    ...finding,
    location: move(finding.location),
    ...(related && { related: notes(related) }),
    ...(trace && { trace: notes(trace) }),
  };
}

type Range = Required<Pick<Location, 'line' | 'column' | 'endLine' | 'endColumn'>>;

/** A part of a value keeps its lines where the unpacked file is laid out like the member; else the value has its own. */
function moved(location: Location, file: string, range: Range): Location {
  const { pointer, innerPointer, line, column } = location;
  const isSame =
    line !== undefined &&
    column !== undefined &&
    !isBefore(line, column, range.line, range.column) &&
    isBefore(line, column, range.endLine, range.endColumn);
  const inner = innerPointer === undefined ? {} : { innerPointer };
  if (!isSame) return { file, pointer, ...inner, ...range };
  const { container, member, ...rest } = location;
  return { ...rest, file };
}

function isBefore(line: number, column: number, otherLine: number, otherColumn: number): boolean {
  return line < otherLine || (line === otherLine && column < otherColumn);
}

/** Where values stand in a JSON file, by pointer. Nothing for what is no JSON, or cannot be read. */
function rangesIn(file: string, pointers: ReadonlySet<string>): ReadonlyMap<string, Range> {
  const ranges = new Map<string, Range>();
  if (!/\.json$/i.test(file)) return ranges;
  let text: string;
  try {
    ({ text } = decodeText(readDiskFile(file, defaultLimits)));
  } catch {
    return ranges;
  }
  if (!parseJson(text).ok) return ranges;
  const list = [...pointers];
  const lines = lineIndex(text);
  for (const [index, span] of locate(text, list.map(parsePointer)).entries()) {
    const pointer = list[index];
    if (span === undefined || pointer === undefined) continue;
    const [from, to] = [lines.position(span.start), lines.position(span.end)];
    ranges.set(pointer, {
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
    });
  }
  return ranges;
}

/** The unpacked folder of each zip. */
function createFolders(
  result: Result,
  { cwd, mapRoot }: UnpackedOptions,
): (container: string) => string | undefined {
  if (mapRoot !== undefined) return () => resolve(cwd, mapRoot);
  const solutions = new Map(
    result.findings.map(({ location, solution }) => [location.container, solution?.name]),
  );
  const known = new Map<string, string | undefined>();
  return (container) => {
    if (!known.has(container)) known.set(container, besideOf(container));
    return known.get(container);
  };

  function besideOf(container: string): string | undefined {
    const zip = resolve(cwd, container);
    const solution = solutions.get(container);
    if (solution === undefined || !isFile(zip)) return undefined;
    const name = basename(withoutVersion(basename(zip)), '.zip');
    const folders = siblings(dirname(zip));
    const sorted = [...folders.filter((one) => one === name), ...folders];
    return sorted
      .flatMap((one) => [join(dirname(zip), one), join(dirname(zip), one, 'src')])
      .find((folder) => uniqueNameIn(folder) === solution);
  }
}

function siblings(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    return names.sort().slice(0, maxSiblings);
  } catch {
    return [];
  }
}

/** Name of the solution that a folder is unpacked from: the first in its `Solution.xml`, the publisher's comes later. */
function uniqueNameIn(folder: string): string | undefined {
  const file = join(folder, 'Other', 'Solution.xml');
  if (!existsSync(file)) return undefined;
  try {
    const { text } = decodeText(readDiskFile(file, defaultLimits));
    return /<UniqueName>([^<]*)<\/UniqueName>/.exec(text)?.[1];
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
