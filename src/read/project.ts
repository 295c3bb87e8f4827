import { parseJson } from '../json/parse.js';
import type { Artifact } from '../model/artifact.js';
import type { CustomConnector, SolutionInfo } from '../model/flow.js';
import { Value } from '../model/value.js';
import type { Problem } from '../problem.js';
import { readCustomizations, type WorkflowInfo } from '../xml/customizations.js';
import { readWorkflowData } from '../xml/data.js';
import { readSolutionXml } from '../xml/solution.js';
import { readAgents } from './agents.js';
import { readEnvironmentVariables } from './environment.js';
import { type NotePlace, noteIn, pathOfWorkflow } from './note.js';
import type { SourceFile } from './source.js';
import { decodeJson, decodeText } from './text.js';
import { readProblem, type Tree } from './tree.js';

/** A solution, package or project inside a tree, or everything that belongs to none. */
export interface Project {
  readonly kind:
    | 'solution-zip'
    | 'unpacked-solution'
    | 'flow-package'
    | 'standard-project'
    | 'files';
  /** Folder of the project inside its tree, ending in `/`; empty for the tree's top. */
  readonly root: string;
  readonly tree: Tree;
  readonly files: readonly SourceFile[];
}

/** What XML says about a flow. */
export interface WorkflowFacts extends WorkflowInfo {
  /** Its description, where that says something to Sluice. */
  readonly note?: Value;
}

/** What a project's own files say about its flows. */
export interface ProjectFacts {
  readonly solution?: SolutionInfo;
  /** By workflow id and by JSON file name, both lower case. */
  readonly workflows: ReadonlyMap<string, WorkflowFacts>;
  readonly parameters?: Value;
  readonly connections?: Value;
  /** Parts of the solution beside its flows. */
  readonly artifacts: readonly Artifact[];
  /** Read only when somebody asks for them. */
  readonly customConnectors?: readonly CustomConnector[];
}

/**
 * Groups a tree's files by project. The nearest project above a file has it: a folder with `solution.xml`
 * (beside `customizations.xml`, or in `Other/`), with `Microsoft.Flow/flows`, or with `host.json`; a folder
 * that only holds `Workflows/` counts as an unpacked solution as well.
 */
export function findProjects(tree: Tree): Project[] {
  const roots = new Map<string, Project['kind']>();
  const propose = (root: string, kind: Project['kind']) => {
    if (!roots.has(root)) roots.set(root, kind);
  };
  const marks: readonly [RegExp, Project['kind']][] = [
    [/^(.*\/)?other\/solution\.xml$/i, 'unpacked-solution'],
    [/^(.*\/)?solution\.xml$/i, 'solution-zip'],
    [/^(.*\/)?customizations\.xml$/i, 'solution-zip'],
    [/^(.*\/)?microsoft\.flow\/flows\/.*$/i, 'flow-package'],
    [/^(.*\/)?workflows\/[^/]*\.json(?:\.data\.xml)?$/i, 'unpacked-solution'],
    [/^(.*\/)?host\.json$/i, 'standard-project'],
  ];
  for (const [mark, kind] of marks) {
    for (const { projectPath } of tree.files) {
      const match = mark.exec(projectPath);
      const root = match?.[1] ?? '';
      if (match && !/(?:^|\/)other\/$/i.test(root)) propose(root, kind);
    }
  }
  return group(tree, roots);
}

function group(tree: Tree, roots: ReadonlyMap<string, Project['kind']>): Project[] {
  const groups = new Map<string, { kind: Project['kind']; files: SourceFile[] }>();
  for (const file of tree.files) {
    const root = nearestRoot(file.projectPath, roots);
    const key = root ?? '\0';
    const entry = groups.get(key);
    if (entry) entry.files.push(file);
    else
      groups.set(key, {
        kind: root === undefined ? 'files' : (roots.get(root) ?? 'files'),
        files: [file],
      });
  }
  return [...groups].map(([key, { kind, files }]) => ({
    kind,
    root: key === '\0' ? '' : key,
    tree,
    files,
  }));
}

