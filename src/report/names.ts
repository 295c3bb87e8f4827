import type { Finding, FindingNode, Location } from '../result.js';
import { inert, shorten } from './text.js';

/** Names longer than this are cut: enough for any name a designer shows, too little to flood a screen. */
const nameWidth = 100;

/** A name as one short, harmless piece of text. */
function name(text: string): string {
  return shorten(inert(text), nameWidth);
}

/** The designer shows `Get_token` as `Get token`; every other kind of thing is known by its exact name. */
function nodeName(node: FindingNode): string | undefined {
  switch (node.kind) {
    case 'flow':
      return undefined;
    case 'trigger':
    case 'action':
      return name(node.name.replaceAll('_', ' '));
    default:
      return `${node.kind} ${name(node.name)}`;
  }
}

/** `Flow › Action`, as people know them; outside a flow the solution or the file takes the flow's place. */
export function subject(finding: Finding): string {
  const owner = finding.flow?.name ?? finding.solution?.name ?? baseName(finding.location.file);
  const node = finding.node === undefined ? undefined : nodeName(finding.node);
  return node === undefined ? name(owner) : `${name(owner)} › ${node}`;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What is wrong and why, without the advice; which credential it is may stand behind that. */
export function explanation(finding: Finding): string {
  const { message, advice } = finding;
  const at = advice === '' ? -1 : message.lastIndexOf(advice);
  if (at < 0) return message;
  const [before, after] = [message.slice(0, at), message.slice(at + advice.length)];
  return `${before.trimEnd()} ${after.trimStart()}`.trim();
}

/** Longer texts are cut in places that take a limited number of characters, annotations among them. */
const summaryWidth = 4_000;

/** Everything on one line: who, what to do, what is wrong and why. */
export function oneLine(finding: Finding): string {
  const text = `${subject(finding)}: ${inert(finding.advice)} ${inert(explanation(finding))}`;
  return shorten(text.trimEnd(), summaryWidth);
}

/** `file:line:column`; the file alone where no line is known. */
export function place(location: Location): string {
  const at = location.line === undefined ? '' : `:${lineAndColumn(location)}`;
  return inert(location.file + at);
}

/** `12:5` of a location that has a line. */
export function lineAndColumn(location: Location): string {
  return `${location.line ?? 1}:${location.column ?? 1}`;
}

/** The pointer, and where it leads on inside a string that holds JSON. */
export function pointer(location: Location): string {
  const inner = location.innerPointer === undefined ? '' : ` › ${inert(location.innerPointer)}`;
  return inert(location.pointer) + inner;
}
