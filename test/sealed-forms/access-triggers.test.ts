import { describe } from 'vitest';
import {
  type Case,
  cloudFlow,
  definition,
  flowFile,
  flowId,
  type Json,
  logicApp,
  plainDefinition,
  recurrence,
  request,
  table,
} from './support.js';

/** A Power Automate flow whose Request trigger has these inputs and this kind. */
function started(inputs: Json | undefined, kind?: string): Json {
  return cloudFlow({
    manual: {
      type: 'Request',
      ...(kind !== undefined && { kind }),
      ...(inputs && { inputs }),
    },
  });
}

const legacy = (inputs: Json): Json => ({
  name: flowId,
  id: `/providers/Microsoft.Flow/flows/${flowId}`,
  type: 'Microsoft.Flow/flows',
  properties: {
    apiId: '/providers/Microsoft.PowerApps/apis/shared_logicflows',
    displayName: 'Old one',
    definition: definition(request(inputs)),
    connectionReferences: {},
    flowFailureAlertSubscribed: false,
  },
});

const adminAnswer = (inputs: Json): Json => ({
  name: flowId,
  id: `/providers/Microsoft.ProcessSimple/environments/Default-1/flows/${flowId}`,
  type: 'Microsoft.ProcessSimple/environments/flows',
  properties: {
    apiId: '/providers/Microsoft.PowerApps/apis/shared_logicflows',
    displayName: 'From the API',
    state: 'Started',
    definition: definition(request(inputs)),
    connectionReferences: {},
  },
});

const quietKinds = [
  'Button',
  'button',
  'PowerApp',
  'PowerAppV2',
  'Skills',
  'VirtualAgent',
  'PowerPages',
  'ApiConnection',
  'EventGrid',
];

describe('anonymous-request-trigger', () => {
  const anyone = { triggerAuthenticationType: 'All' };
  const old = 'manual high/medium/regular';
  const certain = 'manual high/high/regular';
  const flagged: Case[] = [
    { title: 'All', flow: started(anyone, 'Http'), expect: [certain] },
    {
      title: 'ALL, kind HTTP',
      flow: started({ triggerAuthenticationType: 'ALL' }, 'HTTP'),
      expect: [certain],
    },
    {
      title: 'all without a kind',
      flow: started({ triggerAuthenticationType: 'all' }),
      expect: [certain],
    },
    { title: 'setting absent', flow: started({ schema: {} }, 'Http'), expect: [old] },
    {
      title: 'setting empty',
      flow: started({ triggerAuthenticationType: '' }, 'http'),
      expect: [old],
    },
    {
      title: 'setting blank',
      flow: started({ triggerAuthenticationType: ' \t' }, 'Http'),
      expect: [old],
    },
    {
      title: 'setting null',
      flow: started({ triggerAuthenticationType: null }, 'Http'),
      expect: [old],
    },
    { title: 'no inputs at all', flow: started(undefined, 'Http'), expect: [old] },
    {
      title: 'unknown value',
      flow: started({ triggerAuthenticationType: 'Everyone' }, 'Http'),
      expect: ['manual high/low/regular'],
    },
    {
      title: 'Teams webhook, All',
      flow: started(anyone, 'TeamsWebhook'),
      expect: ['manual medium/high/regular'],
    },
    {
      title: 'Teams webhook, absent',
      flow: started({}, 'teamswebhook'),
      expect: ['manual medium/medium/regular'],
    },
    {
      title: 'type in lower case',
      flow: cloudFlow({ start: { type: 'request', kind: 'http', inputs: {} } }),
      expect: ['start high/medium/regular'],
    },
    { title: 'legacy package', flow: legacy(anyone), expect: [certain] },
    { title: 'admin API', flow: adminAnswer({}), expect: [old] },
    {
      title: 'bare definition with the setting as its only mark',
      flow: plainDefinition(request(anyone)),
      expect: [certain],
    },
    {
      title: 'bare definition with $authentication',
      flow: definition(request()),
      expect: [old],
    },
    {
      title: 'bare definition without a mark',
      flow: plainDefinition(request()),
      expect: ['manual high/low'],
    },
  ];
  const quiet: Case[] = [
    { title: 'Tenant', flow: started({ triggerAuthenticationType: 'tenant' }, 'Http'), expect: [] },
    {
      title: 'User with a list',
      flow: started(
        { triggerAuthenticationType: 'User', triggerAllowedUsers: 'a@b.example' },
        'Http',
      ),
      expect: [],
    },
    {
      title: 'User without a list',
      flow: started({ triggerAuthenticationType: 'User' }, 'Http'),
      expect: [],
    },
    ...quietKinds.map((kind) => ({
      title: `kind ${kind}`,
      flow: started({ schema: {} }, kind),
      expect: [],
    })),
    { title: 'schedule', flow: cloudFlow(recurrence), expect: [] },
    { title: 'Logic App', flow: logicApp(request()), expect: [] },
    {
      title: 'Logic App without kind',
      flow: logicApp({ manual: { type: 'Request', inputs: { schema: {} } } }),
      expect: [],
    },
    {
      title: 'outgoing webhook trigger',
      flow: cloudFlow({
        hook: {
          type: 'HttpWebhook',
          inputs: {
            subscribe: {
              method: 'POST',
              uri: 'https://api.example.org/hooks',
              body: { callback: '@{listCallbackUrl()}' },
            },
          },
        },
      }),
      expect: [],
    },
    { title: 'no trigger', flow: cloudFlow({}), expect: [] },
  ];
  table('anonymous-request-trigger', [...flagged, ...quiet]);
});

