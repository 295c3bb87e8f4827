import { describe } from 'vitest';
import {
  type Case,
  cloudFlow,
  compose,
  getSecret,
  http,
  type Json,
  logicApp,
  operation,
  plainDefinition,
  recurrence,
  request,
  secretValue,
  secured,
  table,
} from './support.js';

const hidden = getSecret(secured('outputs'));
const held = "@outputs('Hold')";
const uri = 'https://erp.example.org/orders';
const chain = (actions: Json, more: Json = {}): Json =>
  cloudFlow(recurrence, { Get_secret: hidden, ...actions }, more);
const held1 = (inputs: Json, more: Json = {}): Json =>
  chain({ Hold: compose(secretValue), Call: http({ uri, ...inputs }, more) });
const found = ['Call medium/high/regular'];
const advice = ['Call low/high/pedantic'];
const initialize = (value: unknown): Json => ({
  type: 'InitializeVariable',
  runAfter: {},
  inputs: { variables: [{ name: 'word', type: 'string', value }] },
});
const setVariable = (value: unknown): Json => ({
  type: 'SetVariable',
  runAfter: {},
  inputs: { name: 'word', value },
});
const app = (actions: Json, parameters: Json): Json =>
  logicApp(recurrence, actions, { parameters });
const secure = { word: { type: 'securestring' } };
const key = (value: string): Json => ({ headers: { 'x-api-key': value } });
const callId = '5a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';

