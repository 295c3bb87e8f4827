import type { FindingData, PageData } from '../data.js';
import type { Search } from './filters.js';

/** What the views share. */
export interface Page {
  readonly data: PageData;
  readonly search: Search;
  /** Tells those who do not see the page what changed. */
  readonly announce: (text: string) => void;
  /** The list that was looked at last: the way back, and what comes before and after. */
  list: { readonly address: string; readonly findings: readonly FindingData[] };
}

/** One screen of the report. */
export interface View {
  readonly title: string;
  readonly element: HTMLElement;
  /** Called when the element is on the page. */
  readonly ready?: () => void;
  /** What paper shows more than the screen; called before printing, undone by what it returns. */
  readonly print?: () => () => void;
}
