import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** What an archive holds, in its order, as yauzl reads it with all its checks. */
export async function membersOf(bytes: Uint8Array): Promise<[name: string, content: Buffer][]> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { strictFileNames: false });
  const members: [string, Buffer][] = [];
  for await (const entry of zip.eachEntry()) {
    const content = entry.fileName.endsWith('/')
      ? Buffer.alloc(0)
      : await buffer(await zip.openReadStreamPromise(entry));
    members.push([entry.fileName, content]);
  }
  return members;
}

const hasUnzip = spawnSync('unzip', ['-v']).error === undefined;

/** What `unzip -t` has to say against an archive; nothing where there is no unzip. */
export function faultsByUnzip(bytes: Uint8Array): string {
  if (!hasUnzip) return '';
  const folder = mkdtempSync(join(tmpdir(), 'sluice-zip-'));
  try {
    const file = join(folder, 'a.zip');
    writeFileSync(file, bytes);
    const { status, stdout, stderr } = spawnSync('unzip', ['-t', file], { encoding: 'utf8' });
    return status === 0 ? '' : `${status} ${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
