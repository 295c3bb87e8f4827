import { describe, expect, it, test } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { findingsOf, flowText, keyed, lintTexts, phrase, ruleAbout } from './support.js';

const step = { Call: keyed(phrase) };
const rules = [ruleAbout('Lantern')];
const path = 'Workflows/Sync-11111111-2222-3333-4444-555555555555.json';

async function fingerprints(text: string, where = path): Promise<string[]> {
  return (await findingsOf(text, rules, where)).map(({ fingerprint }) => fingerprint);
}

describe('a finding is the same', () => {
  const other = { Log: { type: 'Compose', inputs: 'nothing' } };
  it.each<[what: string, text: string]>([
    ['minified', flowText(step, {}, 0)],
    ['indented otherwise', flowText(step, {}, 7)],
    ['with a byte order mark', `\uFEFF${flowText(step)}`],
    ['with other line ends', flowText(step).replaceAll('\n', '\r\n')],
    ['inside a scope', flowText({ Try: { type: 'Scope', actions: step } })],
    ['inside a condition', flowText({ If: { type: 'If', actions: {}, else: { actions: step } } })],
    ['behind other actions', flowText({ ...other, ...step })],
    ['before others', flowText({ ...step, ...other })],
    ['when others are renamed', flowText({ ...step, Renamed: { type: 'Compose', inputs: 1 } })],
    ['with another secret', flowText({ Call: keyed(`${phrase}-new`) })],
    [
      'with other members first',
      flowText({ Call: { runAfter: {}, description: 'x', ...keyed(phrase) } }),
    ],
  ])('%s', async (_what, text) => {
    const [expected] = await fingerprints(flowText(step));
    expect(expected).toMatch(/^[0-9a-f]{64}$/);
    expect(await fingerprints(text)).toEqual([expected]);
  });

  it('in a file of another name, when the flow has an id', async () => {
    const moved = `src/workflows/Renamed-${path.slice(-41).toUpperCase()}`.replace(
      '.JSON',
      '.json',
    );
    expect(await fingerprints(flowText(step), moved)).toEqual(await fingerprints(flowText(step)));
  });
});

describe('a finding is another', () => {
  it.each<[what: string, actions: JsonObject]>([
    ['in an action of another name', { Renamed: keyed(phrase) }],
    ['in another header', { Call: keyed(phrase, 'api-key') }],
    ['in another member', { Call: { type: 'Http', inputs: { body: phrase } } }],
  ])('%s', async (_what, actions) => {
    const [here] = await fingerprints(flowText(step));
    const [there, ...more] = await fingerprints(flowText(actions));
    expect(there).toBeDefined();
    expect(there).not.toBe(here);
    expect(more).toEqual([]);
  });

  it('in another flow, under another rule', async () => {
    const [here] = await fingerprints(flowText(step));
    const [elsewhere] = await fingerprints(flowText(step), path.replace('1111', '9999'));
    const [renamed] = await findingsOf(flowText(step), [ruleAbout('Lantern', 'other')], path);
    expect(new Set([here, elsewhere, renamed?.fingerprint]).size).toBe(3);
  });
});

test('every secret of one action has an identity of its own, also in one place', async () => {
  const both = `@if(true, '${phrase}', 'Walnut-Harbour-17')`;
  const text = flowText({ Call: keyed(both) });
  const found = await findingsOf(text);
  const keys = found.filter(({ rule }) => rule === 'plaintext-api-key');
  expect(keys).toHaveLength(2);
  expect(new Set(keys.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  expect(new Set(keys.map(({ location }) => location.pointer)).size).toBe(1);
  const [first] = keys;
  const alone = await findingsOf(flowText({ Call: keyed(`@if(true, '${phrase}', 'x')`) }));
  expect(alone.map(({ fingerprint }) => fingerprint)).toContain(first?.fingerprint);
});

test('flows without an id are told apart by name and content', async () => {
  const definition = (actions: JsonObject) => JSON.stringify({ triggers: {}, actions });
  const one = definition(step);
  const { findings } = await lintTexts(
    { 'a/flow.json': one, 'b/flow.json': definition({ ...step, Other: keyed(1) }), 'a.json': one },
    rules,
  );
  expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(3);
});

test('a flow without an id may be nested as deep as it likes', async () => {
  const depth = 20_000;
  const open = '{"actions":{"S":'.repeat(depth);
  const text = `{"triggers":{"Timer":{"type":"Recurrence"}},"actions":{"Top":${open}${JSON.stringify(keyed(phrase))}${'}}'.repeat(depth)}}}`;
  const { findings, problems } = await lintTexts({ 'deep.json': text }, rules);
  expect(problems).toEqual([]);
  expect(findings).toHaveLength(1);
});
