import type { Json, JsonObject } from '../../../src/json/json.js';
import { alnum, guid, hex, random, samples } from '../../knowledge/credential-samples.js';
import { arm, base64, compose, flow, http, parameter, variable } from './seed.js';

/* What looks like a credential and is none: nobody of the regular persona may hear of it. */

const sharePoint = {
  connectionName: 'shared_sharepointonline',
  operationId: 'GetItems',
  apiId: '/providers/Microsoft.PowerApps/apis/shared_sharepointonline',
};
const connector = (parameters: JsonObject): JsonObject => ({
  type: 'OpenApiConnection',
  inputs: { host: sharePoint, parameters, authentication: "@parameters('$authentication')" },
});
const header = (name: string, value: Json) => flow({ Step: http({ headers: { [name]: value } }) });
const body = (value: Json) => flow({ Step: http({ body: value }) });
const step = (inputs: Json) => flow({ Step: compose(inputs) });
const hash = random(hex, 64, 3);
const aws = samples.find(({ id }) => id === 'aws-access-key-id')?.secret ?? '';
const twilio = samples.find(({ id }) => id === 'twilio-key')?.secret ?? '';
const vault = 'https://contoso.vault.azure.net/secrets/orders-api/4b1f8a520c1d4a589d0e2f7f0a3f9b11';
const trigger = `https://prod-08.westeurope.logic.azure.com/workflows/${random(hex, 32)}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0`;

