import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import type { JsonObject } from '../../src/json/json.js';
import { loadSettings } from '../../src/node/configuration.js';
import { nightly } from '../sealed/support.js';
import { useWorkplace } from '../support/command.js';
import { findingsOf, flowFile, logicAppFile } from './support.js';

const { write, path } = useWorkplace();
const plain = { Call: { type: 'Http', inputs: { method: 'GET', uri: 'https://erp.contoso.com' } } };
const daily = { 'a.json': flowFile({ triggers: nightly, actions: plain }) };

describe('entries of the configuration', () => {
  const found = async (rule: string, ...entries: string[]) => {
    write('.git/HEAD', '');
    write('sluice.yml', `ignore:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`);
    const settings = await loadSettings(rules, { cwd: path() });
    return findingsOf(rule, daily, settings);
  };
  const of = (rule: string, more = '') => `{ rule: ${rule}, flow: a, reason: known${more} }`;

  it('that silence nothing are unused, each one by itself', async () => {
    const all = await found('unused-ignore', of('unencrypted-http'), of('basic-authentication'));
    expect(all.map(({ message }) => message)).toEqual([
      expect.stringContaining("'unencrypted-http' in what this entry names"),
      expect.stringContaining("'basic-authentication' in what this entry names"),
    ]);
    expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it('that ended are expired, each one by itself', async () => {
    const until = ', until: 2026-01-31';
    const all = await found(
      'expired-ignore',
      of('unencrypted-http', until),
      of('basic-authentication', until),
    );
    expect(all.map(({ message }) => message)).toEqual([
      expect.stringContaining('2026-01-31'),
      expect.stringContaining('2026-01-31'),
    ]);
    expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });
});

describe('invalid-expression', () => {
  const said = async (inputs: string, arm: boolean) => {
    const actions: JsonObject = { Note: { type: 'Compose', inputs } };
    const definition = { triggers: nightly, actions };
    const file = arm
      ? {
          $schema:
            'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
          contentVersion: '1.0.0.0',
          resources: [logicAppFile(definition)],
        }
      : flowFile(definition);
    return (await findingsOf('invalid-expression', { 'azuredeploy.json': file })).length;
  };

  it('a text is no expression of the flow before the deployment has made it one', async () => {
    expect(await said("[concat('@{', parameters('x'), '()}')]", true)).toBe(0);
    expect(await said('@concat(', true)).toBe(1);
    expect(await said("[concat('@{', parameters('x'), '()}')]", false)).toBe(1);
  });
});
