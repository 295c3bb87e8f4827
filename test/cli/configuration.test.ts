import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { configurationSchema } from '../../src/config/schema.js';
import type { Result } from '../../src/result.js';
import { sluice, useWorkplace } from '../support/command.js';
import { cleanFlow, flowOf, tenantFlow, unencryptedFlow } from '../support/flows.js';

const { write, run, path } = useWorkplace();
const off = 'rules: { unencrypted-http: off }\n';

/** A working copy with one flow that has one finding at the gate. */
function prepare(configuration = '', name = 'sluice.yml'): void {
  mkdirSync(path('.git'));
  write('flows/a.json', unencryptedFlow);
  if (configuration) write(name, configuration);
}

function lint(...args: string[]): Result & { code: number } {
  const { code, stdout, stderr } = run('flows', '--format', 'json', '--now', '2026-11-23', ...args);
  expect(stderr).toBe('');
  return { ...(JSON.parse(stdout) as Result), code };
}

const found = (result: Result) =>
  result.findings.map(({ rule, severity }) => `${rule} ${severity}`).sort();

describe('where it is found', () => {
  it.each(['sluice.yml', 'sluice.yaml', 'sluice.json'])('%s', (name) => {
    prepare(name.endsWith('json') ? '{ "rules": { "unencrypted-http": "off" } }' : off, name);
    expect(lint().code).toBe(0);
    expect(lint().configuration).toEqual({
      path: name,
      sha256: createHash('sha256')
        .update(readFileSync(path(name)))
        .digest('hex'),
    });
    expect(run('flows').stdout).toContain(`Configured by ${name} (SHA-256 `);
  });

  it('upward, but not beyond the working copy', () => {
    write('sluice.yml', off);
    write('copy/flows/a.json', unencryptedFlow);
    const inside = () => sluice(['.'], { cwd: path('copy/flows') }).code;
    expect(inside()).toBe(1);
    mkdirSync(path('copy/.git'));
    expect(inside()).toBe(1);
    mkdirSync(path('.git'));
    expect(inside()).toBe(1);
    write('copy/sluice.yml', off);
    expect(inside()).toBe(0);
    write('copy/flows/sluice.yml', 'failOn: low\n');
    expect(inside()).toBe(1);
  });

  it('by name', () => {
    prepare('failOn: never\n');
    write('other.yml', 'failOn: info\n');
    expect(lint().code).toBe(0);
    expect(lint('--config', 'other.yml')).toMatchObject({
      code: 1,
      configuration: { path: 'other.yml' },
    });
  });

  it('nowhere', () => {
    prepare();
    expect(lint()).not.toHaveProperty('configuration');
  });
});

