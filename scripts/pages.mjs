/**
 * The rule pages as one module, `sluice:pages`: `{ [ruleId]: markdown }`.
 * A rule's page is its Markdown file in `rules/`; the command, the library and the tests read the same text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const rulesFolder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'rules');

/** @returns {Record<string, string>} page text by rule id, in alphabetical order */
export function readPages() {
  const files = readdirSync(rulesFolder, { recursive: true, encoding: 'utf8' });
  const pages = files
    .filter((file) => file.endsWith('.md'))
    .map((file) => [basename(file, '.md'), file]);
  pages.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    pages.map(([id, file]) => [id, readFileSync(join(rulesFolder, file), 'utf8')]),
  );
}

const moduleText = () => `export default ${JSON.stringify(readPages())};`;

/** @returns {import('esbuild').Plugin} */
export function pagesEsbuildPlugin() {
  return {
    name: 'sluice-pages',
    setup(build) {
      build.onResolve({ filter: /^sluice:pages$/ }, () => ({
        path: 'pages',
        namespace: 'sluice-pages',
      }));
      build.onLoad({ filter: /.*/, namespace: 'sluice-pages' }, () => ({
        contents: moduleText(),
        loader: 'js',
      }));
    },
  };
}

/** @returns {import('vite').Plugin} */
export function pagesVitePlugin() {
  return {
    name: 'sluice-pages',
    enforce: 'pre',
    resolveId: (id) => (id === 'sluice:pages' ? '\0sluice:pages' : undefined),
    load: (id) => (id === '\0sluice:pages' ? moduleText() : undefined),
  };
}
