import { describe } from 'vitest';
import {
  cloudFlow,
  compose,
  getSecret,
  http,
  type Json,
  logicApp,
  operation,
  recurrence,
  table,
} from './support.js';

const mocked = {
  runtimeConfiguration: { staticResult: { staticResultOptions: 'Enabled', name: 'X0' } },
};
const approval = operation('shared_approvals', 'StartAndWaitForAnApproval', {
  approvalType: 'Basic',
  'WebhookApprovalCreationInput/title': 'Pay?',
  'WebhookApprovalCreationInput/assignedTo': 'ada@contoso.example',
});
const mock = (action: Json, more: Json = {}): Json =>
  cloudFlow(recurrence, { Step: { ...action, ...mocked, ...more } });
const call = http({ uri: 'https://api.example.org/rates' });

describe('static-result-enabled', () => {
  const plain = ['Step medium/high/regular'];
  const grave = ['Step high/high/regular'];
  const option = (staticResultOptions: unknown): Json => ({
    runtimeConfiguration: { staticResult: { staticResultOptions, name: 'X0' } },
  });
  table('static-result-enabled', [
    { title: 'HTTP', flow: mock(call), expect: plain },
    {
      title: 'connector',
      flow: mock(
        operation('shared_sharepointonline', 'GetItems', {
          dataset: 'https://contoso.sharepoint.com',
          table: 'Orders',
        }),
      ),
      expect: plain,
    },
    {
      title: 'approval',
      flow: mock({ ...approval, type: 'OpenApiConnectionWebhook' }),
      expect: grave,
    },
    {
      title: 'approval created',
      flow: mock(operation('shared_approvals', 'CreateAnApproval', {})),
      expect: grave,
    },
    {
      title: 'approval awaited',
      flow: mock({
        ...operation('shared_approvals', 'WaitForAnApproval', { approvalName: 'x' }),
        type: 'OpenApiConnectionWebhook',
      }),
      expect: grave,
    },
    { title: 'Key Vault', flow: mock(getSecret()), expect: grave },
    {
      title: 'Key Vault over REST',
      flow: mock(
        http({
          uri: 'https://contoso.vault.azure.net/secrets/erp?api-version=7.4',
          authentication: { type: 'ManagedServiceIdentity', audience: 'https://vault.azure.net' },
        }),
      ),
      expect: grave,
    },
    {
      title: 'Key Vault in a Logic App',
      flow: logicApp(recurrence, {
        Step: {
          type: 'ApiConnection',
          inputs: {
            host: {
              connection: { name: "@parameters('$connections')['keyvault']['connectionId']" },
            },
            method: 'get',
            path: "/secrets/@{encodeURIComponent('erp')}/value",
          },
          ...mocked,
        },
      }),
      expect: grave,
    },
    { title: 'letter case', flow: mock(call, option('enabled')), expect: plain },
    {
      title: 'nested',
      flow: cloudFlow(recurrence, {
        Try: {
          type: 'Scope',
          actions: {
            If: {
              type: 'If',
              expression: '@true',
              actions: {},
              else: { actions: { Step: { ...call, ...mocked } } },
            },
          },
        },
      }),
      expect: ['Try/If/no/Step medium/high/regular'],
    },
    {
      title: 'in an agent tool',
      flow: logicApp(recurrence, {
        Agent: {
          type: 'Agent',
          inputs: {},
          tools: { look: { actions: { Step: { ...call, ...mocked } } } },
        },
      }),
      expect: ['Agent/look/Step medium/high/regular'],
    },
    { title: 'Disabled', flow: mock(call, option('Disabled')), expect: [] },
    { title: 'disabled', flow: mock(call, option('disabled')), expect: [] },
    { title: 'approval, Disabled', flow: mock(approval, option('Disabled')), expect: [] },
    {
      title: 'only a name',
      flow: mock(call, { runtimeConfiguration: { staticResult: { name: 'X0' } } }),
      expect: [],
    },
    { title: 'no option', flow: mock(call, option(null)), expect: [] },
    {
      title: 'results left behind',
      flow: cloudFlow(
        recurrence,
        { Step: call },
        { staticResults: { X0: { status: 'Succeeded', outputs: { statusCode: 'OK' } } } },
      ),
      expect: [],
    },
    {
      title: 'in the inputs',
      flow: cloudFlow(recurrence, {
        Step: compose({ staticResult: { staticResultOptions: 'Enabled' } }),
      }),
      expect: [],
    },
    {
      title: 'other settings',
      flow: mock(call, { runtimeConfiguration: { paginationPolicy: { minimumItemCount: 500 } } }),
      expect: [],
    },
  ]);
});
