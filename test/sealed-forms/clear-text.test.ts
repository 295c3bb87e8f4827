import { describe } from 'vitest';
import { alnum, hex, random } from '../knowledge/credential-samples.js';
import {
  cloudFlow,
  compose,
  flowFile,
  http,
  type Json,
  operation,
  recurrence,
  table,
} from './support.js';

const key = random(hex, 32, 5);
const word = 'Kx4!Plover!Orchard';
const signature = random(`${alnum}-_`, 43, 9);
const invoke = `https://prod-08.westeurope.logic.azure.com:443/workflows/${random(hex, 32)}/triggers/manual/paths/invoke`;
const signed = `${invoke}?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${signature}`;

const flow = (actions: Json, more: Json = {}): Json => cloudFlow(recurrence, actions, more);
const variable = (name: string, value: string): Json => ({
  type: 'InitializeVariable',
  inputs: { variables: [{ name, type: 'string', value }] },
});
const step = (inputs: Json): Json => flow({ Step: http(inputs) });

describe('names of keys and passwords that makers choose', () => {
  const named = (name: string, value: string): Json => flow({ Step: variable(name, value) });
  table('plaintext-secret', [
    ...[
      ...['MapsKey', 'ERP_KEY', 'Weather key'].map((name) => [name, key] as const),
      ...['SapPw', 'Passwort', 'Contraseña', 'Mot de passe', 'senha', 'smtpPass'].map(
        (name) => [name, word] as const,
      ),
      ['GitHub PAT', random(alnum, 40, 3)] as const,
    ].map(([name, value]) => ({
      title: name,
      flow: named(name, value),
      expect: ['Step high'],
    })),
    ...[
      ...['SortKey', 'Project key', 'ChangeKey', 'PublicKeyToken', 'key', 'Monkey'].map(
        (name) => [name, key] as const,
      ),
      // Words and numbers under a name that may be anything's.
      ['MapsKey', 'contoso-maps-westeurope-prod-01-primary'] as const,
      ['CountryKey', 'DE-1002-A'] as const,
      ['BoardingPass', word] as const,
      ['pass', 'true'] as const,
    ].map(([name, value]) => ({ title: `not ${name}`, flow: named(name, value), expect: [] })),
    {
      title: 'pass beside a user in JSON text',
      flow: flow({ Step: compose(`{"user":"svc","pass":"${word}"}`) }),
      expect: ['Step high'],
    },
    {
      title: 'not the key of the storage emulator, which everybody knows',
      flow: flow({
        Step: compose(
          `AccountName=devstoreaccount1;AccountKey=${'Eby8vdM02xNO'}cqFl${random(alnum, 70)}==`,
        ),
      }),
      expect: [],
    },
  ]);

  table('plaintext-parameter', [
    {
      title: 'a key among the settings of an app',
      files: {
        'local.settings.json': {
          IsEncrypted: false,
          Values: {
            ERP_KEY: key,
            SORT_KEY: key,
            AzureWebJobsStorage: 'UseDevelopmentStorage=true',
          },
        },
      },
      expect: ['- high/medium/regular'],
    },
  ]);
});

describe('a key that the run chooses from a table of literals', () => {
  const keys = { dev: { key }, prod: { key: random(hex, 32, 6) } };
  const chosen = "@outputs('Keys')?[triggerBody()?['stage']]?['key']";
  table('plaintext-api-key', [
    {
      title: 'each of them',
      flow: flow({
        Keys: compose(keys),
        Step: http({ uri: 'https://api.contoso.com', headers: { 'x-api-key': chosen } }),
      }),
      expect: ['Keys high/high/regular'],
    },
    {
      title: 'not what is no key',
      flow: flow({
        Keys: compose({ dev: { key: '' }, prod: { key: "@body('Get_secret')?['value']" } }),
        Step: http({ uri: 'https://api.contoso.com', headers: { 'x-api-key': chosen } }),
      }),
      expect: [],
    },
  ]);
});

describe('signed trigger URLs', () => {
  const queries = { 'api-version': '2016-06-01', sp: '/triggers/manual/run', sv: '1.0' };
  const connector = (more: Json): Json => ({
    'Connector/abc_5Forders_openapidefinition.json': {
      swagger: '2.0',
      info: { title: 'Orders', version: '1.0' },
      host: 'api.contoso.com',
      schemes: ['https'],
      paths: {},
      ...more,
    },
  });
  table('signed-trigger-url', [
    {
      title: 'the signature among the queries',
      flow: step({ uri: invoke, queries: { ...queries, sig: signature } }),
      expect: ['Step high/high/regular'],
    },
    {
      title: 'the signature in a variable, sent among the queries',
      flow: flow({
        Start: variable('s', signature),
        Step: http({ uri: invoke, queries: { ...queries, sig: "@variables('s')" } }),
      }),
      expect: ['Start high/high/regular'],
    },
    {
      title: 'not the signature of another service',
      flow: step({ uri: 'https://api.contoso.com/x', queries: { sig: signature } }),
      expect: [],
    },
    {
      title: 'in the description of an operation of a connector',
      files: connector({
        paths: { '/x': { post: { operationId: 'X', description: `curl ${signed}` } } },
      }),
      expect: ['abc_orders high/high/regular'],
    },
    {
      title: 'in an example of a connector',
      files: connector({ info: { title: 'Orders', 'x-ms-example': { next: signed } } }),
      expect: ['abc_orders high/high/regular'],
    },
    {
      title: 'not without a signature',
      files: connector({ info: { title: 'Orders', description: `${invoke}?sig=<signature>` } }),
      expect: [],
    },
  ]);
  table('plaintext-api-key', [
    {
      title: 'a signature of another service is a key',
      flow: step({ uri: 'https://api.contoso.com/x', queries: { sig: signature } }),
      expect: ['Step high/high/regular'],
    },
    {
      title: 'that of a trigger is not one as well',
      flow: step({ uri: invoke, queries: { ...queries, sig: signature } }),
      expect: [],
    },
  ]);
});

describe('stand-ins', () => {
  table('credential-in-url', [
    {
      title: 'in a URL with percent signs',
      flow: flow({ Step: compose('https://api.contoso.com/a%20b?page=1&api_key=...') }),
      expect: ['Step info/high/auditor'],
    },
  ]);
  table('plaintext-authorization', [
    {
      title: 'a short slot',
      flow: step({
        uri: 'https://api.contoso.com',
        headers: { Authorization: 'Bearer <token>' },
      }),
      expect: ['Step info/high/auditor'],
    },
  ]);
});

describe('desktop flows', () => {
  table('desktop-flow-credential', [
    {
      title: 'a literal credential in a variable, handed over under any name',
      files: {
        [flowFile]: flow({
          Start: variable('SapPassword', word),
          Step: operation('shared_uiflow', 'RunUIFlow_V2', {
            uiFlowId: '7b1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
            'item/In1': "@variables('SapPassword')",
          }),
        }),
      },
      expect: ['Step high/high/regular'],
    },
  ]);
});
