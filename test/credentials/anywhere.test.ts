import { describe, expect, it, test } from 'vitest';
import { credentialsOf } from '../../src/credentials/find.js';
import type { JsonObject } from '../../src/json/json.js';
import { random } from '../knowledge/credential-samples.js';
import { flowWith } from '../support/model.js';
import { calling, credentials, found, phrase } from './support.js';

const key = random('0123456789abcdef', 32, 77);
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The credentials of a flow with one action. */
function inAction(action: JsonObject, more: JsonObject = {}): string[] {
  return credentials(flowWith({ actions: { Step: action }, ...more })).map((line) =>
    line.replace('/actions/Step', '').replace(/ \(.*\)$/, ''),
  );
}

describe('a name says it', () => {
  it.each<[what: string, action: JsonObject, place: string]>([
    [
      'appended',
      { type: 'AppendToStringVariable', inputs: { name: 'apiKey', value: key } },
      '/inputs/value',
    ],
    ['answered', { type: 'Response', inputs: { body: { token: key } } }, '/inputs/body/token'],
    [
      'in a column',
      { type: 'Table', inputs: { columns: [{ header: 'API key', value: key }] } },
      '/inputs/columns/0/value',
    ],
    [
      'set as a property',
      { type: 'Compose', inputs: `@setProperty(json('{}'), 'apiKey', '${key}')` },
      '/inputs',
    ],
    [
      'in code',
      { type: 'JavaScriptCode', inputs: { code: `const apiKey = "${key}";` } },
      '/inputs/code',
    ],
    ['behind Bearer', { type: 'Compose', inputs: { text: `Bearer ${key}` } }, '/inputs/text'],
    [
      'in a parsed text',
      { type: 'Compose', inputs: `@json('{"apiKey":"${key}"}')?['apiKey']` },
      '/inputs',
    ],
    ['in a branch', { type: 'Compose', inputs: `@if(true, 'apiKey=${key}', '')` }, '/inputs'],
    [
      'with the way to it',
      { type: 'X', inputs: { parameters: { 'item/x/Password': phrase } } },
      '/inputs/parameters/item~1x~1Password',
    ],
  ])('%s', (_what, action, place) => {
    const secret = place.endsWith('Password') ? phrase : key;
    expect(inAction(action)).toEqual([`plaintext-secret ${place} ${secret}`]);
  });

  it('but not in data of the designer, in expressions as they are written, or where it is unknown', () => {
    const metadata = { token: key, operationMetadataId: key };
    expect(inAction({ type: 'Compose', inputs: 'x', metadata })).toEqual([]);
    expect(
      inAction({ type: 'Compose', inputs: { token: "@body('Get_token_1a2b')?['x']" } }),
    ).toEqual([]);
    expect(
      inAction({ type: 'Compose', inputs: "@concat('password=', body('Get2x'), '&user=a1')" }),
    ).toEqual([]);
    expect(inAction({ type: 'Compose', inputs: { token: `${key}@{body('Rest')}` } })).toEqual([]);
    // Percent-encoded pieces make an expression no text.
    expect(
      inAction({
        type: 'Compose',
        inputs:
          "@concat('grant_type=x&client_secret=',encodeUriComponent(body('Get')?['value']),'&scope=a%2Fb')",
      }),
    ).toEqual([]);
  });

  it('nor where a key names a place, or the value a thing', () => {
    for (const [name, value] of [
      ['routingKey', key],
      ['PartitionKey', key],
      ['erpKey', 'orders-2024-north'],
      ['erpKey', '6b1f8a52-0c1d-4a58-9d0e-2f7f0a3f9b11'],
      ['erpKey', '<your key>'],
    ] as const)
      expect(inAction({ type: 'Compose', inputs: { [name]: value } })).toEqual([]);
  });
});

