import type { Json, JsonObject } from '../../../src/json/json.js';
import { alnum, hex, jwt, key64, random, samples } from '../../knowledge/credential-samples.js';

/*
 * 60 credentials of 20 kinds in the places of a flow, put together when the test runs. Each stands alone in its
 * flow: it must be found once, by that rule, and no output may hold it.
 */

export interface Seed {
  readonly what: string;
  readonly rule: string;
  /** What no output may hold; several where a literal is split. */
  readonly secrets: readonly string[];
  /** The file. */
  readonly content: JsonObject;
}

export const url = `${alnum}-_`;
export const base64 = (text: string) => Buffer.from(text).toString('base64');

const sample = (id: string, number = 0) => {
  const found = samples.filter((one) => one.id === id)[number];
  if (!found) throw new Error(`no sample ${id}`);
  return found;
};
export const whole = (id: string, number = 0) => {
  const { before, secret, after } = sample(id, number);
  return { text: before + secret + after, secret };
};

// No word of any page: the SARIF report holds them.
const password = 'Kx4!Plover!Orchard';

/** One of each kind. */
export const kind = {
  clientSecret: sample('entra-client-secret').secret,
  devops: sample('azure-devops-token').secret,
  ai: sample('azure-ai-key').secret,
  storage: whole('storage-connection-string'),
  bus: whole('shared-access-key'),
  cosmos: key64('ACDb'),
  sql: {
    text: `Server=tcp:contoso.database.windows.net;Database=orders;User ID=app;Password=${password};`,
    secret: password,
  },
  sas: whole('storage-signature'),
  functions: sample('azure-functions-key').secret,
  apim: random(hex, 32, 11),
  github: sample('github-token').secret,
  slack: sample('slack-token').secret,
  teams: whole('teams-webhook'),
  sendgrid: sample('sendgrid-key').secret,
  stripe: sample('stripe-key').secret,
  openai: sample('openai-key').secret,
  aws: whole('aws-secret-key', 1),
  jwt: jwt(),
  pem: whole('private-key'),
  password,
} as const;

/** A flow of a solution with one action `Step`, or several. */
export function flow(actions: JsonObject, more: JsonObject = {}): JsonObject {
  const definition = {
    parameters: { $authentication: { defaultValue: {}, type: 'SecureObject' } },
    triggers: { Daily: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } } },
    actions,
    ...more,
  };
  return { properties: { connectionReferences: {}, definition }, schemaVersion: '1.0.0.0' };
}

export const http = (inputs: JsonObject): JsonObject => ({
  type: 'Http',
  inputs: { method: 'POST', uri: 'https://api.contoso.com/orders', ...inputs },
  runtimeConfiguration: { secureData: { properties: ['inputs', 'outputs'] } },
});
export const compose = (inputs: Json): JsonObject => ({ type: 'Compose', inputs });
export const parameter = (name: string, defaultValue: Json, type = 'String'): JsonObject => ({
  parameters: { [name]: { type, defaultValue } },
});
export const variable = (name: string, value: Json): JsonObject => ({
  type: 'InitializeVariable',
  inputs: { variables: [{ name, type: 'string', value }] },
});

/** A Logic App in a template. */
export function arm(actions: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    ...more,
    resources: [
      {
        type: 'Microsoft.Logic/workflows',
        name: 'orders',
        apiVersion: '2019-05-01',
        properties: {
          definition: {
            triggers: {
              Daily: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } },
            },
            actions,
          },
        },
      },
    ],
  };
}

export const half = (text: string) => [text.slice(0, 18), text.slice(18)] as const;
export const seed = (
  what: string,
  rule: string,
  secrets: string | readonly string[],
  content: JsonObject,
): Seed => ({ what, rule, secrets: typeof secrets === 'string' ? [secrets] : secrets, content });
