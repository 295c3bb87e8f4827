import { expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { lintFiles } from '../../src/lint.js';
import { nodePlatform } from '../../src/node/platform.js';
import { flowText, keyed, phrase } from './support.js';

const child = (id: string) => ({
  type: 'Workflow',
  inputs: { host: { workflowReferenceName: id } },
});
const caller = flowText({
  Call: keyed(phrase),
  Run: child('00000000-0000-4000-8000-000000000001'),
});

/** Lints the caller; once it was looked at, its file gives something else. */
async function run(later = () => caller) {
  let give = () => caller;
  const read = () => new TextEncoder().encode(give());
  const file = { path: 'caller.json', projectPath: 'caller.json', named: true, read };
  const progress = () => {
    give = later;
  };
  const settings = { rules, platform: nodePlatform, now: '2026-11-23', progress };
  return (await lintFiles([file], settings)).result;
}

it('a flow that calls one that was not read is judged all the same', async () => {
  const { findings, problems } = await run();
  expect(findings.map(({ rule }) => rule)).toContain('plaintext-api-key');
  expect(problems).toEqual([]);
  expect(JSON.stringify(findings)).not.toContain(phrase);
});

it.each([
  [
    'is gone',
    () => {
      throw new Error('ENOENT');
    },
  ],
  ['is broken', () => '{'],
])('a file that %s before its calls are followed is said to be not assessed', async (_, later) => {
  const { findings, problems } = await run(later);
  expect(findings).toEqual([]);
  expect(problems).toMatchObject([{ file: 'caller.json', level: 'error', kind: 'unreadable' }]);
});
