import { isObject, type Json, type JsonObject } from '../../src/json/json.js';
import { locate } from '../../src/json/locate.js';
import {
  type Confidence,
  confidences,
  type Persona,
  personas,
  type Severity,
  severities,
} from '../../src/result.js';

/** One file of an example. */
export interface ExampleFile {
  readonly path: string;
  readonly text: string;
}

/** One executable example of a rule's page. */
export interface PageExample {
  readonly rule: string;
  readonly verdict: 'bad' | 'good';
  /** The nearest heading above the example. */
  readonly title: string;
  /** Line of the page at which the (first) block opens, 1-based. */
  readonly line: number;
  /** How many findings of the rule a bad example has. */
  readonly count: number;
  /** Good: whose findings must be none (auditor unless given). Bad: what every finding must have, if given. */
  readonly persona?: Persona;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly files: readonly ExampleFile[];
  /** Data policies that the files are linted against: the blocks marked `policy` under the same heading. */
  readonly policies: readonly ExampleFile[];
}

/** A fenced block that opens at the beginning of a line. */
interface Block {
  readonly info: string;
  readonly text: string;
  readonly line: number;
  readonly title: string;
  /** The `###` heading it stands under. */
  readonly section: string;
}

interface Outline {
  readonly headings: readonly string[];
  readonly blocks: readonly Block[];
}

const workflowSchema =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';
const flowPath = 'Workflows/Example-11111111-2222-3333-4444-555555555555.json';
const authentication = '"$authentication": { "defaultValue": {}, "type": "SecureObject" }';
const defaultTrigger =
  '"Recurrence": { "type": "Recurrence", "recurrence": { "frequency": "Day", "interval": 1 } }';

/**
 * The examples of a page: its fenced blocks marked `bad` or `good`. Consecutive blocks with `file=` under one
 * heading are one example of several files. Blocks without a mark are no examples.
 * @throws when a mark is misspelt, a fence is left open, or an example stands under the wrong heading
 */
export function readPageExamples(id: string, markdown: string): PageExample[] {
  const examples: PageExample[] = [];
  const { blocks } = outline(id, markdown);
  let open: { title: string; files: ExampleFile[] } | undefined;
  for (const block of blocks) {
    const marks = readMarks(id, block);
    if (!marks) continue;
    const file = exampleFile(block.text, marks.file, marks.as);
    if (marks.file !== undefined && open?.title === block.title) {
      open.files.push(file);
      continue;
    }
    const files = [file];
    const { title, line } = block;
    const { file: _file, as: _as, ...expected } = marks;
    const policies = policiesUnder(block, blocks);
    examples.push({ rule: id, title, line, ...expected, files, policies });
    open = marks.file === undefined ? undefined : { title, files };
  }
  return examples;
}

/** `json policy file=policy.json`: data policies for the examples under that heading. */
function policiesUnder({ title, section }: Block, blocks: readonly Block[]): ExampleFile[] {
  const here = blocks.filter((block) => block.title === title && block.section === section);
  return here.filter(isPolicy).map(({ info, text }) => {
    const [, , word = ''] = info.split(/\s+/);
    return { path: splitOption(word)[1] || 'policy.json', text };
  });
}

function isPolicy({ info }: Block): boolean {
  return /^json policy(?: file=\S+)?$/.test(info);
}

/** The headings of a page in order, as written (`## Why it matters`); those inside fences are text. */
export function readHeadings(id: string, markdown: string): readonly string[] {
  return outline(id, markdown).headings;
}

