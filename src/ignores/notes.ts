import type { Said } from '../engine/run-rules.js';
import type { Flow, FlowNode, Form } from '../model/flow.js';
import type { Value } from '../model/value.js';
import type { Ignore } from '../rule.js';
import { expiryOf, type Ignoring } from './ignoring.js';
import { type Catalogue, type Instruction, instructionsIn } from './instruction.js';

/** What notes are judged by. */
export interface NoteSurroundings {
  readonly ignoring: Ignoring;
  readonly catalogue: Catalogue;
  readonly now: string;
  /** Whether a rule ran over the flow and saw all that it needs to be sure. */
  readonly isSure: (rule: string, flow: Flow) => boolean;
}

/** An instruction with where it stands and what it is about. */
interface Note extends Instruction {
  readonly at: Value;
  readonly flow: Flow;
  /** Absent: the whole flow. */
  readonly node?: FlowNode;
  /** Where the place alone is no identity. */
  readonly slot?: string;
}

/** What was said of the flows with what their notes ignore marked as such, and what became of each note. */
export function applyNotes(
  said: readonly Said[],
  flows: readonly Flow[],
  around: NoteSurroundings,
): { said: readonly Said[]; ignores: readonly { ignore: Ignore; flow: Flow }[] } {
  const notes = flows.flatMap((flow) => notesOf(flow, around.catalogue));
  if (notes.length === 0) return { said, ignores: [] };
  return {
    said: said.map((one) => notes.reduce((heard, note) => silenced(heard, note, around), one)),
    ignores: notes.map((note) => ({ ignore: outcome(note, said, around), flow: note.flow })),
  };
}

function notesOf(flow: Flow, catalogue: Catalogue): Note[] {
  const notes: Note[] = [];
  const add = (at: Value | undefined, { node, slot }: Pick<Note, 'node' | 'slot'> = {}) => {
    const text = at?.text;
    if (at === undefined || text === undefined || !/sluice:/i.test(text)) return;
    for (const instruction of instructionsIn(text, catalogue)) {
      notes.push({ ...instruction, at, flow, ...(node && { node }), ...(slot && { slot }) });
    }
  };
  add(flow.definition.get('description'));
  if (flow.container.raw !== flow.definition.raw) add(flow.container.get('description'));
  // Which of the workflows in its file it is changes with the others.
  add(flow.note, { slot: 'note' });
  for (const node of [...flow.triggers, ...flow.actions])
    add(node.value.get('description'), { node });
  return notes;
}

function isMeant({ rule, report, flow }: Said, note: Note): boolean {
  return (
    flow === note.flow &&
    note.rules.includes(rule.id) &&
    (note.node === undefined || flow.nodeOf(report.at) === note.node)
  );
}

/** Marked as ignored; or, where notes do not count, with the note shown beside it. */
function silenced(one: Said, note: Note, { ignoring, now }: NoteSurroundings): Said {
  const { off, mandatory = [] } = ignoring;
  const { at, flow, reason, until } = note;
  const isOver = expiryOf(until, now).expired !== undefined;
  if (off || isOver || one.suppressed || !isMeant(one, note)) return one;
  const { rule, report } = one;
  if (notesCount(rule.id, flow.form, ignoring) && !mandatory.includes(rule.id)) {
    const suppressed = { by: 'note', reason, ...(until !== undefined && { until }) } as const;
    return { ...one, suppressed };
  }
  const message = `a note asks to ignore this ('${reason}'), and counts for nothing here`;
  return { ...one, report: { ...report, related: [...(report.related ?? []), { at, message }] } };
}

/** What the service itself answers holds the notes of everybody in the tenant. */
const tenantForms: readonly Form[] = ['dataverse-row', 'admin-api'];

function notesCount(rule: string, form: Form, { notes }: Ignoring): boolean {
  if (notes === undefined) return !tenantForms.includes(form);
  return notes === 'all' || (notes !== 'none' && notes.includes(rule));
}

function outcome(note: Note, said: readonly Said[], around: NoteSurroundings): Ignore {
  const { at, flow, slot, start, end, mistakes, rules, until } = note;
  const expiry = expiryOf(until, around.now);
  const isJudged = !around.ignoring.off && expiry.expired === undefined;
  const unused = rules.filter(
    (rule) =>
      isJudged &&
      around.isSure(rule, flow) &&
      !said.some((one) => one.rule.id === rule && isMeant(one, note)),
  );
  const range = { start, end };
  return { by: 'note', at, range, ...(slot && { slot }), mistakes, unused, ...expiry };
}
