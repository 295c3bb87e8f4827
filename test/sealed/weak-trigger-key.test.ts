import * as s from './support.js';

const { flow, anyone, anyoneWith, op, response, when } = s;
const write = op('shared_sharepointonline', 'PostItem', {
  dataset: 'd',
  table: 't',
  'item/Title': 'x',
});
const gate = (expression: s.Flow['actions'][string], trigger = anyone) =>
  flow(trigger, {
    Check: when(expression, { Write: write }, { No: response('no', { statusCode: 401 }) }),
  });
const key = { 'Key (abc_Key)': { type: 'String', metadata: { schemaName: 'abc_Key' } } };

s.table('weak-trigger-key', {
  bad: [
    [
      'a header in a condition',
      flow(
        anyoneWith(
          {},
          {
            conditions: [
              {
                expression:
                  "@equals(triggerOutputs()?['headers']?['x-api-key'], parameters('Key (abc_Key)'))",
              },
            ],
          },
        ),
        { Write: write },
        { parameters: key },
      ),
      'low triggers/manual/conditions/0/expression',
    ],
    [
      'a header in the first If',
      {
        ...gate({
          equals: ["@triggerOutputs()?['headers']?['x-api-key']", "@parameters('Key (abc_Key)')"],
        }),
        parameters: key,
      },
      'low Check/expression/equals',
    ],
    [
      'a body value',
      {
        ...gate({
          and: [{ equals: ["@triggerBody()?['token']", "@parameters('Key (abc_Key)')"] }],
        }),
        parameters: key,
      },
      'low Check/expression/and/0/equals',
    ],
    [
      'a query value',
      {
        ...gate(
          { equals: ["@triggerOutputs()['queries']['apikey']", "@parameters('Key (abc_Key)')"] },
          s.oldHttp,
        ),
        parameters: key,
      },
      'low Check/expression/equals',
    ],
    [
      'a legacy text expression',
      {
        ...gate("@equals(triggerOutputs()?['headers/X-Auth-Token'], parameters('Key (abc_Key)'))"),
        parameters: key,
      },
      'low Check/expression',
    ],
    [
      'not equals',
      {
        ...flow(anyone, {
          Check: when(
            { not: { equals: ["@triggerBody()?['secret']", "@parameters('Key (abc_Key)')"] } },
            { Stop: { type: 'Terminate', inputs: { runStatus: 'Cancelled' } } },
          ),
          Write: write,
        }),
        parameters: key,
      },
      'low Check/expression/not/equals',
    ],
    [
      'a key of a vault',
      flow(anyone, {
        S: op('shared_keyvault', 'GetSecret', { secretName: 'k' }),
        Check: when(
          {
            equals: ["@triggerOutputs()?['headers']?['x-api-key']", "@outputs('S')?['body/value']"],
          },
          { Write: write },
        ),
      }),
      'low Check/expression/equals',
    ],
    [
      'a copy of the header in a variable',
      {
        ...flow(anyone, {
          v: s.init('key', 'string', "@triggerOutputs()?['headers']?['x-api-key']"),
          Check: when(
            { equals: ["@variables('key')", "@parameters('Key (abc_Key)')"] },
            { Write: write },
          ),
        }),
        parameters: key,
      },
      'low Check/expression/equals',
    ],
  ],
  good: [
    ['routing', gate({ equals: ["@triggerBody()?['type']", 'order'] }), 'auditor'],
    [
      'a signed-in tenant',
      {
        ...gate(
          {
            equals: ["@triggerOutputs()?['headers']?['x-api-key']", "@parameters('Key (abc_Key)')"],
          },
          s.tenant,
        ),
        parameters: key,
      },
      'auditor',
    ],
    ['an app', gate({ equals: ["@triggerBody()['text']", 'go'] }, s.appV2), 'auditor'],
    ['a comparison with nothing', gate({ equals: ["@triggerBody()?['token']", ''] }), 'auditor'],
    [
      'a comparison with null',
      gate({ not: { equals: ["@triggerBody()?['key']", '@null'] } }),
      'auditor',
    ],
    ['a status', gate({ equals: ["@triggerBody()?['event']", 'ticket.created'] }), 'auditor'],
    [
      'a later If',
      {
        ...flow(anyone, {
          First: when({ equals: ["@triggerBody()?['type']", 'a'] }, { W: write }),
          Second: when({ equals: ["@triggerBody()?['kind']", 'b'] }, { W2: write }),
        }),
        parameters: key,
      },
      'auditor',
    ],
    [
      'a Bearer demand',
      flow(
        anyoneWith(
          {},
          {
            conditions: [
              {
                expression: "@startsWith(triggerOutputs()?['headers']?['Authorization'], 'Bearer')",
              },
            ],
          },
        ),
        { Write: write },
      ),
      'auditor',
    ],
    ['no gate', flow(anyone, { Write: write }), 'auditor'],
    ['a country', gate({ equals: ["@triggerBody()?['countryKey']", 'DE'] })],
  ],
});
