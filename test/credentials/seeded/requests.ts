import { alnum, guid, random } from '../../knowledge/credential-samples.js';
import {
  arm,
  base64,
  compose,
  flow,
  half,
  http,
  kind,
  parameter,
  type Seed,
  seed,
  variable,
} from './seed.js';

const [aiHead, aiTail] = half(kind.ai);

/** Headers and queries. */
export const headers: readonly Seed[] = [
  seed(
    'a key in a header',
    'plaintext-api-key',
    kind.apim,
    flow({ Step: http({ headers: { 'Ocp-Apim-Subscription-Key': kind.apim } }) }),
  ),
  seed(
    'a key in a header, in halves',
    'plaintext-api-key',
    [kind.ai, aiHead, aiTail],
    flow({
      A: variable('apiKey', aiHead),
      B: variable('rest', aiTail),
      Step: http({ headers: { 'api-key': "@{variables('apiKey')}@{variables('rest')}" } }),
    }),
  ),
  seed(
    'a key in a Functions header',
    'plaintext-api-key',
    kind.functions,
    arm({
      Step: {
        type: 'Function',
        inputs: { function: { id: '/x' }, headers: { 'x-functions-key': kind.functions } },
      },
    }),
  ),
  seed(
    'Basic in base64',
    'plaintext-authorization',
    [kind.password, base64(`u:${kind.password}`)],
    flow({ Step: http({ headers: { Authorization: `Basic ${base64(`u:${kind.password}`)}` } }) }),
  ),
  seed(
    'a token behind Bearer, with ARM',
    'plaintext-authorization',
    kind.openai,
    arm({ Step: http({ headers: { Authorization: `[concat('Bearer ', '${kind.openai}')]` } }) }),
  ),
  seed(
    'headers of a connector',
    'plaintext-api-key',
    kind.apim,
    flow({
      Step: {
        type: 'OpenApiConnection',
        inputs: {
          host: {
            connectionName: 'shared_webcontents',
            operationId: 'InvokeHttp',
            apiId: '/providers/Microsoft.PowerApps/apis/shared_webcontents',
          },
          parameters: {
            'request/method': 'GET',
            'request/url': '/a',
            'request/headers': { 'x-api-key': kind.apim },
          },
        },
      },
    }),
  ),
  seed(
    'a key in the query',
    'plaintext-api-key',
    kind.apim,
    flow({ Step: http({ queries: { api_key: kind.apim } }) }),
  ),
  seed(
    'the key of a function in the query',
    'plaintext-api-key',
    kind.functions,
    flow({
      Step: http({
        uri: 'https://contoso.azurewebsites.net/api/x',
        queries: { code: kind.functions },
      }),
    }),
  ),
];

/** Bodies. */
export const bodies: readonly Seed[] = [
  seed(
    'a client secret in a form',
    'plaintext-request-secret',
    kind.clientSecret,
    flow({
      Step: http({
        body: `grant_type=client_credentials&client_id=${guid(3)}&client_secret=${kind.clientSecret}&scope=x`,
      }),
    }),
  ),
  seed(
    'a client secret in a form, encoded',
    'plaintext-request-secret',
    [kind.clientSecret, kind.clientSecret.replace('~', '%7E')],
    flow({
      Step: http({ body: `client_secret=${kind.clientSecret.replace('~', '%7E')}&scope=x` }),
    }),
  ),
  seed(
    'a client secret in a form, from a parameter',
    'plaintext-request-secret',
    kind.clientSecret,
    flow(
      {
        Step: http({
          body: "client_secret=@{uriComponent(parameters('Some (abc_Some)'))}&scope=x",
        }),
      },
      parameter('Some (abc_Some)', kind.clientSecret),
    ),
  ),
  seed(
    'a password in a JSON body',
    'plaintext-request-secret',
    kind.password,
    flow({ Step: http({ body: { login: { userName: 'app', password: kind.password } } }) }),
  ),
  seed(
    'a refresh token in JSON text',
    'plaintext-request-secret',
    random(alnum, 60, 41),
    flow({
      Step: http({
        body: `{"grant_type":"refresh_token","refresh_token":"${random(alnum, 60, 41)}"}`,
      }),
    }),
  ),
  seed(
    'a key in JSON inside a string',
    'plaintext-request-secret',
    kind.apim,
    flow({
      Step: http({
        body: { payload: JSON.stringify({ inner: JSON.stringify({ api_key: kind.apim }) }) },
      }),
    }),
  ),
  seed(
    'a password in XML',
    'plaintext-request-secret',
    kind.password,
    flow({
      Step: http({
        body: `<s:Envelope><wsse:Password Type="text">${kind.password}</wsse:Password></s:Envelope>`,
      }),
    }),
  ),
  seed(
    'an assertion by way of Compose',
    'plaintext-request-secret',
    kind.jwt,
    flow({ C: compose({ assertion: kind.jwt }), Step: http({ body: "@outputs('C')" }) }),
  ),
];
