import * as s from './support.js';

const { anyone, compose, flow, init, op, when } = s;
const header = "triggerOutputs()?['headers']?['x-api-key']";
const parameters = {
  Secure: { type: 'SecureString' },
  'Shared key (abc_Hook)': { type: 'String', metadata: { schemaName: 'abc_Hook' } },
};
const stop = { Stop: { type: 'Terminate', inputs: { runStatus: 'Cancelled' } } };
const check = when({ equals: [`@${header}`, "@parameters('Secure')"] }, {}, stop);
const order = when({ equals: ["@triggerBody()?['type']", 'order'] }, {});
const first = { runAfter: {} };
const after = (name: string) => ({ runAfter: { [name]: ['Succeeded'] } });
const withKey = (actions: s.Flow['actions']) => flow(anyone, actions, { parameters });

s.table('weak-trigger-key', {
  bad: [
    [
      'the condition that runs first, wherever it is written',
      withKey({
        Then: { ...order, ...after('Check') },
        Check: { ...check, ...first },
      }),
      'low Check/expression/equals',
    ],
    [
      'one in a scope that runs first',
      withKey({
        Then: { ...order, ...after('Gate') },
        Gate: { ...s.scope({ Check: check }), ...first },
      }),
      'low Check/expression/equals',
    ],
    [
      'a comparison in a Compose',
      withKey({
        C: compose(`@equals(${header}, parameters('Secure'))`),
        If: when({ equals: ["@outputs('C')", true] }, {}, stop),
      }),
      'low C/inputs',
    ],
    [
      'a comparison in a variable',
      withKey({
        v: init('ok', 'boolean', `@equals(${header}, parameters('Secure'))`),
        If: when("@not(variables('OK'))", stop),
      }),
      'low v/inputs/variables/0/value',
    ],
    [
      'any value that is compared with a secret',
      withKey({
        Get: op('shared_keyvault', 'GetSecret', { secretName: 'hook' }),
        If: when({ equals: ["@triggerBody()?['check']", "@body('Get')?['value']"] }, {}, stop),
      }),
      'low If/expression/equals',
    ],
    [
      'a part of the path',
      withKey({
        If: when(
          "@equals(triggerOutputs()['relativePathParameters']['id'], parameters('Secure'))",
          {},
          stop,
        ),
      }),
      'low If/expression',
    ],
    [
      'a value that is compared with what is called a key',
      withKey({
        If: when(
          { equals: ["@triggerBody()?['auth']?['key']", "@parameters('Shared key (abc_Hook)')"] },
          {},
          stop,
        ),
      }),
      'low If/expression/equals',
    ],
  ],
  good: [
    [
      'a key that is compared after another condition',
      withKey({
        Check: { ...check, ...after('Then') },
        Then: { ...order, ...first },
      }),
    ],
    ['one inside another condition', withKey({ Then: when('@equals(1, 1)', { Check: check }) })],
    [
      'a Compose that compares ordinary values',
      withKey({
        C: compose("@equals(triggerBody()?['type'], 'order')"),
        If: when({ equals: ["@outputs('C')", true] }, {}),
      }),
    ],
    [
      'a parameter that is no key',
      flow(
        anyone,
        { If: when({ equals: ["@triggerBody()?['site']", "@parameters('Site (abc_Site)')"] }, {}) },
        { parameters: { 'Site (abc_Site)': { type: 'String', defaultValue: '' } } },
      ),
    ],
  ],
});
