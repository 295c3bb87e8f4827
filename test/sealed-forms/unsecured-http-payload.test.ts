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
  request,
  secretValue,
  secured,
  table,
} from './support.js';

const uri = 'https://erp.example.org/orders';
const step = (action: Json): Json => cloudFlow(recurrence, { Step: action });
const both = secured('inputs', 'outputs');

describe('unsecured-http-payload', () => {
  const regular = ['Step low/high/regular'];
  const audit = ['Step info/high/auditor'];
  const oauth = {
    type: 'ActiveDirectoryOAuth',
    tenant: 't',
    audience: 'https://erp.example.org',
    clientId: 'c',
    secret: "@parameters('word')",
  };
  const word = "@parameters('word')";
  table('unsecured-http-payload', [
    {
      title: 'ActiveDirectoryOAuth',
      flow: step(http({ uri, authentication: oauth })),
      expect: regular,
    },
    {
      title: 'Basic',
      flow: step(http({ uri, authentication: { type: 'Basic', username: 'erp', password: word } })),
      expect: regular,
    },
    {
      title: 'basic in lower case',
      flow: step(http({ uri, authentication: { type: 'basic', username: 'erp', password: word } })),
      expect: regular,
    },
    {
      title: 'ClientCertificate',
      flow: step(http({ uri, authentication: { type: 'ClientCertificate', pfx: word } })),
      expect: regular,
    },
    {
      title: 'Raw',
      flow: step(http({ uri, authentication: { type: 'Raw', value: word } })),
      expect: regular,
    },
    {
      title: 'key header',
      flow: step(http({ uri, headers: { 'Ocp-Apim-Subscription-Key': word } })),
      expect: regular,
    },
    {
      title: 'key of API Management',
      flow: step({
        type: 'ApiManagement',
        inputs: { api: { id: 'x' }, method: 'GET', subscriptionKey: word },
      }),
      expect: regular,
    },
    {
      title: 'beside a literal credential',
      flow: step(
        http({
          uri,
          authentication: { type: 'Basic', username: 'erp', password: 'quartz tulip under ladder' },
        }),
      ),
      expect: regular,
    },
    {
      title: 'inputs secured',
      flow: step(http({ uri, authentication: oauth }, secured('inputs'))),
      expect: regular,
    },
    {
      title: 'outputs secured',
      flow: step(http({ uri, authentication: oauth }, secured('outputs'))),
      expect: regular,
    },
    {
      title: 'direct consumer of a secured secret',
      flow: cloudFlow(recurrence, {
        Get_secret: getSecret(secured('outputs')),
        Step: http({ uri, authentication: { ...oauth, secret: secretValue } }),
      }),
      expect: regular,
    },
    {
      title: 'webhook',
      flow: step({
        type: 'HttpWebhook',
        inputs: {
          subscribe: {
            method: 'POST',
            uri,
            authentication: { type: 'Basic', username: 'erp', password: word },
          },
          unsubscribe: {},
        },
      }),
      expect: regular,
    },
    {
      title: 'API Management',
      flow: logicApp(recurrence, {
        Step: {
          type: 'ApiManagement',
          inputs: {
            api: {
              id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/a/apis/b',
            },
            method: 'GET',
            pathTemplate: { template: '/orders', parameters: {} },
            authentication: oauth,
          },
        },
      }),
      expect: regular,
    },
    {
      title: 'nested',
      flow: cloudFlow(recurrence, {
        Try: { type: 'Scope', actions: { Step: http({ uri, authentication: oauth }) } },
      }),
      expect: ['Try/Step low/high/regular'],
    },
    {
      title: 'polling trigger',
      flow: cloudFlow({
        poll: { type: 'Http', inputs: { method: 'GET', uri, authentication: oauth } },
      }),
      expect: ['poll '],
    },
    { title: 'without authentication', flow: step(http({ uri })), expect: audit },
    {
      title: 'type None',
      flow: step(http({ uri, authentication: { type: 'None' } })),
      expect: audit,
    },
    {
      title: 'managed identity',
      flow: logicApp(recurrence, {
        Step: http({
          uri,
          authentication: { type: 'ManagedServiceIdentity', audience: 'https://erp.example.org' },
        }),
      }),
      expect: audit,
    },
    {
      title: 'ordinary header',
      flow: step(http({ uri, headers: { Accept: 'application/json' } })),
      expect: audit,
    },
    {
      title: 'Http trigger',
      flow: cloudFlow(request({ triggerAuthenticationType: 'Tenant' })),
      expect: ['manual info/high/auditor'],
    },
    {
      title: 'connector that sends any request',
      flow: step(
        operation('shared_webcontents', 'InvokeHttp', {
          'request/method': 'GET',
          'request/url': uri,
        }),
      ),
      expect: ['Step info/high/auditor'],
    },

    { title: 'both secured', flow: step(http({ uri, authentication: oauth }, both)), expect: [] },
    { title: 'both secured, no authentication', flow: step(http({ uri }, both)), expect: [] },
    {
      title: 'webhook, both secured',
      flow: step({
        type: 'HttpWebhook',
        inputs: { subscribe: { method: 'POST', uri, authentication: oauth }, unsubscribe: {} },
        ...both,
      }),
      expect: [],
    },
    {
      title: 'unsecured-secret-input is here',
      flow: cloudFlow(recurrence, {
        Get_secret: getSecret(secured('outputs')),
        Hold: compose(secretValue),
        Step: http({ uri, headers: { 'x-api-key': "@outputs('Hold')" } }),
      }),
      expect: [],
    },
    { title: 'Compose', flow: step(compose({ uri, authentication: oauth })), expect: [] },
    {
      title: 'SharePoint list',
      flow: step(
        operation('shared_sharepointonline', 'GetItems', {
          dataset: 'https://contoso.sharepoint.com',
          table: 'Orders',
        }),
      ),
      expect: [],
    },
    { title: 'schedule', flow: cloudFlow(recurrence), expect: [] },
    {
      title: 'Http trigger, both secured',
      flow: cloudFlow(request({ triggerAuthenticationType: 'Tenant' }, both)),
      expect: [],
    },
    {
      title: 'mail',
      flow: step(
        operation('shared_office365', 'SendEmailV2', { 'emailMessage/To': 'a@contoso.example' }),
      ),
      expect: [],
    },
    {
      title: 'child flow',
      flow: step({
        type: 'Workflow',
        inputs: { host: { workflowReferenceName: '5a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d' } },
      }),
      expect: [],
    },
  ]);
});
