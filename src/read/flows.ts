import { isObject, type Json } from '../json/json.js';
import { parseJson } from '../json/parse.js';
import type { Artifact } from '../model/artifact.js';
import type { FlowSource } from '../model/build.js';
import type { Document } from '../model/document.js';
import { Value } from '../model/value.js';
import type { Problem } from '../problem.js';
import type { WorkflowInfo } from '../xml/customizations.js';
import { hasCutObject } from './api-flow.js';
import { excessOf } from './excess.js';
import { readFlowList } from './flow-list.js';
import { flowSource, workflowInfo } from './flow-source.js';
import { layoutOf, openStretches } from './list.js';
import type { Project, ProjectFacts } from './project.js';
import { settingsIn } from './settings.js';
import { shapeOf } from './shape.js';
import type { Limits, SourceFile } from './source.js';
import { decodeJson, isDense } from './text.js';
import { readProblem } from './tree.js';
import {
  cutByTool,
  notAssessedByDesign,
  sayInvalid,
  sayNoFlow,
  sayNoJson,
  sayWhyNot,
  summaryOnly,
  type Tell,
} from './why-not.js';

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
 * Reads the project's JSON files one after the other and yields those that hold workflows, of a list one row after
 * the other. Files that hold none are silent unless they were named or stand where flows belong; what cannot be
 * assessed is a problem.
 */
export async function* readFlows(
  project: Project,
  facts: ProjectFacts,
  limits: Limits,
  problems: Problem[],
): AsyncGenerator<FlowDocument> {
  for (const file of project.files) {
    if (isOtherFile(file)) {
      const problem = notAssessedByDesign(file, project);
      if (problem) problems.push(problem);
      continue;
    }
    const tell: Tell = (level, kind, message, flows) => {
      problems.push({
        file: file.path,
        level,
        kind,
        message,
        ...(flows !== undefined && { flows }),
      });
    };
    try {
      yield* readFlowFile({ file, project, facts, limits, tell });
    } catch (error) {
      problems.push(readProblem(file.path, error));
    }
  }
}

/** By ending, what holds no JSON; anything else, and everything named, is looked into. */
function isOtherFile(file: SourceFile): boolean {
  if (file.named) return /\.(?:xml|xaml|msapp)$/i.test(file.path);
  return !/(?:\.json|\.jsonl|\.ndjson|\.zip|\/[^./]+|^[^./]+)$/i.test(file.projectPath);
}

interface Reading {
  readonly file: SourceFile;
  readonly project: Project;
  readonly facts: ProjectFacts;
  readonly limits: Limits;
  readonly tell: Tell;
}

async function* readFlowFile(reading: Reading): AsyncGenerator<FlowDocument> {
  const { file, limits, tell } = reading;
  let bytes = await shortBytes(file, limits);
  if (bytes === undefined || isDense(bytes)) {
    const isRead = yield* readList(reading, { patience });
    if (isRead) return;
    bytes ??= await file.read();
  }
  const { text, invalid, encoding } = decodeJson(bytes);
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const isRead = yield* readList(reading);
    if (!isRead) sayNoJson(file, text, parsed, tell);
  } else if (shapeOf(parsed.json).kind === 'rows') {
    const isRead = yield* readList(reading, { mayBeLong: true });
    if (!isRead) sayNoFlow(tell);
  } else {
    const found = readDocument(text, parsed, reading);
    if (!found) return;
    if (invalid) sayInvalid(encoding, tell);
    yield found;
  }
}

/** A long file may be a list of anything: after so many elements it is read as a whole, or refused. */
const patience = 1_000;

/** The whole file, unless it is long. */
async function shortBytes(file: SourceFile, limits: Limits): Promise<Uint8Array | undefined> {
  const opened = file.open?.();
  opened?.close();
  if (opened && opened.size > limits.wholeBytes) return undefined;
  const bytes = await file.read();
  return bytes.length > limits.wholeBytes ? undefined : bytes;
}

/**
 * Reads a list of flows, or a single row. Whether it was one; nothing is said of anything else.
 * @param how.mayBeLong a single row may have any length
 */
