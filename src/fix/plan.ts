import type { Finding, TextEdit } from '../result.js';

/** One finding's edits of one text. */
export interface PlannedFix {
  readonly finding: Finding;
  readonly edits: readonly TextEdit[];
}

/** A text to be changed: a file, or a member of an archive. */
export interface TextPlan {
  readonly path: string;
  readonly member?: string;
  readonly fixes: PlannedFix[];
}

/** A file on disk to be changed, with the texts in it. */
export interface FilePlan {
  readonly path: string;
  /** It belongs to a managed solution. */
  readonly managed: boolean;
  readonly texts: readonly TextPlan[];
}

/** Sorts the edits of findings by the file and the text they change. */
export function planOf(findings: readonly Finding[]): FilePlan[] {
  const files = new Map<string, { managed: boolean; texts: Map<string, TextPlan> }>();
  for (const finding of findings) {
    for (const edits of byText(finding.fix?.edits ?? [])) {
      const [{ file, container, member, managed }] = edits;
      const owner = container ?? file;
      const known = files.get(owner) ?? { managed: false, texts: new Map<string, TextPlan>() };
      files.set(owner, known);
      if (managed) known.managed = true;
      const text = known.texts.get(file) ?? {
        path: file,
        fixes: [],
        ...(member !== undefined && { member }),
      };
      known.texts.set(file, text);
      text.fixes.push({ finding, edits });
    }
  }
  return [...files].map(([path, { managed, texts }]) => ({
    path,
    managed,
    texts: [...texts.values()],
  }));
}

type SomeEdits = readonly [TextEdit, ...TextEdit[]];

function byText(edits: readonly TextEdit[]): SomeEdits[] {
  const texts = new Map<string, [TextEdit, ...TextEdit[]]>();
  for (const edit of edits) {
    const known = texts.get(edit.file);
    if (known) known.push(edit);
    else texts.set(edit.file, [edit]);
  }
  return [...texts.values()];
}
