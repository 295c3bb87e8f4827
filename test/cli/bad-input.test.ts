import { chmodSync, mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useWorkplace } from '../support/command.js';
import { cleanFlow, unencryptedFlow } from '../support/flows.js';
import { writeZip } from '../support/zip-writer.js';

const { write, run, path } = useWorkplace();

/** Each with the kind of problem, or none where there is nothing to say. */
const files: Record<string, { content: unknown; kind: string }> = {
  'text.zip': { content: 'PK but no archive at all', kind: 'not-a-zip' },
  'picture.zip': { content: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2), kind: 'not-a-zip' },
  'empty.zip': { content: '', kind: 'not-a-zip' },
  'truncated.zip': { content: solution().slice(0, 120), kind: 'truncated-archive' },
  'locked.zip': { content: solution(1), kind: 'encrypted-member' },
  'empty.json': { content: '', kind: 'broken-json' },
  'broken.json': { content: '{\n  "properties": {,\n', kind: 'broken-json' },
  'text.json': { content: '"just text"', kind: 'no-flow' },
  'null.json': { content: 'null', kind: 'no-flow' },
  'actions.json': { content: { actions: {} }, kind: 'no-flow' },
  'list.json': {
    content: { value: [{ name: 'a', properties: { definitionSummary: { triggers: [] } } }] },
    kind: 'not-assessed',
  },
  'rows.json': { content: { value: [{ clientdata: '{}' }] }, kind: 'not-assessed' },
  'desktop.json': {
    content: { properties: { uiFlowDefinition: 'UEsDBA==' }, schemaVersion: '1.0.0.0' },
    kind: 'desktop-flow',
  },
  'gone.json': { content: undefined, kind: 'not-found' },
  'gone/': { content: undefined, kind: 'not-found' },
};

describe.each(Object.entries(files))('%s', (name, { content, kind }) => {
  it('is named with the reason', () => {
    if (content !== undefined) write(name, content);
    const { code, stdout, stderr } = run(name, '--format', 'json');
    expect({ code, stderr }).toEqual({ code: 4, stderr: '' });
    const { problems, findings } = JSON.parse(stdout) as Report;
    expect(findings).toEqual([]);
    expect(problems.map((problem) => problem.kind)).toEqual([kind]);
    expect(problems[0]?.file).toMatch(name);
    expect(problems[0]?.message).toMatch(/^[A-Z].{15,}\.$/);
  });

  it('is shown to people, who lose nothing else by it', () => {
    if (content !== undefined) write(name, content);
    write('good.json', unencryptedFlow);
    const { code, stdout, stderr } = run(name, 'good.json');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain(`(${kind})`);
    expect(stdout).toContain(name);
    expect(stdout).toContain('unencrypted-http');
  });
});

describe('what is no error', () => {
  it('a definition without triggers is assessed', () => {
    const { actions } = unencryptedFlow.properties.definition;
    write('flow.json', { properties: { connectionReferences: {}, definition: { actions } } });
    const { code, stdout } = run('flow.json');
    expect(code).toBe(1);
    expect(stdout).toContain('(no-trigger)');
  });

  it('a folder without anything', () => {
    mkdirSync(path('nothing'));
    const { code, stdout } = run('nothing');
    expect(code).toBe(3);
    expect(stdout).toContain('no flow');
  });

  it('a list of summaries beside a flow', () => {
    write('list.json', files['list.json']?.content);
    write('flow.json', cleanFlow);
    const { code, stdout } = run('.');
    expect(stdout).toContain('(not-assessed)');
    expect(code).toBe(0);
  });
});

it('deep nesting is no stack overflow', () => {
  write('deep.json', '['.repeat(200_000) + ']'.repeat(200_000));
  expect(run('deep.json')).toMatchObject({ code: 4, stderr: '' });
});

it('names cannot write to the terminal', () => {
  const content = Buffer.from(JSON.stringify(unencryptedFlow));
  write('export.zip', writeZip([{ name: 'Workflows/\u001b[31mred.json', content }]));
  expect(run('export.zip', 'gone\u001b[2J.json').stdout).not.toContain('\u001b');
});

// The administrator may read everything.
it.skipIf(process.getuid?.() === 0)('a folder and a file that are closed are errors', () => {
  write('open.json', unencryptedFlow);
  write('closed/flow.json', cleanFlow);
  write('closed.json', cleanFlow);
  chmodSync(path('closed'), 0);
  chmodSync(path('closed.json'), 0);
  expect(run('closed')).toMatchObject({ code: 4, stderr: '' });
  expect(run('closed.json')).toMatchObject({ code: 4, stderr: '' });
  expect(run('.')).toMatchObject({ code: 1, stdout: expect.stringContaining('(unreadable)') });
  chmodSync(path('closed'), 0o755);
});

interface Report {
  readonly findings: readonly unknown[];
  readonly problems: readonly { file: string; kind: string; message: string }[];
}

function solution(flags?: number): Uint8Array {
  const flow = { name: 'Workflows/a.json', content: JSON.stringify(cleanFlow) };
  return writeZip([flags === undefined ? flow : { ...flow, flags }]);
}
