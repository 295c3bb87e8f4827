import { expect, it, test } from 'vitest';
import { formats } from '../../src/cli/formats.js';
import * as library from '../../src/index.js';
import * as nodeLibrary from '../../src/node/library.js';
import { unencryptedFlow } from '../support/flows.js';
import { validateBySchema } from './sarif-schema.js';

const bytes = new TextEncoder().encode(JSON.stringify(unencryptedFlow));

it.each(formats)('the library writes every format: %s', (format) => {
  const name = `to${format.charAt(0).toUpperCase()}${format.slice(1)}`;
  for (const exported of [library, nodeLibrary]) {
    expect(Object.entries(exported).find(([key]) => key === name)?.[1]).toBeTypeOf('function');
  }
});

test.each([
  ['anywhere', library],
  ['in Node', nodeLibrary],
] as const)('toSarif %s needs nothing but a result', async (_, { lint, rules, toSarif }) => {
  const log = toSarif(await lint([{ path: 'flows/a.json', bytes }]));
  validateBySchema(log);
  const [run] = log.runs;
  expect(run?.tool.driver.rules).toHaveLength(rules.length);
  for (const rule of run?.tool.driver.rules ?? []) {
    expect(rule.help?.markdown).toContain('\n## ');
    expect(rule.helpUri).toMatch(/^https:/);
  }
  expect(run?.results).toMatchObject([
    {
      ruleId: 'unencrypted-http',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'flows/a.json' } } }],
    },
  ]);
});

test('toSarif goes by what it is given', async () => {
  const result = await library.lint([{ path: 'repository/flows/a.json', bytes }]);
  const [run] = library.toSarif(result, {
    root: 'repository',
    category: 'nightly',
    helpUri: (id) => `https://example.com/${id}`,
  }).runs;
  expect(run?.automationDetails?.id).toBe('nightly/');
  expect(run?.tool.driver.rules?.[0]?.helpUri).toMatch(/^https:\/\/example\.com\//);
  expect(run?.artifacts?.[0]?.location?.uri).toBe('flows/a.json');
});
