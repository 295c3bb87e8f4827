import { jsonText } from '../json-text.js';
import type { PageData } from './data.js';
import { gravest, total } from './tally.js';

/** The page's own code and looks, made by the build. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
  /** `sha256-…` of each, as a content security policy names them. */
  readonly scriptHash: string;
  readonly styleHash: string;
}

/** Browsers ask the server for an icon where a page has none. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%231d4f91'/%3E%3Cpath d='M7 9h18M7 16h11M7 23h6' stroke='%23fff' stroke-width='3.4' stroke-linecap='round'/%3E%3C/svg%3E";

/** The whole page: its code by hash, its data as text that nothing runs. */
export function pageText(data: PageData, assets: PageAssets): string {
  const policy = [
    "default-src 'none'",
    `script-src '${assets.scriptHash}'`,
    `style-src '${assets.styleHash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Sluice ${escaped(data.version)}">
<title>Sluice report</title>
<link rel="icon" href="${icon}">
<style>${assets.style}</style>
</head>
<body>
<div id="page"></div>
<noscript>${withoutScript(data)}</noscript>
<script type="application/json" id="sluice-data">${inertJson(data)}</script>
<script>${assets.script}</script>
</body>
</html>
`;
}

/** JSON that ends no element and starts no comment, and that old parsers of scripts read as well. */
function inertJson(data: PageData): string {
  return jsonText(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026');
}

/** Where scripts are off, what was found in numbers. */
function withoutScript({ summary, now }: PageData): string {
  const counts = gravest
    .filter((severity) => summary.findings[severity] > 0)
    .map((severity) => `${summary.findings[severity]} ${severity}`);
  const found = total(summary.findings) === 0 ? 'No findings' : `Findings: ${counts.join(', ')}`;
  return `<main class="bare"><h1>Sluice report</h1><p>${escaped(found)} in ${summary.flows} flows, as of ${escaped(now)}.</p><p>The report needs JavaScript, which this viewer does not run: open the file in a browser.</p></main>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
