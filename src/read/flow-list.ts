import type { Layout } from '../json/elements.js';
import { toPointer } from '../json/pointer.js';
import { Value } from '../model/value.js';
import { hasCutObject } from './api-flow.js';
import { hostOf } from './dataverse-row.js';
import { flowSource } from './flow-source.js';
import type { FlowDocument } from './flows.js';
import { type Element, type ListPart, type ListSource, openStretches, readList } from './list.js';
import type { Project, ProjectFacts } from './project.js';
import { createTally, type RowTally } from './row-tally.js';
import { contentOf, type Row, type RowContent, rowsIn } from './rows.js';
import type { FlowAbout } from './shape.js';
import type { Limits, SourceFile } from './source.js';
import { decodeText } from './text.js';
import { cutByTool, sayInvalid, type Tell } from './why-not.js';

/** A list of flows and where it belongs. */
export interface FlowList {
  readonly file: SourceFile;
  readonly source: ListSource;
  /** Undefined: the file is a single row. */
  readonly layout: Layout | undefined;
  readonly project: Project;
  readonly facts: ProjectFacts;
  readonly limits: Limits;
  readonly tell: Tell;
  /** Of so many elements one must be of a flow. */
  readonly patience: number;
}

type FoundFlows = Extract<RowContent, { kind: 'flow' }>;

/**
 * Reads the rows of a list one after the other and yields those that hold flows; one of them is in memory at a
 * time. What is said of the others comes at the end.
 * @returns whether it is a list of flows at all; if not, nothing is said
 */
export async function* readFlowList(list: FlowList): AsyncGenerator<FlowDocument, boolean> {
  const { file, tell } = list;
  const tally = createTally();
  let around: FlowAbout = {};
  let ordinal = 0;
  let seen = 0;
  let isInvalid = list.source.invalid;
  for (const part of list.layout ? readList(list.source, list.layout, list.limits) : single(list)) {
    switch (part.kind) {
      case 'member':
        around = { ...around, ...aboutMember(part) };
        if (isNextLink(part.name)) tell('note', 'incomplete-list', moreFollows);
        break;
      case 'invalid':
        isInvalid = true;
        break;
      case 'broken': {
        const place = `line ${part.at.line}, column ${part.at.column}`;
        const why =
          part.why === 'unfinished' ? 'the file ends too early' : 'something follows the list';
        tally.broken(
          'broken-json',
          `This is not JSON (${place}): ${why}. What could be read was assessed.`,
        );
        break;
      }
      case 'element':
        seen += 1;
        if (seen > list.patience && !tally.isOfFlows) return false;
        for (const row of rowsOf(part, tally, list.limits)) {
          const content = contentOf(row, file, around);
          if (!isFlow(content, row, tally)) continue;
          for (const document of documentsOf(content, ordinal, part, row, around, list))
            yield document;
          ordinal += content.workflows.length;
        }
        break;
    }
  }
  if (!tally.isOfFlows) return false;
  tally.tell(tell);
  if (isInvalid) sayInvalid(list.source.encoding, tell);
  return true;
}

const moreFollows =
  'This answer is one page of several (nextLink): the flows of the other pages are only assessed if they are linted as well.';

function isNextLink(name: string): boolean {
  return /^(?:@odata\.)?nextlink$/i.test(name);
}

function aboutMember({ name, text }: { name: string; text: string }): FlowAbout {
  const environment = /^@odata\.context$/i.test(name) ? hostOf(text.slice(1, -1)) : undefined;
  return environment === undefined ? {} : { environment };
}

/** A whole file as one element. */
function single({ source, limits }: FlowList): ListPart[] {
  const { text, invalid } = decodeText(source.slice(0, source.size));
  const isTooLong = source.size > limits.rowBytes;
  const bytes = { start: 0, end: source.size };
  return [
    {
      kind: 'element',
      keys: [],
      text: isTooLong ? undefined : text,
      line: 1,
      column: 1,
      bytes,
    },
    ...(invalid ? [{ kind: 'invalid' } as const] : []),
  ];
}

