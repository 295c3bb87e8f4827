import { unknownChar } from '../literal/text.js';
import { marks } from './label.js';

/** Longer beginnings are judged by their start and their end. */
const longest = 4_096;

/** The first characters of a text. */
class Beginning {
  #isBehindHost: boolean | undefined;
  #document: 'json' | 'other' | 'none' | undefined;

  constructor(private readonly text: string) {}

  plus(text: string): Beginning {
    return this.text.length >= longest
      ? this
      : new Beginning(this.text + text.slice(0, longest - this.text.length));
  }

  get isBehindHost(): boolean {
    this.#isBehindHost ??= isBehindHost(this.text.trimStart());
    return this.#isBehindHost;
  }

  /** What begins here; a value inside JSON counts in its strings alone. */
  get document(): 'json' | 'other' | 'none' {
    this.#document ??= documentOf(this.text.trimStart());
    return this.#document;
  }
}

/**
 * The text in front of a value, unknown pieces as `unknownChar`, and what standing behind it means for the
 * value: behind the host of a URL it cannot choose the host any more; behind an odd number of single quotes
 * it stands inside a quoted literal; behind `$filter=` it is part of a filter; behind the beginning of a
 * document it is part of that. Keeps what it needs of the text, so that each piece is looked at once however
 * many follow.
 */
export class Before {
  static readonly nothing = new Before(new Beginning(''), '', false, {
    inside: false,
    escaped: false,
  });
  #marks: number | undefined;

  private constructor(
    private readonly beginning: Beginning,
    /** From the last `?` or `&` on; empty when there is none near. */
    private readonly parameter: string,
    private readonly quoted: boolean,
    private readonly json: JsonPlace,
  ) {}

  static text(text: string): Before {
    return Before.nothing.plus(text);
  }

  /** With more text behind it. */
  plus(text: string): Before {
    if (text === '') return this;
    const from = Math.max(text.lastIndexOf('&'), text.lastIndexOf('?'));
    const parameter =
      from >= 0 ? text.slice(from) : this.parameter === '' ? '' : this.parameter + text;
    return new Before(
      this.beginning.plus(text),
      parameter.length > longest ? '' : parameter,
      this.quoted !== isOdd(text, "'"),
      afterText(this.json, text),
    );
  }

  get marks(): number {
    this.#marks ??= this.#judge();
    return this.#marks;
  }

  #judge(): number {
    const { isBehindHost, document } = this.beginning;
    const parameter = openParameter(this.parameter);
    const inDocument = document === 'json' ? this.json.inside : document === 'other';
    return (
      (isBehindHost ? marks.afterHost : 0) |
      (this.quoted ? marks.quoted : 0) |
      (parameter === undefined ? 0 : parameter.startsWith('$') ? marks.odata : marks.query) |
      (inDocument ? marks.document : 0)
    );
  }
}

/** What a `Refresh` header has in front of its address. */
const delay = /^\d{1,9}\s*[;,]\s*(?:url\s*=\s*)?['"]?/i;

/** What no address has in front of its first slash: then it is some other text, a slash in it or not. */
const noAddress = /[\s"'<>{}|[\]]/;

/** Whether a URL that begins like this has its scheme, host and port already. */
function isBehindHost(text: string): boolean {
  const start = text.replace(delay, '');
  const slash = firstSlash(start, 0);
  // An unknown beginning is taken for a base address; what follows it directly belongs to its path.
  if (slash < 0) return start !== '' && [...start].every((char) => char === unknownChar);
  if (noAddress.test(start.slice(0, slash))) return false;
  const isScheme = start[slash - 1] === ':' && start[slash] === '/';
  // `https:/` and `/` become `https://…` and `//…` when the value begins with a slash.
  if (start.length === slash + 1) return !isScheme && slash > 0;
  const isDouble = start[slash + 1] === '/' && (isScheme || slash === 0);
  return isDouble ? firstSlash(start, slash + 2) >= 0 : true;
}

/** Where an address changes from host to path, query or fragment; browsers take a backslash for a slash. */
function firstSlash(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if ('/?#\\'.includes(text.charAt(at))) return at;
  return -1;
}

const languages =
  /[?&](?:(?:\$|%24)(filter|orderby|expand|search)|(fetchxml|sysparm_query))=[^&#]*$/i;

/** The parameter of a URL whose value is not finished yet, when it is one in a query language; lower case. */
function openParameter(end: string): string | undefined {
  const match = end === '' ? null : languages.exec(end);
  if (!match) return undefined;
  return match[1] === undefined ? match[2]?.toLowerCase() : `$${match[1].toLowerCase()}`;
}

/** A string of JSON, anything in XML, or the parts of a batch. */
function documentOf(start: string): 'json' | 'other' | 'none' {
  if (/^(?:\[\s*){0,3}(?:\{\s*)?"/.test(start) && /^[[{]/.test(start)) return 'json';
  return /^<[a-z?!/]/i.test(start) || /^--\w/.test(start) ? 'other' : 'none';
}

/** Where a text in JSON ends: inside a string, behind a backslash. */
interface JsonPlace {
  readonly inside: boolean;
  readonly escaped: boolean;
}

function afterText(place: JsonPlace, text: string): JsonPlace {
  let { inside, escaped } = place;
  if (!inside && !text.includes('"')) return place;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (escaped) escaped = false;
    else if (char === '\\' && inside) escaped = true;
    else if (char === '"') inside = !inside;
  }
  return { inside, escaped };
}

function isOdd(text: string, quote: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) quotes += 1;
  return quotes % 2 === 1;
}
