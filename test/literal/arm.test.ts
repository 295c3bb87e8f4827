import { describe, expect, it, test } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { resolveText } from '../../src/literal/resolve.js';
import { type ArmOptions, armFlow, armFlowAt, found, rootOf } from '../support/model.js';
import { shown, useOf } from './support.js';

const template: ArmOptions = {
  parameters: {
    Key: { type: 'securestring', defaultValue: 'of-template' },
    none: { type: 'string' },
    config: { type: 'object', defaultValue: { keys: ['first', 'second'] } },
    mail: { type: 'string', defaultValue: 'P@rk' },
  },
  variables: {
    key: 'of-variable',
    both: "[concat(variables('KEY'), '-', parameters('Key'))]",
    port: 443,
  },
  beside: { parameters: { wdl: { value: "[parameters('Key')]" }, vault: { reference: {} } } },
};

function textsOf(use: string, options = template): string[] {
  const parameters = { wdl: { type: 'string' }, vault: { type: 'string' } };
  const flow = armFlow({ parameters, actions: { Use: { inputs: { body: use } } } }, options);
  return shown(resolveText(useOf(flow), flow));
}

describe('the text of', () => {
  it.each([
    ['plain', 'plain'],
    ["[parameters('Key')]", 'of-template'],
    ["[PARAMETERS('key')]", 'of-template'],
    ["[variables('key')]", 'of-variable'],
    ["[variables('both')]", 'of-variable-of-template'],
    ["[variables('port')]", '443'],
    ["[parameters('config').keys[1]]", 'second'],
    ["[parameters('config')['keys'][0]]", 'first'],
    ["[concat('Bearer ', parameters('Key'))]", 'Bearer of-template'],
    [
      "[concat('https://', resourceGroup().location, '/', parameters('Key'))]",
      'https://?/of-template',
    ],
    ["[format('{0}:{{{1}}}', 'user', parameters('Key'))]", 'user:{of-template}'],
    ["[format('{0:N}', 1)]", '{0:N}'],
    ["[base64(concat('user:', parameters('Key')))]", 'user:of-template'],
    ["[toUpper(parameters('Key'))]", 'OF-TEMPLATE'],
    ["[replace('a-b', '-', '')]", 'ab'],
    ["[[parameters('Key')]", "[parameters('Key')]"],
    ['[YOUR KEY]', '[YOUR KEY]'],
    ['[open', '[open'],
    ["[parameters('none')]", '?'],
    ["[parameters('nobody')]", '?'],
    ["[reference('x').key]", '?'],
    ["[concat('@', 'parameters(''wdl'')')]", 'of-template'],
    ["[concat('@{parameters(''', 'wdl', ''')}!')]", 'of-template!'],
    ["@parameters('wdl')", 'of-template'],
    ["@parameters('vault')", '?'],
    ["[concat('@concat(''a'', ''', resourceGroup().name, ''')')]", 'a?'],
    ["[concat('@@', 'x')]", '@x'],
  ])('%s', (use, text) => {
    expect(textsOf(use)).toEqual([text]);
  });
});

test('a piece stands where the template defines it, even with an @ in it', () => {
  const flow = armFlow(
    { actions: { Use: { inputs: { body: "[parameters('mail')]" } } } },
    template,
  );
  const [text] = resolveText(useOf(flow), flow);
  expect(text?.pieces).toMatchObject([
    { text: 'P@rk', via: 'parameter', at: { pointer: '/parameters/mail/defaultValue' } },
  ]);
});

describe('a nested deployment', () => {
  const workflow = (use: string) => ({
    type: 'Microsoft.Logic/workflows',
    properties: { definition: { actions: { Use: { inputs: { body: use } } } } },
  });
  const textOf = (use: string, inner: JsonObject, passed: JsonObject = {}) => {
    const nested = { contentVersion: '1', ...inner, resources: [workflow(use)] };
    const properties = { template: nested, parameters: passed };
    const root = {
      contentVersion: '1',
      parameters: { key: { defaultValue: 'outer' }, only: { defaultValue: 'outer only' } },
      resources: [{ type: 'Microsoft.Resources/deployments', properties }],
    };
    const resources = rootOf(root, { arm: true })
      .get('resources')
      ?.at(0)
      ?.path('properties', 'template');
    const flow = armFlowAt(resources?.get('resources')?.at(0));
    return shown(resolveText(found(useOf(flow)), flow));
  };
  const declared = { parameters: { key: { defaultValue: 'inner' } } };

  it('has parameters of its own', () => {
    expect(textOf("[parameters('key')]", declared)).toEqual(['inner']);
  });

  it('is passed values from outside', () => {
    const passed = { key: { value: "[concat(parameters('key'), '!')]" } };
    expect(textOf("[parameters('key')]", declared, passed)).toEqual(['outer!']);
  });

  it('uses those of the template around it', () => {
    expect(textOf("[parameters('only')]", declared)).toEqual(['outer only']);
    expect(textOf("[variables('key')]", declared)).toEqual(['?']);
  });
});