export const nearMisses: readonly (readonly [what: string, content: JsonObject])[] = [
  // Ids and hashes
  ['a client id', flow({}, parameter('Client Id (abc_ClientId)', guid(1)))],
  ['a tenant id', step({ tenantId: guid(2), objectId: guid(3) })],
  ['a GUID of a token', step({ token: guid(4) })],
  ['a hash of a file', step({ sha256: hash, etag: `"${random(hex, 32)}"` })],
  ['an MD5 of content', step({ contentMd5: random(hex, 32, 5) })],
  ['an id of a record', step({ rowKey: random(hex, 32, 6), partitionKey: 'orders' })],
  ['a public key', step({ publicKey: random(alnum, 64) })],
  ['a thumbprint', step({ thumbprint: random(hex, 40).toUpperCase() })],
  ['an id of a workflow run', step({ runId: `0858${random('123456789', 28)}CU07` })],
  ['an id of an AWS key', step(aws)],
  ['an id of a Twilio key', step(twilio)],
  [
    'ids of a SharePoint item',
    flow({
      Step: connector({ dataset: 'https://contoso.sharepoint.com/sites/a', table: guid(6) }),
    }),
  ],
  // Placeholders
  ['a slot', header('x-api-key', '<your key>')],
  ['words in capitals', header('x-api-key', 'YOUR_API_KEY')],
  ['a mask', header('Authorization', 'Bearer xxxxxxxxxxxxxxxxxxxx')],
  ['stars', flow({}, parameter('apiKey', '****************'))],
  [
    'a note',
    flow({}, parameter('Client secret (abc_Secret)', 'Enter the client secret of the app')),
  ],
  ['a template value', flow({}, parameter('apiKey', '{{ApiKey}}'))],
  ['what Microsoft writes', flow({}, parameter('apiKey', 'PLACEHOLDER_API_KEY'))],
  ['its own name', body({ client_secret: 'client_secret' })],
  ['a placeholder in a form', body('grant_type=client_credentials&client_secret=<client-secret>')],
  ['a to do', flow({ V: variable('password', 'TODO') })],
  ['an example', step({ apiKey: 'example-key' })],
  ['zeros', step({ apiKey: '00000000000000000000000000000000' })],
  // References
  ['the address of a secret', flow({}, parameter('ApiSecret', vault))],
  [
    'the path of a secret',
    flow(
      {},
      parameter(
        'ApiSecret',
        `/subscriptions/${guid(7)}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/secrets/orders-api`,
      ),
    ),
  ],
  ['an app setting', header('x-api-key', "@appsetting('ORDERS_API_KEY')")],
  [
    'a template parameter',
    arm(
      { Step: http({ headers: { 'x-api-key': "[parameters('apiKey')]" } }) },
      { parameters: { apiKey: { type: 'string' } } },
    ),
  ],
  ['a secret from Key Vault', header('Authorization', "Bearer @{body('Get_secret')?['value']}")],
  ['an answer in a form', body("client_secret=@{body('Get_secret')?['value']}&scope=x")],
  ['an answer in JSON text', body('{"password":"@{outputs(\'Get_secret\')?[\'body/value\']}"}')],
  [
    'the connection of the caller',
    flow({
      Step: {
        type: 'OpenApiConnection',
        inputs: {
          host: sharePoint,
          parameters: {},
          authentication: {
            type: 'Raw',
            value:
              "@json(decodeBase64(triggerOutputs().headers['X-MS-APIM-Tokens']))['$ConnectionKey']",
          },
        },
      },
    }),
  ],
  ['a URL without its signature', flow({ Step: http({ uri: trigger }) })],
  [
    'a signature of the run',
    flow({ Step: http({ uri: `${trigger}&sig=@{body('Get_secret')?['value']}` }) }),
  ],
  // Names of secrets
  ['the name of a secret', step({ secretName: 'orders-client-secret' })],
  ['the name of a secret under secret', step({ secret: 'orders-api-key' })],
  [
    'the name of an environment variable',
    flow({
      Step: connector({
        actionName: 'RetrieveEnvironmentVariableSecretValue',
        'item/EnvironmentVariableName': 'abc_OrdersApiSecret2024',
      }),
    }),
  ],
  [
    'an action called Token',
    flow({ Get_token: http({}), Use: compose("@body('Get_token')?['access_token']") }),
  ],
  ['the name of a vault', flow({}, parameter('KeyVaultName', 'kv-contoso-prod-01'))],
  [
    'the type of a token',
    step({ token_type: 'Bearer', tokenType: 'urn:ietf:params:oauth:token-type:jwt' }),
  ],
  ['a word in a name', flow({}, parameter('TokenGeneration', 'nameprivpublic'))],
  [
    'a policy of passwords',
    body({ passwordPolicies: 'DisablePasswordExpiration, DisableStrongPassword' }),
  ],
  // Schemas and samples
  [
    'a schema',
    flow({
      Step: {
        type: 'ParseJson',
        inputs: {
          content: '@triggerBody()',
          schema: {
            type: 'object',
            properties: {
              password: { type: 'string' },
              apiKey: { type: 'string', title: 'API key' },
            },
            required: ['password', 'apiKey'],
          },
        },
      },
    }),
  ],
  [
    'an example in a schema',
    flow(
      {},
      {
        triggers: {
          manual: {
            type: 'Request',
            kind: 'Button',
            inputs: {
              schema: {
                type: 'object',
                properties: {
                  password: {
                    type: 'string',
                    default: 'password',
                    description: 'Please enter your password',
                  },
                },
              },
            },
          },
        },
      },
    ),
  ],
  [
    'the names of headers',
    step({ headers: ['x-api-key', 'Authorization', 'Ocp-Apim-Subscription-Key'] }),
  ],
  [
    'a form for people',
    step({
      type: 'Input.Text',
      id: 'password',
      label: 'Password',
      placeholder: 'Type your password',
      style: 'password',
    }),
  ],
  [
    'a sentence about a password',
    flow({
      Step: {
        ...compose('x'),
        description: 'Resets the password: the user gets a mail. The token is valid for 24 hours.',
      },
    }),
  ],
  [
    'a mail about a password',
    step('Your password: please call the service desk. Your token has expired on 2024-05-01.'),
  ],
  [
    'HTML with a password field',
    step('<label>Password:</label><input type="password" name="password" value="">'),
  ],
  [
    'a page of a list',
    flow({ Step: http({ queries: { pageToken: random(alnum, 40), skiptoken: 'Paged%3dTRUE' } }) }),
  ],
  [
    'the next link',
    flow({
      Step: http({ uri: `https://graph.microsoft.com/v1.0/users?$skiptoken=${random(alnum, 60)}` }),
    }),
  ],
  // Data of the designer
  [
    'ids of operations',
    flow({
      Step: {
        ...compose('x'),
        metadata: { operationMetadataId: guid(8), token: random(alnum, 40) },
      },
    }),
  ],
  [
    'a place in a library',
    flow({
      Step: {
        ...connector({ folderPath: '%252fShared%2bDocuments' }),
        metadata: { 'b!x-01ABC': '/Shared Documents', '%252fShared': `/${random(alnum, 32)}` },
      },
    }),
  ],
  [
    'the caller compares a role',
    flow({
      Step: {
        type: 'If',
        expression: { equals: ["@triggerBody()?['type']", 'order-created-2024'] },
        actions: {},
      },
    }),
  ],
  [
    'presence of a key',
    flow({
      Step: {
        type: 'If',
        expression: "@not(equals(triggerOutputs()?['headers']?['x-api-key'], ''))",
        actions: {},
      },
    }),
  ],
  // Values
  ['numbers and flags', step({ password: 'false', apiKey: '12345', token: 'true' })],
  [
    'an address as token URL',
    step({
      token: 'https://login.microsoftonline.com/common/oauth2/token',
      apiKey: 'https://api.contoso.com/v1',
    }),
  ],
  ['text in base64', step(base64('The orders of this week were sent to the warehouse.'))],
  ['a picture', step(`data:image/png;base64,${random(alnum, 400)}`)],
  [
    'a version of an API',
    flow({
      Step: http({
        uri: 'https://api.contoso.com/orders?api-version=2024-01-01&key=orders',
        headers: { 'api-version': '2024-01-01' },
      }),
    }),
  ],
];
