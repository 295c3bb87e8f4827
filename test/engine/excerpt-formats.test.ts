import { expect, it } from 'vitest';
import { lint, toJson } from '../../src/node/library.js';
import { samples } from '../knowledge/credential-samples.js';
import { flowOf } from '../support/flows.js';

it('a credential that stands where nobody looks for one is hidden in the excerpt beside it', async () => {
  const { secret = '' } = samples.find(({ id }) => id.startsWith('github')) ?? {};
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    parameters: {
      sqlPassword: { type: { a: `Bearer ${secret}` }, defaultValue: 'Wq7!Rain!Garden!42' },
    },
    resources: [
      {
        type: 'Microsoft.Logic/workflows',
        name: 'orders',
        properties: { definition: flowOf({}, {}).properties.definition },
      },
    ],
  };
  const bytes = Buffer.from(JSON.stringify(template));
  const result = await lint([{ path: 'a.json', bytes }], { persona: 'auditor', now: '2026-11-23' });
  expect(result.findings.map(({ rule }) => rule)).toContain('plaintext-parameter');
  expect(secret.length).toBeGreaterThan(20);
  expect(toJson(result)).not.toContain(secret);
});
