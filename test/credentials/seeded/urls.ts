import { hex, random } from '../../knowledge/credential-samples.js';
import { compose, flow, http, kind, parameter, type Seed, seed, url, variable } from './seed.js';

const signature = random(url, 43, 21);
const trigger = `https://prod-08.westeurope.logic.azure.com/workflows/${random(hex, 32)}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=`;

/** URLs. */
export const urls: readonly Seed[] = [
  seed(
    'a storage signature',
    'credential-in-url',
    kind.sas.secret,
    flow({ Step: http({ uri: kind.sas.text }) }),
  ),
  seed(
    'a storage signature in a variable',
    'credential-in-url',
    kind.sas.secret,
    flow({ V: variable('address', kind.sas.text) }),
  ),
  seed(
    'a password in the URL',
    'credential-in-url',
    kind.password,
    flow({ Step: http({ uri: `https://app:${kind.password}@erp.contoso.com/orders` }) }),
  ),
  seed(
    'a key in the URL, put together',
    'credential-in-url',
    kind.apim,
    flow(
      { Step: http({ uri: `@{parameters('base')}/orders?page=1&api_key=@{parameters('k')}` }) },
      {
        parameters: {
          base: { type: 'String', defaultValue: 'https://api.contoso.com' },
          k: { type: 'String', defaultValue: kind.apim },
        },
      },
    ),
  ),
  seed(
    'the key of a function in the URL',
    'credential-in-url',
    kind.functions,
    flow({ Step: http({ uri: `https://contoso.azurewebsites.net/api/x?code=${kind.functions}` }) }),
  ),
  seed(
    'a database URL in Compose',
    'credential-in-url',
    kind.password,
    flow({
      Step: compose(`mongodb+srv://app:${kind.password}@cluster0.contoso.mongodb.net/orders`),
    }),
  ),
  seed(
    'a signed trigger URL',
    'signed-trigger-url',
    signature,
    flow({ Step: http({ uri: trigger + signature }) }),
  ),
  seed(
    'a signed trigger URL in an encoded text',
    'signed-trigger-url',
    signature,
    flow({
      Step: compose({
        next: `https://portal.contoso.com/?url=${encodeURIComponent(trigger + signature)}`,
      }),
    }),
  ),
];

/** Parameters. */
export const parameters: readonly Seed[] = [
  seed(
    'a key by the name of its parameter',
    'plaintext-parameter',
    kind.apim,
    flow({}, parameter('Speech To Text Key (demo_SpeechToTextKey)', kind.apim)),
  ),
  seed(
    'a key by its form',
    'plaintext-parameter',
    kind.cosmos,
    flow({}, parameter('Setting', kind.cosmos)),
  ),
  seed(
    'a connection string',
    'plaintext-parameter',
    kind.bus.secret,
    flow({}, parameter('Setting', kind.bus.text)),
  ),
  seed(
    'a password in a secure parameter',
    'plaintext-parameter',
    kind.password,
    flow({}, parameter('adminPassword', kind.password, 'SecureString')),
  ),
  seed(
    'a token in JSON text',
    'plaintext-parameter',
    kind.sendgrid,
    flow({}, parameter('Mail (abc_Mail)', JSON.stringify({ mail: { key: kind.sendgrid } }))),
  ),
  seed(
    'a token in an object',
    'plaintext-parameter',
    kind.slack,
    flow({}, parameter('config', { chat: [{ token: kind.slack }] }, 'Object')),
  ),
];
