import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/json/json.js';
import type { DataPolicy } from '../../src/policy/policy.js';
import { DataPolicyError, readDataPolicies } from '../../src/policy/read.js';
import { id, policies, policy } from './support.js';

/** Groups as `sql: Business`, with what else was read. */
function summary({ name, groups, defaultGroup, coversHttp, forEnvironments }: DataPolicy) {
  const listed = [...groups].map(([connector, group]) => `${connector}: ${group}`);
  return [name, `default ${defaultGroup}`, coversHttp, forEnvironments, ...listed];
}

const groups = {
  Confidential: [id('office365'), id('commondataserviceforapps')],
  General: [],
  Blocked: ['http', id('dropbox')],
};
const baseline = [
  'Baseline',
  'default Non-business',
  true,
  false,
  'office365: Business',
  'commondataserviceforapps: Business',
  'http: Blocked',
  'dropbox: Blocked',
];
const finance = policy({ Confidential: [id('sql')] }, { displayName: 'Finance' });
const other = ['Finance', 'default Non-business', true, false, 'sql: Business'];

describe('every shape of an export', () => {
  it.each<[string, Json, ReturnType<typeof summary>[]]>([
    ['flat', policy(groups), [baseline]],
    ['wrapped', { policyDefinition: policy(groups) }, [baseline]],
    [
      'a list of the service',
      { value: [policy(groups), { policyDefinition: finance }] },
      [baseline, other],
    ],
    ['an array', [policy(groups), finance], [baseline, other]],
    ['a list that PowerShell wrapped', { value: [[policy(groups)]], Count: 1 }, [baseline]],
    ['a list of one without its brackets', { value: policy(groups) }, [baseline]],
    ['with properties', { name: 'x', properties: policy(groups) }, [baseline]],
    [
      'in other letters',
      {
        DisplayName: 'A',
        ConnectorGroups: { Classification: 'business', Connectors: { ID: id('SQL') } },
      },
      [['A', 'default Non-business', true, false, 'sql: Business']],
    ],
    [
      'for environments, by default blocked',
      policy(
        {},
        { defaultConnectorsClassification: 'Blocked', environmentType: 'OnlyEnvironments' },
      ),
      [['Baseline', 'default Blocked', true, true]],
    ],
    [
      'of an older schema in the newer shape',
      policy({ Confidential: [id('sql')] }, { isLegacySchemaVersion: true }),
      [['Baseline', 'default Non-business', false, false, 'sql: Business']],
    ],
    [
      'names alone, nothing, and connectors that are gone',
      policy(
        { Confidential: [], General: [] },
        {
          connectorGroups: [
            { classification: 'Confidential', connectors: ['shared_sql', null, {}, { id: '' }] },
            { classification: 'General', connectors: null },
            { classification: 'Blocked', connectors: [{ id: id('gone-5f0') }] },
            null,
          ],
        },
      ),
      [['Baseline', 'default Non-business', true, false, 'sql: Business', 'gone-5f0: Blocked']],
    ],
    [
      'a connector of an environment, and one listed twice',
      policy({
        Blocked: [
          `/providers/Microsoft.PowerApps/scopes/admin/environments/Default-1/apis/shared_x-5f1`,
          id('sql'),
        ],
        General: [id('sql')],
      }),
      [['Baseline', 'default Non-business', true, false, 'x-5f1: Blocked', 'sql: Blocked']],
    ],
  ])('%s', (_name, json, expected) => {
    expect(policies(json).map(summary)).toEqual(expected);
  });
});

