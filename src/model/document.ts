import type { Json } from '../json/json.js';
import type { Span } from '../json/locate.js';
import type { SourceFile } from '../read/source.js';
import type { Remembering } from './memory.js';

/** One parsed JSON text. Values point into it; the text itself is read again only when lines are needed. */
export interface Document extends Remembering {
  readonly file: SourceFile;
  readonly root: Json;
  /** Strings of the form `[…]` are ARM template expressions (only in ARM documents). */
  readonly arm: boolean;
  /**
   * Where this JSON stands inside another document, when it is the content of a string there
   * (`clientdata` of a Dataverse row): the pointer of that string.
   */
  readonly insideString?: string;
  /** Where values stand, when the text is no JSON: by pointer. */
  readonly spans?: ReadonlyMap<string, Span>;
  /** The decoded text, BOM removed; comments and trailing commas still in. */
  readonly text: string;
}