describe('what cannot be used ends the run before it begins', () => {
  it.each<[what: string, files: Record<string, string>, args: string[], message: RegExp]>([
    [
      'an unknown key',
      { 'sluice.yml': 'rulez: {}\n' },
      [],
      /^sluice: sluice\.yml:1:1: there is no key 'rulez' here; did you mean 'rules'\?\n$/,
    ],
    [
      'a file that is not there',
      {},
      ['--config', 'gone.yml'],
      /^sluice: gone\.yml: 'gone\.yml' could not be read \(it does not exist\)\.\n$/,
    ],
    [
      'two files',
      { 'sluice.yml': '', 'sluice.json': '{}' },
      [],
      /^sluice: sluice\.yml: there is also 'sluice\.json'; keep one of them\.\n$/,
    ],
    [
      'a base that is not there',
      { 'sluice.yml': 'failOn: low\nextends: gone.yml\n' },
      [],
      /sluice\.yml:2:10: 'gone\.yml' could not be read/,
    ],
    [
      'a base that is broken',
      { 'sluice.yml': 'extends: b/base.yml\n', 'b/base.yml': '\nx: 1' },
      [],
      /sluice: b\/base\.yml:2:1: there is no key 'x' here/,
    ],
    [
      'a circle',
      { 'sluice.yml': 'extends: [a.yml]\n', 'a.yml': 'extends: sluice.yml\n' },
      [],
      /a\.yml:1:10: 'sluice\.yml' builds on itself\./,
    ],
    [
      'a base in the network',
      { 'sluice.yml': 'extends: ["https://a.example/x.yml"]\n' },
      [],
      /sluice\.yml:1:11: 'https:\/\/a\.example\/x\.yml' is no local file, and nothing else is read\./,
    ],
    [
      'a mandatory rule that is off',
      { 'sluice.yml': 'mandatory: [unencrypted-http]\nrules:\n  unencrypted-http: off\n' },
      [],
      /sluice\.yml:3:21: the rule 'unencrypted-http' is mandatory and cannot be turned off\./,
    ],
    [
      'a mandatory rule that is off for some files',
      {
        'sluice.yml':
          'extends: base.yml\nfiles: [{ paths: [a], rules: { unencrypted-http: off } }]',
        'base.yml': 'mandatory: [unencrypted-http]',
      },
      [],
      /sluice\.yml:2:50: the rule 'unencrypted-http' is mandatory/,
    ],
    [
      'a mandatory rule left out',
      { 'sluice.yml': 'mandatory: [unencrypted-http]' },
      ['--no-rule', 'unencrypted-http'],
      /the rule 'unencrypted-http' is mandatory by the configuration/,
    ],
    [
      'text that terminals act on',
      { 'sluice.yml': '"\\e[31mx": 1\n' },
      [],
      /there is no key '\\u\{1b\}\[31mx' here/,
    ],
  ])('%s', (_what, files, args, message) => {
    prepare();
    for (const [name, text] of Object.entries(files)) write(name, text);
    const { code, stdout, stderr } = run('flows', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('for every command that reads it', () => {
    prepare('x: 1');
    for (const args of [['rules'], ['baseline', 'flows']]) {
      expect(run(...args)).toMatchObject({ code: 2, stdout: '' });
    }
    expect(existsSync(path('sluice-baseline.json'))).toBe(false);
  });
});

describe('keys', () => {
  it('failOn and failConfidence, below the flags', () => {
    prepare('failOn: high\n');
    expect(lint().code).toBe(0);
    expect(lint('--fail-on', 'medium').code).toBe(1);
    write('sluice.yml', 'failConfidence: high\nrules: { unencrypted-http: low }\nfailOn: low\n');
    expect(lint().code).toBe(1);
    expect(lint('--fail-on', 'medium', '--fail-confidence', 'low').code).toBe(0);
  });

  it('persona is shown and fails; the flag only shows', () => {
    prepare();
    write('flows/a.json', tenantFlow);
    expect(lint().findings).toEqual([]);
    expect(lint('--fail-on', 'low', '--persona', 'pedantic').code).toBe(0);
    write('sluice.yml', 'persona: pedantic\nfailOn: low\n');
    expect(lint()).toMatchObject({ code: 1, findings: [{ rule: 'tenant-wide-request-trigger' }] });
    expect(lint('--persona', 'regular')).toMatchObject({ code: 1, findings: [] });
  });

  it('rules: off, severity, persona, both', () => {
    prepare(off);
    expect(found(lint())).toEqual([]);
    for (const [setting, expected] of [
      ['on', ['unencrypted-http medium']],
      ['high', ['unencrypted-http high']],
      ['auditor', []],
      ['{ severity: info, persona: regular }', ['unencrypted-http info']],
    ] as const) {
      write('sluice.yml', `rules: { unencrypted-http: ${setting} }`);
      expect(found(lint())).toEqual(expected);
    }
    expect(run('flows', '--format', 'sarif').stdout).not.toContain('unencrypted-http/');
  });

  it('files, the last one over the others, from the folder of the configuration', () => {
    prepare();
    write('flows/b.json', unencryptedFlow);
    const paths = (...globs: string[]) => `  - paths: ${JSON.stringify(globs)}\n`;
    const low = '    rules: { unencrypted-http: low }\n';
    write('sluice.yml', `files:\n${paths('flows')}${low}`);
    expect(found(lint())).toEqual(['unencrypted-http low', 'unencrypted-http low']);
    write(
      'sluice.yml',
      `${off}files:\n${paths('**/[b]*', 'fl?ws/b.json')}${low}${paths('flows/*')}    rules: { unencrypted-http: on }\n`,
    );
    expect(found(lint())).toEqual(['unencrypted-http low', 'unencrypted-http medium']);
    const below = sluice(['.', '--format', 'json'], { cwd: path('flows') });
    expect(found(JSON.parse(below.stdout) as Result)).toEqual(found(lint()));
  });

  it('ignore, by flow and node', () => {
    const entry = 'rule: unencrypted-http, reason: internal gateway';
    prepare(`ignore:\n  - { ${entry}, flow: A, node: call, until: 2027-01-01 }\n`);
    const result = lint();
    expect(result).toMatchObject({
      code: 0,
      summary: { suppressed: 1, findings: { medium: 0 } },
      findings: [{ suppressed: { by: 'config', reason: 'internal gateway', until: '2027-01-01' } }],
    });
    const { stdout } = run('flows');
    expect(stdout).toContain('1 ignored by notes, configuration or baseline.');
    expect(stdout).not.toContain('unencrypted-http');
    expect(lint('--no-ignores').code).toBe(1);
    for (const place of ['flow: a', 'node: Call', 'flow: a, node: Call']) {
      write('sluice.yml', `ignore:\n  - { ${entry}, ${place} }\n`);
      expect(lint().code).toBe(0);
    }
    for (const place of ['flow: b', 'node: Log', 'flow: b, node: Call']) {
      write('sluice.yml', `ignore:\n  - { ${entry}, ${place} }\n`);
      expect(lint().code).toBe(1);
    }
    write('sluice.yml', `mandatory: [unencrypted-http]\nignore:\n  - { ${entry}, flow: a }\n`);
    expect(lint().code).toBe(1);
  });

  it('ignore: what is unused or over is told, at its place', () => {
    const entry = (more: string) => `  - { rule: wrong-audience, reason: x, ${more} }\n`;
    prepare(`failOn: never\nignore:\n${entry('flow: a')}${entry('flow: b')}${entry('node: X')}`);
    const unused = lint().findings.filter(({ rule }) => rule === 'unused-ignore');
    expect(unused).toMatchObject([
      { location: { file: 'sluice.yml', pointer: '/ignore/0', line: 3, column: 5 } },
    ]);
    expect(found(lint('--no-ignores'))).toEqual(['unencrypted-http medium']);
    write('sluice.yml', `failOn: never\nignore:\n${entry('flow: a, until: 2026-11-22')}`);
    expect(found(lint())).toEqual(['expired-ignore low', 'unencrypted-http medium']);
  });

  it('notes and mandatory', () => {
    prepare('notes: none\n');
    const description = 'sluice: ignore unencrypted-http -- behind the VPN';
    const inputs = { method: 'GET', uri: 'http://erp.contoso.com/orders' };
    write('flows/a.json', flowOf({}, { Call: { type: 'Http', description, inputs } }));
    expect(lint().code).toBe(1);
    write('sluice.yml', 'notes: all\n');
    expect(lint().code).toBe(0);
    write('sluice.yml', 'mandatory: [unencrypted-http]\n');
    expect(lint().code).toBe(1);
  });

  it('organisationDomains', () => {
    const outlook = (operationId: string, parameters: object) => ({
      type: 'OpenApiConnection',
      inputs: {
        host: {
          apiId: '/providers/Microsoft.PowerApps/apis/shared_office365',
          connectionName: 'shared_office365',
          operationId,
        },
        parameters,
      },
    });
    const mail = { 'emailMessage/To': 'a@partner.example', 'emailMessage/Body': 'x' };
    prepare();
    write(
      'flows/a.json',
      flowOf({ New: outlook('OnNewEmailV3', {}) }, { Send: outlook('SendEmailV2', mail) }),
    );
    expect(found(lint())).toEqual([]);
    write('sluice.yml', 'organisationDomains: [contoso.com]\n');
    expect(found(lint())).toEqual(['external-mail-forwarding medium']);
    write('base.yml', 'organisationDomains: [partner.example]\n');
    write('sluice.yml', 'extends: base.yml\norganisationDomains: [contoso.com]\n');
    expect(found(lint())).toEqual([]);
  });

  it('dataPolicies, relative to the file, together with the flag', () => {
    const blocking = (id: string) => ({
      displayName: `No ${id}`,
      connectorGroups: [{ classification: 'Blocked', connectors: [{ id }] }],
    });
    prepare('extends: policy/base.yml\nfailOn: never\n');
    write('policy/base.yml', 'dataPolicies: [http.json]\n');
    write('policy/http.json', blocking('http'));
    write('other.json', blocking('shared_sql'));
    const only = ['--rule', 'data-policy-violation', '--data-policy', 'other.json'];
    expect(found(lint(...only))).toHaveLength(1);
    write('policy/base.yml', '\ndataPolicies: [gone.json]\n');
    expect(run('flows')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/policy\/base\.yml:2:16: 'policy\/gone\.json' could not be/),
    });
    write('policy/base.yml', 'dataPolicies: [base.yml]\n');
    expect(run('flows')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("'policy/base.yml' is no data policy"),
    });
  });

  it('extends: everything is inherited, the nearest counts', () => {
    prepare('extends: [policy/a.yml, policy/b.yml]\nfailConfidence: low\n');
    write('policy/a.yml', 'failOn: never\nrules: { unencrypted-http: { severity: high } }\n');
    write(
      'policy/b.yml',
      'extends: ../c.yml\nrules: { unencrypted-http: auditor }\nfiles: [{ paths: [../flows/b*], rules: { unencrypted-http: off } }]\n',
    );
    write('c.yml', 'failOn: low\nrules: { unencrypted-http: info }\n');
    write('flows/b.json', unencryptedFlow);
    const result = lint('--persona', 'auditor', '--rule', 'unencrypted-http');
    expect(found(result)).toEqual(['unencrypted-http info']);
    expect(result.findings[0]).toMatchObject({ persona: 'auditor' });
    const { settings } = JSON.parse(run('rules', '--format', 'json').stdout);
    expect(settings).toContainEqual({ setting: 'failOn', value: 'low', from: 'c.yml:1:1' });
    expect(settings).toContainEqual({
      setting: 'failConfidence',
      value: 'low',
      from: 'sluice.yml:2:1',
    });
  });
});

