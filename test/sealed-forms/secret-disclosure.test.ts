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
  recurrence,
  request,
  secretValue,
  secured,
  table,
} from './support.js';

const hidden = getSecret(secured('outputs'));
const chain = (Step: Json, more: Json = {}): Json =>
  cloudFlow(recurrence, { Get_secret: hidden, ...more, Step });
const found = ['Step high/'];
const mail = (parameters: Json): Json =>
  operation('shared_office365', 'SendEmailV2', {
    'emailMessage/To': 'it@contoso.example',
    ...parameters,
  });
const text = "The key is @{body('Get_secret')?['value']}";
const respond = (inputs: Json): Json => ({
  type: 'Response',
  kind: 'Http',
  inputs: { statusCode: 200, ...inputs },
});
const answering = (inputs: Json, more: Json = {}): Json =>
  cloudFlow(request({ triggerAuthenticationType: 'Tenant' }), {
    Get_secret: hidden,
    ...more,
    Step: respond(inputs),
  });
const uri = 'https://erp.example.org/orders';

const sinks: [string, Json][] = [
  ['mail body', mail({ 'emailMessage/Body': text })],
  ['mail subject', mail({ 'emailMessage/Subject': text })],
  [
    'Teams message',
    operation('shared_teams', 'PostMessageToConversation', {
      poster: 'Flow bot',
      location: 'Channel',
      'body/messageBody': text,
    }),
  ],
  [
    'Teams card',
    operation('shared_teams', 'PostCardToConversation', {
      poster: 'Flow bot',
      location: 'Channel',
      'body/messageBody': text,
    }),
  ],
  [
    'approval details',
    operation('shared_approvals', 'StartAndWaitForAnApproval', {
      approvalType: 'Basic',
      'WebhookApprovalCreationInput/title': 'Pay',
      'WebhookApprovalCreationInput/details': text,
    }),
  ],
  [
    'SharePoint row',
    operation('shared_sharepointonline', 'PostItem', {
      dataset: 'https://contoso.sharepoint.com',
      table: 'Log',
      'item/Title': text,
    }),
  ],
  [
    'Dataverse row',
    operation('shared_commondataserviceforapps', 'CreateRecord', {
      entityName: 'abc_logs',
      'item/abc_text': text,
    }),
  ],
  [
    'Excel row',
    operation('shared_excelonlinebusiness', 'AddRowV2', {
      source: 'me',
      drive: 'd',
      file: 'f',
      table: 't',
      'item/Text': text,
    }),
  ],
  [
    'file',
    operation('shared_onedriveforbusiness', 'CreateFile', {
      folderPath: '/',
      name: 'a.txt',
      body: text,
    }),
  ],
  [
    'Terminate',
    { type: 'Terminate', inputs: { runStatus: 'Failed', runError: { code: '1', message: text } } },
  ],
  [
    'query string of a URL',
    http({ uri: "https://erp.example.org/orders?key=@{body('Get_secret')?['value']}" }),
  ],
  ['queries', http({ uri, queries: { key: secretValue } })],
  [
    'prompt',
    operation('shared_commondataserviceforapps', 'aibuilderpredict_customprompt', {
      recordId: '8b1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
      'item/requestv2/text': text,
    }),
  ],
];