function outline(id: string, markdown: string): Outline {
  const headings: string[] = [];
  const blocks: Block[] = [];
  let title = '';
  let section = '';
  let open: { fence: string; info: string; line: number; text: string[] } | undefined;
  for (const [index, text] of markdown.split(/\r?\n/).entries()) {
    if (open) {
      if (!isClosing(text, open.fence)) {
        open.text.push(text);
        continue;
      }
      const { info, line } = open;
      blocks.push({ info, line, title, section, text: `${open.text.join('\n')}\n` });
      open = undefined;
      continue;
    }
    const fence = /^(`{3,})([^`]*)$/.exec(text);
    if (fence) {
      const [, ticks = '', info = ''] = fence;
      open = { fence: ticks, info: info.trim(), line: index + 1, text: [] };
    } else if (/^#{1,6} /.test(text)) {
      headings.push(text.trim());
      title = text.replace(/^#+ /, '').trim();
      if (/^#{1,3} /.test(text)) section = title;
    }
  }
  if (open) throw new Error(`${id}.md:${open.line}: the fence is never closed`);
  return { headings, blocks };
}

function isClosing(text: string, fence: string): boolean {
  const ticks = /^(`{3,})\s*$/.exec(text)?.[1] ?? '';
  return ticks.length >= fence.length;
}

type Marks = Pick<PageExample, 'verdict' | 'count' | 'persona' | 'severity' | 'confidence'> & {
  readonly file?: string;
  readonly as?: string;
};

/** Reads `json bad count=2 file=a.json`; undefined for a block that is no example. */
function readMarks(id: string, block: Block): Marks | undefined {
  const { info, line, section } = block;
  if (isPolicy(block)) return undefined;
  const [, verdict, ...words] = info.split(/\s+/);
  if (verdict === undefined) return undefined;
  const fail = (problem: string): never => {
    throw new Error(`${id}.md:${line}: ${problem}`);
  };
  if (verdict !== 'bad' && verdict !== 'good') return fail(`'${verdict}' is neither bad nor good`);
  if (section.toLowerCase() !== verdict) {
    fail(`a ${verdict} example under the heading '${section}'`);
  }
  const options = new Map(words.map((word) => splitOption(word)));
  const allowed = ['file', 'as', 'persona'];
  if (verdict === 'bad') allowed.push('count', 'severity', 'confidence');
  for (const name of options.keys()) {
    if (!allowed.includes(name)) fail(`a ${verdict} example has no option '${name}'`);
  }
  const count = Number(options.get('count') ?? 1);
  if (!Number.isInteger(count) || count < 1) fail('count is no number of findings');
  const persona = oneOf(personas, options.get('persona'));
  const severity = oneOf(severities, options.get('severity'));
  const confidence = oneOf(confidences, options.get('confidence'));
  const file = options.get('file');
  const as = options.get('as');
  return {
    verdict,
    count,
    ...(persona && { persona }),
    ...(severity && { severity }),
    ...(confidence && { confidence }),
    ...(file && { file }),
    ...(as && { as }),
  };

  function oneOf<Word extends string>(
    known: readonly Word[],
    word: string | undefined,
  ): Word | undefined {
    if (word === undefined) return undefined;
    return known.find((candidate) => candidate === word) ?? fail(`'${word}' is unknown`);
  }
}

function splitOption(word: string): [name: string, value: string] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word, ''] : [word.slice(0, equals), word.slice(equals + 1)];
}

/**
 * The file a block stands for. `file=` says which of several it is and `as=` under which name a single one is
 * linted; parts of a definition are put into a Power Automate flow first.
 */
function exampleFile(text: string, file: string | undefined, as: string | undefined): ExampleFile {
  const json = parse(text);
  const isPart = isDefinitionPart(json);
  const path = file ?? as ?? (isPart ? flowPath : 'example.json');
  return { path, text: isPart ? flowText(text, json) : text };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** An object that holds nothing but `triggers`, `actions` and `parameters` of a definition. */
function isDefinitionPart(json: Json | undefined): json is JsonObject {
  const parts = ['triggers', 'actions', 'parameters'];
  if (!isObject(json)) return false;
  const names = Object.keys(json);
  return names.length > 0 && names.every((name) => parts.includes(name) && isObject(json[name]));
}

/** The flow around a part. The part is taken over as it is written: a rule may look at the text. */
function flowText(part: string, json: JsonObject): string {
  const members = [
    `"$schema": "${workflowSchema}"`,
    '"contentVersion": "1.0.0.0"',
    ...(json.parameters ? [] : [`"parameters": { ${authentication} }`]),
    ...(json.triggers ? [] : [`"triggers": { ${defaultTrigger} }`]),
    ...(json.actions ? [] : ['"actions": {}']),
    inside(json.parameters ? withAuthentication(part, json.parameters) : part),
  ];
  return `{ "properties": { "connectionReferences": {}, "definition": {\n${members.join(',\n')}\n} }, "schemaVersion": "1.0.0.0" }\n`;
}

/** The parameter that every Power Automate flow has, as the first of the part's own. */
function withAuthentication(part: string, parameters: Json): string {
  const [span] = locate(part, [['parameters']]);
  if (!span) return part;
  const separator = isObject(parameters) && Object.keys(parameters).length > 0 ? ',' : '';
  const start = span.start + 1;
  return `${part.slice(0, start)} ${authentication}${separator}${part.slice(start)}`;
}

/** The text between an object's braces. */
function inside(text: string): string {
  return text.slice(text.indexOf('{') + 1, text.lastIndexOf('}')).trim();
}
