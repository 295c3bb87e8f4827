import { isObject, type Json, type JsonObject, type PathKey } from '../json/json.js';
import { lineIndex } from '../json/lines.js';
import { locate } from '../json/locate.js';
import { keyOf, member, textMember } from '../json/member.js';
import { parseJson } from '../json/parse.js';
import { toPointer } from '../json/pointer.js';
import { rowCategory, rowType } from '../knowledge/workflow-rows.js';
import type { Document, Stretch } from '../model/document.js';
import { aboutRow, choice, rowId, stateOfRow } from './dataverse-row.js';
import { excessOf } from './excess.js';
import type { Element } from './list.js';
import { type FlowAbout, type FoundWorkflow, shapeOf } from './shape.js';
import type { SourceFile } from './source.js';

/** A row of a list, parsed. */
export interface Row extends Stretch {
  readonly json: Json;
  readonly keys: readonly PathKey[];
  /** Comments or trailing commas had to be overlooked. */
  readonly lenient: boolean;
}

/** What a row holds. */
export type RowContent =
  | {
      readonly kind: 'flow';
      readonly document: Document;
      readonly workflows: readonly FoundWorkflow[];
      /** The row around a definition that stands in a string. */
      readonly around?: Document;
      readonly lenient: boolean;
    }
  | {
      readonly kind:
        | 'desktop-flow'
        | 'classic-workflow'
        | 'activation'
        | 'template'
        | 'summary'
        | 'no-clientdata'
        | 'cut'
        | 'unknown-category'
        | 'other';
    }
  | {
      readonly kind: 'broken';
      readonly problem: 'broken-json' | 'no-definition' | 'not-assessed' | 'too-large';
      readonly why: string;
    };

/** Parses an element: one row, or a page or list of several. The mistake when it is no JSON. */
export function rowsIn({
  keys,
  text,
  line,
  column,
}: Element & { readonly text: string }):
  | { readonly rows: Row[] }
  | { readonly mistake: { line: number; column: number; reason: string } } {
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const moved = moveBy({ line, column }, parsed);
    return { mistake: { ...moved, reason: parsed.reason } };
  }
  const { json } = parsed;
  const lenient = !parsed.strict;
  const whole: Row = { json, keys, text, line, column, lenient, pointer: toPointer(keys) };
  const paths = innerRows(json);
  if (paths.length === 0) return { rows: [whole] };
  const lines = lineIndex(text);
  const spans = locate(text, paths);
  return {
    rows: paths.flatMap((path, index): Row[] => {
      const span = spans[index];
      if (!span) return [];
      const inner = [...keys, ...path];
      const place = moveBy({ line, column }, lines.position(span.start));
      const row = descend(json, path);
      const content = text.slice(span.start, span.end);
      return [
        { json: row, keys: inner, text: content, lenient, pointer: toPointer(inner), ...place },
      ];
    }),
  };
}

/** A place in a stretch as a place in the file that the stretch stands in. */
function moveBy(
  start: { readonly line: number; readonly column: number },
  place: { readonly line: number; readonly column: number },
): { line: number; column: number } {
  return {
    line: start.line + place.line - 1,
    column: place.line === 1 ? start.column + place.column - 1 : place.column,
  };
}

/** Where an element that is a list itself, or a page, has its rows. */
function innerRows(json: Json): PathKey[][] {
  if (Array.isArray(json)) return json.map((_, index) => [index]);
  if (!isObject(json) || shapeOf(json).kind !== 'rows') return [];
  const key = keyOf(json, 'value');
  const list = member(json, 'clientdata') === undefined ? json[key] : undefined;
  return Array.isArray(list) ? list.map((_, index) => [key, index]) : [];
}

function descend(json: Json, path: readonly PathKey[]): Json {
  let here: Json | undefined = json;
  for (const key of path)
    here = Array.isArray(here) ? here[Number(key)] : isObject(here) ? here[key] : undefined;
  return here ?? null;
}

/** Tells what a row holds. */
export function contentOf(row: Row, file: SourceFile, around: FlowAbout): RowContent {
  const { json } = row;
  if (!isObject(json)) return { kind: 'other' };
  const shape = shapeOf(json);
  switch (shape.kind) {
    case 'workflows': {
      const excess = excessOf(json, row.text);
      if (excess !== undefined) return tooLarge(excess);
      const workflows = shape.workflows.map((workflow) => withSurroundings(workflow, around));
      const [only] = workflows;
      const document = named(documentOf(row, file), only?.id);
      return {
        kind: 'flow',
        document: { ...document, arm: shape.arm },
        workflows,
        lenient: row.lenient,
      };
    }
    case 'rows':
      return workflowRow(row, json, documentOf(row, file), around);
    case 'summary':
    case 'cut':
    case 'other':
      return { kind: shape.kind };
  }
}