function rowsOf(element: Element, tally: RowTally, { rowBytes }: Limits): Row[] {
  const { keys, text, line, column } = element;
  const name = () => `Row ${toPointer(keys)} (line ${line}, column ${column})`;
  if (text === undefined) {
    const limit = `${Math.round(rowBytes / 1024 / 1024)} MB`;
    tally.flow();
    tally.broken(
      'too-large',
      `${name()} is longer than the limit of ${limit}; it was not assessed.`,
    );
    return [];
  }
  const read = rowsIn({ ...element, text });
  if ('rows' in read) return read.rows;
  const { mistake } = read;
  const place = `line ${mistake.line}, column ${mistake.column}`;
  tally.broken(
    'broken-json',
    `${name()} is not JSON (${place}): ${mistake.reason}. It was not assessed.`,
  );
  return [];
}

function isFlow(content: RowContent, row: Row, tally: RowTally): content is FoundFlows {
  if (content.kind === 'flow') {
    tally.flow();
    return true;
  }
  if (content.kind === 'broken') {
    const name = `Row ${row.pointer || '/'} (line ${row.line}, column ${row.column})`;
    tally.flow();
    tally.broken(content.problem, `${name}: ${content.why}. It was not assessed.`);
  } else tally.add(content.kind);
  return false;
}

function documentsOf(
  content: FoundFlows,
  ordinal: number,
  element: Element,
  row: Row,
  around: FlowAbout,
  list: FlowList,
): FlowDocument[] {
  const { file, tell } = list;
  const found = flowsOf(content, ordinal, list);
  if (content.lenient) {
    const message = 'The file has comments or trailing commas; it was assessed all the same.';
    tell('note', 'lenient-json', message);
  }
  if (found.form === 'admin-api' && hasCutObject(content.document.root)) {
    tell('error', 'cut-object', `Row ${row.pointer || '/'} was assessed in part: ${cutByTool}.`);
  }
  const { project, facts, limits } = list;
  const again = rereader({ file, project, facts, limits }, element, row.pointer, around, ordinal);
  const document: FlowDocument = { ...found, reread: again };
  if (!content.around) return [document];
  // The row itself may say something twice as well: which flow it is, for instance.
  return [{ ...found, document: content.around, flows: [], reread: nothing }, document];
}

function flowsOf(
  { document, workflows, around }: FoundFlows,
  ordinal: number,
  { project, facts }: Pick<FlowList, 'project' | 'facts'>,
): Omit<FlowDocument, 'reread'> {
  const [first] = workflows;
  const form = project.kind === 'files' ? (first?.form ?? 'files') : project.kind;
  const note = around && new Value(around, around.root).get('description');
  const isNote = /sluice:/i.test(note?.text ?? '');
  const flows = workflows.map((workflow, index) => ({
    ...flowSource(document, workflow, { index: ordinal + index, isListed: true }, project, facts),
    ...(note && isNote && { note }),
  }));
  return { document, flows, artifacts: [], form };
}

async function nothing(): Promise<undefined> {
  return undefined;
}

/** A function of its own, so that what was read is not kept alive by the wish to read it again. */
function rereader(
  list: Pick<FlowList, 'file' | 'project' | 'facts' | 'limits'>,
  { keys, line, column, bytes }: Element,
  pointer: string,
  around: FlowAbout,
  ordinal: number,
): FlowDocument['reread'] {
  const again = async (): Promise<FlowDocument | undefined> => {
    const source = await openStretches(list.file, list.limits);
    try {
      const { text } = decodeText(source.slice(bytes.start, bytes.end));
      const read = rowsIn({ keys, text, line, column, bytes });
      const row = 'rows' in read ? read.rows.find((one) => one.pointer === pointer) : undefined;
      const content = row && contentOf(row, list.file, around);
      if (content?.kind !== 'flow') return undefined;
      return { ...flowsOf(content, ordinal, list), reread: again };
    } finally {
      source.close();
    }
  };
  return again;
}
