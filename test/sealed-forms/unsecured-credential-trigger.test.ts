import { describe } from 'vitest';
import {
  cloudFlow,
  compose,
  http,
  type Json,
  logicApp,
  request,
  secured,
  table,
} from './support.js';

const uri = 'https://erp.example.org/orders';
const both = secured('inputs', 'outputs');

describe('unsecured-credential-trigger', () => {
  const tenant = { triggerAuthenticationType: 'Tenant', schema: {} };
  const reading = (expression: unknown, trigger: Json = request(tenant)): Json =>
    cloudFlow(trigger, { Use: compose(expression) });
  const found = ['manual medium/medium/regular'];
  table('unsecured-credential-trigger', [
    { title: 'password of the body', flow: reading("@triggerBody()?['password']"), expect: found },
    { title: 'alias path', flow: reading("@triggerOutputs()?['body/password']"), expect: found },
    { title: 'long form', flow: reading("@triggerOutputs()['body']['Password']"), expect: found },
    {
      title: 'interpolated',
      flow: reading("user=x&pass=@{triggerBody()?['user']?['password']}"),
      expect: found,
    },
    {
      title: 'key header',
      flow: reading("@triggerOutputs()?['headers']?['x-api-key']"),
      expect: found,
    },
    {
      title: 'key header, letter case',
      flow: reading("@triggerOutputs()['HEADERS']['X-API-KEY']"),
      expect: found,
    },
    { title: 'query', flow: reading("@triggerOutputs()?['queries']?['api_key']"), expect: found },
    { title: 'client secret', flow: reading("@triggerBody()?['client_secret']"), expect: found },
    { title: 'dotted', flow: reading('@triggerBody().apiKey'), expect: found },
    {
      title: 'only inputs secured',
      flow: reading("@triggerBody()?['password']", request(tenant, secured('inputs'))),
      expect: found,
    },
    {
      title: 'in a condition of the trigger',
      flow: cloudFlow(
        request(tenant, {
          conditions: [
            {
              expression: "@equals(triggerOutputs()?['headers']?['x-api-key'], parameters('word'))",
            },
          ],
        }),
      ),
      expect: found,
    },
    {
      title: 'in an If',
      flow: cloudFlow(request(tenant), {
        Check: {
          type: 'If',
          expression: {
            and: [
              { equals: ["@triggerOutputs()?['headers']?['x-api-key']", "@parameters('word')"] },
            ],
          },
          actions: {},
          else: { actions: {} },
        },
      }),
      expect: found,
    },
    {
      title: 'nested in loops',
      flow: cloudFlow(request(tenant), {
        Each: {
          type: 'Foreach',
          foreach: "@triggerBody()?['rows']",
          actions: {
            Use: http({
              uri,
              authentication: {
                type: 'Basic',
                username: 'a',
                password: "@triggerBody()?['password']",
              },
            }),
          },
        },
      }),
      expect: found,
    },
    {
      title: 'a body that is text',
      flow: cloudFlow(request(tenant), { Use: compose("@json(triggerBody())?['password']") }),
      expect: found,
    },
    {
      title: 'Logic App',
      flow: logicApp(request(), { Use: compose("@triggerBody()?['password']") }),
      expect: found,
    },
    {
      title: 'Button',
      flow: reading("@triggerBody()?['password']", {
        manual: { type: 'Request', kind: 'Button', inputs: { schema: {} } },
      }),
      expect: found,
    },
    {
      title: 'through trigger()',
      flow: reading("@trigger()?['outputs']?['body']?['password']"),
      expect: found,
    },

    {
      title: 'outputs secured',
      flow: reading("@triggerBody()?['password']", request(tenant, secured('outputs'))),
      expect: [],
    },
    {
      title: 'both secured',
      flow: reading("@triggerOutputs()?['headers']?['x-api-key']", request(tenant, both)),
      expect: [],
    },
    {
      title: 'only Authorization',
      flow: reading("@triggerOutputs()?['headers']?['Authorization']"),
      expect: [],
    },
    {
      title: 'authorization in lower case',
      flow: reading("@triggerOutputs()['headers']['authorization']"),
      expect: [],
    },
    {
      title: 'ordinary members',
      flow: reading(
        "@concat(triggerBody()?['name'], triggerBody()?['keyword'], triggerBody()?['orderId'])",
      ),
      expect: [],
    },
    { title: 'partition key', flow: reading("@triggerBody()?['partitionKey']"), expect: [] },
    {
      title: 'only in the schema',
      flow: cloudFlow(
        request({
          ...tenant,
          schema: { type: 'object', properties: { password: { type: 'string' } } },
        }),
        { Use: compose("@triggerBody()?['name']") },
      ),
      expect: [],
    },
    {
      title: 'password of something else',
      flow: cloudFlow(request(tenant), {
        Get: http({ uri }),
        Use: compose("@body('Get')?['password']"),
      }),
      expect: [],
    },
    {
      title: 'mail trigger',
      flow: cloudFlow(
        {
          mail: {
            type: 'OpenApiConnectionNotification',
            inputs: {
              host: {
                connectionName: 'shared_office365',
                operationId: 'OnNewEmailV3',
                apiId: '/providers/Microsoft.PowerApps/apis/shared_office365',
              },
              parameters: {},
            },
          },
        },
        { Use: compose("@triggerBody()?['password']") },
      ),
      expect: [],
    },
    { title: 'as text', flow: reading("Send triggerBody()?['password'] to us"), expect: [] },
    {
      title: 'in a note',
      flow: cloudFlow(request(tenant), {
        Use: compose('a', { description: "@triggerBody()?['password']" }),
      }),
      expect: [],
    },
    {
      title: 'user agent and ids',
      flow: reading("@triggerOutputs()?['headers']?['x-ms-workflow-run-id']"),
      expect: [],
    },
  ]);
});