describe('unsecured-secret-input', () => {
  const flagged: Case[] = [
    { title: 'Compose, header', flow: held1(key(held)), expect: found },
    {
      title: 'Compose, interpolated header',
      flow: held1({ headers: { 'X-Auth-Token': "Token @{outputs('Hold')}" } }),
      expect: found,
    },
    {
      title: 'Compose, body member',
      flow: held1({ method: 'POST', body: { user: 'erp', password: held } }),
      expect: found,
    },
    {
      title: 'Compose, body text',
      flow: held1({
        method: 'POST',
        body: "client_secret=@{outputs('Hold')}&grant_type=client_credentials",
      }),
      expect: found,
    },
    { title: 'Compose, query', flow: held1({ queries: { code: held } }), expect: found },
    { title: 'Compose read by body()', flow: held1(key("@body('Hold')")), expect: found },
    {
      title: 'Compose of an object',
      flow: chain({
        Hold: compose({ a: { b: secretValue } }),
        Call: http({ uri, ...key("@outputs('Hold')?['a']?['b']") }),
      }),
      expect: found,
    },
    {
      title: 'two Composes',
      flow: chain({
        First: compose(secretValue),
        Hold: compose("@concat('k', outputs('First'))"),
        Call: http({ uri, ...key(held) }),
      }),
      // Securing the second one stops it for the call as well.
      expect: ['Hold medium/high/regular'],
    },
    {
      title: 'alias path',
      flow: chain({
        Hold: compose("@outputs('Get_secret')?['body/value']"),
        Call: http({ uri, ...key(held) }),
      }),
      expect: found,
    },
    {
      title: 'letter case',
      flow: chain({
        Hold: compose("@BODY('get_SECRET')['Value']"),
        Call: http({ uri, ...key("@Outputs('hold')") }),
      }),
      expect: found,
    },
    {
      title: 'ParseJson',
      flow: chain({
        Parse: {
          type: 'ParseJson',
          inputs: {
            content: "@body('Get_secret')",
            schema: { type: 'object', properties: { value: { type: 'string' } } },
          },
        },
        Call: http({ uri, ...key("@body('Parse')?['value']") }),
      }),
      expect: found,
    },
    {
      title: 'SetVariable',
      flow: chain({
        Start: initialize(''),
        Set: setVariable(secretValue),
        Call: http({ uri, ...key("@variables('word')") }),
      }),
      expect: found,
    },
    {
      title: 'InitializeVariable',
      flow: chain({
        Start: initialize(secretValue),
        Call: http({ uri, queries: { key: "@variables('word')" } }),
      }),
      expect: found,
    },
    {
      title: 'variable in another letter case',
      flow: chain({
        Start: initialize(secretValue),
        Call: http({ uri, ...key("@variables('WORD')") }),
      }),
      expect: found,
    },
    {
      title: 'Select and a loop',
      flow: chain({
        Rows: {
          type: 'Select',
          inputs: { from: "@createArray('a','b')", select: { k: "@body('Get_secret')?['value']" } },
        },
        Each: {
          type: 'Foreach',
          foreach: "@body('Rows')",
          actions: { Call: http({ uri, ...key("@item()?['k']") }) },
        },
      }),
      expect: ['Each/Call medium/high/regular'],
    },
    {
      title: 'connector parameter',
      flow: chain({
        Hold: compose(secretValue),
        Call: operation('shared_contosoerp', 'PostOrder', { 'body/apiKey': held }),
      }),
      expect: ['Call medium/'],
    },
    {
      title: 'webhook',
      flow: chain({
        Hold: compose(secretValue),
        Call: {
          type: 'HttpWebhook',
          inputs: {
            subscribe: { method: 'POST', uri, headers: { 'x-api-key': held } },
            unsubscribe: {},
          },
        },
      }),
      expect: found,
    },
    { title: 'only outputs secured', flow: held1(key(held), secured('outputs')), expect: found },
    {
      title: 'the read itself unsecured',
      flow: cloudFlow(recurrence, {
        Get_secret: getSecret(),
        Hold: compose(secretValue),
        Call: http({ uri, ...key(held) }),
      }),
      expect: found,
    },
    {
      title: 'in a branch',
      flow: chain({
        Hold: compose(secretValue),
        Check: {
          type: 'If',
          expression: '@true',
          actions: {},
          else: { actions: { Call: http({ uri, ...key(held) }) } },
        },
      }),
      expect: ['Check/no/Call medium/high/regular'],
    },
    {
      title: 'secure parameter',
      flow: app({ Call: http({ uri, ...key("@parameters('word')") }) }, secure),
      expect: found,
    },
    {
      title: 'secure parameter, letter case',
      flow: app(
        { Call: http({ uri, ...key("@parameters('Word')") }) },
        { word: { type: 'SecureString' } },
      ),
      expect: found,
    },
    {
      title: 'secure object',
      flow: app(
        { Call: http({ uri, method: 'POST', body: { k: "@parameters('all')?['k']" } }) },
        { all: { type: 'secureobject' } },
      ),
      expect: found,
    },
    {
      title: 'application setting',
      files: {
        'Orders/workflow.json': {
          definition: plainDefinition(recurrence, {
            Call: http({ uri, ...key("@appsetting('ErpApiKey')") }),
          }),
          kind: 'Stateful',
        },
      },
      expect: ['Call medium/medium/regular'],
    },
    {
      title: 'application setting of a key, by a parameter',
      files: {
        'host.json': { version: '2.0' },
        'parameters.json': { erpKey: { type: 'String', value: "@appsetting('ERP_KEY')" } },
        'Orders/workflow.json': {
          definition: plainDefinition(recurrence, {
            Call: http({ uri, ...key("@parameters('erpKey')") }),
          }),
          kind: 'Stateful',
        },
      },
      expect: ['Call medium'],
    },
    {
      title: 'token',
      flow: cloudFlow(recurrence, {
        Sign_in: http(
          {
            method: 'POST',
            uri: 'https://login.microsoftonline.com/contoso/oauth2/v2.0/token',
            body: 'grant_type=client_credentials',
          },
          secured('inputs', 'outputs'),
        ),
        Parse: { type: 'ParseJson', inputs: { content: "@body('Sign_in')", schema: {} } },
        Call: http({ uri, headers: { 'X-Token': "@body('Parse')?['access_token']" } }),
      }),
      expect: found,
    },
    {
      title: 'answer of a child flow',
      files: {
        'Workflows/Parent-4A1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D.json': cloudFlow(recurrence, {
          Ask: { type: 'Workflow', inputs: { host: { workflowReferenceName: callId }, body: {} } },
          Call: http({ uri, ...key("@body('Ask')?['key']") }),
        }),
        [`Workflows/Child-${callId.toUpperCase()}.json`]: cloudFlow(
          {
            manual: {
              type: 'Request',
              kind: 'Button',
              inputs: { schema: {} },
              ...secured('inputs', 'outputs'),
            },
          },
          {
            Get_secret: hidden,
            Respond: {
              type: 'Response',
              kind: 'PowerApp',
              inputs: { statusCode: 200, body: { key: secretValue } },
              ...secured('inputs'),
            },
          },
        ),
      },
      expect: found,
    },
    {
      title: 'direct consumer',
      flow: chain({ Call: http({ uri, ...key(secretValue) }) }),
      expect: advice,
    },
    {
      title: 'direct consumer, body',
      flow: chain({
        Call: http({ uri, method: 'POST', body: { k: "@{body('Get_secret')['value']}" } }),
      }),
      expect: advice,
    },
    {
      title: 'in authentication, through a Compose',
      flow: held1({
        authentication: {
          type: 'ActiveDirectoryOAuth',
          tenant: 'contoso',
          audience: 'https://erp.example.org',
          clientId: 'c',
          secret: held,
        },
      }),
      expect: advice,
    },
    {
      title: 'in authentication, through a variable',
      flow: chain({
        Start: initialize(secretValue),
        Call: http({
          uri,
          authentication: { type: 'Basic', username: 'erp', password: "@variables('word')" },
        }),
      }),
      expect: advice,
    },
  ];
  const quiet: Case[] = [
    { title: 'inputs secured', flow: held1(key(held), secured('inputs')), expect: [] },
    { title: 'both secured', flow: held1(key(held), secured('inputs', 'outputs')), expect: [] },
    {
      title: 'direct consumer secured',
      flow: chain({ Call: http({ uri, ...key(secretValue) }, secured('inputs', 'outputs')) }),
      expect: [],
    },
    {
      title: 'only Authorization',
      flow: held1({ headers: { Authorization: "Bearer @{outputs('Hold')}" } }),
      expect: [],
    },
    {
      title: 'only authorization, from a variable',
      flow: chain({
        Start: initialize(secretValue),
        Call: http({ uri, headers: { authorization: "@concat('Bearer ', variables('word'))" } }),
      }),
      expect: [],
    },
    {
      title: 'cause is the read',
      flow: cloudFlow(recurrence, {
        Get_secret: getSecret(),
        Call: http({ uri, ...key(secretValue) }),
      }),
      expect: [],
    },
    {
      title: 'literal parameter',
      flow: cloudFlow(
        recurrence,
        { Call: http({ uri, ...key("@parameters('Key (abc_Key)')") }) },
        {
          parameters: {
            'Key (abc_Key)': { type: 'String', defaultValue: 'quartz tulip under ladder' },
          },
        },
      ),
      expect: [],
    },
    { title: 'length', flow: held1({ queries: { n: "@length(outputs('Hold'))" } }), expect: [] },
    {
      title: 'comparison',
      flow: held1({ method: 'POST', body: { same: "@equals(outputs('Hold'), 'x')" } }),
      expect: [],
    },
    {
      title: 'name of the secret',
      flow: chain({ Call: http({ uri, queries: { name: "@body('Get_secret')?['name']" } }) }),
      expect: [],
    },
    {
      title: 'connection plumbing',
      flow: cloudFlow(recurrence, {
        Call: operation('shared_sharepointonline', 'GetItems', {
          dataset: 'https://contoso.sharepoint.com',
          table: 'Orders',
        }),
      }),
      expect: [],
    },
    {
      title: 'invoker plumbing',
      flow: cloudFlow(
        { manual: { type: 'Request', kind: 'Button', inputs: { schema: {} } } },
        {
          Call: {
            ...operation('shared_office365', 'SendEmailV2', {
              'emailMessage/To': 'a@contoso.example',
            }),
            inputs: {
              ...(operation('shared_office365', 'SendEmailV2').inputs as Json),
              authentication: {
                type: 'Raw',
                value:
                  "@json(decodeBase64(triggerOutputs().headers['X-MS-APIM-Tokens']))['$ConnectionKey']",
              },
            },
          },
        },
      ),
      expect: [],
    },
    {
      title: 'ordinary parameter',
      flow: app(
        { Call: http({ uri, ...key("@parameters('word')") }) },
        { word: { type: 'string' } },
      ),
      expect: [],
    },
    {
      title: 'callback URL of a webhook',
      flow: logicApp(recurrence, {
        Call: {
          type: 'HttpWebhook',
          inputs: {
            subscribe: { method: 'POST', uri, body: { url: '@{listCallbackUrl()}' } },
            unsubscribe: {},
          },
        },
      }),
      expect: [],
    },
    {
      title: 'caller\u2019s own text',
      flow: cloudFlow(request({ triggerAuthenticationType: 'Tenant' }), {
        Call: http({ uri, queries: { q: "@triggerBody()?['q']" } }),
      }),
      expect: [],
    },
    {
      title: 'managed identity',
      flow: app(
        {
          Call: http({
            uri,
            authentication: { type: 'ManagedServiceIdentity', audience: 'https://erp.example.org' },
          }),
        },
        {},
      ),
      expect: [],
    },
  ];
  // The steps that only carry the secret are direct consumers: advice of their own.
  table(
    'unsecured-secret-input',
    [...flagged, ...quiet],
    /^(?:Hold|First|Parse|Rows) low\/high\/pedantic$/,
  );
});
