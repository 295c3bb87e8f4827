import type { Form } from '../model/flow.js';
import type { Project } from './project.js';
import { baseName } from './project.js';
import type { FoundWorkflow } from './shape.js';
import type { SourceFile } from './source.js';

const hasOwnId: ReadonlySet<Form> = new Set(['flow-package', 'admin-api', 'dataverse-row']);
const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/**
 * Workflow id from the file name (solutions write `Name-GUID.json`), or the id a row, an API answer or a package
 * gives.
 * @param isListed it is one of several in its file, whose name cannot be theirs
 */
export function workflowId(
  file: SourceFile,
  workflow: FoundWorkflow,
  isListed: boolean,
): string | undefined {
  if (hasOwnId.has(workflow.form)) return workflow.id?.toLowerCase();
  if (isListed || (workflow.form !== 'flow' && workflow.form !== 'definition')) return undefined;
  return new RegExp(`${guid.source}(?=\\.json$)`, 'i').exec(file.projectPath)?.[0].toLowerCase();
}

/** Identity: workflow id, else API id, else a literal resource name, else project-relative path and ordinal. */
export function flowKey(
  file: SourceFile,
  workflow: FoundWorkflow,
  ordinal: number,
  project: Project,
  id: string | undefined,
): { key: string; keyIsId: boolean } {
  if (id !== undefined) return { key: id, keyIsId: true };
  if (workflow.resourceName)
    return { key: `resource:${workflow.resourceName.toLowerCase()}`, keyIsId: false };
  const path = file.projectPath.slice(project.root.length);
  if (workflow.form === 'standard')
    return { key: `standard:${standardName(file)}`, keyIsId: false };
  return { key: `path:${path}#${ordinal}`, keyIsId: false };
}

/** A Standard workflow's name is that of its folder. */
function standardName(file: SourceFile): string {
  const parts = file.path.split(/[/]|!\//);
  return (parts.at(-2) || baseName(file.projectPath)).toLowerCase();
}

/** What a flow is called when nothing says its name. */
export function nameFromFile(file: SourceFile, workflow: FoundWorkflow): string {
  const name = baseName(file.projectPath);
  const parts = file.path.split(/[/]|!\//);
  if (
    workflow.form === 'standard' ||
    /^(?:azuredeploy|definition|workflow|template)\.json$/i.test(name)
  ) {
    return parts.at(-2) || name;
  }
  return name.replace(/\.json$/i, '').replace(new RegExp(`-?${guid.source}$`, 'i'), '') || name;
}
