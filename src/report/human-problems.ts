import type { Problem } from '../problem.js';
import { hang, labelled, paragraph, type Style } from './human-style.js';
import { count, inert } from './text.js';

/** A run over a tenant can have hundreds of the same note: it is said once, with the first files it is true of. */
const listed = 3;

/** What could not be read or assessed: errors first, each thing said once. */
export function problemBlocks(
  problems: readonly Problem[],
  quiet: boolean,
  page: Style,
): string[][] {
  const errors = problems.filter(({ level }) => level === 'error');
  const notes = quiet ? [] : problems.filter(({ level }) => level === 'note');
  return [...grouped(errors), ...grouped(notes)].map((group) => block(group, page));
}

/** Problems that differ in nothing but their file, in the order they first appear. */
function grouped(problems: readonly Problem[]): Problem[][] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.kind, problem.message]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [problem]);
    else group.push(problem);
  }
  return [...groups.values()];
}

function block(group: readonly Problem[], page: Style): string[] {
  const [first] = group;
  if (first === undefined) return [];
  const text = paragraph(`${inert(first.message)} (${inert(first.kind)})`, page);
  const lines = labelled(first.level, page.level(first.level), text);
  lines.push(...group.slice(0, listed).map(({ file }) => hang(page.place(inert(file)))));
  const more = group.length - listed;
  if (more > 0) lines.push(hang(page.dim(`and ${count(more, 'more file')}`)));
  return lines;
}
