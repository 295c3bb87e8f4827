import { isObject, type Json, type PathKey } from '../json/json.js';
import { parseJson } from '../json/parse.js';
import type { Artifact } from '../model/artifact.js';
import type { FlowSource } from '../model/build.js';
import type { Document } from '../model/document.js';
import { Value } from '../model/value.js';
import type { Problem } from '../problem.js';
import type { WorkflowInfo } from '../xml/customizations.js';
import { isBesideFlows } from './beside.js';
import { besideAFlow, isCompanion } from './companions.js';
import { flowKey, nameFromFile, workflowId } from './identity.js';
import { baseName, type Project, type ProjectFacts, type WorkflowFacts } from './project.js';
import { settingsIn } from './settings.js';
import { type FoundWorkflow, shapeOf } from './shape.js';
import type { SourceFile } from './source.js';
import { decodeJson } from './text.js';
import { readProblem } from './tree.js';

/** A JSON document with the workflows found in it. */
export interface FlowDocument {
  readonly document: Document;
  readonly flows: readonly FlowSource[];
  /** Connections, parameters and settings in the same document. */
  readonly artifacts: readonly Artifact[];
  readonly form: string;
  /** Reads the same document again, for when it was let go of in between. */
  reread(): Promise<FlowDocument | undefined>;
}

/**
 * Reads the project's JSON files one after the other and yields those that hold workflows. Files that hold
 * none are silent unless they were named or stand where flows belong; what cannot be assessed is a problem.
 */
export async function* readFlows(
  project: Project,
  facts: ProjectFacts,
  problems: Problem[],
): AsyncGenerator<FlowDocument> {
  for (const file of project.files) {
    if (isOtherFile(file)) {
      const problem = notAssessedByDesign(file, project);
      if (problem) problems.push(problem);
      continue;
    }
    const found = await readFlowFile(file, project, facts, problems);
    if (found) yield found;
  }
}

/** By ending, what holds no JSON; anything else, and everything named, is looked into. */
function isOtherFile(file: SourceFile): boolean {
  if (file.named) return /\.(?:xml|xaml|msapp)$/i.test(file.path);
  return !/(?:\.json|\.jsonl|\.ndjson|\.zip|\/[^./]+|^[^./]+)$/i.test(file.projectPath);
}

function notAssessedByDesign(file: SourceFile, project: Project): Problem | undefined {
  const at = (kind: string, message: string): Problem => ({
    file: file.path,
    level: 'note',
    kind,
    message,
  });
  if (/\.msapp$/i.test(file.path))
    return at(
      'canvas-app',
      'Canvas apps are searched for signed trigger links and not assessed otherwise.',
    );
  if (/\.xaml$/i.test(file.path) && (project.kind !== 'files' || file.named)) {
    return at('classic-workflow', 'Classic workflows are not assessed: they are not cloud flows.');
  }
  return file.named && !isBesideFlows(file)
    ? at('no-flow', 'An XML file holds no flow by itself; name the solution or its folder.')
    : undefined;
}

async function readFlowFile(
  file: SourceFile,
  project: Project,
  facts: ProjectFacts,
  problems: Problem[],
): Promise<FlowDocument | undefined> {
  let text: string;
  try {
    text = decodeJson(await file.read()).text;
  } catch (error) {
    problems.push(readProblem(file.path, error));
    return undefined;
  }
  const problem = (level: Problem['level'], kind: string, message: string) => {
    problems.push({ file: file.path, level, kind, message });
  };
  const parsed = parseJson(text);
  if (!parsed.ok) {
    if (isZipByName(file)) {
      problem(
        'error',
        'not-a-zip',
        'This is no zip archive, though its name says so. The file was not assessed.',
      );
    } else if (isCompanion(file)) {
      if (file.named) problem('note', 'no-flow', besideAFlow);
    } else if (file.named || belongsToFlows(file) || mentionsDefinition(text)) {
      const place = `line ${parsed.line}, column ${parsed.column}`;
      problem(
        'error',
        'broken-json',
        `This is not JSON (${place}): ${parsed.reason}. The file was not assessed.`,
      );
    }
    return undefined;
  }
  const shape = shapeOf(parsed.json);
  const info = workflowInfo(file, undefined, facts);
  if (shape.kind === 'not-assessed') {
    problem(shape.level, 'not-assessed', `Not assessed: ${shape.reason}.`);
    return undefined;
  }
  if (
    shape.kind === 'other' ||
    (info?.category !== undefined && info.category !== 5 && !isModern(info))
  ) {
    const beside = info === undefined ? besideFlows(file, parsed.json, text) : undefined;
    if (!beside) sayWhyNot(file, parsed.json, info, problem);
    return beside;
  }
  if (!parsed.strict) {
    problem(
      'note',
      'lenient-json',
      'The file has comments or trailing commas; it was assessed all the same.',
    );
  }
  if (shape.cut) {
    problem(
      'error',
      'nested-too-deep',
      'Templates are nested too deep in this file; what stands deeper was not assessed.',
    );
  }
  const document: Document = { file, root: parsed.json, arm: shape.arm, text, memory: new Map() };
  const flows = shape.workflows.map((workflow, ordinal) =>
    flowSource(document, workflow, ordinal, project, facts),
  );
  return {
    document,
    flows,
    artifacts: shape.cut ? [] : settingsIn(new Value(document, document.root)),
    form: formOf(project, shape.workflows[0]),
    reread: rereader(file, project, facts),
  };
}

