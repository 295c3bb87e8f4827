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
  const places = async (actions: JsonObject, more: JsonObject = {}) =>
    (
      await findingsOf('invalid-expression', {
        'a.json': flowFile({ triggers: nightly, actions, ...more }),
      })
    ).map(({ location }) => location.pointer.replace('/properties/definition/actions/', ''));

  it('looks at the names of members where the service evaluates them', async () => {
    const compose = (inputs: JsonObject) => ({ type: 'Compose', inputs });
    const nested = { list: [{ "@{concat('a'": "@concat('b'" }] };
    const inner = { type: 'Scope', actions: { Deep: compose(nested) } };
    const place = "Deep/inputs/list/0/@{concat('a'";
    expect(await places({ Try: inner })).toEqual([`Try/actions/${place}`, `Try/actions/${place}`]);
    expect(await places({ A: compose({ '@odata.type': 1 }) })).toEqual(['A/inputs/@odata.type']);
    const row = { '@@odata.type': 1, 'b@odata.bind': 2, "@{toUpper('a')}": 3, '@': 4 };
    expect(await places({ A: compose(row) })).toEqual([]);
  });

  it('leaves the names of steps, schemas and notes alone', async () => {
    const schema = { type: 'object', properties: { '@odata.type': { type: 'string' } } };
    const parse = { type: 'ParseJson', inputs: { content: 'x', schema }, metadata: { '@a': 1 } };
    const after = { '@everybody': { type: 'Compose', inputs: 'x', runAfter: { '@b(': [] } } };
    expect(await places({ Parse: parse, ...after })).toEqual([]);
    expect(await places({}, { parameters: { '@c': { type: 'String' } } })).toEqual([]);
  });

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
