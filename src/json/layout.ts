import { type Container, startOf } from './container.js';
import type { Json } from './json.js';

/** How an object or array is laid out, so that what is added looks like the rest. */
export interface Layout {
  /** The line break between members; undefined when they stand on one line. */
  readonly lineBreak: string | undefined;
  /** What stands before a member on a line of its own. */
  readonly indent: string;
  /** What stands before the closing bracket. */
  readonly outer: string;
  /** How much deeper each level is. */
  readonly unit: string;
  /** Between a name and its value. */
  readonly colon: string;
  /** Behind a comma on one line. */
  readonly gap: string;
  /** Inside of brackets on one line. */
  readonly pad: string;
}

/** Reads the layout from the members there are; of an empty container, from the text around it. */
export function layoutOf(text: string, container: Container): Layout {
  const { open, members } = container;
  const [first, second] = members;
  const outer = indentOfLine(text, open);
  const colon = colonOf(text, container);
  const gapAfterColon = colon.endsWith(' ') ? ' ' : '';
  if (!first) {
    const lineBreak = /\r\n|\n|\r/.exec(text)?.[0];
    const unit = /[\r\n]([ \t]+)"/.exec(text)?.[1] ?? '  ';
    return { lineBreak, indent: outer + unit, outer, unit, colon, gap: gapAfterColon, pad: '' };
  }
  const lead = blanksBefore(text, startOf(first));
  const lineBreak = /\r\n|\n|\r/.exec(lead)?.[0];
  const indent = lead.slice(Math.max(lead.lastIndexOf('\n'), lead.lastIndexOf('\r')) + 1);
  const unit =
    indent.startsWith(outer) && indent.length > outer.length ? indent.slice(outer.length) : '  ';
  const gap = second ? blanksBefore(text, startOf(second)) : gapAfterColon;
  return { lineBreak, indent, outer, unit, colon, gap, pad: lineBreak ? '' : lead };
}

/** The blanks and line breaks directly before an offset. */
export function blanksBefore(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && ' \t\r\n'.includes(text.charAt(start - 1))) start -= 1;
  return text.slice(start, offset);
}

/** A file on one line has no indentation to look for, however often somebody asks. */
const longestLine = 4_096;

function indentOfLine(text: string, offset: number): string {
  const near = text.slice(Math.max(0, offset - longestLine), offset);
  const before = Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r'));
  if (before < 0 && near.length < offset) return '';
  return /^[ \t]*/.exec(near.slice(before + 1))?.[0] ?? '';
}

function colonOf(text: string, { isObject, members }: Container): string {
  const [first] = members;
  const own = isObject && first ? text.slice(first.keyEnd, first.start) : '';
  if (/^[ \t]*:[ \t]*$/.test(own)) return own;
  return /"([ \t]*:[ \t]*)/.exec(text)?.[1] ?? ': ';
}

/** A value as it would be written in a container of that layout. */
export function print(value: Json, layout: Layout): string {
  return printAt(value, layout, layout.indent);
}

function printAt(value: Json, layout: Layout, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const { lineBreak, unit, colon, gap, pad } = layout;
  const inner = indent + unit;
  const pieces = Array.isArray(value)
    ? value.map((item) => printAt(item, layout, inner))
    : Object.entries(value).map(
        ([key, item]) => JSON.stringify(key) + colon + printAt(item, layout, inner),
      );
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (pieces.length === 0) return open + close;
  if (lineBreak === undefined) return open + pad + pieces.join(`,${gap}`) + pad + close;
  const lines = pieces.map((piece) => lineBreak + inner + piece);
  return `${open}${lines.join(',')}${lineBreak}${indent}${close}`;
}
