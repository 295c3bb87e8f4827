import type { Json } from '../../../src/json/json.js';
import { guid, key64 } from '../../knowledge/credential-samples.js';
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

const oauth = (secret: Json) => ({
  authentication: {
    type: 'ActiveDirectoryOAuth',
    tenant: guid(1),
    clientId: guid(2),
    audience: 'x',
    secret,
  },
});
const [clientHead, clientTail] = half(kind.clientSecret);

/** Members of `authentication`. */
export const authentications: readonly Seed[] = [
  seed(
    'a client secret',
    'plaintext-client-secret',
    kind.clientSecret,
    flow({ Step: http(oauth(kind.clientSecret)) }),
  ),
  seed(
    'a client secret, split',
    'plaintext-client-secret',
    [kind.clientSecret, clientHead, clientTail],
    flow({ Step: http(oauth(`@concat('${clientHead}', '${clientTail}')`)) }),
  ),
  seed(
    'a client secret in base64',
    'plaintext-client-secret',
    [kind.clientSecret, base64(kind.clientSecret)],
    flow({ Step: http(oauth(`@base64ToString('${base64(kind.clientSecret)}')`)) }),
  ),
  seed(
    'a client secret by way of a parameter, a variable and Compose',
    'plaintext-client-secret',
    kind.clientSecret,
    flow(
      {
        V: variable('v', "@parameters('p')"),
        C: compose("@variables('v')"),
        Step: http(oauth("@outputs('C')")),
      },
      parameter('p', kind.clientSecret),
    ),
  ),
  seed(
    'a client secret that begins with @',
    'plaintext-client-secret',
    `@${kind.password}`,
    flow({ Step: http(oauth(`@@${kind.password}`)) }),
  ),
  seed(
    'an authentication in JSON text',
    'plaintext-basic-password',
    kind.password,
    flow({
      Step: http({
        authentication: `@json('{"type":"Basic","username":"u","password":"${kind.password}"}')`,
      }),
    }),
  ),
  seed(
    'an authentication in a parameter',
    'plaintext-basic-password',
    kind.password,
    flow(
      { Step: http({ authentication: "@parameters('auth')" }) },
      parameter('auth', { type: 'Basic', username: 'u', password: kind.password }, 'Object'),
    ),
  ),
  seed(
    'a certificate of a webhook',
    'plaintext-certificate',
    key64('', 31),
    flow({
      Step: {
        type: 'HttpWebhook',
        inputs: {
          subscribe: {
            method: 'POST',
            uri: 'https://a.contoso.com',
            authentication: { type: 'ClientCertificate', pfx: key64('', 31) },
          },
        },
      },
    }),
  ),
  seed(
    'a raw token of an API Management action',
    'plaintext-authorization',
    kind.jwt,
    arm({
      Step: {
        type: 'ApiManagement',
        inputs: {
          api: { id: '/x' },
          method: 'GET',
          pathTemplate: { template: '/a' },
          authentication: { type: 'Raw', value: `Bearer ${kind.jwt}` },
        },
      },
    }),
  ),
  seed(
    'a password in the default of a template parameter',
    'plaintext-basic-password',
    kind.password,
    arm(
      {
        Step: http({
          authentication: { type: 'Basic', username: 'u', password: "[parameters('pw')]" },
        }),
      },
      { parameters: { pw: { type: 'securestring', defaultValue: kind.password } } },
    ),
  ),
];
