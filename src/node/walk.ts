import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a folder holds, with everything below it. */
export interface FolderContent {
  /** Paths from the folder down, by the system's separator, in code unit order. */
  readonly files: readonly string[];
  /** Symbolic links: not followed, since they may lead in circles or out of the folder. */
  readonly links: readonly string[];
  readonly unreadable: readonly { readonly path: string; readonly error: unknown }[];
}

/** Lists a folder's entries; throws what the file system throws. */
export type ListFolder = (folder: string) => readonly Dirent[];

/** Folders that hold no sources: the history of the working copy, and packages. */
export const skippedFolders: readonly string[] = ['.git', 'node_modules'];

/**
 * Walks a folder. A sub-folder that cannot be listed is told in `unreadable` and the rest goes on. Anything
 * but files, folders and links (sockets, devices) is passed over.
 */
export function walkFolder(root: string, list: ListFolder = listFolder): FolderContent {
  const files: string[] = [];
  const links: string[] = [];
  const unreadable: { path: string; error: unknown }[] = [];
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    try {
      for (const entry of list(join(root, folder))) {
        if (skippedFolders.includes(entry.name)) continue;
        const path = folder === '' ? entry.name : join(folder, entry.name);
        if (entry.isFile()) files.push(path);
        else if (entry.isDirectory()) waiting.push(path);
        else if (entry.isSymbolicLink()) links.push(path);
      }
    } catch (error) {
      unreadable.push({ path: folder, error });
    }
  }
  return { files: files.sort(), links: links.sort(), unreadable };
}

function listFolder(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true });
}
