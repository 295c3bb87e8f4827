import { type FilePlace, nesting, type UriOptions } from './sarif-uri.js';
import { inert } from './text.js';

/** What formats for code hosts need to know: where paths start, and the catalogue for the titles of rules. */
export type PathOptions = UriOptions;

/** A file as code hosts name it: from the top of the working copy, members of archives below their archive. */
export function repositoryPath(place: FilePlace, options: PathOptions): string {
  return nesting(place, options)
    .flat()
    .map((segment) => inert(segment))
    .join('/');
}
