/** Writes THIRD_PARTY_NOTICES.md: the licences of what is bundled into the command. `npm run docs` runs it. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundles } from './bundles.mjs';
import { bundledPackages, describePackage, licenseText } from './packages.mjs';

/** Packages whose archives hold no text of their licence, only its name. */
const withoutText = new Set(['saxes']);

/** Where a package offers several licences: the one taken, and where its text ends. */
const taken = { jszip: { license: 'MIT', end: '\nGPL version 3\n' } };

const introduction = `# Third-party notices

\`dist/cli.js\` and \`dist/chunks\` hold code of the packages below, under their own licences. \`dist/sbom.cdx.json\` (CycloneDX)
lists them with their versions and hashes, together with what is installed beside them. This file is generated: \`npm run docs\`.
`;

/** The text of THIRD_PARTY_NOTICES.md, from what esbuild bundles. */
export async function notices() {
  const results = await Promise.all(bundles.map((options) => build({ ...options, write: false })));
  const folders = bundledPackages(results.map(({ metafile }) => metafile));
  return [introduction, ...folders.map(notice)].join('\n');
}

function notice(folder) {
  const { name, version, license } = describePackage(folder);
  const choice = taken[name];
  const text = licenseText(folder);
  if ((text === undefined) !== withoutText.has(name))
    throw new Error(`${folder}: is there a text of its licence, or not?`);
  const [relevant = ''] = (text ?? '').split(choice?.end ?? '\0');
  const licence = choice ? `${choice.license} (of ${license})` : license;
  const quoted = relevant
    .trim()
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');
  const body = text === undefined ? 'The package ships no text of its licence.' : quoted;
  return `## ${name} ${version}\n\n${licence}\n\n${body}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync('THIRD_PARTY_NOTICES.md', await notices());
