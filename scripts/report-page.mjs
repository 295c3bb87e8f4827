/**
 * The code and the looks of the HTML report as one module, `sluice:report-page`: both bundled to text, with the
 * hashes by which the page's content security policy names them.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = (name) => fileURLToPath(new URL(`../src/report/html/${name}`, import.meta.url));
/** `light-dark()` and nesting are understood by browsers from the spring of 2024 on. */
const browsers = ['chrome123', 'firefox120', 'safari17.5'];

/** @returns {Promise<import('../src/report/html/page.js').PageAssets>} */
export async function readReportPage() {
  const [script, style] = await Promise.all([
    bundled('client/main.ts', { format: 'iife' }),
    bundled('styles/page.css', {}),
  ]);
  return { script, style, scriptHash: hashOf(script), styleHash: hashOf(style) };
}

/** Text of a bundle that may stand inside an element. */
async function bundled(name, options) {
  const { outputFiles } = await build({
    entryPoints: [source(name)],
    bundle: true,
    write: false,
    minify: true,
    charset: 'ascii',
    target: browsers,
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  });
  const text = outputFiles[0].text.trim();
  if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error(`${name} would end its element`);
  return text;
}

function hashOf(text) {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

const moduleText = async () => `export default ${JSON.stringify(await readReportPage())};`;

/** @returns {import('esbuild').Plugin} */
export function reportPageEsbuildPlugin() {
  return {
    name: 'sluice-report-page',
    setup(builder) {
      builder.onResolve({ filter: /^sluice:report-page$/ }, () => ({
        path: 'report-page',
        namespace: 'sluice-report-page',
      }));
      builder.onLoad({ filter: /.*/, namespace: 'sluice-report-page' }, async () => ({
        contents: await moduleText(),
        loader: 'js',
      }));
    },
  };
}

/** @returns {import('vite').Plugin} */
export function reportPageVitePlugin() {
  return {
    name: 'sluice-report-page',
    enforce: 'pre',
    resolveId: (id) => (id === 'sluice:report-page' ? '\0sluice:report-page' : undefined),
    load: (id) => (id === '\0sluice:report-page' ? moduleText() : undefined),
  };
}
