import reportPage from 'sluice:report-page';
import type { Result } from '../result.js';
import type { Rule } from '../rule.js';
import { pageText } from './html/page.js';
import { pageData } from './html/page-data.js';

export interface HtmlOptions {
  /** The catalogue, for the titles of rules. */
  readonly rules?: readonly Rule[];
  /** Pages of the rules as Markdown, by rule id; those of rules that found something come with the report. */
  readonly pages?: Readonly<Record<string, string>>;
  /** Findings that were taken out of the result before, to be told of. */
  readonly hidden?: number;
}

/**
 * The result as one HTML page for people: it holds all it needs, asks no server for anything and runs no code but
 * its own. Flows are drawn when the result has `outlines`.
 */
export function toHtml(result: Result, options: HtmlOptions = {}): string {
  return pageText(pageData(result, options), reportPage);
}
