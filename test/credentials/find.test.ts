import { describe, expect, it, test } from 'vitest';
import type { Json, JsonObject } from '../../src/json/json.js';
import { flowWith } from '../support/model.js';
import { credentials, found, foundIn, other, phrase } from './support.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a member of the authentication', () => {
  it.each<[type: string | undefined, member: string, rule: string]>([
    ['ActiveDirectoryOAuth', 'secret', 'plaintext-client-secret'],
    ['activedirectoryoauth', 'SECRET', 'plaintext-client-secret'],
    [' ActiveDirectoryOAuth ', 'secret', 'plaintext-client-secret'],
    ['ActiveDirectoryOAuth', 'pfx', 'plaintext-certificate'],
    ['ActiveDirectoryOAuth', 'password', 'plaintext-certificate'],
    ['ClientCertificate', 'Pfx', 'plaintext-certificate'],
    ['CLIENTCERTIFICATE', 'password', 'plaintext-certificate'],
    ['Basic', 'password', 'plaintext-basic-password'],
    ['basic', 'Password', 'plaintext-basic-password'],
    ['Raw', 'value', 'plaintext-authorization'],
    ['Raw', 'parameter', 'plaintext-authorization'],
    [undefined, 'secret', 'plaintext-client-secret'],
    ["@parameters('type')", 'password', 'plaintext-basic-password'],
  ])('of %j called %j is reported by %3$s', (type, member, rule) => {
    const authentication = { ...(type !== undefined && { type }), [member]: phrase };
    expect(found({ Authentication: authentication })).toEqual([
      `${rule} /Authentication/${member} ${phrase} (authentication.${member.toLowerCase()})`,
    ]);
  });

  it.each<[JsonObject]>([
    [{ type: 'Basic', username: phrase }],
    [{ type: 'ActiveDirectoryOAuth', clientId: phrase, tenant: phrase, audience: phrase }],
    [{ type: 'ManagedServiceIdentity', identity: phrase }],
    [{ type: 'ActiveDirectoryOAuth', secret: '' }],
    [{ type: 'ActiveDirectoryOAuth', secret: '   ' }],
    [{ type: 'ActiveDirectoryOAuth', secret: null }],
    [{ type: 'ActiveDirectoryOAuth', secret: "@parameters('nobody')" }],
    [{ type: 'ActiveDirectoryOAuth', secret: "@body('Get_secret')?['value']" }],
    [{ type: 'ActiveDirectoryOAuth', secret: `@concat('${phrase}', body('Rest'))` }],
  ])('%j is none', (authentication) => {
    expect(found({ authentication })).toEqual([]);
  });

  it('is found wherever the whole object comes from', () => {
    const object = { type: 'Basic', username: 'u', password: phrase };
    const names = { composes: { Auth: object, Alias: "@outputs('Auth')" } };
    for (const authentication of ["@outputs('Auth')", "@outputs('Alias')"]) {
      expect(found({ authentication }, names)).toEqual([
        `plaintext-basic-password /actions/Auth/inputs/password ${phrase} (authentication.password)`,
      ]);
    }
    const text = `@json('${JSON.stringify(object)}')`;
    expect(found({ authentication: text })).toEqual([
      `plaintext-basic-password /authentication ${phrase} (authentication.password)`,
    ]);
  });

  it('is found in both halves of a webhook and in triggers', () => {
    const call = { authentication: { type: 'Basic', password: phrase } };
    const slots = ['subscribe.authentication.password', 'unsubscribe.authentication.password'];
    expect(foundIn('HttpWebhook', { subscribe: call, unsubscribe: call })).toEqual([
      `plaintext-basic-password /subscribe/authentication/password ${phrase} (${slots[0]})`,
      `plaintext-basic-password /unsubscribe/authentication/password ${phrase} (${slots[1]})`,
    ]);
    const flow = flowWith({ triggers: { Poll: { type: 'Http', inputs: call } } });
    expect(credentials(flow)).toEqual([
      `plaintext-basic-password /triggers/Poll/inputs/authentication/password ${phrase} (authentication.password)`,
    ]);
  });
});

