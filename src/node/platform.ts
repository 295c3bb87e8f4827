import { createHash } from 'node:crypto';
import type { Platform } from '../read/source.js';

/** What Node provides. The archive reader is loaded with the first archive: most folders hold none. */
export const nodePlatform: Platform = {
  openArchive: async (bytes, limits) => (await import('./archive.js')).openArchive(bytes, limits),
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
};
