/** Stands for a piece of a text that only the run knows. */
export const unknownPiece = '\0';

const patterns = new Map<string, RegExp>();

/**
 * Whether a host matches a pattern: `*.` is one or more labels in front, `#` an optional number. Unknown pieces
 * count as part of a label, so that a host of which only the end is known is recognised by it.
 */
export function hostMatches(host: string, pattern: string): boolean {
  let compiled = patterns.get(pattern);
  if (!compiled) {
    const source = pattern
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace('*', '.+')
      .replace('#', '\\d*');
    compiled = new RegExp(`^${source}$`);
    patterns.set(pattern, compiled);
  }
  return compiled.test(host);
}

/** A host as the tables write it: lower case, without port and final dot. */
export function plainHost(host: string): string {
  return host.trim().toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
}

/** The host of an `https:` or `http:` address, as the tables write it. */
export function hostOfUrl(url: string): string | undefined {
  const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1];
  return host === undefined ? undefined : plainHost(host);
}
