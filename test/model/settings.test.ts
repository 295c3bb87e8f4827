import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/json/json.js';
import { armFlow, flowWith } from '../support/model.js';

describe('secure inputs and outputs', () => {
  it.each<[properties: Json, inputs: boolean, outputs: boolean]>([
    [['inputs', 'outputs'], true, true],
    [['INPUTS'], true, false],
    [['Outputs', 'outputs'], false, true],
    [[], false, false],
    [['input'], false, false],
    ['inputs', false, false],
    [null, false, false],
    [[1, null, ['inputs']], false, false],
  ])('%j', (properties, inputs, outputs) => {
    const runtimeConfiguration = { SecureData: { properties } };
    const node = { type: 'Http', runtimeConfiguration };
    const flow = flowWith({ triggers: { T: node }, actions: { A: node } });
    for (const { secure } of [...flow.triggers, ...flow.actions]) {
      expect(secure).toMatchObject({ inputs, outputs });
      expect(secure.setting?.pointer).toMatch(/\/runtimeConfiguration\/SecureData$/);
    }
  });

  it('are off without the setting', () => {
    const [action] = flowWith({ actions: { A: { type: 'Http' } } }).actions;
    expect(action?.secure).toEqual({ inputs: false, outputs: false });
  });
});

describe('the value of a parameter', () => {
  const declared = { parameters: { Key: { type: 'SecureString', defaultValue: 'default' } } };

  it('is its default', () => {
    const parameter = flowWith(declared).parameter('KEY');
    expect(parameter).toMatchObject({
      name: 'Key',
      type: 'securestring',
      literal: { raw: 'default' },
    });
    expect(parameter?.literal?.pointer).toBe('/definition/parameters/Key/defaultValue');
  });

  it('is the one the resource gives, in any letters', () => {
    const flow = armFlow(declared, { beside: { parameters: { key: { value: 'own' } } } });
    expect(flow.parameter('key')?.literal?.raw).toBe('own');
  });

  it('is the one of the project', () => {
    const projectParameters = { Key: { value: 'project' }, Other: { type: 'String', value: 'o' } };
    const flow = flowWith(declared, { form: 'standard', projectParameters });
    expect(flow.parameter('Key')?.literal?.raw).toBe('project');
    expect(flow.parameter('other')?.literal?.raw).toBe('o');
    expect(flow.parameters.map(({ name }) => name)).toEqual(['Key', 'Other']);
  });

  it('is unknown when only the deployment has it', () => {
    const flow = flowWith({ parameters: { Key: { type: 'SecureString' } } });
    expect(flow.parameter('Key')).toMatchObject({ name: 'Key' });
    expect(flow.parameter('Key')?.literal).toBeUndefined();
    expect(flow.parameter('Ke')).toBeUndefined();
  });
});