describe('older policies', () => {
  const apiGroups = {
    hbi: { description: 'Business data only', apis: [{ id: id('office365') }] },
    lbi: { description: 'No business data allowed', apis: [{ id: id('twitter') }] },
  };
  const definition = { apiGroups, defaultApiGroup: 'lbi', rules: {}, constraints: {} };
  const old = [
    'Old',
    'default Non-business',
    false,
    false,
    'twitter: Non-business',
    'office365: Business',
  ];

  it.each<[string, Json, ReturnType<typeof summary>]>([
    ['from the service', { name: 'x', properties: { displayName: 'Old', definition } }, old],
    ['the definition alone', { displayName: 'Old', definition }, old],
    [
      'from the cmdlet',
      {
        DisplayName: 'Old',
        BusinessDataGroup: [{ id: id('office365') }],
        NonBusinessDataGroup: [{ id: id('twitter') }],
      },
      old,
    ],
    [
      'from the cmdlet, one connector and a blocked group',
      {
        PolicyName: 'Old',
        BusinessDataGroup: { id: id('sql') },
        NonBusinessDataGroup: null,
        BlockedGroup: [{ id: 'Http' }],
      },
      ['Old', 'default Non-business', true, false, 'sql: Business', 'http: Blocked'],
    ],
    [
      'with business as default, and HTTP',
      {
        displayName: 'Old',
        definition: {
          ...definition,
          defaultApiGroup: 'HBI',
          apiGroups: { lbi: { apis: [{ id: 'HttpWebhook' }] } },
        },
      },
      ['Old', 'default Business', true, false, 'httpwebhook: Non-business'],
    ],
    [
      'with the low group blocked',
      {
        displayName: 'Old',
        definition: {
          ...definition,
          rules: { apiGroupRule: { actions: { blockAction: { type: 'Block' } } } },
        },
      },
      ['Old', 'default Blocked', false, false, 'twitter: Blocked', 'office365: Business'],
    ],
  ])('%s', (_name, json, expected) => {
    expect(policies(json).map(summary)).toEqual([expected]);
  });
});

describe('rules for actions, endpoints and custom connectors', () => {
  const configurations: JsonObject = {
    connectorActionConfigurations: [
      {
        connectorId: id('GMAIL'),
        defaultConnectorActionRuleBehavior: 'Block',
        actionRules: [{ actionId: 'ListEmails', behavior: 'allow' }, { actionId: 'X' }, {}],
      },
      {
        connectorId: id('sql'),
        defaultConnectorActionRuleBehavior: '',
        actionRules: { actionId: 'Y', behavior: 'BLOCK' },
      },
      {},
    ],
    endpointConfigurations: [
      {
        connectorId: 'http',
        endpointRules: [
          { order: 2, behavior: 'Deny', endpoint: '*' },
          { order: '1', behavior: 'Allow', endPoint: 'https://a/*' },
          { behavior: 'Allow', endPoint: 'last' },
          { order: 0 },
        ],
      },
    ],
  };
  const patterns: JsonObject = {
    rules: [
      { order: 3, customConnectorRuleClassification: 'Ignore', pattern: '*' },
      { order: 1, customConnectorRuleClassification: 'Ignore', pattern: 'https://a' },
      { order: 2, customConnectorRuleClassification: 'Confidential', pattern: 'https://*.b' },
    ],
  };

  it.each<[string, Json[], string[]]>([
    [
      'inside',
      [
        {
          policyDefinition: policy({}),
          connectorConfigurationsDefinition: configurations,
          customConnectorUrlPatternsDefinition: patterns,
        },
      ],
      ['Baseline'],
    ],
    [
      'inside a flat one',
      [
        policy(
          {},
          {
            connectorConfigurationsDefinition: configurations,
            customConnectorUrlPatternsDefinition: patterns,
          },
        ),
      ],
      ['Baseline'],
    ],
    ['by themselves, of the only policy', [configurations, patterns, policy({})], ['Baseline']],
  ])('%s', (_name, files, names) => {
    const read = policies(...files);
    expect(read.map(({ name }) => name)).toEqual(names);
    expect(read[0]?.actionRules).toEqual(
      new Map([
        ['gmail', { blocked: new Map([['listemails', false]]), othersBlocked: true }],
        ['sql', { blocked: new Map([['y', true]]), othersBlocked: false }],
      ]),
    );
    expect(read[0]?.endpointRules.get('http')).toEqual([
      { pattern: 'https://a/*', denies: false },
      { pattern: '*', denies: true },
      { pattern: 'last', denies: false },
    ]);
    expect(read[0]?.customConnectorRules).toEqual([
      { pattern: 'https://*.b', group: 'Business' },
      { pattern: '*' },
    ]);
  });

  it('by themselves beside several policies, they are a policy of their own', () => {
    const names = policies(policy({}), configurations, finance).map(({ name }) => name);
    expect(names).toEqual(['Baseline', 'policy-2.json', 'Finance']);
  });
});

