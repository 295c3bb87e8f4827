import { isObject, type Json } from '../../src/json/json.js';
import { parsePointer } from '../../src/json/pointer.js';
import { lint, rules, toHuman, toJson, toJsonl, toSarif } from '../../src/node/library.js';
import { decodeText } from '../../src/read/text.js';
import type { Finding, Location, Result } from '../../src/result.js';
import type { Case } from './cases.js';

/** How much is looked at: all of it costs several times as much as linting. */
export interface Depth {
  readonly again: boolean;
  readonly reports: boolean;
}

/** Lints a case; says everything that must never be, whatever was linted. */
export async function violations(one: Case, depth: Depth): Promise<string[]> {
  const result = await run(one);
  const found = result.problems
    .filter(({ kind }) => kind === 'rule-failed')
    .map(({ message }) => message);
  found.push(
    ...result.problems
      .filter(({ file, message }) => !file || !message)
      .map(() => 'a problem without a file or a message'),
  );
  const json = toJson(result);
  if (depth.again && toJson(await run(one)) !== json)
    found.push('the same input gave another report');
  const texts = depth.reports ? [json, ...reportsOf(result)] : [json];
  for (const secret of one.secrets) {
    if (texts.some((text) => text.includes(secret))) found.push('a report holds a secret');
  }
  const files = createFiles(one);
  for (const finding of result.findings) {
    for (const location of locationsOf(finding)) {
      const wrong = wrongPlace(location, files);
      if (wrong) found.push(`${finding.rule}: ${wrong}`);
    }
  }
  return [...new Set(found)];
}

function run({ inputs }: Case): Promise<Result> {
  return lint(inputs, { persona: 'auditor', now: '2026-11-23' });
}

function reportsOf(result: Result): string[] {
  const sarif = toSarif(result, { rules, pages: {}, informationUri: 'https://example.org/' });
  const human = toHuman(result, { color: false, width: 80, rules });
  if (/(?!\n)\p{Cc}|[\u202a-\u202e]/u.test(human)) {
    throw new Error('a control character reaches the terminal');
  }
  return [JSON.stringify(sarif), human, toJsonl(result)];
}

function locationsOf({ location, related = [], trace = [] }: Finding): Location[] {
  return [location, ...related.map((one) => one.location), ...trace.map((one) => one.location)];
}

interface LintedFile {
  readonly lines: readonly string[];
  /** Undefined for what is no strict JSON. */
  readonly json: Json | undefined;
}

/** The files of a case by path, decoded when asked for; members of archives are not looked into. */
function createFiles({ inputs }: Case): (path: string) => LintedFile | undefined {
  const known = new Map<string, LintedFile>();
  return (path) => {
    const seen = known.get(path);
    const input = inputs.find((one) => one.path === path);
    if (seen || !input) return seen;
    const { text } = decodeText(input.bytes);
    const file = { lines: text.split(/\r\n|\r|\n/), json: parse(text) };
    known.set(path, file);
    return file;
  };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function wrongPlace(
  location: Location,
  fileAt: (path: string) => LintedFile | undefined,
): string | undefined {
  const { file, container, pointer, innerPointer, line, column, endLine, endColumn } = location;
  if (container !== undefined) return undefined;
  const read = fileAt(file);
  if (!read) return `'${file}' was not linted`;
  const { lines, json } = read;
  const isIn = (row: number | undefined, at: number | undefined) =>
    row === undefined ||
    at === undefined ||
    (row >= 1 && at >= 1 && at <= (lines[row - 1]?.length ?? -1) + 1);
  if (!isIn(line, column)) return `line ${line}, column ${column} is not in '${file}'`;
  if (!isIn(endLine, endColumn)) return `line ${endLine}, column ${endColumn} is not in '${file}'`;
  if (json === undefined) return undefined;
  // A credential in the name of a member is hidden in the pointer as well.
  if (pointer.includes('••••••') || innerPointer?.includes('••••••')) return undefined;
  const outer = follow(json, pointer);
  if (outer === undefined) return `${pointer} leads nowhere`;
  if (innerPointer === undefined) return undefined;
  const inner = typeof outer === 'string' ? parse(outer) : undefined;
  return inner === undefined || follow(inner, innerPointer) !== undefined
    ? undefined
    : `${innerPointer} leads nowhere`;
}

function follow(json: Json, pointer: string): Json | undefined {
  let value: Json | undefined = json;
  for (const key of parsePointer(pointer)) {
    if (Array.isArray(value)) value = value[Number(key)];
    else if (value !== undefined && isObject(value) && Object.hasOwn(value, key))
      value = value[key];
    else return undefined;
  }
  return value;
}