/** A function of its own, so that what was read is not kept alive by the wish to read it again. */
function rereader(file: SourceFile, project: Project, facts: ProjectFacts): FlowDocument['reread'] {
  return () => readFlowFile(file, project, facts, []);
}

/** A document without workflows that holds connections, parameters or settings. */
function besideFlows(file: SourceFile, root: Json, text: string): FlowDocument | undefined {
  const isTemplate = isObject(root) && ('resources' in root || 'parameters' in root);
  const document: Document = { file, root, arm: isTemplate, text, memory: new Map() };
  const artifacts = settingsIn(new Value(document, root));
  if (artifacts.length === 0) return undefined;
  return { document, flows: [], artifacts, form: 'settings', reread: nothing };
}

async function nothing(): Promise<undefined> {
  return undefined;
}

/** Categories above 6 are newer kinds of cloud flow: they are looked into when they hold a definition. */
function isModern(info: WorkflowInfo): boolean {
  return info.category !== undefined && info.category > 6;
}

function sayWhyNot(
  file: SourceFile,
  json: Json,
  info: WorkflowInfo | undefined,
  problem: (level: Problem['level'], kind: string, message: string) => void,
): void {
  if (info?.category === 6 || isDesktopFlow(json)) {
    problem(
      'note',
      'desktop-flow',
      'Desktop flows are not assessed: their script is not in the export as text.',
    );
  } else if (info?.category !== undefined && info.category !== 5) {
    problem(
      'note',
      'classic-workflow',
      'Classic workflows are not assessed: they are not cloud flows.',
    );
  } else if (file.named && isCompanion(file)) {
    problem('note', 'no-flow', besideAFlow);
  } else if (file.named && !isBesideFlows(file)) {
    problem('error', 'no-flow', 'There is no workflow definition in this file.');
  } else if (belongsToFlows(file)) {
    problem(
      'error',
      'no-definition',
      'There is no workflow definition in this file, though it stands where flows belong.',
    );
  }
}

function isDesktopFlow(json: Json): boolean {
  return (
    isObject(json) &&
    isObject(json.properties) &&
    /uiflow|desktop/i.test(Object.keys(json.properties).join(' '))
  );
}

/** In the folder of a solution's flows, or a package's definition. */
function belongsToFlows(file: SourceFile): boolean {
  return (
    /(?:^|\/)workflows\/[^/]+\.json$/i.test(file.projectPath) ||
    /microsoft\.flow\/flows\/[^/]+\/definition\.json$/i.test(file.projectPath)
  );
}

function isZipByName(file: SourceFile): boolean {
  return /\.zip$/i.test(file.projectPath);
}

function mentionsDefinition(text: string): boolean {
  if (text.includes('workflowdefinition.json')) return true;
  if (text.includes('Microsoft.Logic/workflows')) return true;
  return text.includes('"triggers"') && text.includes('"actions"');
}

function formOf(project: Project, workflow: FoundWorkflow | undefined): string {
  return project.kind === 'files' ? (workflow?.form ?? 'files') : project.kind;
}

function workflowInfo(
  file: SourceFile,
  id: string | undefined,
  facts: ProjectFacts,
): WorkflowFacts | undefined {
  return (
    (id !== undefined ? facts.workflows.get(id) : undefined) ??
    facts.workflows.get(baseName(file.projectPath).toLowerCase())
  );
}

function flowSource(
  document: Document,
  workflow: FoundWorkflow,
  ordinal: number,
  project: Project,
  facts: ProjectFacts,
): FlowSource {
  const { file } = document;
  const root = new Value(document, document.root);
  const id = workflowId(file, workflow);
  const info = workflowInfo(file, id, facts);
  const key = flowKey(file, workflow, ordinal, project, id ?? info?.id?.toLowerCase());
  return {
    form: workflow.form,
    ...key,
    ...((id ?? info?.id) && { id: id ?? info?.id?.toLowerCase() }),
    name: info?.name || workflow.name || nameFromFile(file, workflow),
    state: workflow.state ?? info?.state ?? 'unknown',
    ...(info?.note && { note: info.note }),
    container: descend(root, workflow.container),
    definition: descend(root, workflow.definition),
    ...(facts.solution && { solution: facts.solution }),
    ...(isOpenToAgent(id ?? info?.id, facts) && { openToAgent: true }),
    ...(facts.customConnectors && { customConnectors: facts.customConnectors }),
    ...(workflow.standardKind && { standardKind: workflow.standardKind }),
    ...(facts.parameters &&
      workflow.form === 'standard' && { projectParameters: facts.parameters }),
    ...(facts.connections &&
      workflow.form === 'standard' && { projectConnections: facts.connections }),
  };
}

/** Whether an agent without sign-in calls the flow. */
function isOpenToAgent(id: string | undefined, { artifacts }: ProjectFacts): boolean {
  const wanted = id?.toLowerCase();
  return artifacts.some(
    (artifact) =>
      artifact.kind === 'agent' &&
      artifact.anonymous &&
      artifact.flows.some((flow) => flow === wanted),
  );
}

function descend(root: Value, path: readonly PathKey[]): Value {
  let value = root;
  for (const key of path)
    value = (typeof key === 'number' ? value.at(key) : value.get(key)) ?? value;
  return value;
}