function nearestRoot(path: string, roots: ReadonlyMap<string, unknown>): string | undefined {
  let folder = path;
  while (folder !== '') {
    // A path may begin with `/`: in an archive it is whatever somebody wrote.
    folder = folder.slice(0, folder.slice(0, -1).lastIndexOf('/') + 1);
    if (roots.has(folder)) return folder;
  }
  return undefined;
}

/** Reads what a project's XML and settings say; unreadable ones become problems and the rest goes on. */
export async function readFacts(project: Project, problems: Problem[]): Promise<ProjectFacts> {
  const workflows = new Map<string, WorkflowFacts>();
  let solution: SolutionInfo | undefined;
  const note = (found: WorkflowInfo, place: NotePlace, fileName?: string) => {
    const at = noteIn(found, place);
    const info: WorkflowFacts = at ? { ...found, note: at } : found;
    if (info.id) workflows.set(info.id.toLowerCase(), info);
    const name = fileName ?? info.jsonFileName;
    if (name) workflows.set(baseName(name).toLowerCase(), info);
  };
  for (const file of project.files) {
    const name = baseName(file.projectPath).toLowerCase();
    if (name === 'solution.xml') {
      const found = await readXmlFile(file, readSolutionXml, problems);
      if (found?.value.uniqueName)
        solution = { name: found.value.uniqueName, ...pick(found.value) };
    } else if (name === 'customizations.xml') {
      const found = await readXmlFile(file, readCustomizations, problems);
      for (const [index, info] of (found?.value.workflows ?? []).entries())
        note(info, { file, text: found?.text ?? '', path: pathOfWorkflow(index) });
    } else if (name.endsWith('.json.data.xml')) {
      const info = await readXmlFile(file, readWorkflowData, problems);
      const path = ['workflow'];
      if (info)
        note(info.value, { file, text: info.text, path }, name.slice(0, -'.data.xml'.length));
    }
  }
  const settings = project.kind === 'standard-project' ? await readSettings(project) : {};
  const artifacts = [
    ...(await readEnvironmentVariables(project, solution, problems)),
    ...(await readAgents(project, solution, problems)),
  ];
  return { workflows, artifacts, ...(solution && { solution }), ...settings };
}

function pick({
  version,
  managed,
}: {
  version?: string;
  managed?: boolean;
}): Partial<SolutionInfo> {
  return { ...(version !== undefined && { version }), ...(managed !== undefined && { managed }) };
}

async function readXmlFile<Found extends object>(
  file: SourceFile,
  reader: (
    text: string,
  ) => { ok: true; value: Found } | { ok: false; line: number; column: number; reason: string },
  problems: Problem[],
): Promise<{ readonly value: Found; readonly text: string } | undefined> {
  try {
    const { text } = decodeText(await file.read());
    const result = reader(text);
    if (result.ok) return { value: result.value, text };
    const message = `Line ${result.line}, column ${result.column}: ${result.reason}. Names and states of its flows are unknown.`;
    problems.push({ file: file.path, level: 'error', kind: 'broken-xml', message });
  } catch (error) {
    problems.push(readProblem(file.path, error));
  }
  return undefined;
}

/** `parameters.json` and `connections.json` of a Standard project; broken ones are reported where they are linted. */
async function readSettings(
  project: Project,
): Promise<Pick<ProjectFacts, 'parameters' | 'connections'>> {
  const load = async (name: string): Promise<Value | undefined> => {
    const file = project.files.find(
      ({ projectPath }) => projectPath.toLowerCase() === `${project.root}${name}`.toLowerCase(),
    );
    if (!file) return undefined;
    const { text } = decodeJson(await file.read());
    const parsed = parseJson(text);
    return parsed.ok
      ? new Value({ file, root: parsed.json, arm: false, text, memory: new Map() }, parsed.json)
      : undefined;
  };
  const parameters = await load('parameters.json').catch(() => undefined);
  const connections = await load('connections.json').catch(() => undefined);
  return { ...(parameters && { parameters }), ...(connections && { connections }) };
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