describe('a comparison says it', () => {
  const condition = (expression: JsonObject | string) =>
    inAction({ type: 'If', expression, actions: {} });

  it.each<[expression: JsonObject | string]>([
    ["@equals(triggerOutputs()?['headers']?['X-Api-Key'], 'Heron42')"],
    ["@not(equals('Heron42', triggerOutputs()?['headers/x-api-key']))"],
    ["@equals(toLower(coalesce(triggerOutputs()?['queries']?['api_key'], '')), 'Heron42')"],
    [{ and: [{ equals: ["@triggerOutputs()?['headers']?['authorization']", 'Basic Heron42x'] }] }],
    [{ or: [{ contains: ["@triggerOutputs()['headers']['x-functions-key']", 'Heron42'] }] }],
  ])('%j', (expression) => {
    expect(condition(expression)).toEqual([
      expect.stringMatching(/^plaintext-secret \/expression\S* (?:Basic )?Heron42x?$/),
    ]);
  });

  it.each<[expression: JsonObject | string]>([
    ["@equals(triggerOutputs()?['headers']?['x-api-key'], '')"],
    ["@equals(triggerOutputs()?['headers']?['x-api-key'], parameters('nobody'))"],
    ["@equals(triggerOutputs()?['headers']?['content-type'], 'application/json')"],
    ["@equals(triggerBody()?['token'], 'refresh')"],
    ["@startsWith(triggerOutputs()?['headers']?['Authorization'], 'Bearer')"],
    ["@contains(triggerOutputs()?['headers'], 'x-api-key')"],
    [{ greater: ["@triggerOutputs()?['headers']?['x-api-key']", 'Heron42'] }],
  ])('but not %j', (expression) => {
    expect(condition(expression)).toEqual([]);
  });

  it('also without the trigger that hands the value over', () => {
    const expression = "@equals(triggerBody()?['handshake'], 'Zq8mXv2Lk9Tr4Bn7')";
    const flow = flowWith({ actions: { Check: { type: 'If', expression, actions: {} } } });
    expect(credentialsOf(flow).map(({ rule }) => rule)).toEqual(['plaintext-secret']);
  });

  it('and the place of use is told where the key stands elsewhere', () => {
    const flow = flowWith({
      parameters: { expected: { type: 'String', defaultValue: 'Heron42' } },
      actions: {
        Check: {
          type: 'If',
          expression: "@equals(triggerOutputs()?['headers']?['x-key'], parameters('expected'))",
          actions: {},
        },
      },
    });
    const [credential, ...more] = credentialsOf(flow);
    expect(more).toEqual([]);
    expect(credential?.rule).toBe('plaintext-parameter');
    expect(credential?.uses.map(({ at, as }) => `${at.pointer} ${as}`)).toEqual([
      "/definition/actions/Check/expression the key that 'x-key' is compared with",
    ]);
  });
});

test('one literal that is many things is one finding, under the most specific rule', () => {
  const server = `Server=contoso;Database=a;User ID=app;Password=${phrase};`;
  expect(found({ headers: { 'x-api-key': server } })).toEqual([
    `plaintext-api-key /headers/x-api-key ${server} (header:x-api-key)`,
  ]);
  expect(found({ body: `{"password":"${phrase}"}` })).toEqual([
    `plaintext-request-secret /body ${phrase} (body:password)`,
  ]);
  const basic = `Basic ${base64(`app:${phrase}`)}`;
  expect(found({ headers: { Authorization: basic } })).toHaveLength(1);
});

test('halves of a literal are not reported again', () => {
  const [head, tail] = [key.slice(0, 16), key.slice(16)];
  const names = { variables: { password1: [`Kd9!${head}`], secretTail: [tail] } };
  const value = "@{variables('password1')}@{variables('secretTail')}";
  expect(found({ headers: { 'x-api-key': value } }, names)).toEqual([
    expect.stringMatching(/^plaintext-api-key .* \(header:x-api-key\)$/),
  ]);
});

test('credentials of several kinds in one action are several', () => {
  const lines = found({
    uri: `https://app:${phrase}@erp.contoso.com/`,
    headers: { 'x-api-key': key },
    body: { password: 'Fe9!Rain!Lantern' },
  });
  expect(lines.map((line) => line.split(' ', 1)[0]).sort()).toEqual([
    'credential-in-url',
    'plaintext-api-key',
    'plaintext-request-secret',
  ]);
});

test('a form of low confidence is of low confidence', () => {
  const id = `AKIA${random('ABCDEFGHIJKLMNOP234567', 16, 3)}`;
  const [credential] = credentialsOf(calling({ body: { note: id } }));
  expect(credential).toMatchObject({ rule: 'plaintext-secret', confidence: 'low' });
});
