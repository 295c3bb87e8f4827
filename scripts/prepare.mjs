/**
 * Builds where npm asks for it: after `npm ci`, and before a package is made of a checkout. An npm that installs a Git
 * repository globally (pre-commit does) has left out what the build needs; then it is fetched first, by the lockfile.
 */
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const options = { stdio: 'inherit', env: { ...process.env, npm_config_global: 'false' } };
if (!existsSync('node_modules/esbuild'))
  execSync('npm ci --global=false --ignore-scripts --no-audit --no-fund', options);
execSync('npm run build', options);
