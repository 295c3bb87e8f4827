import { nearest } from '../nearest.js';
import type { IgnoreMistake } from '../rule.js';
import { isDay } from './day.js';

/** What `sluice: …` in a note says; its place is a range of the note's text. */
export interface Instruction {
  readonly start: number;
  readonly end: number;
  /** Those that exist and may be ignored. Empty when the instruction as a whole does not count. */
  readonly rules: readonly string[];
  readonly until?: string;
  readonly reason: string;
  readonly mistakes: readonly IgnoreMistake[];
}

/** What an instruction is checked against: the rules there are, and whether their findings may be ignored. */
export type Catalogue = ReadonlyMap<string, { readonly ignorable: boolean }>;

const mark = /(?<![\w./-])sluice:[^\r\n]*/gi;

/** The instructions in a note: `sluice: ignore <rule>[, <rule>…] [until <date>] -- <reason>`, each to the end of its line. */
export function instructionsIn(note: string, catalogue: Catalogue): Instruction[] {
  return [...note.matchAll(mark)].map(({ 0: line, index }) => {
    const text = line.trimEnd();
    return {
      start: index,
      end: index + text.length,
      ...read(text.slice('sluice:'.length).trim(), catalogue),
    };
  });
}

function read(text: string, catalogue: Catalogue): Omit<Instruction, 'start' | 'end'> {
  const [verb = ''] = text.split(/\s/, 1);
  if (verb.toLowerCase() !== 'ignore') {
    const what = `'${verb.slice(0, 40)}' is no instruction, only 'ignore' is`;
    return { rules: [], reason: '', mistakes: [{ kind: 'instruction', what }] };
  }
  const { head, reason } = splitReason(text.slice(verb.length));
  const words = head.split(/[\s,]+/).filter((word) => word !== '');
  const limit = words.findIndex((word) => word.toLowerCase() === 'until');
  const before = limit < 0 ? words : words.slice(0, limit);
  const named = [...new Set(before.map((word) => word.toLowerCase()))];
  const [until, ...rest] = limit < 0 ? [undefined] : words.slice(limit + 1);
  const general: IgnoreMistake[] = [];
  if (named.length === 0) general.push({ kind: 'no-rule', what: 'it names no rule' });
  if (reason === '') {
    general.push({ kind: 'no-reason', what: "it gives no reason (write one behind '--')" });
  }
  const day = until !== undefined && isDay(until) && rest.length === 0 ? until : undefined;
  if (limit >= 0 && day === undefined) {
    general.push({ kind: 'date', what: "behind 'until' there is no day as YYYY-MM-DD" });
  }
  const wrong = named
    .flatMap((rule) => mistakeIn(rule, catalogue) ?? [])
    // Without its dashes, the reason looks like names of rules.
    .filter(({ kind }) => reason !== '' || !/^unknown:(?![a-z]+(?:-[a-z]+)+$)/.test(kind));
  const right = named.filter((rule) => mistakeIn(rule, catalogue) === undefined);
  return {
    rules: general.length > 0 ? [] : right,
    ...(day !== undefined && { until: day }),
    reason,
    mistakes: [...general, ...wrong],
  };
}

function splitReason(text: string): { head: string; reason: string } {
  const dash = /(?:^|\s)(?:--|[–—])(?=\s|$)/.exec(text);
  if (!dash) return { head: text, reason: '' };
  return {
    head: text.slice(0, dash.index),
    reason: text.slice(dash.index + dash[0].length).trim(),
  };
}

function mistakeIn(rule: string, catalogue: Catalogue): IgnoreMistake | undefined {
  const shown = rule.slice(0, 60);
  if (rule === '*' || rule === 'all') {
    return { kind: 'wildcard', what: 'it names all rules; name each one that is meant' };
  }
  const known = catalogue.get(rule);
  if (known?.ignorable) return undefined;
  if (known) return { kind: 'not-ignorable', what: `findings of '${shown}' cannot be ignored` };
  const hint = nearest(rule, [...catalogue.keys()]);
  const guess = hint === undefined ? '' : `; did you mean '${hint}'?`;
  return { kind: `unknown:${shown}`, what: `there is no rule '${shown}'${guess}` };
}
