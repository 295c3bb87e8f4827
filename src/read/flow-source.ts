import type { PathKey } from '../json/json.js';
import type { FlowSource } from '../model/build.js';
import type { Document } from '../model/document.js';
import { Value } from '../model/value.js';
import { flowKey, nameFromFile, workflowId } from './identity.js';
import { baseName, type Project, type ProjectFacts, type WorkflowFacts } from './project.js';
import type { FoundWorkflow } from './shape.js';
import type { SourceFile } from './source.js';

/** Which of the workflows of a file this is. */
export interface Ordinal {
  readonly index: number;
  /** It stands in a list: the name of the file says nothing about it. */
  readonly isListed: boolean;
}

/** A workflow that was found, with what its file and its project say about it. */
export function flowSource(
  document: Document,
  workflow: FoundWorkflow,
  { index, isListed }: Ordinal,
  project: Project,
  facts: ProjectFacts,
): FlowSource {
  const { file } = document;
  const root = new Value(document, document.root);
  const id = workflowId(file, workflow, isListed);
  const info = isListed ? workflowById(id, facts) : workflowInfo(file, id, facts);
  const key = flowKey(file, workflow, index, project, id ?? info?.id?.toLowerCase());
  const { solution = facts.solution, ...about } = workflow.about ?? {};
  return {
    form: workflow.form,
    ...key,
    ...((id ?? info?.id) && { id: id ?? info?.id?.toLowerCase() }),
    name: info?.name || workflow.name || nameFromFile(file, workflow),
    state: workflow.state ?? info?.state ?? 'unknown',
    ...(info?.note && { note: info.note }),
    container: descend(root, workflow.container),
    definition: descend(root, workflow.definition),
    ...about,
    ...(solution && { solution }),
    ...(isOpenToAgent(id ?? info?.id, facts) && { openToAgent: true }),
    ...(facts.customConnectors && { customConnectors: facts.customConnectors }),
    ...(workflow.standardKind && { standardKind: workflow.standardKind }),
    ...(facts.parameters &&
      workflow.form === 'standard' && { projectParameters: facts.parameters }),
    ...(facts.connections &&
      workflow.form === 'standard' && { projectConnections: facts.connections }),
  };
}

/** What the project knows of the flow in a file. */
export function workflowInfo(
  file: SourceFile,
  id: string | undefined,
  facts: ProjectFacts,
): WorkflowFacts | undefined {
  return workflowById(id, facts) ?? facts.workflows.get(baseName(file.projectPath).toLowerCase());
}

function workflowById(id: string | undefined, facts: ProjectFacts): WorkflowFacts | undefined {
  return id === undefined ? undefined : facts.workflows.get(id);
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
