import type { Severity } from '../result.js';
import { wrap } from './text.js';

type Paint = (text: string) => string;
interface Colors {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly cyan: Paint;
}

/** How wide the page is and how its parts are painted. All text hangs from one left edge, the gutter's right side. */
export interface Style {
  readonly width: number;
  readonly bold: Paint;
  readonly dim: Paint;
  /** Files and lines. */
  readonly place: Paint;
  severity(severity: Severity): Paint;
  level(level: 'error' | 'note'): Paint;
}

/** Room for the longest severity word and two blanks. */
export const gutter = 10;

export function style(colors: Colors, width: number): Style {
  const paints: Readonly<Record<Severity, Paint>> = {
    critical: (text) => colors.bold(colors.red(text)),
    high: colors.red,
    medium: colors.yellow,
    low: colors.blue,
    info: colors.dim,
  };
  return {
    width: Math.max(width, gutter + 30),
    bold: colors.bold,
    dim: colors.dim,
    place: colors.cyan,
    severity: (severity) => paints[severity],
    level: (level) => (level === 'error' ? colors.red : colors.dim),
  };
}

/** The line moved in to the text's left edge. */
export function hang(text: string, more = 0): string {
  return ' '.repeat(gutter + more) + text;
}

/** A paragraph that hangs from the left edge. */
export function paragraph(text: string, page: Style, paint: Paint = plain): string[] {
  return wrap(text, page.width - gutter).map((line) => hang(paint(line)));
}

/** A paragraph whose first line has a word in the gutter. */
export function labelled(label: string, paintLabel: Paint, text: string[]): string[] {
  const [first = '', ...rest] = text;
  return [paintLabel(label) + ' '.repeat(gutter - label.length) + first.trimStart(), ...rest];
}

export function plain(text: string): string {
  return text;
}
