import { describe, expect, it } from 'vitest';
import { lint } from '../../src/index.js';

const flowWith = (inputs: string) =>
  new TextEncoder().encode(
    JSON.stringify({
      properties: {
        definition: {
          $schema:
            'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
          triggers: {},
          actions: { Keep: { type: 'Compose', inputs, runAfter: {} } },
        },
      },
    }),
  );

describe('a text of ten megabytes', () => {
  it.each(['a', 'aGVsbG8gd29ybGQh', 'A+/9', '%70', '='])(
    '%s over and over is read',
    async (part) => {
      const text = part.repeat(Math.ceil((10 * 2 ** 20) / part.length));
      const { summary, problems } = await lint([{ path: 'flow.json', bytes: flowWith(text) }]);
      expect(summary.actions).toBe(1);
      expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  it.each(['a', 'aGVsbG8gd29ybGQh'])(
    '%s over and over hides no credential behind it',
    async (part) => {
      const password = 'Wq7!RainBoat93x';
      const encoded = btoa(`Server=tcp:db.contoso.com;User ID=svc;Password=${password};`);
      const long = part.repeat(Math.ceil((10 * 2 ** 20) / part.length));
      const { findings } = await lint([
        { path: 'flow.json', bytes: flowWith(`${long} ${encoded}`) },
      ]);
      expect(findings.map(({ rule }) => rule)).toEqual(['plaintext-secret']);
      expect(JSON.stringify(findings)).not.toContain(password);
      expect(JSON.stringify(findings)).not.toContain(encoded);
    },
  );
});
