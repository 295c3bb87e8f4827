import { describe, expect, it, test } from 'vitest';
import { found } from '../support/model.js';
import {
  findingsOf,
  flowText,
  keyed,
  lintTexts,
  phrase,
  ruleAbout,
  ruleOf,
  says,
} from './support.js';

const text = flowText({ Call: keyed(phrase) });

/** Everything a run says, as text. */
async function everything(
  files: Record<string, string>,
  rules?: Parameters<typeof lintTexts>[1],
): Promise<string> {
  return JSON.stringify(await lintTexts(files, rules));
}

describe('a rule that throws', () => {
  const failing = (error: unknown) =>
    ruleOf('broken', function* (flow) {
      yield says(flow.definition);
      throw error;
    });

  it.each<[error: unknown, name: string]>([
    [new TypeError(`cannot read ${phrase}`), 'TypeError'],
    [new RangeError(phrase), 'RangeError'],
    [Object.assign(new Error(phrase), { name: phrase }), 'error'],
    [phrase, 'error'],
    [undefined, 'error'],
  ])('is a problem that tells only its kind of error: %#', async (error, name) => {
    const rules = [failing(error), ruleAbout('Lantern', 'other')];
    const result = await lintTexts({ 'a.json': text }, rules);
    expect(result.problems).toEqual([
      {
        file: 'a.json',
        level: 'error',
        kind: 'rule-failed',
        message: expect.stringContaining(`'broken' failed (${name})`),
      },
    ]);
    expect(JSON.stringify(result.problems)).not.toContain(phrase);
  });

  it('keeps what it said before, and all other rules run, on all files', async () => {
    const rules = [failing(new Error('x')), ruleAbout('Lantern', 'other')];
    const { findings, problems } = await lintTexts(
      { 'a.json': text, 'b.json': text.replace('Call', 'Ring') },
      rules,
    );
    expect(findings.map(({ rule, location }) => `${location.file} ${rule}`)).toEqual([
      'a.json broken',
      'a.json other',
      'b.json broken',
      'b.json other',
    ]);
    expect(problems).toHaveLength(2);
  });
});

describe('a rule that supersedes another', () => {
  const general = ruleAbout('Lantern', 'general');
  const special = (about: string) => ({ ...ruleAbout(about, 'special'), supersedes: ['general'] });
  const two = flowText({ Call: keyed(phrase), Ring: keyed(`${phrase} twice`) });

  it('silences it at the same node only', async () => {
    const findings = await findingsOf(two, [general, special('twice')]);
    expect(findings.map(({ rule, node }) => `${node?.name} ${rule}`)).toEqual([
      'Call general',
      'Ring special',
    ]);
  });

  it('silences it whichever rule runs first', async () => {
    const findings = await findingsOf(two, [special('twice'), general]);
    expect(findings.map(({ rule, node }) => `${node?.name} ${rule}`)).toEqual([
      'Call general',
      'Ring special',
    ]);
  });

  it('silences nothing that more people would hear', async () => {
    const quiet = { ...special('twice'), persona: 'auditor' as const };
    const findings = await findingsOf(two, [general, quiet]);
    expect(findings.map(({ rule, node }) => `${node?.name} ${rule}`)).toEqual([
      'Call general',
      'Ring general',
      'Ring special',
    ]);
  });

  it('silences it at related places too', async () => {
    const relating = ruleOf(
      'special',
      function* (flow) {
        const at = found(flow.definition.path('actions', 'Call', 'type'));
        const use = found(flow.definition.path('actions', 'Ring', 'type'));
        yield says(at, { related: [{ at: use, message: 'used here' }] });
      },
      { supersedes: ['general'] },
    );
    const findings = await findingsOf(two, [general, relating]);
    expect(findings.map(({ rule }) => rule)).toEqual(['special']);
  });
});

describe('copies of one flow', () => {
  const id = '-11111111-2222-3333-4444-555555555555.json';

  it('are one finding that names them all', async () => {
    const files = {
      [`old/Sync${id}`]: text,
      [`new/Sync${id}`]: flowText({ Call: keyed(phrase) }, {}, 0),
    };
    const { findings, summary } = await lintTexts(files, [ruleAbout('Lantern')]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.location.file).toBe(`new/Sync${id}`);
    expect(findings[0]?.occurrences).toEqual([{ file: `old/Sync${id}` }]);
    expect(summary.flows).toBe(1);
  });

  it('are two findings where they differ', async () => {
    const files = { [`old/Sync${id}`]: text, [`new/Sync${id}`]: flowText({ Ring: keyed(phrase) }) };
    const { findings } = await lintTexts(files, [ruleAbout('Lantern')]);
    expect(findings.map(({ node, occurrences }) => [node?.name, occurrences])).toEqual([
      ['Ring', undefined],
      ['Call', undefined],
    ]);
  });
});

test('equal secrets are said to be equal, in order, across files; others are not', async () => {
  const files = {
    'b.json': flowText({ Two: keyed('Walnut-Harbour-17'), Three: keyed(phrase) }),
    'a.json': flowText({ One: keyed(phrase), Alone: keyed('Thistle-Cobalt-20-Fern') }),
    'c.json': flowText({ Four: keyed('Walnut-Harbour-17'), Five: keyed(phrase) }),
  };
  const { findings } = await lintTexts(files);
  const remarks = findings
    .filter(({ rule }) => rule === 'plaintext-api-key')
    .map(({ node, message }) => [
      node?.name,
      /(?:This is|Same value as) credential #\d\.$/.exec(message)?.[0],
    ]);
  expect(Object.fromEntries(remarks)).toEqual({
    One: 'This is credential #1.',
    Alone: undefined,
    Two: 'This is credential #2.',
    Three: 'Same value as credential #1.',
    Four: 'Same value as credential #2.',
    Five: 'Same value as credential #1.',
  });
});

describe('the report', () => {
  const files = {
    'b.json': flowText({ Two: keyed(phrase), One: keyed('Walnut-Harbour-17') }),
    'a/x.json': text,
    'a/copy.json': text,
    'broken/Workflows/y.json': '{',
  };

  it('is the same whatever the order of files and rules', async () => {
    const names = Object.keys(files);
    const expected = await everything(files);
    for (const order of [names.toReversed(), [...names].sort(), [...names].sort().reverse()]) {
      const shuffled = Object.fromEntries(
        order.map((name) => [name, files[name as keyof typeof files]]),
      );
      expect(await everything(shuffled)).toBe(expected);
    }
    const rules = [ruleAbout('Lantern', 'one'), ruleAbout('Gannet', 'two')];
    expect(await everything(files, rules)).toBe(await everything(files, rules.toReversed()));
  });

  it('is ordered by file, line, column and rule', async () => {
    const rules = [ruleAbout('Lantern', 'one'), ruleAbout('Gannet', 'two')];
    const { findings } = await lintTexts(files, rules);
    const places = findings.map(({ location: { file, line = 0, column = 0 }, rule }) => [
      file,
      line,
      column,
      rule,
    ]);
    const sorted = [...places].sort(
      ([a = '', b = 0, c = 0, d = ''], [e = '', f = 0, g = 0, h = '']) =>
        a < e ? -1 : a > e ? 1 : Number(b) - Number(f) || Number(c) - Number(g) || (d < h ? -1 : 1),
    );
    expect(places).toEqual(sorted);
    expect(places.length).toBeGreaterThan(4);
  });
});