describe('sluice rules', () => {
  it('shows each setting and where it comes from', () => {
    prepare('failOn: high\nrules:\n  unencrypted-http: off\n  permissive-cors: low\n');
    const lines = run('rules').stdout.split('\n');
    const line = (start: string) => lines.find((text) => text.trim().startsWith(start)) ?? '';
    expect(line('unencrypted-http ')).toMatch(/ off {2,}regular /);
    expect(line('permissive-cors ')).toContain(' low/high ');
    expect(line('failOn')).toMatch(/ high {2}\(sluice\.yml:1:1\)$/);
    expect(line('failConfidence')).toMatch(/ medium {2}\(default\)$/);
    expect(line('rules.unencrypted-http')).toMatch(/ off {2}\(sluice\.yml:3:3\)$/);
    const json = JSON.parse(run('rules', '--format', 'json', '--config', 'sluice.yml').stdout);
    expect(json.configuration.path).toBe('sluice.yml');
    expect(json.settings).toContainEqual({
      setting: 'rules.permissive-cors',
      value: 'low',
      from: 'sluice.yml:4:3',
    });
  });
});

describe('sluice init', () => {
  it('writes a configuration that changes nothing, and never over another', () => {
    prepare();
    expect(run('init')).toMatchObject({ code: 0, stderr: '' });
    expect(lint()).toMatchObject({ code: 1, configuration: { path: 'sluice.yml' } });
    const text = readFileSync(path('sluice.yml'), 'utf8');
    expect(run('init')).toEqual({
      code: 2,
      stdout: '',
      stderr: "sluice: 'sluice.yml' is there already; it stays as it is.\n",
    });
    expect(readFileSync(path('sluice.yml'), 'utf8')).toBe(text);
  });
});

