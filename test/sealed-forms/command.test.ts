import { describe, expect, test } from 'vitest';
import { sluice, useWorkplace } from '../support/command.js';
import {
  cloudFlow,
  compose,
  encode,
  flowFile,
  http,
  type Json,
  recurrence,
  request,
  zip,
} from './support.js';

const place = useWorkplace();
const quiet = cloudFlow(recurrence, { Hold: compose('a') });
const high = cloudFlow(request({ triggerAuthenticationType: 'All' }), { Hold: compose('a') });
const unsure = cloudFlow(request({ triggerAuthenticationType: 'Everyone' }), {
  Hold: compose('a'),
});
const pedantic = cloudFlow(request({ triggerAuthenticationType: 'Tenant' }), {
  Hold: compose('a'),
});
const code = (...args: string[]): number => place.run(...args).code;

describe('exit codes', () => {
  const rows: [string, Record<string, unknown>, string[], number][] = [
    ['clean', { 'a.json': quiet }, ['a.json'], 0],
    ['finding', { 'a.json': high }, ['a.json'], 1],
    ['finding, explicit command', { 'a.json': high }, ['lint', 'a.json'], 1],
    ['finding below the gate', { 'a.json': high }, ['a.json', '--fail-on', 'critical'], 0],
    ['gate at the severity', { 'a.json': high }, ['a.json', '--fail-on', 'high'], 1],
    ['gate open', { 'a.json': high }, ['a.json', '--fail-on', 'never'], 0],
    ['finding too unsure', { 'a.json': unsure }, ['a.json'], 0],
    ['unsure ones wanted', { 'a.json': unsure }, ['a.json', '--fail-confidence', 'low'], 1],
    [
      'only pedantic',
      { 'a.json': pedantic },
      ['a.json', '--fail-on', 'low', '--persona', 'auditor'],
      0,
    ],
    [
      'filters do not decide',
      { 'a.json': high },
      ['a.json', '--min-severity', 'critical', '--quiet'],
      1,
    ],
    ['format does not decide', { 'a.json': high }, ['a.json', '--format', 'sarif'], 1],
    ['rule off', { 'a.json': high }, ['a.json', '--no-rule', 'anonymous-request-trigger'], 0],
    ['another rule alone', { 'a.json': high }, ['a.json', '--rule', 'wrong-audience'], 0],
    ['broken beside clean', { 'a.json': quiet, 'b.json': '{' }, ['a.json', 'b.json'], 4],
    ['broken beside a finding', { 'a.json': high, 'b.json': '{' }, ['a.json', 'b.json'], 1],
    ['only broken', { 'b.json': '{' }, ['b.json'], 4],
    ['named file that is no flow', { 'package.json': { name: 'x' } }, ['package.json'], 4],
    ['folder with such a file', { 'x/package.json': { name: 'x' }, 'x/a.json': quiet }, ['x'], 0],
    ['folder without flows', { 'x/readme.md': 'hello' }, ['x'], 3],
    ['pattern that fits nothing', {}, ['*.json'], 4],
    ['missing file', {}, ['gone.json'], 4],
    ['no path', {}, [], 2],
    ['unknown flag', { 'a.json': quiet }, ['a.json', '--strict'], 2],
    ['unknown rule', { 'a.json': quiet }, ['a.json', '--rule', 'nope'], 2],
    ['unknown format', { 'a.json': quiet }, ['a.json', '--format', 'pdf'], 2],
    [
      'list without definitions',
      {
        'l.json': {
          value: [
            {
              name: 'x',
              type: 'Microsoft.ProcessSimple/environments/flows',
              properties: { displayName: 'x', definitionSummary: { triggers: [], actions: [] } },
            },
          ],
        },
      },
      ['l.json'],
      4,
    ],
    ['not a zip', { 'a.zip': 'hello', 'a.json': quiet }, ['a.zip', 'a.json'], 4],
  ];
  test.each(rows)('%s', (_title, files, args, expected) => {
    for (const [name, content] of Object.entries(files)) place.write(name, content);
    expect(code(...args)).toBe(expected);
  });
});

describe('standard input', () => {
  test('JSON, with a BOM, and a zip', async () => {
    const text = JSON.stringify(high);
    for (const input of [
      text,
      `\uFEFF${text}`,
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      await zip({ [flowFile]: high }),
    ]) {
      const { code: exit, stdout } = sluice(['-', '--format', 'json'], {
        input,
        cwd: place.path(),
      });
      expect(exit).toBe(1);
      const report = JSON.parse(stdout) as { findings: Json[] };
      expect(report.findings.map(({ rule }) => rule)).toContain('anonymous-request-trigger');
    }
  });

  test('nothing and nonsense', () => {
    expect(sluice(['-'], { input: '', cwd: place.path() }).code).toBe(4);
    expect(sluice(['-'], { input: 'hello', cwd: place.path() }).code).toBe(4);
  });
});

describe('folders', () => {
  test('an unpacked solution, package and project of several forms', async () => {
    place.write(`src/${flowFile}`, high);
    place.write(
      'src/Other/Solution.xml',
      '<ImportExportXml><SolutionManifest><UniqueName>A</UniqueName><Version>1.0</Version></SolutionManifest></ImportExportXml>',
    );
    place.write('app/host.json', { version: '2.0' });
    place.write('app/local.settings.json', { IsEncrypted: false, Values: {} });
    place.write('app/connections.json', {});
    place.write('app/Orders/workflow.json', {
      kind: 'Stateful',
      definition: {
        $schema:
          'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
        contentVersion: '1.0.0.0',
        triggers: recurrence,
        actions: { Call: http({ uri: 'http://erp.example.org' }) },
      },
    });
    place.write(
      'deep/a.zip',
      await zip({
        'in/b.zip': await zip({ 'Workflows/C-2B1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D.json': high }),
      }),
    );
    place.write('deep/noise.json', encode('[1,2]'));
    const { code: exit, stdout, stderr } = place.run('.', '--format', 'json');
    const report = JSON.parse(stdout) as {
      findings: { rule: string; location: Json }[];
      problems: Json[];
    };
    expect(exit).toBe(1);
    expect(stderr).toBe('');
    expect(report.problems).toEqual([]);
    const found = report.findings.filter(({ rule }) =>
      ['anonymous-request-trigger', 'unencrypted-http'].includes(rule),
    );
    expect(found.map(({ location }) => location.file)).toEqual([
      'app/Orders/workflow.json',
      'deep/a.zip!/in/b.zip!/Workflows/C-2B1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D.json',
      `src/${flowFile}`,
    ]);
  });

  test('the order of the paths does not show, and outputs equal stdout', () => {
    place.write('a.json', high);
    place.write('b.json', pedantic);
    const args = [
      '--format',
      'json',
      '--persona',
      'auditor',
      '--now',
      '2026-11-23',
      '--fail-on',
      'never',
    ];
    const forth = place.run('a.json', 'b.json', ...args).stdout;
    expect(place.run('b.json', 'a.json', 'a.json', ...args).stdout).toBe(forth);
    expect(place.run('.', ...args).stdout).toBe(forth);
  });
});
