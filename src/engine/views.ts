/** A text with escapes undone, and where in the original each of its characters stands. */
export interface View {
  readonly text: string;
  startOf(index: number): number;
  endOf(index: number): number;
}

interface Escape {
  /** Matches one escaped character. */
  readonly pattern: RegExp;
  /** Text without this has none. */
  readonly mark: string;
  undo(written: string): string;
}

const controls: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const inJson: Escape = {
  pattern: /\\(?:u[\da-f]{4}|["\\/bfnrt])/gi,
  mark: '\\',
  undo: (written) => {
    const kind = written.charAt(1);
    if (written.length > 2) return String.fromCharCode(Number.parseInt(written.slice(2), 16));
    return controls[kind] ?? kind;
  },
};

/** One character of UTF-8, of one to four bytes. */
const inUrl: Escape = {
  pattern:
    /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-4](?:%[89ab][\da-f]){3}/gi,
  mark: '%',
  undo: (written) => {
    try {
      return decodeURIComponent(written);
    } catch {
      return written;
    }
  },
};

/**
 * A text as it is and with escapes undone: those of JSON, of JSON inside a JSON string, and of URLs in each.
 * Only those that differ.
 */
export function viewsOf(text: string): View[] {
  const plain: View = { text, startOf: (index) => index, endOf: (index) => index + 1 };
  const views = [plain];
  for (let last: View | undefined = plain; last && views.length < 3; ) {
    last = undone(last, inJson);
    if (last) views.push(last);
  }
  return [...views, ...views.flatMap((view) => undone(view, inUrl) ?? [])];
}

function undone(view: View, { pattern, mark, undo }: Escape): View | undefined {
  if (!view.text.includes(mark)) return undefined;
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let at = 0;
  const copy = (to: number) => {
    text += view.text.slice(at, to);
    for (; at < to; at += 1) {
      starts.push(view.startOf(at));
      ends.push(view.endOf(at));
    }
  };
  for (const { 0: written, index } of view.text.matchAll(pattern)) {
    copy(index);
    const character = undo(written);
    at = index + written.length;
    text += character;
    for (let unit = 0; unit < character.length; unit += 1) {
      starts.push(view.startOf(index));
      ends.push(view.endOf(at - 1));
    }
  }
  copy(view.text.length);
  return { text, startOf: (index) => starts[index] ?? 0, endOf: (index) => ends[index] ?? 0 };
}
