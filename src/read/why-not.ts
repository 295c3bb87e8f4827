import { isObject, type Json } from '../json/json.js';
import type { Problem } from '../problem.js';
import type { WorkflowInfo } from '../xml/customizations.js';
import { isBesideFlows } from './beside.js';
import { besideAFlow, isCompanion } from './companions.js';
import type { Project } from './project.js';
import type { SourceFile } from './source.js';
import type { TextEncodingName } from './text.js';

/** Tells a problem of one file. */
export type Tell = (level: Problem['level'], kind: string, message: string, flows?: number) => void;

export const desktopFlow =
  'Desktop flows are not assessed: their script is not in the export as text.';
export const classicWorkflow = 'Classic workflows are not assessed: they are not cloud flows.';
export const summaryOnly =
  'the list holds only summaries (definitionSummary) and no definitions; export the flows one by one';
export const cutByTool =
  'the objects inside are written as text, which ConvertTo-Json does at its -Depth; export again with -Depth 100';

/** What is said of a file that cannot hold a flow as JSON. */
export function notAssessedByDesign(file: SourceFile, project: Project): Problem | undefined {
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
    return at('classic-workflow', classicWorkflow);
  }
  return file.named && !isBesideFlows(file)
    ? at('no-flow', 'An XML file holds no flow by itself; name the solution or its folder.')
    : undefined;
}

/** What is said of text that is no JSON, where JSON was to be expected. */
export function sayNoJson(
  file: SourceFile,
  text: string,
  mistake: { readonly line: number; readonly column: number; readonly reason: string },
  tell: Tell,
): void {
  if (/\.zip$/i.test(file.projectPath)) {
    const message = 'This is no zip archive, though its name says so. The file was not assessed.';
    tell('error', 'not-a-zip', message);
  } else if (isCompanion(file)) {
    if (file.named) tell('note', 'no-flow', besideAFlow);
  } else if (file.named || belongsToFlows(file) || mentionsDefinition(text)) {
    const place = `line ${mistake.line}, column ${mistake.column}`;
    const message = `This is not JSON (${place}): ${mistake.reason}. The file was not assessed.`;
    tell('error', 'broken-json', message);
  }
}

/** What is said of JSON that holds no cloud flow. */
export function sayWhyNot(
  file: SourceFile,
  json: Json,
  info: WorkflowInfo | undefined,
  tell: Tell,
): void {
  if (info?.category === 6 || isDesktopFlow(json)) tell('note', 'desktop-flow', desktopFlow);
  else if (info?.category !== undefined && info.category !== 5)
    tell('note', 'classic-workflow', classicWorkflow);
  else if (file.named && isCompanion(file)) tell('note', 'no-flow', besideAFlow);
  else if (file.named && !isBesideFlows(file)) sayNoFlow(tell);
  else if (belongsToFlows(file)) {
    const message =
      'There is no workflow definition in this file, though it stands where flows belong.';
    tell('error', 'no-definition', message);
  }
}

/** What is said of a file that was assessed though some of its bytes could not be decoded. */
export function sayInvalid(encoding: TextEncodingName, tell: Tell): void {
  const message = `The file is not valid ${encoding.toUpperCase()}: characters that could not be read are taken for '\ufffd'. It was assessed all the same.`;
  tell('note', 'invalid-encoding', message);
}

export function sayNoFlow(tell: Tell): void {
  tell('error', 'no-flow', 'There is no workflow definition in this file.');
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

function mentionsDefinition(text: string): boolean {
  if (text.includes('workflowdefinition.json')) return true;
  if (text.includes('Microsoft.Logic/workflows')) return true;
  return text.includes('"triggers"') && text.includes('"actions"');
}
