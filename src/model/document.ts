import type { Json, PathKey } from '../json/json.js';
import type { Span } from '../json/locate.js';
import type { SourceFile } from '../read/source.js';
import type { Remembering } from './memory.js';

/** One parsed JSON text. Values point into it; the text itself is read again only when lines are needed. */
export interface Document extends Remembering {
  readonly file: SourceFile;
  readonly root: Json;
  /** Strings of the form `[…]` are ARM template expressions (only in ARM documents). */
  readonly arm: boolean;
  /** Where this JSON stands in its file, when it is only a part of it. */
  readonly within?: Stretch;
  /** Where values stand, when the text is no JSON: by pointer. */
  readonly spans?: ReadonlyMap<string, Span>;
  /** The decoded text, BOM removed; comments and trailing commas still in. */
  readonly text: string;
}

/** A stretch of a file that was cut out of it: one row of a list. */
export interface Stretch {
  /** Leads through the file to the document, or to the string whose content it is. */
  readonly pointer: string;
  /** The stretch as it is written; the document's own text, unless that is the content of a string in it. */
  readonly text: string;
  /** Where the stretch begins in the file; both 1-based. */
  readonly line: number;
  readonly column: number;
  /** The way to the string in the stretch whose content the document is (`clientdata` of a Dataverse row). */
  readonly inside?: readonly PathKey[];
  /** Who the row is, wherever the list puts it. */
  readonly identity?: string;
}
