import type { ArtifactChange, Fix, Replacement } from 'sarif';
import type { Finding, TextEdit } from '../result.js';
import type { Artifacts } from './sarif-artifacts.js';
import { message } from './sarif-text.js';

/**
 * The fix of a finding with the edits that `sluice fix` makes in the finding's own file; copies of the flow
 * are files of their own. Nothing for a managed solution, which cannot be edited.
 */
export function fixesOf({ fix, location }: Finding, artifacts: Artifacts): Fix[] {
  const edits = fix?.edits?.filter(({ file, managed }) => file === location.file && !managed) ?? [];
  if (!fix || edits.length === 0) return [];
  const change: ArtifactChange = {
    artifactLocation: artifacts.locate(location),
    replacements: edits.map(replacement),
  };
  return [{ description: message(fix.title), artifactChanges: [change] }];
}

/** The text is exact and not made harmless: it is our own, and a reader puts it into the file as it is. */
function replacement({ line, column, endLine, endColumn, text }: TextEdit): Replacement {
  return {
    deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
    ...(text !== '' && { insertedContent: { text } }),
  };
}
