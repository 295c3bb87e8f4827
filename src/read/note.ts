import type { Json } from '../json/json.js';
import { toPointer } from '../json/pointer.js';
import { Value } from '../model/value.js';
import type { WorkflowInfo } from '../xml/workflow.js';
import type { SourceFile } from './source.js';

/** Where a workflow's element stands. */
export interface NotePlace {
  readonly file: SourceFile;
  /** Decoded, without a byte order mark. */
  readonly text: string;
  /** Names from the root on. */
  readonly path: readonly string[];
}

/** The element of the n-th workflow of `customizations.xml`, as XML documents name it. */
export function pathOfWorkflow(index: number): readonly string[] {
  const name = index === 0 ? 'workflow' : `workflow[${index + 1}]`;
  return ['importexportxml', 'workflows', name];
}

/**
 * A description that holds an instruction, as a value with its place. Others are not kept: their text would keep
 * that of the whole file.
 */
export function noteIn({ description }: WorkflowInfo, place: NotePlace): Value | undefined {
  if (!description || !/sluice:/i.test(description.text)) return undefined;
  const { file, text } = place;
  const path = [...place.path, ...description.path];
  const root = path.reduceRight<Json>((inner, name) => ({ [name]: inner }), description.text);
  const spans = new Map([[toPointer(path), description.span]]);
  const document = { file, root, arm: false, text, spans, memory: new Map() };
  return path.reduce<Value | undefined>(
    (value, name) => value?.get(name),
    new Value(document, root),
  );
}