function tooLarge(excess: string): RowContent {
  return { kind: 'broken', problem: 'too-large', why: `there is too much in it, ${excess}` };
}

function documentOf({ json, text, line, column, pointer }: Row, file: SourceFile): Document {
  return {
    file,
    root: json,
    arm: false,
    text,
    within: { pointer, text, line, column },
    memory: new Map(),
  };
}

function named(document: Document, identity: string | undefined): Document {
  const { within } = document;
  return within && identity !== undefined
    ? { ...document, within: { ...within, identity: identity.toLowerCase() } }
    : document;
}

/** What the answer says of all its rows, unless a row says it itself. */
function withSurroundings(workflow: FoundWorkflow, around: FlowAbout): FoundWorkflow {
  return { ...workflow, about: { ...around, ...workflow.about } };
}

function workflowRow(row: Row, json: JsonObject, whole: Document, around: FlowAbout): RowContent {
  const type = choice(json, 'type') ?? rowType.definition;
  if (type === rowType.activation) return { kind: 'activation' };
  if (type !== rowType.definition) return { kind: 'template' };
  const category = choice(json, 'category');
  if (category === rowCategory.desktopFlow) return { kind: 'desktop-flow' };
  if (category !== undefined && category <= rowCategory.businessProcessFlow)
    return { kind: 'classic-workflow' };
  const key = keyOf(json, 'clientdata');
  const content = member(json, 'clientdata');
  const id = rowId(json);
  const document = named(whole, id);
  const found = (inner: Document, workflow: FoundWorkflow, lenient: boolean): RowContent => {
    const name = textMember(json, 'name');
    return {
      kind: 'flow',
      document: inner,
      workflows: [
        {
          form: 'dataverse-row',
          container: workflow.container,
          definition: workflow.definition,
          about: { ...around, ...aboutRow(json) },
          ...(id !== undefined && { id }),
          ...((name ?? workflow.name) !== undefined && { name: name ?? workflow.name }),
          ...(stateOfRow(json) ?? (workflow.state && { state: workflow.state })),
        },
      ],
      ...(inner !== document && { around: document }),
      lenient: row.lenient || lenient,
    };
  };
  const none = (why: string): RowContent => {
    if (category === undefined) return { kind: 'broken', problem: 'not-assessed', why };
    return category === rowCategory.cloudFlow
      ? { kind: 'broken', problem: 'no-definition', why }
      : { kind: 'unknown-category' };
  };
  if (content === undefined) return { kind: 'no-clientdata' };
  if (isObject(content)) {
    const workflow = definitionIn(content);
    if (!workflow) return none('its clientdata holds no workflow definition');
    const excess = excessOf(json, row.text);
    if (excess !== undefined) return tooLarge(excess);
    const below = (path: readonly PathKey[]) => [key, ...path];
    const { container, definition } = workflow;
    return found(
      document,
      { ...workflow, container: below(container), definition: below(definition) },
      false,
    );
  }
  if (typeof content !== 'string' || content.trim() === '') return none('it has no clientdata');
  const parsed = parseJson(content);
  if (!parsed.ok) {
    const why = `its clientdata is not JSON (line ${parsed.line}, column ${parsed.column} of the text): ${parsed.reason}`;
    return { kind: 'broken', problem: 'broken-json', why };
  }
  const workflow = definitionIn(parsed.json);
  if (!workflow) return none('its clientdata holds no workflow definition');
  const excess = excessOf(parsed.json, content);
  if (excess !== undefined) return tooLarge(excess);
  const { text, line, column } = row;
  const pointer = toPointer([...row.keys, key]);
  const identity = id === undefined ? {} : { identity: id };
  const inner: Document = {
    file: whole.file,
    root: parsed.json,
    arm: false,
    text: content,
    memory: new Map(),
    within: { pointer, text, line, column, inside: [key], ...identity },
  };
  return found(inner, workflow, !parsed.strict);
}

function definitionIn(json: Json): FoundWorkflow | undefined {
  const shape = shapeOf(json);
  return shape.kind === 'workflows' && !shape.arm ? shape.workflows[0] : undefined;
}
