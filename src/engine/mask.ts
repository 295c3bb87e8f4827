import { viewsOf } from './views.js';

/** Takes secrets out of text. One per run: whatever any rule found is masked wherever it would be shown. */
export interface Mask {
  add(secret: string): void;
  /** The text with every known secret replaced by its first two characters (of a long one) and dots. */
  apply(text: string): string;
  /**
   * The stretches of a text between neighbouring cuts, masked. A secret across a cut is masked on both sides.
   * @param cuts ascending offsets
   */
  slices(text: string, cuts: readonly number[]): string[];
  /** Length of the longest known secret, as it may be written. */
  readonly longest: number;
}

/** Nothing shorter is reported as a secret. */
const shortest = 4;
/** Secrets shorter than this are masked only where they stand as a word: they would spoil ordinary ones. */
const shortestPart = 6;
/** Base64 of a secret inside of base64 of a longer text: shorter ones would match by accident. */
const shortestBase64 = 8;
/** Units one character may be written with: `\\u0026` in a string that holds JSON, three `%XX` in a URL. */
const longestEscape = 9;

interface Form {
  readonly text: string;
  readonly masked: string;
}

/** Forms of one length that begin alike. */
interface Group {
  readonly length: number;
  readonly forms: Map<string, Form>;
  readonly first: Form;
}

interface Index {
  /** By their first characters, the longest first: a secret may be part of another. */
  readonly groups: Map<string, Group[]>;
  /** A mark for each beginning there is, told apart roughly: nearly every place of a text begins otherwise. */
  readonly beginnings: Uint8Array;
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly masked: string;
}

/** A mask that also knows how a secret looks inside JSON text, a URL, XML, an expression or base64. */
export function createMask(): Mask {
  const secrets = new Set<string>();
  /** Not in the index yet. */
  const fresh: string[] = [];
  const forms: Index = { groups: new Map(), beginnings: new Uint8Array(1 << beginningBits) };
  let longest = 0;
  const rangesIn = (text: string): Range[] => {
    for (let secret = fresh.pop(); secret !== undefined; secret = fresh.pop())
      addForms(forms, secret);
    return forms.groups.size === 0 ? [] : findRanges(text, forms);
  };
  return {
    add(secret) {
      if (secret.length < shortest || secrets.has(secret)) return;
      secrets.add(secret);
      fresh.push(secret);
      longest = Math.max(longest, secret.length * longestEscape);
    },
    apply(text) {
      const ranges = rangesIn(text);
      return ranges.length === 0 ? text : maskSlice(text, 0, text.length, ranges);
    },
    slices(text, cuts) {
      const ranges = rangesIn(text);
      return cuts.slice(1).map((to, index) => maskSlice(text, cuts[index] ?? 0, to, ranges));
    },
    get longest() {
      return longest;
    },
  };
}

function maskSlice(text: string, from: number, to: number, ranges: readonly Range[]): string {
  let result = '';
  let at = from;
  for (const { start, end, masked } of ranges) {
    if (end <= at || start >= to) continue;
    result += text.slice(at, Math.max(at, start));
    result += start < from || end > to ? dots : masked;
    at = Math.min(end, to);
  }
  return result + text.slice(at, to);
}

/** Where secrets stand, in order; those that overlap are one. */
function findRanges(text: string, { groups, beginnings }: Index): Range[] {
  const found: Range[] = [];
  for (const view of viewsOf(text)) {
    let last: Form | undefined;
    let lastEnd = 0;
    for (let at = 0; at + shortest <= view.text.length; at += 1) {
      if (beginnings[beginningAt(view.text, at)] === 0) continue;
      const alike = groups.get(view.text.slice(at, at + shortest));
      if (!alike) continue;
      // Inside of one secret, only another that reaches beyond it matters.
      if (at >= lastEnd) last = undefined;
      const form = formAt(view.text, at, alike, last, lastEnd);
      if (!form) continue;
      last = form;
      lastEnd = at + form.text.length;
      const end = view.endOf(lastEnd - 1);
      found.push({ start: view.startOf(at), end, masked: form.masked });
    }
  }
  return merged(found);
}

const beginningBits = 14;

/** A number for the first characters of a form that would stand there. */
function beginningAt(text: string, at: number): number {
  const [first, second] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return ((first << 7) ^ second) & ((1 << beginningBits) - 1);
}

/** The longest form that begins there and ends behind `after`, but for one. */
function formAt(
  text: string,
  at: number,
  alike: readonly Group[],
  not: Form | undefined,
  after: number,
): Form | undefined {
  for (const { length, forms, first } of alike) {
    if (at + length <= after) return undefined;
    if (forms.size === 1 && first === not) continue;
    const form = forms.get(text.slice(at, at + length));
    if (form && form !== not && standsAt(form.text, text, at)) return form;
  }
  return undefined;
}

/** Short ones only by themselves. */
function standsAt(form: string, text: string, at: number): boolean {
  if (form.length >= shortestPart) return true;
  const around = `${text.charAt(at - 1)}\n${text.charAt(at + form.length)}`;
  return !/[\p{L}\p{N}_]/u.test(around);
}

function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (!last || range.start >= last.end) result.push(range);
    else if (range.end > last.end) result[result.length - 1] = { ...last, end: range.end };
  }
  return result;
}

/** A run may find thousands of secrets, each after texts were masked: the index grows with them. */
function addForms(index: Index, secret: string): void {
  const masked = maskOf(secret);
  for (const text of formsOf(secret)) {
    const form = { text, masked };
    const key = text.slice(0, shortest);
    const alike = index.groups.get(key) ?? [];
    index.groups.set(key, alike);
    index.beginnings[beginningAt(text, 0)] = 1;
    const same = alike.find(({ length }) => length === text.length);
    if (same) {
      same.forms.set(text, form);
      continue;
    }
    const shorter = alike.findIndex(({ length }) => length < text.length);
    const group = { length: text.length, forms: new Map([[text, form]]), first: form };
    alike.splice(shorter < 0 ? alike.length : shorter, 0, group);
  }
}

/** How a secret may be written, but for escapes of single characters: those are undone in the text. */
function formsOf(secret: string): Set<string> {
  const pointer = secret.replaceAll('~', '~0').replaceAll('/', '~1');
  const xml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const plain = [secret, secret.replaceAll("'", "''"), secret.replaceAll(' ', '+'), pointer, xml];
  return new Set([
    ...plain,
    xml.replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
    ...inBase64(secret),
  ]);
}

const dots = '••••••';

/** `ab••••••`: never more of a secret than this. */
export function maskOf(secret: string): string {
  return `${secret.length > 12 ? secret.slice(0, 2) : ''}${dots}`;
}

/** By itself, and the parts that stay the same wherever the secret stands in a longer text. */
function inBase64(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  const parts = [base64(bytes).replace(/=+$/, '')];
  for (const before of [0, 1, 2]) {
    const padded = new Uint8Array(before + bytes.length);
    padded.set(bytes, before);
    const whole = base64(padded);
    const fixed = Math.floor((padded.length * 4) / 3);
    parts.push(whole.slice(before === 0 ? 0 : before + 1, fixed));
  }
  const long = parts.filter((part) => part.length >= shortestBase64);
  return [...long, ...long.map((part) => part.replaceAll('+', '-').replaceAll('/', '_'))];
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