describe('a header', () => {
  it.each<[header: string, value: string, secret: string]>([
    ['Authorization', `Bearer ${phrase}`, phrase],
    ['authorization', `bearer   ${phrase} `, phrase],
    ['AUTHORIZATION', phrase, phrase],
    ['Proxy-Authorization', `ApiKey ${phrase}`, phrase],
    ['Authorization', `Basic ${base64(`user:${phrase}`)}`, base64(`user:${phrase}`)],
    ['Authorization', `@concat('Basic ', base64('user:${phrase}'))`, phrase],
    ['Authorization', `Basic @{base64('user:${phrase}')}`, phrase],
    ['Authorization', `Basic @{base64(concat(triggerBody(), ':${phrase}'))}`, phrase],
    ['Authorization', `@{concat('Bearer', ' ', '${phrase}')}`, phrase],
    ['Authorization', `SharedAccessSignature sr=x&sig=${phrase}&se=1`, phrase],
    ['Cookie', `theme=dark; SessionId=${phrase}; lang=en`, phrase],
  ])('%s: %s', (header, value, secret) => {
    const [line = '', ...more] = found({ headers: { [header]: value } });
    expect(line).toBe(
      `plaintext-authorization /headers/${header} ${secret} (header:${header.toLowerCase()})`,
    );
    expect(more).toEqual([]);
  });

  it.each<[header: string, value: Json]>([
    ['Authorization', 'Bearer'],
    ['Authorization', 'Bearer '],
    ['Authorization', "Bearer @{body('Token')?['access_token']}"],
    ['Authorization', "@concat('Bearer ', body('Token'))"],
    ['Authorization', "@{triggerOutputs()?['headers']?['Authorization']}"],
    ['Authorization', `Basic ${base64(':')}`],
    ['Authorization', "Basic @{base64(concat('user:', body('Secret')))}"],
    ['Cookie', 'theme=dark; lang=en'],
    ['Content-Type', phrase],
    ['x-api-key', "@parameters('nobody')"],
    ['x-api-key', ''],
  ])('%s: %j holds none', (header, value) => {
    expect(found({ headers: { [header]: value } })).toEqual([]);
  });

  it.each(['x-api-key', 'X-API-Key', 'Ocp-Apim-Subscription-Key', 'x-functions-key'])(
    '%s is a key',
    (header) => {
      expect(found({ headers: { [header]: phrase } })).toEqual([
        `plaintext-api-key /headers/${header} ${phrase} (header:${header.toLowerCase()})`,
      ]);
    },
  );

  it('is found when an expression gives all headers, or all queries', () => {
    const names = {
      composes: { H: { 'X-API-Key': phrase } },
      variables: { q: [{ api_key: other }] },
    };
    expect(found({ headers: "@outputs('H')", queries: "@variables('q')" }, names)).toEqual([
      `plaintext-api-key /actions/H/inputs/X-API-Key ${phrase} (header:x-api-key)`,
      `plaintext-api-key /actions/q 0/inputs/variables/0/value/api_key ${other} (query:api_key)`,
    ]);
    expect(found({ headers: `@json('{"x-api-key":"${phrase}"}')` })).toEqual([
      `plaintext-api-key /headers ${phrase} (header:x-api-key)`,
    ]);
  });
});

test('keys of queries and of API Management', () => {
  expect(found({ uri: 'https://a.example', queries: { API_KEY: phrase, page: other } })).toEqual([
    `plaintext-api-key /queries/API_KEY ${phrase} (query:api_key)`,
  ]);
  expect(foundIn('ApiManagement', { SubscriptionKey: phrase })).toEqual([
    `plaintext-api-key /SubscriptionKey ${phrase} (subscriptionKey)`,
  ]);
});

test('the generic request of a connector is looked into as well', () => {
  const host = { connectionName: 'shared_webcontents', operationId: 'InvokeHttp' };
  const flat = { 'request/url': '/x', 'request/headers': { Authorization: `Bearer ${phrase}` } };
  expect(foundIn('OpenApiConnection', { host, parameters: flat })).toEqual([
    `plaintext-authorization /parameters/request~1headers/Authorization ${phrase} (header:authorization)`,
  ]);
  const computed = { 'request/headers': `@json('{"x-api-key":"${phrase}"}')` };
  expect(foundIn('OpenApiConnection', { host, parameters: computed })).toEqual([
    `plaintext-api-key /parameters/request~1headers ${phrase} (header:x-api-key)`,
  ]);
});

test('the plumbing of connections is no credential', () => {
  const key = "@json(decodeBase64(triggerOutputs().headers['X-MS-APIM-Tokens']))['$ConnectionKey']";
  for (const authentication of ["@parameters('$authentication')", { type: 'Raw', value: key }]) {
    expect(foundIn('OpenApiConnection', { host: {}, authentication })).toEqual([]);
  }
});
