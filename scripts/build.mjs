/** Bundles the command and the library. Declarations come from `tsc -p tsconfig.build.json`. */
import { chmodSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { pagesEsbuildPlugin } from './pages.mjs';

rmSync('dist', { recursive: true, force: true });

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  plugins: [pagesEsbuildPlugin()],
  logLevel: 'warning',
};

// Packages written for CommonJS ask for Node's modules with `require`, which a module bundle does not have.
const require =
  "import { createRequire as sluiceRequire } from 'node:module'; const require = sluiceRequire(import.meta.url);";

await Promise.all([
  build({
    ...common,
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir: 'dist',
    platform: 'node',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    minifySyntax: true,
    banner: { js: require },
  }),
  build({
    ...common,
    entryPoints: { 'index.node': 'src/node/library.ts', node: 'src/node/index.ts' },
    outdir: 'dist',
    platform: 'node',
    packages: 'external',
    splitting: true,
    chunkNames: 'chunks/library-[hash]',
  }),
  build({
    ...common,
    entryPoints: { index: 'src/index.ts' },
    outdir: 'dist',
    platform: 'browser',
    packages: 'external',
  }),
]);
chmodSync('dist/cli.js', 0o755);