it('sluice schema prints the schema', () => {
  const { code, stdout } = run('schema');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(configurationSchema(rules))));
});

it('a configuration in a scanned folder is no flow, and none of it is in force', () => {
  write('flows/a.json', cleanFlow);
  write('flows/sluice.json', { failOn: 'x' });
  expect(run('flows').code).toBe(0);
});

it('a configuration that is a link to nowhere is told, not passed over', () => {
  prepare();
  symlinkSync('gone.yml', path('sluice.yml'));
  expect(run('flows')).toEqual({
    code: 2,
    stdout: '',
    stderr: "sluice: sluice.yml: 'sluice.yml' could not be read (it does not exist).\n",
  });
});

it('what is wrong is all that is said: the parser adds no warning of its own', () => {
  prepare('rules:\n  ? [a]\n  : off\n');
  expect(run('flows').stderr).toBe(
    "sluice: sluice.yml:2:3: there is no rule '[ a ]'; sluice rules lists the rules.\n",
  );
});

it('a root that is no folder is wrong usage', () => {
  prepare();
  for (const command of ['lint', 'baseline'])
    for (const root of ['gone', 'flows/a.json'])
      expect(run(command, 'flows', '--root', root)).toEqual({
        code: 2,
        stdout: '',
        stderr: `sluice: --root: '${root}' is no folder.\n`,
      });
});
