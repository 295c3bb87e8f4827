import { isSelected, type Selection, selectFindings } from '../engine/select.js';
import type { Finding, Result } from '../result.js';
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
  /** SARIF lists what is suppressed as well, and what of a baseline is gone. */
  readonly includeSuppressed?: boolean;
  /** Which findings to show. */
  readonly selection: Required<Selection>;
  readonly mapRoot?: string;
  /** Where URIs start; absolute. */
  readonly root?: string;
}

/** Renders what is to be shown of a result; formats are loaded when they are wanted. */
export async function render(
  format: Format,
  result: Result,
  options: OutputOptions,
): Promise<string> {
  switch (format) {
    case 'human': {
      const { toHuman } = await import('../report/human.js');
      const { rules, color, width, quiet, selection } = options;
      const shown = (finding: Finding) => !finding.suppressed && isSelected(finding, selection);
      return toHuman(result, { rules, color, width, quiet, persona: selection.persona, shown });
    }
    case 'json': {
      const { toJson } = await import('../report/json.js');
      return toJson(selectFindings(result, options.selection));
    }
    case 'jsonl': {
      const { toJsonl } = await import('../report/jsonl.js');
      return toJsonl(selectFindings(result, options.selection));
    }
    case 'sarif': {
      const [{ toSarifText }, { default: pages }] = await Promise.all([
        import('../report/sarif.js'),
        import('sluice:pages'),
      ]);
      const { rules, root, mapRoot, selection, includeSuppressed = false } = options;
      return toSarifText(selectFindings(result, selection), {
        rules,
        pages,
        informationUri: homepage,
        workingDirectory: process.cwd(),
        includeSuppressed,
        ...(root !== undefined && { root }),
        ...(mapRoot !== undefined && { mapRoot }),
      });
    }
  }
}
