import { expect, it } from 'vitest';
import { entriesOf } from '../../src/baseline/baseline.js';
import { writeBaseline } from '../../src/baseline/file.js';
import { defaultSettings } from '../../src/config/settings.js';
import { lintFiles } from '../../src/lint.js';
import { ConfigurationError, type Input, lint, rules } from '../../src/node/library.js';
import { nodePlatform } from '../../src/node/platform.js';
import { filesFrom } from '../support/fixing.js';
import { cleanFlow, flowOf, unencryptedFlow } from '../support/flows.js';

const now = '2026-11-23';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const input = (flow: unknown): Input => ({
  path: 'flows/a.json',
  bytes: bytesOf(JSON.stringify(flow)),
});

async function baseline(flow: unknown): Promise<Input> {
  const files = filesFrom({ 'flows/a.json': JSON.stringify(flow) });
  const outcome = await lintFiles(files, { rules, platform: nodePlatform, now });
  return { path: 'b.json', bytes: bytesOf(writeBaseline(entriesOf(outcome, rules))) };
}

it('what a baseline knows is suppressed, what is new is not, and what is gone is told', async () => {
  const known = await baseline(unencryptedFlow);
  const same = await lint([input(unencryptedFlow)], { baseline: known, now });
  expect(same.findings).toMatchObject([
    { rule: 'unencrypted-http', suppressed: { by: 'baseline' } },
  ]);
  expect(same.summary).toMatchObject({ suppressed: 1, findings: { medium: 0 } });
  expect(same.baseline).toEqual({ path: 'b.json', absent: [] });

  const { actions } = unencryptedFlow.properties.definition;
  const more = flowOf(unencryptedFlow.properties.definition.triggers, {
    ...actions,
    Again: actions.Call,
  });
  const { findings } = await lint([input(more)], { baseline: known, now });
  expect(findings.filter(({ suppressed }) => !suppressed)).toMatchObject([
    { rule: 'unencrypted-http', node: { name: 'Again' } },
  ]);

  const mended = await lint([input(cleanFlow)], { baseline: known, now });
  expect(mended.baseline?.absent).toContainEqual(
    expect.objectContaining({ rule: 'unencrypted-http', node: 'Call' }),
  );
});

it('a mandatory rule is not silenced', async () => {
  const settings = { ...defaultSettings(rules), ignoring: { mandatory: ['unencrypted-http'] } };
  const known = await baseline(unencryptedFlow);
  const { findings } = await lint([input(unencryptedFlow)], { baseline: known, settings, now });
  expect(findings[0]).not.toHaveProperty('suppressed');
});

it('what is no baseline is refused before anything is linted', async () => {
  const asked: Input = {
    path: 'a.json',
    bytes: () => {
      throw new Error('read');
    },
  };
  const bad = { path: 'b.json', bytes: bytesOf('{') };
  await expect(lint([asked], { baseline: bad })).rejects.toThrow(ConfigurationError);
  await expect(lint([asked], { baseline: bad })).rejects.toThrow(/^b\.json:1:2: /);
});
