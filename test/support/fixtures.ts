import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';
import { readInputs } from '../../src/node/inputs.js';
import { type Input, lint, rules } from '../../src/node/library.js';
import type { Finding, Persona, Result, Severity } from '../../src/result.js';

/** Where all fixtures are. */
export const fixturesFolder = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/** One line of `expected.json`, defaults filled in. */
export interface ExpectedFinding {
  readonly rule: string;
  readonly file: string;
  readonly pointer: string;
  /** Leads on inside a string that holds JSON. */
  readonly innerPointer?: string;
  readonly severity: Severity;
  readonly persona: Persona;
}

export interface ExpectedProblem {
  readonly file: string;
  readonly kind: string;
}

/** A fixture: its files, and what a reader says must be found in them. */
export interface Fixture {
  /** `solutions/hr-onboarding` */
  readonly name: string;
  readonly group: string;
  readonly folder: string;
  readonly findings: readonly ExpectedFinding[];
  readonly problems: readonly ExpectedProblem[];
  /** Literal secrets: no output may hold one. */
  readonly secrets: readonly string[];
}

interface ExpectedJson {
  readonly findings: readonly (Pick<ExpectedFinding, 'rule' | 'file' | 'pointer'> &
    Partial<Pick<ExpectedFinding, 'innerPointer' | 'severity' | 'persona'>>)[];
  readonly problems?: readonly ExpectedProblem[];
  readonly secrets?: readonly string[];
}

/** All fixtures of the groups, in order of their names. */
export function fixturesOf(...groups: readonly string[]): Fixture[] {
  return groups.flatMap((group) =>
    readdirSync(join(fixturesFolder, group))
      .sort()
      .map((name) => loadFixture(`${group}/${name}`)),
  );
}

/** One fixture by its name, `solutions/hr-onboarding`. */
export function loadFixture(name: string): Fixture {
  const text = readFileSync(join(fixturesFolder, name, 'expected.json'), 'utf8');
  const expected = JSON.parse(text) as ExpectedJson;
  return {
    name,
    group: name.split('/')[0] ?? '',
    folder: join(fixturesFolder, name, 'files'),
    findings: expected.findings.map(({ rule, file, pointer, innerPointer, severity, persona }) => ({
      rule,
      file,
      pointer,
      ...(innerPointer !== undefined && { innerPointer }),
      severity: severity ?? defaultSeverity(rule),
      persona: persona ?? 'regular',
    })),
    problems: expected.problems ?? [],
    secrets: expected.secrets ?? [],
  };
}

function defaultSeverity(rule: string): Severity {
  const found = rules.find(({ id }) => id === rule);
  if (!found) throw new Error(`there is no rule '${rule}'`);
  return found.severity;
}

/** A fixture's files, paths below its folder, in order. */
export function filesOf({ folder }: Fixture): { path: string; bytes: Uint8Array }[] {
  const below = (at: string): string[] =>
    readdirSync(join(folder, at)).flatMap((name) => {
      const path = at ? `${at}/${name}` : name;
      return statSync(join(folder, path)).isDirectory() ? below(path) : [path];
    });
  return below('')
    .sort()
    .map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
}

/** All personas' findings of a fixture read from its folder, paths below that folder. */
export async function lintFolder({ folder }: Fixture): Promise<Result> {
  return lint(await readInputs(['.'], { cwd: folder, root: folder }), { persona: 'auditor' });
}

/** All personas' findings of a fixture packed into a zip in memory. */
export async function lintZip(fixture: Fixture): Promise<Result> {
  const archive = new JSZip();
  for (const { path, bytes } of filesOf(fixture)) {
    archive.file(path, bytes, { createFolders: false });
  }
  const bytes = await archive.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
  return lintInputs([{ path: 'export.zip', bytes }]);
}

/** All personas' findings of files given as bytes. */
export function lintInputs(inputs: readonly Input[]): Promise<Result> {
  return lint(inputs, { persona: 'auditor' });
}

/** What is compared with `expected.json`, in its order: no wording, no lines, no archive. */
export function found({ findings }: Result): string[] {
  return lines(findings.map(({ location, ...finding }) => ({ ...finding, ...placeOf(location) })));
}

/** A fixture's list in the same form. */
export function wanted({ findings }: Fixture): string[] {
  return lines(findings);
}

function lines(findings: readonly ExpectedFinding[]): string[] {
  return findings
    .map(({ file, pointer, innerPointer, rule, severity, persona }) => {
      const inside = innerPointer === undefined ? '' : ` > ${innerPointer}`;
      return `${file} ${pointer}${inside} ${rule} ${severity} ${persona}`;
    })
    .sort();
}

function placeOf({
  file,
  pointer,
  innerPointer,
}: Finding['location']): Pick<ExpectedFinding, 'file' | 'pointer' | 'innerPointer'> {
  const inside = innerPointer === undefined ? {} : { innerPointer };
  return { file: insideArchive(file), pointer, ...inside };
}

/** What could not be assessed, as `file kind`. */
export function problemsOf(problems: readonly ExpectedProblem[]): string[] {
  return problems.map(({ file, kind }) => `${insideArchive(file)} ${kind}`).sort();
}

function insideArchive(file: string): string {
  return file.slice(file.lastIndexOf('!/') + 1).replace(/^\//, '');
}

/** Identities of the findings whose rules need one flow only: form, folder and layout must not show in them. */
export function fingerprints({ findings }: Result): string[] {
  const ofFlow = new Set(rules.filter(({ scope }) => scope === 'flow').map(({ id }) => id));
  return findings
    .filter(({ rule }) => ofFlow.has(rule))
    .map(({ rule, fingerprint }) => `${rule} ${fingerprint}`)
    .sort();
}
