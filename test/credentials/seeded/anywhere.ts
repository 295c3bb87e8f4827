import { key32 } from '../../knowledge/credential-samples.js';
import { base64, compose, flow, half, kind, type Seed, seed, variable, whole } from './seed.js';

const [githubHead, githubTail] = half(kind.github);

/** Places that use a text for nothing that is known. */
export const anywhere: readonly Seed[] = [
  seed(
    'a connection string in Compose',
    'plaintext-secret',
    kind.storage.secret,
    flow({ Step: compose(kind.storage.text) }),
  ),
  seed(
    'a connection string in base64',
    'plaintext-secret',
    [kind.sql.secret, base64(kind.sql.text)],
    flow({ Step: compose(base64(kind.sql.text)) }),
  ),
  seed(
    'a token, split',
    'plaintext-secret',
    [kind.github, githubHead, githubTail],
    flow({ Step: compose(`@concat('${githubHead}', '${githubTail}')`) }),
  ),
  seed(
    'a token, in two variables',
    'plaintext-secret',
    [kind.github, githubTail],
    flow({
      A: variable('a', githubHead),
      B: variable('b', githubTail),
      Step: compose("@concat(variables('a'), variables('b'))"),
    }),
  ),
  seed(
    'a key by the name of a variable',
    'plaintext-secret',
    kind.apim,
    flow({ Step: variable('TranslatorApiKey', kind.apim) }),
  ),
  seed(
    'a key that a variable gets from Compose',
    'plaintext-secret',
    kind.apim,
    flow({
      C: compose(kind.apim),
      V: { type: 'SetVariable', inputs: { name: 'ApiKey', value: "@outputs('C')" } },
    }),
  ),
  seed(
    'a password by the name of Compose',
    'plaintext-secret',
    kind.password,
    flow({ SQL_password: compose(kind.password) }),
  ),
  seed(
    'a token in Select',
    'plaintext-secret',
    kind.stripe,
    flow({
      Step: {
        type: 'Select',
        inputs: { from: '@triggerBody()', select: { id: "@item()?['id']", token: kind.stripe } },
      },
    }),
  ),
  seed(
    'keys of environments in a switch',
    'plaintext-secret',
    kind.apim,
    flow({
      Step: {
        type: 'Switch',
        expression: "@variables('stage')",
        cases: {
          Production: {
            case: 'prod',
            actions: { Set: { type: 'SetVariable', inputs: { name: 'apiKey', value: kind.apim } } },
          },
        },
        default: { actions: {} },
      },
    }),
  ),
  seed(
    'the key of a condition',
    'plaintext-secret',
    'Heron42Meadow',
    flow({
      Step: {
        type: 'If',
        expression: {
          and: [{ equals: ["@triggerOutputs()?['headers']?['x-key']", 'Heron42Meadow'] }],
        },
        actions: {},
      },
    }),
  ),
  seed(
    'the key of a case',
    'plaintext-secret',
    kind.apim,
    flow({
      Step: {
        type: 'Switch',
        expression: "@triggerOutputs()?['headers/x-api-key']",
        cases: { One: { case: kind.apim, actions: {} } },
      },
    }),
  ),
  seed(
    'a key in a note',
    'plaintext-secret',
    kind.devops,
    flow({ Step: { ...compose('x'), description: `Ask Ada. The token is ${kind.devops}.` } }),
  ),
  seed(
    'a password in a note',
    'plaintext-secret',
    kind.password,
    flow({ Step: { ...compose('x'), description: `Signs in as app, password: ${kind.password}` } }),
  ),
  seed(
    'a token in a static result',
    'plaintext-secret',
    kind.jwt,
    flow(
      { Step: compose('x') },
      {
        staticResults: {
          Step0: { status: 'Succeeded', outputs: { body: { access_token: kind.jwt } } },
        },
      },
    ),
  ),
  seed(
    'a key in the example of a schema',
    'plaintext-secret',
    kind.apim,
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
                properties: { apiKey: { type: 'string', default: kind.apim } },
              },
            },
          },
        },
      },
    ),
  ),
  seed(
    'a webhook in a parameter of a connector',
    'plaintext-secret',
    kind.teams.secret,
    flow({
      Step: {
        type: 'OpenApiConnection',
        inputs: {
          host: {
            connectionName: 'shared_x',
            operationId: 'Post',
            apiId: '/providers/Microsoft.PowerApps/apis/shared_x',
          },
          parameters: { 'item/url': kind.teams.text },
        },
      },
    }),
  ),
  seed(
    'a password of a connector operation',
    'plaintext-secret',
    kind.password,
    flow({
      Step: {
        type: 'OpenApiConnection',
        inputs: {
          host: {
            connectionName: 'shared_x',
            operationId: 'Sign',
            apiId: '/providers/Microsoft.PowerApps/apis/shared_x',
          },
          parameters: { 'item/Password': kind.password },
        },
      },
    }),
  ),
  seed(
    'a private key',
    'plaintext-secret',
    kind.pem.secret.trim(),
    flow({ Step: compose({ pem: kind.pem.text }) }),
  ),
  seed(
    'a secret of AWS',
    'plaintext-secret',
    kind.aws.secret,
    flow({ Step: compose(kind.aws.text) }),
  ),
  seed(
    'a shared access signature',
    'plaintext-secret',
    encodeURIComponent(key32('', 7)),
    flow({ Step: compose(whole('service-bus-signature').text) }),
  ),
];
