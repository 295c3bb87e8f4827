/**
 * Writes the fixtures that are made and not written: `solutions/large-mixed`, `tenant/` and `hr-onboarding.zip`.
 * Usage: node scripts/make-fixtures.mjs [--check]; with --check nothing is written, and the exit code is 1 when
 * a file is missing, differs or should not be there.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';
import { largeMixed } from './fixtures/large-mixed.mjs';
import { tenantFixtures } from './fixtures/tenant.mjs';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const check = process.argv.includes('--check');
const wrong = [];

const mixed = largeMixed();
const folder = 'solutions/large-mixed';
for (const [path, text] of Object.entries(mixed)) put(join(folder, path), Buffer.from(text));
for (const path of filesBelow(join(fixtures, folder)))
  if (!(path in mixed)) wrong.push(join(folder, path));
const tenant = tenantFixtures();
for (const [path, text] of Object.entries(tenant)) put(join('tenant', path), Buffer.from(text));
for (const path of filesBelow(join(fixtures, 'tenant')))
  if (!(path in tenant) && !path.endsWith('/expected.json')) wrong.push(join('tenant', path));
put('hr-onboarding.zip', await zip(join(fixtures, 'solutions/hr-onboarding/files')));

for (const path of wrong)
  process.stderr.write(`fixtures/${path} is not what scripts/make-fixtures.mjs makes\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;

function put(path, bytes) {
  const target = join(fixtures, path);
  const same = existsSync(target) && Buffer.compare(readFileSync(target), bytes) === 0;
  if (same) return;
  if (check) {
    wrong.push(path);
    return;
  }
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
}

/** A zip as Dataverse writes it: no folder entries; the same bytes every time. */
async function zip(base) {
  const archive = new JSZip();
  const date = new Date(Date.UTC(2026, 0, 5, 8, 30));
  for (const path of filesBelow(base)) {
    archive.file(path, readFileSync(join(base, path)), { date, createFolders: false });
  }
  return archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'DOS' });
}

function filesBelow(base) {
  const below = (at) =>
    readdirSync(join(base, at)).flatMap((name) => {
      const path = at ? `${at}/${name}` : name;
      return statSync(join(base, path)).isDirectory() ? below(path) : [path];
    });
  return existsSync(base) ? below('').sort() : [];
}
