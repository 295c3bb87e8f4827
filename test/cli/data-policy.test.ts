import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/cli/exit-codes.js';
import { useWorkplace } from '../support/command.js';
import { flowOf } from '../support/flows.js';

const { path, write, run } = useWorkplace();

const call = { type: 'Http', inputs: { method: 'GET', uri: 'https://api.contoso.com/orders' } };
const flow = flowOf({ Daily: { type: 'Recurrence' } }, { Call: call });
const noHttp = {
  displayName: 'No HTTP',
  connectorGroups: [{ classification: 'Blocked', connectors: [{ id: 'http' }] }],
};
const allowed = { displayName: 'Anything', connectorGroups: [] };

function told(...args: string[]): string[] {
  const { stdout } = run(
    'flow.json',
    '--format',
    'json',
    '--rule',
    'data-policy-violation',
    ...args,
  );
  const { findings } = JSON.parse(stdout) as { findings: { message: string }[] };
  return findings.map(({ message }) => message);
}

describe('--data-policy', () => {
  it('checks flows against a policy, and fails the run', () => {
    write('flow.json', flow);
    write('policy.json', noHttp);
    const { code, stdout } = run('flow.json', '--data-policy', 'policy.json');
    expect(code).toBe(exitCodes.findings);
    expect(stdout).toContain('data-policy-violation');
    expect(stdout).toContain("'No HTTP'");
  });

  it('may be given several times; all of them hold', () => {
    write('flow.json', flow);
    write('one.json', allowed);
    write('two.json', { value: [noHttp] });
    expect(told()).toEqual([]);
    expect(told('--data-policy', 'one.json')).toEqual([]);
    expect(told('--data-policy', 'one.json', '--data-policy', path('two.json'))).toHaveLength(1);
  });

  it('reads what PowerShell writes: UTF-16 with a byte order mark', () => {
    write('flow.json', flow);
    write('policy.json', Buffer.from(`\ufeff${JSON.stringify(noHttp)}`, 'utf16le'));
    expect(told('--data-policy', 'policy.json')).toHaveLength(1);
  });

  it.each<[string, unknown, RegExp]>([
    ['missing.json', undefined, /'missing\.json' could not be read/],
    ['folder', undefined, /'folder' could not be read/],
    ['empty.json', '', /'empty\.json' is no data policy/],
    ['broken.json', '{', /'broken\.json' is no data policy .* is not JSON/],
    ['flow.json', undefined, /'flow\.json' is no data policy .* neither connector groups/],
    ['list.json', { value: [] }, /the list is empty/],
    ['cut.json', { connectorGroups: ['System.Object[]'] }, /ConvertTo-Json -Depth 10/],
    [
      'group.json',
      { connectorGroups: [{ classification: '\u001b[31mx' }] },
      /the group '\\u\{1b\}\[31mx'/,
    ],
  ])('%s is told, and nothing is linted', (name, content, message) => {
    write('flow.json', flow);
    write('folder/here.txt', '');
    write('good.json', noHttp);
    if (content !== undefined) write(name, content);
    const args = ['--data-policy', 'good.json', '--data-policy', name];
    const { code, stdout, stderr } = run('flow.json', '--output', 'json=report.json', ...args);
    expect({ code, stdout }).toEqual({ code: exitCodes.usage, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('wants a file', () => {
    write('flow.json', flow);
    const { code, stderr } = run('flow.json', '--data-policy');
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toContain('argument missing');
  });
});
