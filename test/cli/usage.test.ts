import { readFileSync } from 'node:fs';
import pages from 'sluice:pages';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { exitCodes } from '../../src/cli/exit-codes.js';
import { dataDate, version } from '../../src/version.js';
import { sluice, topFolder, useWorkplace } from '../support/command.js';
import { unencryptedFlow } from '../support/flows.js';

const { write, run } = useWorkplace();

describe('wrong usage', () => {
  it.each([
    [['--colour'], /unknown option '--colour'/],
    [['--format', 'xml'], /'xml' is invalid.*human, json, jsonl, sarif/],
    [['--fail-on', 'always'], /'always' is invalid/],
    [['--fail-confidence', 'sure'], /'sure' is invalid/],
    [['--persona', 'boss'], /'boss' is invalid/],
    [['--min-severity', 'worst'], /'worst' is invalid/],
    [['--min-confidence', 'sure'], /'sure' is invalid/],
    [['--color', 'red'], /'red' is invalid/],
    [['--rule', 'unencrypted-htp'], /no rule 'unencrypted-htp'; did you mean 'unencrypted-http'\?/],
    [['--no-rule', 'wrong-audence'], /no rule 'wrong-audence'; did you mean 'wrong-audience'\?/],
    [['--rule', 'entirely-different'], /no rule 'entirely-different' \(sluice rules/],
    [['--now', 'tomorrow'], /YYYY-MM-DD/],
    [['--now', '2026-02-30'], /YYYY-MM-DD/],
    [['--now', '2026-13-01'], /YYYY-MM-DD/],
    [['--output', 'report.json'], /<format>=<file>/],
    [['--output', 'xml=report.xml'], /<format>=<file>.*human, json, jsonl, sarif/],
    [['--output', 'json='], /<format>=<file>/],
    [['--output', 'json=missing/report.json'], /'missing\/report.json'/],
    [['--output', 'json=folder'], /'folder'/],
    [['--output', 'json=x', '--output', 'sarif=./x'], /'\.\/x'/],
    [['--output'], /argument missing/],
  ])('%j is told, and nothing is linted', (args, message) => {
    write('flow.json', unencryptedFlow);
    write('folder/here.txt', '');
    const { code, stdout, stderr } = run('flow.json', ...args);
    expect({ code, stdout }).toEqual({ code: exitCodes.usage, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it.each([[[]], [['lint']], [['lint', '--quiet']]])('%j names no path', (args) => {
    const { code, stdout, stderr } = run(...args);
    expect({ code, stdout }).toEqual({ code: exitCodes.usage, stdout: '' });
    expect(stderr).toContain('name a file or folder');
  });
});

describe('--version', () => {
  it.each(['--version', '-V'])('%s says program, Node and data', (flag) => {
    const node = process.versions.node;
    expect(sluice([flag])).toEqual({
      code: 0,
      stdout: `sluice ${version} (Node ${node}, data of ${dataDate})\n`,
      stderr: '',
    });
  });
});

describe('--help', () => {
  it('is about the commands, and about one of them', () => {
    const { code, stdout } = sluice(['--help']);
    expect(code).toBe(0);
    for (const name of ['lint', 'explain', 'rules']) expect(stdout).toMatch(`  ${name} `);
    expect(sluice(['lint', '--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--no-rule <id>'),
      stderr: '',
    });
  });
});

describe('explain', () => {
  it('shows the page of a rule', () => {
    for (const { id } of [rules[0], rules.at(-1)].filter((rule) => rule !== undefined)) {
      expect(sluice(['explain', id])).toEqual({ code: 0, stdout: pages[id], stderr: '' });
    }
  });

  it('says what might be meant', () => {
    const { code, stdout, stderr } = sluice(['explain', 'Duplicate-Keys']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain("there is no rule 'Duplicate-Keys'; did you mean 'duplicate-key'?");
    expect(sluice(['explain', 'constructor'])).toMatchObject({ code: 2, stdout: '' });
    expect(sluice(['explain'])).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('rules', () => {
  it('lists every rule with its levels', () => {
    const { code, stdout } = sluice(['rules']);
    expect(code).toBe(0);
    for (const { id, severity, confidence, persona, title } of rules) {
      const line = stdout.split('\n').find((text) => text.trim().startsWith(`${id} `));
      expect(line?.trim().split(/ {2,}/)).toEqual([
        id,
        `${severity}/${confidence}`,
        persona,
        title,
      ]);
    }
  });

  it('says where each form of input is looked into, all forms of the README among them', () => {
    const readme = readFileSync(`${topFolder}/README.md`, 'utf8');
    const [, section = ''] = readme.split('| input | `form` in reports |\n');
    const [table = ''] = section.split('\n\n');
    const named = [...table.matchAll(/`([a-z-]+)` \|$/gm)].map(([, form]) => form);
    const { forms } = JSON.parse(sluice(['rules', '--format', 'json']).stdout) as {
      forms: { form: string; beside: string[] }[];
    };
    expect(forms.map(({ form }) => form).sort()).toEqual(named.sort());
    const text = sluice(['rules']).stdout;
    expect(text).toMatch(/^ {2}solution-zip +flows\+ +flows\+ +flows /m);
    expect(text).toMatch(/^ {2}dataverse-row +flows +flows +flows +flows +flows +flows +flows$/m);
  });

  it('as JSON gives the declarations', () => {
    const { code, stdout } = sluice(['rules', '--format', 'json']);
    expect(code).toBe(0);
    const declared: unknown = JSON.parse(JSON.stringify(rules));
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'sluice-rules/1', rules: declared });
  });

  it('takes no other format', () => {
    expect(sluice(['rules', '--format', 'sarif'])).toMatchObject({ code: 2, stdout: '' });
  });
});

it('--now is recorded in the report', () => {
  write('flow.json', unencryptedFlow);
  const { stdout } = run('flow.json', '--format', 'json', '--now', '2024-02-29');
  expect(JSON.parse(stdout)).toMatchObject({ now: '2024-02-29' });
});
