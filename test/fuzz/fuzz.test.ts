import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from '../../src/json/json.js';
import { loadCorpus, makeCase } from './cases.js';
import { violations } from './invariants.js';

const corpus = loadCorpus();
const all = { again: true, reports: true };

it('600 changed files and archives', { timeout: 120_000 }, async () => {
  for (let index = 0; index < 600; index += 1) {
    const found = await violations(makeCase(corpus, 1, index), all);
    expect({ index, found }).toEqual({ index, found: [] });
  }
});

const lintText = (path: string, json: unknown) =>
  violations({ inputs: [{ path, bytes: Buffer.from(JSON.stringify(json)) }], secrets: [] }, all);

const action = (inputs: Json) => ({
  properties: {
    connectionReferences: {},
    definition: {
      triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
      actions: { A: { type: 'Http', inputs }, B: { type: 'Compose', inputs: "@body('A')" } },
    },
  },
});

it('any JSON as the inputs of a step', { timeout: 120_000 }, async () => {
  const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;
  await fc.assert(
    fc.asyncProperty(json, async (inputs) => {
      expect(await lintText('flow.json', action(inputs))).toEqual([]);
    }),
    { numRuns: 200, seed: 1 },
  );
});

it('any text as an expression', { timeout: 120_000 }, async () => {
  const part = fc.oneof(
    fc.constantFrom(
      '@',
      '{',
      '}',
      '(',
      ')',
      "?['",
      "']",
      "'",
      ',',
      'triggerBody()',
      'concat(',
      '.',
    ),
    fc.string({ maxLength: 3 }),
  );
  const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(text, async (uri) => {
      expect(await lintText('flow.json', action({ method: 'GET', uri, body: `@${uri}` }))).toEqual(
        [],
      );
    }),
    { numRuns: 400, seed: 1 },
  );
});
