/** What is bundled into `dist`, and how; shared by the build and by those who ask what a bundle holds. */
import { pagesEsbuildPlugin } from './pages.mjs';
import { reportPageEsbuildPlugin } from './report-page.mjs';

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  outdir: 'dist',
  legalComments: 'none',
  plugins: [pagesEsbuildPlugin(), reportPageEsbuildPlugin()],
  logLevel: 'warning',
  metafile: true,
};

// Packages written for CommonJS ask for Node's modules with `require`, which a module bundle does not have.
const require =
  "import { createRequire as sluiceRequire } from 'node:module'; const require = sluiceRequire(import.meta.url);";

/** @type {readonly import('esbuild').BuildOptions[]} */
export const bundles = [
  {
    ...common,
    entryPoints: { cli: 'src/cli/main.ts' },
    platform: 'node',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    minifySyntax: true,
    banner: { js: require },
  },
  {
    ...common,
    entryPoints: { 'index.node': 'src/node/library.ts', node: 'src/node/index.ts' },
    platform: 'node',
    packages: 'external',
    splitting: true,
    chunkNames: 'chunks/library-[hash]',
  },
  {
    ...common,
    entryPoints: { index: 'src/index.ts' },
    platform: 'browser',
    packages: 'external',
  },
];
