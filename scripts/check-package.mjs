/** Packs the package, installs it in an empty folder, and runs the command, the library and its types there. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'sluice-package-'));
const options = { encoding: 'utf8', timeout: 240_000, stdio: ['ignore', 'pipe', 'inherit'] };
const npm = (args, cwd) => execFileSync('npm', args, { ...options, cwd });

try {
  const [{ filename }] = JSON.parse(
    npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], '.'),
  );
  writeFileSync(
    join(folder, 'package.json'),
    '{"name":"elsewhere","private":true,"type":"module"}',
  );
  npm(['install', '--no-audit', '--no-fund', '--ignore-scripts', `./${filename}`], folder);
  cpSync('fixtures/hr-onboarding.zip', join(folder, 'hr-onboarding.zip'));
  const version = execFileSync('npx', ['sluice', '--version'], { ...options, cwd: folder });
  writeFileSync(
    join(folder, 'use.mjs'),
    `import { readFileSync } from 'node:fs';
import { lint, parseTemplate } from 'sluice';
import { readInputs } from 'sluice/node';
const bytes = readFileSync('hr-onboarding.zip');
const result = await lint([{ path: 'hr-onboarding.zip', bytes }]);
const again = await lint(await readInputs(['hr-onboarding.zip']));
if (result.findings.length === 0 || again.findings.length !== result.findings.length) throw new Error('findings differ');
if (parseTemplate("@body('x')").references[0][1] !== 'x') throw new Error('parseTemplate');
console.log(result.findings.length + ' findings by the library');
`,
  );
  // Only what the package brings along may be needed to understand its types.
  writeFileSync(
    join(folder, 'types.mts'),
    `import { lint, rules, toSarif, type Finding } from 'sluice';
import { loadSettings, readInputs } from 'sluice/node';
const settings = await loadSettings(rules);
const { findings } = await lint(await readInputs(['.']), { settings });
export const first: Finding | undefined = findings[0];
export const results: number | undefined = toSarif.length;
`,
  );
  const flags =
    '--noEmit --strict --target es2022 --module nodenext --lib es2023,dom --types sarif --skipLibCheck false';
  const compiler = resolve('node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, ...flags.split(' '), 'types.mts'], {
    ...options,
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.stdout.write(version + execFileSync('node', ['use.mjs'], { ...options, cwd: folder }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
