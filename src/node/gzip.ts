import { gzipSync } from 'node:zlib';

/** Bytes of a text compressed with gzip. */
export function gzippedSize(text: string): number {
  return gzipSync(text).length;
}