describe('secret-disclosure', () => {
  const quiet: Case[] = [
    {
      title: 'header of a request',
      flow: cloudFlow(recurrence, {
        Get_secret: hidden,
        Step: http({ uri, headers: { 'x-api-key': secretValue } }),
      }),
      expect: [],
      onlyRegular: true,
    },
    {
      title: 'authentication',
      flow: chain(
        http({
          uri,
          authentication: {
            type: 'ActiveDirectoryOAuth',
            tenant: 't',
            audience: 'https://erp.example.org',
            clientId: 'c',
            secret: secretValue,
          },
        }),
      ),
      expect: [],
      onlyRegular: true,
    },
    {
      title: 'token to its own audience',
      flow: cloudFlow(recurrence, {
        Sign_in: http({
          method: 'POST',
          uri: 'https://login.microsoftonline.com/contoso/oauth2/v2.0/token',
          body: 'grant_type=client_credentials&scope=https://graph.microsoft.com/.default',
        }),
        Step: http({
          uri: 'https://graph.microsoft.com/v1.0/users',
          headers: { Authorization: "Bearer @{body('Sign_in')?['access_token']}" },
        }),
      }),
      expect: [],
    },
    {
      title: 'token request with the secret in its body',
      flow: chain(
        http({
          method: 'POST',
          uri: 'https://login.microsoftonline.com/contoso/oauth2/v2.0/token',
          body: "grant_type=client_credentials&client_secret=@{body('Get_secret')?['value']}",
        }),
      ),
      expect: [],
    },
    {
      title: 'literal in a mail',
      flow: cloudFlow(recurrence, {
        Step: mail({ 'emailMessage/Body': 'The key is quartz tulip under ladder' }),
      }),
      expect: [],
    },
    {
      title: 'length in a mail',
      flow: chain(
        mail({ 'emailMessage/Body': "@{length(body('Get_secret')?['value'])} characters" }),
      ),
      expect: [],
    },
    {
      title: 'emptiness in a mail',
      flow: chain(
        mail({
          'emailMessage/Body': "@if(empty(body('Get_secret')?['value']), 'missing', 'there')",
        }),
      ),
      expect: [],
    },
    {
      title: 'name in a mail',
      flow: chain(mail({ 'emailMessage/Body': "@{body('Get_secret')?['name']}" })),
      expect: [],
    },
    {
      title: 'answer of the service in a mail',
      flow: cloudFlow(recurrence, {
        Get_secret: hidden,
        Call: http({ uri, headers: { 'x-api-key': secretValue } }),
        Step: mail({ 'emailMessage/Body': "@{body('Call')?['total']}" }),
      }),
      expect: [],
    },
    {
      title: 'answer of the service in a Response',
      flow: answering(
        { body: "@body('Call')" },
        { Call: http({ uri, headers: { 'x-api-key': secretValue } }) },
      ),
      expect: [],
    },
    {
      title: 'status of the read',
      flow: answering({ body: "@{outputs('Get_secret')?['statusCode']}" }),
      expect: [],
    },
    { title: 'Compose is no reader', flow: chain(compose(secretValue)), expect: [] },
    { title: 'ordinary text', flow: chain(mail({ 'emailMessage/Body': 'Done' })), expect: [] },
    {
      title: 'Key Vault reads by name',
      flow: chain(operation('shared_keyvault', 'GetSecretMetadata', { secretName: 'other' })),
      expect: [],
    },
  ];
  table('secret-disclosure', [
    ...sinks.map(([title, action]): Case => ({ title, flow: chain(action), expect: found })),
    { title: 'Response body', flow: answering({ body: { key: secretValue } }), expect: found },
    {
      title: 'Response header',
      flow: answering({ headers: { 'x-key': secretValue } }),
      expect: found,
    },
    {
      title: 'Response of an app',
      flow: cloudFlow(
        { manual: { type: 'Request', kind: 'PowerAppV2', inputs: { schema: {} } } },
        {
          Get_secret: hidden,
          Step: {
            type: 'Response',
            kind: 'PowerApp',
            inputs: { statusCode: 200, body: { key: secretValue }, schema: {} },
          },
        },
      ),
      expect: found,
    },
    {
      title: 'Compose, variable, loop, mail',
      flow: cloudFlow(recurrence, {
        Get_secret: hidden,
        Hold: compose({ k: secretValue }),
        Start: {
          type: 'InitializeVariable',
          inputs: { variables: [{ name: 'w', type: 'array', value: ["@outputs('Hold')?['k']"] }] },
        },
        Each: {
          type: 'Foreach',
          foreach: "@variables('w')",
          actions: { Step: mail({ 'emailMessage/Body': "@{items('Each')}" }) },
        },
      }),
      expect: ['Each/Step high/'],
    },
    {
      title: 'encoded',
      flow: chain(mail({ 'emailMessage/Body': "@base64(body('Get_secret')?['value'])" })),
      expect: found,
    },
    {
      title: 'whole body',
      flow: chain(mail({ 'emailMessage/Body': "@{body('Get_secret')}" })),
      expect: found,
    },
    {
      title: 'letter case and alias path',
      flow: chain(mail({ 'emailMessage/Body': "@{OUTPUTS('get_secret')?['Body/Value']}" })),
      expect: found,
    },
    {
      title: 'result of a scope',
      flow: cloudFlow(recurrence, {
        Try: { type: 'Scope', actions: { Get_secret: hidden } },
        Step: mail({ 'emailMessage/Body': "@{result('Try')}" }),
      }),
      expect: found,
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
        Step: mail({ 'emailMessage/Body': "@{body('Sign_in')?['access_token']}" }),
      }),
      expect: found,
    },
    {
      title: 'secure parameter in a Logic App',
      flow: logicApp(
        recurrence,
        { Step: http({ uri, queries: { key: "@parameters('word')" } }) },
        { parameters: { word: { type: 'securestring' } } },
      ),
      expect: found,
    },
    {
      title: 'read unsecured',
      flow: cloudFlow(recurrence, {
        Get_secret: getSecret(),
        Step: mail({ 'emailMessage/Body': text }),
      }),
      expect: found,
    },
    {
      title: 'message with an old host',
      flow: chain({
        type: 'ApiConnection',
        inputs: {
          host: {
            connection: { name: "@parameters('$connections')['shared_office365']['connectionId']" },
            api: { runtimeUrl: 'https://x' },
          },
          method: 'post',
          path: '/v2/Mail',
          body: { To: 'it@contoso.example', Subject: 'Key', Body: text },
          authentication: "@parameters('$authentication')",
        },
      }),
      expect: found,
    },
    ...quiet,
  ]);
});
