import type { EnvironmentVariable, Setting, VariableType } from '../model/artifact.js';
import type { SolutionInfo } from '../model/flow.js';
import type { Value } from '../model/value.js';
import type { Problem } from '../problem.js';
import { readRoot } from './documents.js';
import type { Project } from './project.js';
import type { SourceFile } from './source.js';

/** `environmentvariabledefinitions/<schema name>/…`; both spellings of the values file occur in the wild. */
const variableFile =
  /^(.*\/)?(environmentvariabledefinition\.xml|environment_?variable_?values\.json)$/i;

/** Whether a file is one of an environment variable; their names stand for nothing else. */
export function isVariableFile(path: string): boolean {
  return variableFile.test(path);
}

/** Type codes of the table `environmentvariabledefinition` (facts.md 5.2). */
const types: Readonly<Record<string, VariableType>> = {
  '100000000': 'string',
  '100000001': 'number',
  '100000002': 'boolean',
  '100000003': 'json',
  '100000004': 'data-source',
  '100000005': 'secret',
};

/** Reads the environment variables of a solution: definition, default and current value. */
export async function readEnvironmentVariables(
  project: Project,
  solution: SolutionInfo | undefined,
  problems: Problem[],
): Promise<EnvironmentVariable[]> {
  const folders = new Map<string, { definition?: SourceFile; values?: SourceFile }>();
  for (const source of project.files) {
    const [, folder = '', name] = variableFile.exec(source.projectPath) ?? [];
    if (name === undefined) continue;
    const entry = folders.get(folder.toLowerCase()) ?? {};
    if (/\.xml$/i.test(name)) entry.definition = source;
    else entry.values = source;
    folders.set(folder.toLowerCase(), entry);
  }
  const variables: EnvironmentVariable[] = [];
  for (const { definition, values } of folders.values()) {
    const defined = definition && (await readShort(definition, problems));
    const current = values && (await readShort(values, problems));
    const folder = (definition ?? values)?.path.split('/').at(-2) ?? '';
    const variable = variableOf(folder, defined, current, solution);
    if (variable) variables.push(variable);
  }
  return variables;
}

/** The service takes values of 2,000 characters. */
const longest = 1_000_000;

async function readShort(file: SourceFile, problems: Problem[]): Promise<Value | undefined> {
  const root = await readRoot(file, problems);
  if (!root || root.document.text.length <= longest) return root;
  const message = `This environment variable is longer than ${longest / 1_000_000} million characters; it was not assessed.`;
  problems.push({ file: file.path, level: 'error', kind: 'too-large', message });
  return undefined;
}

function variableOf(
  folder: string,
  defined: Value | undefined,
  current: Value | undefined,
  solution: SolutionInfo | undefined,
): EnvironmentVariable | undefined {
  const value = defined ?? current;
  if (!value) return undefined;
  const definition = defined?.get('environmentvariabledefinition');
  const name = definition?.get('schemaname')?.text ?? folder;
  const standard = definition?.get('defaultvalue');
  return {
    kind: 'environment-variable',
    name,
    displayName: definition?.path('displayname', 'default')?.text ?? name,
    type: types[definition?.get('type')?.text?.trim() ?? ''] ?? 'unknown',
    value,
    values: [
      ...(standard?.text === undefined ? [] : [{ name, at: standard, slot: 'defaultvalue' }]),
      ...currentValues(name, current),
    ],
    ...(solution && { solution }),
  };
}

/** `environmentvariablevalue` is one object, or a list when there are several. */
function currentValues(name: string, current: Value | undefined): Setting[] {
  const entry = current?.path('environmentvariablevalues', 'environmentvariablevalue');
  const entries = entry?.isObject ? [entry] : (entry?.items() ?? []);
  return entries.flatMap((one, index) => {
    const at = one.get('value');
    return at?.text === undefined
      ? []
      : [{ name, at, slot: index === 0 ? 'value' : `value ${index + 1}` }];
  });
}

/** The variables of a deployment settings file (`pac solution create-settings`): values without types. */
export function deploymentVariables(root: Value): EnvironmentVariable[] {
  const found = root.get('EnvironmentVariables')?.items() ?? [];
  return found.flatMap((entry): EnvironmentVariable[] => {
    const name = entry.get('SchemaName')?.text;
    const at = entry.get('Value');
    if (name === undefined || at?.text === undefined) return [];
    return [
      {
        kind: 'environment-variable',
        name,
        identity: `${name} ${root.document.file.projectPath}`,
        displayName: name,
        type: 'unknown',
        value: root,
        values: [{ name, at, slot: 'deployment' }],
      },
    ];
  });
}
