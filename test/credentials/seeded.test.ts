import { describe, expect, it, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { formats } from '../../src/cli/formats.js';
import { render } from '../../src/cli/output.js';
import { credentialRules } from '../../src/credentials/credential.js';
import { lint } from '../../src/index.js';
import type { JsonObject } from '../../src/json/json.js';
import { type Persona, personas, type Result } from '../../src/result.js';
import { formsOf } from '../support/secret-forms.js';
import { nearMisses } from './seeded/near-misses.js';
import { seeds } from './seeded/seeds.js';

const isCredentialRule = (rule: string) => (credentialRules as readonly string[]).includes(rule);

async function linted(content: JsonObject, persona: Persona): Promise<Result> {
  const bytes = new TextEncoder().encode(JSON.stringify(content, null, 2));
  return lint([{ path: 'flow.json', bytes }], { persona, now: '2026-11-23' });
}

/** What the regular persona hears of credentials. */
async function heard(content: JsonObject): Promise<string[]> {
  const { findings, problems } = await linted(content, 'regular');
  expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
  return findings.flatMap(({ rule, location, message }) =>
    isCredentialRule(rule) ? [`${rule} ${location.pointer} ${message}`] : [],
  );
}

test('there are 60 credentials and 60 near misses', () => {
  expect([seeds.length, new Set(seeds.map(({ what }) => what)).size]).toEqual([60, 60]);
  expect([nearMisses.length, new Set(nearMisses.map(([what]) => what)).size]).toEqual([60, 60]);
});

describe('found once', () => {
  it.each(seeds.map((seed) => [seed.what, seed] as const))('%s', async (_what, seed) => {
    const found = await heard(seed.content);
    expect(found.map((line) => line.split(' ', 1)[0])).toEqual([seed.rule]);
  });
});

describe('printed nowhere', () => {
  it.each(seeds.map((seed) => [seed.what, seed] as const))('%s', async (_what, seed) => {
    const forms = seed.secrets.flatMap(formsOf);
    for (const persona of personas) {
      const result = await linted(seed.content, persona);
      for (const format of formats) {
        const text = await render(format, result, {
          rules,
          color: false,
          width: 200,
          quiet: false,
          selection: { persona, minSeverity: 'info', minConfidence: 'low' },
        });
        const shown = forms.filter((form) => text.includes(form));
        expect({ format, shown }).toEqual({ format, shown: [] });
      }
    }
  });
});

describe('near misses', () => {
  it.each(nearMisses)('%s', async (_what, content) => {
    expect(await heard(content)).toEqual([]);
  });
});
