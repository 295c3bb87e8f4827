/**
 * Bundles the command and the library, and writes down what the bundle holds (`dist/sbom.cdx.json`).
 * Declarations come from `tsc -p tsconfig.build.json`.
 */
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { bundles } from './bundles.mjs';
import { bundledPackages } from './packages.mjs';
import { sbom } from './sbom.mjs';

rmSync('dist', { recursive: true, force: true });
const results = await Promise.all(bundles.map((options) => build(options)));
chmodSync('dist/cli.js', 0o755);
const bundled = bundledPackages(results.map(({ metafile }) => metafile));
writeFileSync('dist/sbom.cdx.json', sbom(bundled));