describe('what is no data policy', () => {
  it.each<[string, RegExp]>([
    ['', /line 1, column 1 is not JSON/],
    ['{ "connectorGroups": [', /is not JSON/],
    ['[]', /the list is empty/],
    ['{ "value": [] }', /the list is empty/],
    ['{ "value": null }', /the list is empty/],
    ['7', /no policy where one is expected/],
    ['"policy"', /no policy/],
    ['[[[[[[{}]]]]]]', /no policy/],
    ['[{ "displayName": "x" }]', /neither connector groups nor/],
    [
      '{ "properties": { "definition": { "triggers": {}, "actions": {} } } }',
      /neither connector groups nor/,
    ],
    ['{ "rules": [] }', /neither connector groups nor/],
    [
      '{ "connectorGroups": [ { "classification": "Secret" } ] }',
      /the group 'Secret' is not known/,
    ],
    ['{ "connectorGroups": [ { "connectors": [] } ] }', /a group has no classification/],
    [
      '{ "connectorGroups": [], "defaultConnectorsClassification": "None" }',
      /the group 'None' is not known/,
    ],
    [
      '{ "connectorGroups": [ "@{classification=Confidential; connectors=System.Object[]}" ] }',
      /'connectorGroups' holds text.*-Depth 10/,
    ],
    [
      '{ "connectorGroups": [ { "classification": "General", "connectors": [ "@{id=x; name=y}" ] } ] }',
      /'connectors' holds text/,
    ],
    [
      '{ "connectorGroups": [ { "classification": "General", "connectors": "System.Object[]" } ] }',
      /'connectors' holds text/,
    ],
    [
      '{ "connectorGroups": [], "connectorConfigurationsDefinition": "@{x=1}" }',
      /'connectorConfigurationsDefinition' holds text/,
    ],
    [
      '{ "endpointConfigurations": [ { "connectorId": "http", "endpointRules": [ "@{order=1}" ] } ] }',
      /'endpointRules' holds text/,
    ],
    [
      '{ "endpointConfigurations": [ { "connectorId": "http", "endpointRules": [ { "endpoint": "*", "behavior": "Audit" } ] } ] }',
      /the behavior 'Audit' is not known/,
    ],
    [
      '{ "rules": [ { "pattern": "*", "customConnectorRuleClassification": "Maybe" } ] }',
      /the group 'Maybe' is not known/,
    ],
  ])('%s', (text, message) => {
    const read = () => readDataPolicies([{ path: 'some/policy.json', text }]);
    expect(read).toThrow(DataPolicyError);
    expect(read).toThrow(message);
    expect(read).toThrow(/'some\/policy\.json'/);
  });

  it('one bad file among good ones counts', () => {
    const good = { path: 'a.json', text: JSON.stringify(policy({})) };
    expect(() => readDataPolicies([good, { path: 'b.json', text: '{}' }])).toThrow(/'b\.json'/);
  });
});

it('comments and trailing commas are no reason to refuse a policy', () => {
  const text = '{ // the baseline\n "connectorGroups": [], }';
  expect(readDataPolicies([{ path: 'p.json', text }])).toMatchObject([{ name: 'p.json' }]);
});

it('members named like those of every object do no harm', () => {
  const text =
    '{ "__proto__": { "x": 1 }, "constructor": 1, "connectorGroups": [ { "classification": "constructor" } ] }';
  expect(() => readDataPolicies([{ path: 'p.json', text }])).toThrow(/'constructor' is not known/);
});
