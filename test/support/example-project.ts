import { cpSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topFolder } from './command.js';

const unpacked = join(topFolder, 'fixtures/unpacked/hr-onboarding-source/files/src');

/**
 * Makes the project that the pages speak of: a working copy with Sluice installed, the solution HrOnboarding as an
 * export, unpacked, and as the ALM Accelerator lays it out. The caller removes the folder.
 */
export function makeExampleProject(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-project-')));
  const inFolder = (...parts: string[]) => join(folder, ...parts);
  for (const name of ['.git', 'export', 'settings', 'programs', 'node_modules/.bin'])
    mkdirSync(inFolder(name), { recursive: true });
  writeFileSync(inFolder('package.json'), '{"name":"flows","private":true,"type":"module"}');
  symlinkSync(topFolder.replace(/\/$/, ''), inFolder('node_modules/sluice'), 'dir');
  for (const name of ['sluice', 'tsc'])
    symlinkSync(
      join(topFolder, name === 'sluice' ? 'dist/cli.js' : `node_modules/.bin/${name}`),
      inFolder('node_modules/.bin', name),
    );
  cpSync(join(topFolder, 'fixtures/hr-onboarding.zip'), inFolder('export/HrOnboarding.zip'));
  cpSync(unpacked, inFolder('solutions/HrOnboarding'), { recursive: true });
  cpSync(unpacked, inFolder('alm-accelerator/HrOnboarding/SolutionPackage/src'), {
    recursive: true,
  });
  mkdirSync(inFolder('alm-accelerator/node_modules'), { recursive: true });
  symlinkSync(inFolder('node_modules/.bin'), inFolder('alm-accelerator/node_modules/.bin'), 'dir');
  writeFileSync(inFolder('alm-accelerator/package.json'), '{"private":true}');
  cpSync(join(topFolder, 'test/support/pac.mjs'), inFolder('programs/pac.mjs'));
  const pac = `#!/bin/sh\nSLUICE_FIXTURES='${join(topFolder, 'fixtures')}' exec '${process.execPath}' '${inFolder('programs/pac.mjs')}' "$@"\n`;
  writeFileSync(inFolder('programs/pac'), pac, { mode: 0o755 });
  return folder;
}
