import { describe, expect, it } from 'vitest';
import { lint } from '../../src/index.js';
import type { Json, JsonObject } from '../../src/json/json.js';
import { call, flowOf, id, policy, reports, said } from './support.js';

describe('custom connectors', () => {
  const api = 'contoso-2derp-5f0123456789abcdef-5ffedcba9876543210';
  const flow = (urls?: string[], options: JsonObject = {}) => {
    const made = flowOf({ A: call('sql'), B: call(api) }, {}, { beside: options });
    return urls ? { ...made, customConnectors: [{ name: 'abc_5Fcontoso-2derp', urls }] } : made;
  };
  const by = (rules: [string, string][], more: JsonObject = {}): Json => ({
    policyDefinition: policy({ Confidential: [id('sql')] }, more),
    customConnectorUrlPatternsDefinition: {
      rules: rules.map(([pattern, customConnectorRuleClassification], order) => ({
        order,
        pattern,
        customConnectorRuleClassification,
      })),
    },
  });
  const address = ['https://erp.contoso.example', 'https://erp.contoso.example/api'];

  it.each<[string, string[] | undefined, Json, number]>([
    [
      'by a pattern',
      address,
      by([
        ['https://*.contoso.example', 'General'],
        ['*', 'Ignore'],
      ]),
      1,
    ],
    [
      'by a pattern with the base path',
      address,
      by([['https://erp.contoso.example/api*', 'General']]),
      1,
    ],
    [
      'by the first pattern',
      address,
      by([
        ['https://erp*', 'Confidential'],
        ['*', 'General'],
      ]),
      0,
    ],
    [
      'ignored',
      address,
      by([
        ['https://other*', 'General'],
        ['*', 'Ignore'],
      ]),
      0,
    ],
    [
      '`Ignore` elsewhere is passed over',
      address,
      by([
        ['https://erp*', 'Ignore'],
        ['*', 'Blocked'],
      ]),
      1,
    ],
    [
      'no patterns in a policy of the tenant',
      address,
      by([], { defaultConnectorsClassification: 'Blocked' }),
      0,
    ],
    [
      'no patterns in a policy for environments',
      address,
      by([], { environmentType: 'OnlyEnvironments' }),
      1,
    ],
    [
      'an address that nobody knows',
      undefined,
      by([
        ['https://erp*', 'General'],
        ['*', 'Ignore'],
      ]),
      0,
    ],
    ['an address that nobody knows, and one rule for all', undefined, by([['*', 'Blocked']]), 1],
    [
      'an address that nobody knows, and rules that agree',
      undefined,
      by([
        ['https://erp*', 'Blocked'],
        ['*', 'Blocked'],
      ]),
      1,
    ],
    [
      'listed by id, whatever the patterns say',
      address,
      {
        ...(by([['*', 'General']]) as JsonObject),
        policyDefinition: policy({ Confidential: [id('sql'), id(api)] }),
      },
      0,
    ],
    [
      'listed by id',
      undefined,
      policy({
        Confidential: [id('sql')],
        Blocked: [`/providers/Microsoft.PowerApps/scopes/admin/environments/x/apis/shared_${api}`],
      }),
      1,
    ],
  ])('%s', (_name, urls, json, count) => {
    expect(said(flow(urls), json)).toHaveLength(count);
  });

  it('are known by their logical name as well', () => {
    const step = {
      type: 'OpenApiConnection',
      inputs: { host: { connectionName: 'erp', operationId: 'X' } },
    };
    const beside = {
      connectionReferences: {
        erp: { api: { name: 'shared_somethingelse', logicalName: 'abc_5Fcontoso-2derp' } },
      },
    };
    const made = flowOf({ A: call('sql'), B: step }, {}, { beside });
    const judged = { ...made, customConnectors: [{ name: 'abc_5Fcontoso-2derp', urls: address }] };
    expect(
      reports(judged, by([['https://erp*', 'General']])).map(({ confidence }) => confidence),
    ).toEqual(['medium']);
  });
});

it('are read from the export that the flow stands in', async () => {
  const encode = (json: Json) => new TextEncoder().encode(JSON.stringify(json));
  const api = 'api-2dfootball-5fef65ead3619d20b2-5fd08fbdd201909bb3';
  const definition = { triggers: {}, actions: { A: call('sql'), B: call(api) } };
  const flow = { properties: { connectionReferences: {}, definition }, schemaVersion: '1.0.0.0' };
  const openapi = { swagger: '2.0', host: 'football.example', paths: {} };
  const rules = [
    { pattern: 'https://football.example', customConnectorRuleClassification: 'Blocked' },
  ];
  const files = {
    'src/Workflows/Scores-11111111-2222-4333-8444-555555555541.json': flow,
    'src/Connectors/ba_api-2dfootball_openapidefinition.json': openapi,
  };
  const inputs = Object.entries(files).map(([path, json]) => ({ path, bytes: encode(json) }));
  const policyFile = encode({ ...policy({}), customConnectorUrlPatternsDefinition: { rules } });
  const { findings } = await lint(inputs, {
    dataPolicies: [{ path: 'policy.json', bytes: () => policyFile }],
  });
  expect(findings.filter(({ rule }) => rule === 'data-policy-violation')).toMatchObject([
    { severity: 'high', confidence: 'medium', node: { name: 'B' } },
  ]);
});
