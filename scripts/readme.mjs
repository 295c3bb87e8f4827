/**
 * Brings README.md up to date (the table of rules, and the output of every command shown in a `console` block)
 * and writes the schema of the configuration. Needs the build; `npm run docs` does both.
 */
import { execFileSync, execSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const readmeFile = fileURLToPath(new URL('../README.md', import.meta.url));
const schemaFile = fileURLToPath(new URL('../sluice.schema.json', import.meta.url));
const command = `"${process.execPath}" dist/cli.js`;

const titles = {
  access: 'Who can start the flow',
  credentials: 'Credentials in clear text',
  'run-history': 'Secrets in the run history',
  transport: 'Identity, audience and transport',
  injection: 'Untrusted data in a sensitive place',
  disclosure: 'Data leaving',
  lint: 'About what is linted',
};

/** The text with its generated parts made anew. */
export function refresh(readme) {
  return readme
    .replace(
      /(<!-- rules -->\n).*?(<!-- \/rules -->)/s,
      (_, begin, end) => `${begin}\n${rules()}\n${end}`,
    )
    .replace(
      /(<!-- formats -->\n).*?(<!-- \/formats -->)/s,
      (_, begin, end) => `${begin}\n${formats()}\n${end}`,
    )
    .replace(
      /(```console\n\$ (npx sluice [^\n]*)\n).*?(```)/gs,
      (_, begin, line, end) => begin + output(line) + end,
    );
}

/** What the built command prints. */
function printed(...args) {
  return execFileSync(process.execPath, ['dist/cli.js', ...args], { cwd: root, encoding: 'utf8' });
}

function rules() {
  const { rules: list } = JSON.parse(printed('rules', '--format', 'json'));
  return [...new Set(list.map(({ category }) => category))]
    .map((category) =>
      table(
        titles[category] ?? category,
        list.filter((rule) => rule.category === category),
      ),
    )
    .join('\n');
}

/** The formats as the help lists them. */
function formats() {
  const [, list = ''] = printed('lint', '--help').split('\nFormats:\n');
  const rows = [...list.matchAll(/^ {2}(\S+) +(.+)$/gm)].map(
    ([, name, what]) => `| \`${name}\` | ${what} |\n`,
  );
  return `| format | what |\n| --- | --- |\n${rows.join('')}`;
}

function table(title, list) {
  const rows = list.map(
    ({ id, title: what, severity, confidence, persona, category }) =>
      `| [${id}](rules/${category}/${id}.md) | ${what} | ${severity} | ${confidence} | ${persona} |\n`,
  );
  return `**${title}**\n\n| rule | what | severity | confidence | persona |\n| --- | --- | --- | --- | --- |\n${rows.join('')}`;
}

/** What a line of the README prints, run by the shell in the top folder. */
function output(line) {
  return execSync(line.replaceAll('npx sluice', command), {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(readmeFile, refresh(readFileSync(readmeFile, 'utf8')));
  writeFileSync(schemaFile, printed('schema'));
}
