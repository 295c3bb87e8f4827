/** Packs the package, installs it in an empty folder and runs command and library there. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
  process.stdout.write(version + execFileSync('node', ['use.mjs'], { ...options, cwd: folder }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
