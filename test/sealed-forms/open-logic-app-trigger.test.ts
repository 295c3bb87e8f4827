import { describe } from 'vitest';
import {
  type Case,
  cloudFlow,
  definition,
  type Json,
  logicApp,
  plainDefinition,
  recurrence,
  request,
  table,
  template,
  workflowResource,
} from './support.js';

const open = ['manual medium/medium/regular'];
const bare = { manual: { type: 'Request', inputs: { schema: {} } } };
const guarded = (triggers: unknown, trigger: Json = bare): Json =>
  logicApp(trigger, {}, { accessControl: { triggers } });
const addresses = (...ranges: string[]): Json =>
  guarded({ allowedCallerIpAddresses: ranges.map((addressRange) => ({ addressRange })) });
const policy = {
  policies: {
    p1: { type: 'AAD', claims: [{ name: 'iss', value: 'https://sts.windows.net/contoso/' }] },
  },
};

describe('open-logic-app-trigger', () => {
  const kinds: Case[] = ['Http', 'http', 'EventGrid', 'SecurityCenterAlert'].map((kind) => ({
    title: `kind ${kind}`,
    flow: logicApp({ manual: { type: 'Request', kind, inputs: {} } }),
    expect: open,
  }));
  table('open-logic-app-trigger', [
    ...kinds,
    { title: 'no accessControl', flow: logicApp(bare), expect: open },
    { title: 'lower-case type', flow: logicApp({ manual: { type: 'request' } }), expect: open },
    { title: 'empty accessControl', flow: logicApp(bare, {}, { accessControl: {} }), expect: open },
    {
      title: 'contents only',
      flow: logicApp(bare, {}, { accessControl: { contents: { allowedCallerIpAddresses: [] } } }),
      expect: open,
    },
    { title: 'empty triggers', flow: guarded({}), expect: open },
    { title: 'whole Internet as CIDR', flow: addresses('0.0.0.0/0'), expect: open },
    {
      title: 'whole Internet as a range',
      flow: addresses('0.0.0.0-255.255.255.255'),
      expect: open,
    },
    {
      title: 'whole Internet beside an office',
      flow: addresses('203.0.113.0/24', '0.0.0.0/0'),
      expect: open,
    },
    {
      title: 'whole Internet in halves',
      flow: addresses('0.0.0.0/1', '128.0.0.0/1'),
      expect: open,
    },
    {
      title: 'policies without one',
      flow: guarded({ openAuthenticationPolicies: { policies: {} } }),
      expect: open,
    },
    { title: 'disabled', flow: logicApp(bare, {}, { state: 'Disabled' }), expect: open },
    { title: 'resource alone', flow: workflowResource(bare), expect: open },
    {
      title: 'nested template',
      flow: template({
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2021-04-01',
        name: 'inner',
        properties: { mode: 'Incremental', template: template(workflowResource(bare)) },
      }),
      expect: open,
    },
    {
      title: 'nested in a nested template',
      flow: template({
        type: 'Microsoft.Resources/deployments',
        name: 'outer',
        properties: {
          template: template({
            type: 'microsoft.resources/deployments',
            name: 'inner',
            properties: { template: template(workflowResource(bare)) },
          }),
        },
      }),
      expect: open,
    },
    {
      title: 'Standard: only for the auditor',
      files: {
        'app/Orders/workflow.json': { definition: plainDefinition(bare), kind: 'Stateful' },
      },
      expect: ['manual medium/low/auditor'],
    },
    {
      title: 'a definition that may be one: only for the auditor',
      files: { 'flow.json': plainDefinition(bare) },
      expect: ['manual medium/low/auditor'],
    },
    {
      title: 'no other callers than Logic Apps',
      flow: guarded({ allowedCallerIpAddresses: [] }),
      expect: [],
    },
    { title: 'an office', flow: addresses('203.0.113.0/24'), expect: [] },
    {
      title: 'one half of the Internet is not all of it',
      flow: addresses('0.0.0.0/1'),
      expect: [],
    },
    { title: 'nobody', flow: addresses('0.0.0.0-0.0.0.0'), expect: [] },
    { title: 'policy', flow: guarded({ openAuthenticationPolicies: policy }), expect: [] },
    {
      title: 'ARM expression',
      flow: logicApp(bare, {}, { accessControl: "[parameters('accessControl')]" }),
      expect: [],
    },
    {
      title: 'ARM expression for the triggers',
      flow: guarded("[variables('callers')]"),
      expect: [],
    },
    {
      title: 'ARM expression for the list',
      flow: guarded({ allowedCallerIpAddresses: "[parameters('ranges')]" }),
      expect: [],
    },
    {
      title: 'kind Button',
      flow: logicApp({ manual: { type: 'Request', kind: 'Button' } }),
      expect: [],
    },
    {
      title: 'connector webhook',
      flow: logicApp({
        alert: {
          type: 'ApiConnectionWebhook',
          inputs: {
            host: {
              connection: { name: "@parameters('$connections')['ascalert']['connectionId']" },
            },
            path: '/Microsoft.Security/Alert/subscribe',
            body: { callback_url: '@{listCallbackUrl()}' },
          },
        },
      }),
      expect: [],
    },
    {
      title: 'webhook',
      flow: logicApp({
        hook: {
          type: 'HttpWebhook',
          inputs: {
            subscribe: {
              method: 'POST',
              uri: 'https://api.example.org/',
              body: '@{listCallbackUrl()}',
            },
          },
        },
      }),
      expect: [],
    },
    { title: 'schedule', flow: logicApp(recurrence), expect: [] },
    {
      title: 'a definition of Power Automate',
      files: { 'flow.json': definition(bare) },
      expect: [],
    },
    { title: 'Power Automate', flow: cloudFlow(request()), expect: [] },
  ]);
});
