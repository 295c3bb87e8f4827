import type { Persona, Result } from '../result.js';
import type { Rule } from '../rule.js';
import { homepage } from '../version.js';

export const formats = ['human', 'json', 'jsonl', 'sarif'] as const;
export type Format = (typeof formats)[number];

export function isFormat(name: string): name is Format {
  return (formats as readonly string[]).includes(name);
}

/** A report wanted in a file. */
export interface OutputTarget {
  readonly format: Format;
  readonly file: string;
}

export interface OutputOptions {
  readonly rules: readonly Rule[];
  readonly color: boolean;
  readonly width: number;
  readonly quiet: boolean;
  readonly persona: Persona;
  /** Findings that the display filters hold back. */
  readonly hidden: number;
  readonly mapRoot?: string;
  /** Where URIs start; absolute. */
  readonly root?: string;
}

/** Renders a result; formats are loaded when they are wanted. */
export async function render(format: Format, result: Result, options: OutputOptions): Promise<string> {
  switch (format) {
    case 'human': {
      const { toHuman } = await import('../report/human.js');
      const { rules, color, width, quiet, hidden, persona } = options;
      return toHuman(result, { rules, color, width, quiet, hidden, persona });
    }
    case 'json': {
      const { toJson } = await import('../report/json.js');
      return toJson(result);
    }
    case 'jsonl': {
      const { toJsonl } = await import('../report/jsonl.js');
      return toJsonl(result);
    }
    case 'sarif': {
      const [{ toSarifText }, { default: pages }] = await Promise.all([
        import('../report/sarif.js'),
        import('sluice:pages'),
      ]);
      const { rules, root, mapRoot } = options;
      return toSarifText(result, {
        rules,
        pages,
        informationUri: homepage,
        workingDirectory: process.cwd(),
        ...(root !== undefined && { root }),
        ...(mapRoot !== undefined && { mapRoot }),
      });
    }
  }
}
