import { isSelected, type Selection, selectFindings } from '../engine/select.js';
import { gzippedSize } from '../node/gzip.js';
import { withUnpackedPlaces } from '../node/unpacked.js';
import type { Grouping } from '../report/tenant.js';
import type { Finding, Result } from '../result.js';
import type { Rule } from '../rule.js';
import { homepage } from '../version.js';
import type { Format } from './formats.js';

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
  /** Tells SARIF uploads of one commit apart. */
  readonly category?: string;
  /** Which findings to show. */
  readonly selection: Required<Selection>;
  readonly mapRoot?: string;
  /** Headings of the report for people, rows of the table for spreadsheets. */
  readonly groupBy?: Grouping;
  /** Where URIs start; absolute. */
  readonly root?: string;
  /** The Markdown report of the same run, for the summary of Azure Pipelines; absolute. */
  readonly summaryFile?: string;
}

/** The report in pieces that may be written one after the other, where its format is one that grows with each finding. */
export async function renderInPieces(
  format: Format,
  result: Result,
  options: OutputOptions,
): Promise<Iterable<string>> {
  const selected = () => selectFindings(result, options.selection);
  if (format === 'json') return (await import('../report/json.js')).jsonPieces(selected());
  if (format === 'jsonl') return (await import('../report/jsonl.js')).jsonLines(selected());
  return [await render(format, result, options)];
}

/** Renders what is to be shown of a result; formats are loaded when they are wanted. */
export async function render(
  format: Format,
  result: Result,
  options: OutputOptions,
): Promise<string> {
  const { rules, selection, summaryFile } = options;
  const selected = () => selectFindings(result, selection);
  switch (format) {
    case 'human': {
      const { toHuman } = await import('../report/human.js');
      const { color, width, quiet, groupBy } = options;
      const shown = (finding: Finding) => !finding.suppressed && isSelected(finding, selection);
      const grouped = groupBy && { groupBy };
      const { persona } = selection;
      return toHuman(result, { rules, color, width, quiet, persona, shown, ...grouped });
    }
    case 'json': {
      const { toJson } = await import('../report/json.js');
      return toJson(selected());
    }
    case 'jsonl': {
      const { toJsonl } = await import('../report/jsonl.js');
      return toJsonl(selected());
    }
    case 'sarif':
      return sarifText(selected(), options);
    case 'markdown': {
      const { toMarkdown } = await import('../report/markdown.js');
      return toMarkdown(selected(), { rules });
    }
    case 'github': {
      const { toGithub } = await import('../report/github.js');
      return toGithub(unpacked(selected(), options), { rules, ...paths(options) });
    }
    case 'azure': {
      const { toAzure } = await import('../report/azure.js');
      const summary = summaryFile === undefined ? {} : { summaryFile };
      return toAzure(unpacked(selected(), options), { ...summary, ...paths(options) });
    }
    case 'gitlab': {
      const { toGitlab } = await import('../report/gitlab.js');
      return toGitlab(unpacked(selected(), options), paths(options));
    }
    case 'junit': {
      const { toJunit } = await import('../report/junit.js');
      return toJunit(selected(), { rules });
    }
    case 'csv': {
      const { toCsv } = await import('../report/csv.js');
      const { groupBy } = options;
      return toCsv(selected(), { rules, ...(groupBy && { groupBy }) });
    }
    case 'html': {
      const [{ toHtml }, { default: pages }] = await Promise.all([
        import('../report/html.js'),
        import('sluice:pages'),
      ]);
      const shown = selected();
      const hidden = result.findings.length - shown.findings.length;
      return toHtml(shown, { rules, pages, hidden });
    }
  }
}

async function sarifText(result: Result, options: OutputOptions): Promise<string> {
  const [{ toSarifText }, { default: pages }] = await Promise.all([
    import('../report/sarif.js'),
    import('sluice:pages'),
  ]);
  const { rules, includeSuppressed = false, category } = options;
  return toSarifText(unpacked(result, options), {
    rules,
    pages,
    informationUri: homepage,
    includeSuppressed,
    compressedSize: gzippedSize,
    ...(category !== undefined && { category }),
    ...paths(options),
  });
}

/** Code hosts show files, not what is in zips. */
function unpacked(result: Result, { mapRoot }: OutputOptions): Result {
  const cwd = process.cwd();
  return withUnpackedPlaces(result, mapRoot === undefined ? { cwd } : { cwd, mapRoot });
}

function paths({ root, mapRoot }: OutputOptions) {
  return {
    workingDirectory: process.cwd(),
    ...(root !== undefined && { root }),
    ...(mapRoot !== undefined && { mapRoot }),
  };
}