async function* readList(
  reading: Reading,
  how: { readonly patience?: number; readonly mayBeLong?: boolean } = {},
): AsyncGenerator<FlowDocument, boolean> {
  const { patience = Number.POSITIVE_INFINITY, mayBeLong = false } = how;
  const { file, limits } = reading;
  const source = await openStretches(file, limits);
  try {
    const layout = layoutOf(source, limits);
    if (layout === undefined && !mayBeLong && source.size > limits.wholeBytes) return false;
    return yield* readFlowList({ ...reading, source, layout, patience });
  } finally {
    source.close();
  }
}

/** A document that is read as a whole. */
function readDocument(
  text: string,
  parsed: { readonly json: Json; readonly strict: boolean },
  reading: Reading,
): FlowDocument | undefined {
  const { file, project, facts, tell } = reading;
  const { json } = parsed;
  const shape = shapeOf(json);
  const info = workflowInfo(file, undefined, facts);
  switch (shape.kind) {
    case 'summary':
      tell('note', 'not-assessed', `Not assessed: ${summaryOnly}.`);
      return undefined;
    case 'cut':
      tell('error', 'not-assessed', `Not assessed: ${cutByTool}.`);
      return undefined;
    case 'rows':
      sayNoFlow(tell);
      return undefined;
    case 'other':
      return settingsOrNot(file, json, text, info, tell);
    case 'workflows':
      break;
  }
  if (info?.category !== undefined && info.category !== 5 && !isModern(info))
    return settingsOrNot(file, json, text, info, tell);
  const excess = shape.workflows.length > 0 ? excessOf(json, text) : undefined;
  if (excess !== undefined) {
    tell('error', 'too-large', `There is too much in this file: ${excess}. It was not assessed.`);
    return undefined;
  }
  if (!parsed.strict) {
    const message = 'The file has comments or trailing commas; it was assessed all the same.';
    tell('note', 'lenient-json', message);
  }
  if (shape.cut) {
    const message =
      'Templates are nested too deep in this file; what stands deeper was not assessed.';
    tell('error', 'nested-too-deep', message);
  }
  if (shape.unknown) {
    const which = shape.unknown === 1 ? 'a workflow is' : `${shape.unknown} workflows is`;
    const message = `Not assessed: the definition of ${which} put together when it is deployed.`;
    tell('note', 'not-assessed', message, shape.unknown);
  }
  const document: Document = { file, root: json, arm: shape.arm, text, memory: new Map() };
  const flows = shape.workflows.map((workflow, index) =>
    flowSource(document, workflow, { index, isListed: false }, project, facts),
  );
  const [first] = shape.workflows;
  if (first?.form === 'admin-api' && hasCutObject(json))
    tell('error', 'cut-object', `The flow was assessed in part: ${cutByTool}.`);
  return {
    document,
    flows,
    artifacts: shape.cut ? [] : settingsIn(new Value(document, document.root)),
    form: project.kind === 'files' ? (first?.form ?? 'files') : project.kind,
    reread: rereader(reading),
  };
}

/** A function of its own, so that what was read is not kept alive by the wish to read it again. */
function rereader(reading: Reading): FlowDocument['reread'] {
  return async () => {
    const { text } = decodeJson(await reading.file.read());
    const parsed = parseJson(text);
    return parsed.ok
      ? readDocument(text, parsed, { ...reading, tell: () => undefined })
      : undefined;
  };
}

/** Connections, parameters or settings without workflows; else why there is nothing. */
function settingsOrNot(
  file: SourceFile,
  root: Json,
  text: string,
  info: WorkflowInfo | undefined,
  tell: Tell,
): FlowDocument | undefined {
  const isTemplate = isObject(root) && ('resources' in root || 'parameters' in root);
  const document: Document = { file, root, arm: isTemplate, text, memory: new Map() };
  const artifacts = info === undefined ? settingsIn(new Value(document, root)) : [];
  if (artifacts.length > 0)
    return { document, flows: [], artifacts, form: 'settings', reread: nothing };
  sayWhyNot(file, root, info, tell);
  return undefined;
}

async function nothing(): Promise<undefined> {
  return undefined;
}

/** Categories above 6 are newer kinds of cloud flow: they are looked into when they hold a definition. */
function isModern(info: WorkflowInfo): boolean {
  return info.category !== undefined && info.category > 6;
}
