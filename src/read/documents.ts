import { parseJson } from '../json/parse.js';
import type { Document } from '../model/document.js';
import { Value } from '../model/value.js';
import type { Problem } from '../problem.js';
import { xmlDocument } from '../xml/document.js';
import type { SourceFile } from './source.js';
import { decodeJson, decodeText } from './text.js';
import { readProblem } from './tree.js';

/**
 * The root of a file beside the flows, by its ending: XML, JSON or plain text. What cannot be read becomes a
 * problem that names the file.
 */
export async function readRoot(file: SourceFile, problems: Problem[]): Promise<Value | undefined> {
  const text = await readText(file, problems);
  if (text === undefined) return undefined;
  if (/\.xml$/i.test(file.projectPath)) return xmlRoot(file, text, problems);
  if (/\.json$/i.test(file.projectPath)) return jsonRoot(file, text, problems);
  return textRoot(file, text);
}

/** The decoded text of a file. */
export async function readText(file: SourceFile, problems: Problem[]): Promise<string | undefined> {
  try {
    const bytes = await file.read();
    return (/\.json$/i.test(file.projectPath) ? decodeJson(bytes) : decodeText(bytes)).text;
  } catch (error) {
    problems.push(readProblem(file.path, error));
    return undefined;
  }
}

/** A text as a document of one string: places in it are ranges of that string. */
export function textRoot(file: SourceFile, text: string): Value {
  const spans = new Map([['', { start: 0, end: text.length }]]);
  const document: Document = { file, root: text, arm: false, text, spans, memory: new Map() };
  return new Value(document, text);
}

function xmlRoot(file: SourceFile, text: string, problems: Problem[]): Value | undefined {
  const read = xmlDocument(file, text);
  if (read.ok) return new Value(read.value, read.value.root);
  const message = `Line ${read.line}, column ${read.column}: ${read.reason}. The file was not assessed.`;
  problems.push({ file: file.path, level: 'error', kind: 'broken-xml', message });
  return undefined;
}

function jsonRoot(file: SourceFile, text: string, problems: Problem[]): Value | undefined {
  if (text.trim() === '') return undefined;
  const parsed = parseJson(text);
  if (parsed.ok)
    return new Value({ file, root: parsed.json, arm: false, text, memory: new Map() }, parsed.json);
  const message = `This is not JSON (line ${parsed.line}, column ${parsed.column}): ${parsed.reason}. The file was not assessed.`;
  problems.push({ file: file.path, level: 'error', kind: 'broken-json', message });
  return undefined;
}