describe('tenant-wide-request-trigger', () => {
  const tenant = { triggerAuthenticationType: 'Tenant' };
  const found = ['manual low/high/pedantic'];
  table('tenant-wide-request-trigger', [
    { title: 'Tenant', flow: started(tenant, 'Http'), expect: found },
    {
      title: 'TENANT',
      flow: started({ triggerAuthenticationType: 'TENANT' }, 'HTTP'),
      expect: found,
    },
    { title: 'no kind', flow: started({ triggerAuthenticationType: 'tenant' }), expect: found },
    { title: 'Teams webhook', flow: started(tenant, 'TeamsWebhook'), expect: found },
    {
      title: 'with a path and a method',
      flow: started({ ...tenant, method: 'POST', relativePath: 'v1/{id}' }, 'Http'),
      expect: found,
    },
    { title: 'legacy package', flow: legacy(tenant), expect: found },
    { title: 'admin API', flow: adminAnswer(tenant), expect: found },
    { title: 'bare', flow: plainDefinition(request(tenant)), expect: found },
    { title: 'All', flow: started({ triggerAuthenticationType: 'All' }, 'Http'), expect: [] },
    { title: 'absent', flow: started({}, 'Http'), expect: [] },
    {
      title: 'User with a list',
      flow: started({ triggerAuthenticationType: 'User', triggerAllowedUsers: flowId }, 'Http'),
      expect: [],
    },
    {
      title: 'User without one',
      flow: started({ triggerAuthenticationType: 'User' }, 'Http'),
      expect: [],
    },
    { title: 'Button', flow: started(tenant, 'Button'), expect: [] },
    { title: 'PowerAppV2', flow: started(tenant, 'PowerAppV2'), expect: [] },
    { title: 'schedule', flow: cloudFlow(recurrence), expect: [] },
    { title: 'Logic App', flow: logicApp(request()), expect: [] },
    {
      title: 'beside the inputs',
      flow: cloudFlow({
        manual: { type: 'Request', kind: 'Http', inputs: {}, triggerAuthenticationType: 'Tenant' },
      }),
      expect: [],
    },
  ]);
});

describe('empty-allowed-users', () => {
  const found = ['manual medium/high/regular'];
  const users = (triggerAllowedUsers: unknown, type = 'User', kind: string | undefined = 'Http') =>
    started({ triggerAuthenticationType: type, triggerAllowedUsers }, kind);
  table('empty-allowed-users', [
    {
      title: 'absent',
      flow: started({ triggerAuthenticationType: 'User' }, 'Http'),
      expect: found,
    },
    { title: 'empty', flow: users(''), expect: found },
    { title: 'blank', flow: users('  '), expect: found },
    { title: 'one separator', flow: users(';'), expect: found },
    { title: 'separators and blanks', flow: users(' , ; ,'), expect: found },
    { title: 'null', flow: users(null), expect: found },
    { title: 'lower case', flow: users('', 'user'), expect: found },
    {
      title: 'no kind',
      flow: started({ triggerAuthenticationType: 'USER', triggerAllowedUsers: '' }),
      expect: found,
    },
    { title: 'Teams webhook', flow: users('', 'User', 'TeamsWebhook'), expect: found },
    { title: 'legacy package', flow: legacy({ triggerAuthenticationType: 'User' }), expect: found },
    { title: 'one id', flow: users(flowId), expect: [] },
    { title: 'one id and separators', flow: users(`;${flowId};`), expect: [] },
    { title: 'mail address', flow: users('ada@contoso.example'), expect: [] },
    { title: 'two', flow: users(`${flowId},ada@contoso.example`), expect: [] },
    { title: 'expression', flow: users("@parameters('Callers (abc_Callers)')"), expect: [] },
    { title: 'interpolation', flow: users("@{parameters('Callers (abc_Callers)')}"), expect: [] },
    { title: 'Tenant', flow: users('', 'Tenant'), expect: [] },
    { title: 'All', flow: users('', 'All'), expect: [] },
    { title: 'Button', flow: users('', 'User', 'Button'), expect: [] },
    { title: 'Logic App', flow: logicApp(request()), expect: [] },
  ]);
});

describe('forms of one trigger', () => {
  table('anonymous-request-trigger', [
    {
      title: 'every Request trigger of a definition with two',
      flow: cloudFlow({
        first: { type: 'Request', kind: 'Http', inputs: { triggerAuthenticationType: 'All' } },
        second: { type: 'Request', kind: 'Http', inputs: { triggerAuthenticationType: 'Tenant' } },
        third: { type: 'Request', kind: 'Http', inputs: {} },
      }),
      expect: ['first high/high', 'third high/medium'],
    },
    {
      title: 'in each of two files',
      files: {
        [flowFile]: started({ triggerAuthenticationType: 'All' }, 'Http'),
        'Workflows/Other-1A1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D.json': started({}, 'Http'),
      },
      expect: ['manual high/high', 'manual high/medium'],
    },
  ]);
});
