import { describe, expect, it, test } from 'vitest';
import { credentialsOf } from '../../src/credentials/find.js';
import { literalCredentials } from '../../src/credentials/report.js';
import type { JsonObject } from '../../src/json/json.js';
import type { Flow } from '../../src/model/flow.js';
import { armFlow, flowWith } from '../support/model.js';
import { calling, credentials, found, other, phrase } from './support.js';

const wording = { what: () => 'It', why: 'Why.', advice: 'Do.' };

/** What one rule reports of a flow. */
function reports(flow: Flow, rule: Parameters<typeof literalCredentials>[1]) {
  return [...literalCredentials(flow, rule, wording)].map(({ at, message, related, ...rest }) => ({
    ...rest,
    at: at.pointer,
    message,
    related: related?.map((one) => `${one.at.pointer} ${one.message}`),
  }));
}

const shared: JsonObject = {
  parameters: { Key: { type: 'String', defaultValue: phrase } },
  actions: {
    One: { type: 'Http', inputs: { headers: { 'x-api-key': "@parameters('Key')" } } },
    Two: { type: 'Http', inputs: { headers: { 'X-API-KEY': "@{parameters('key')}" } } },
    Three: {
      type: 'Http',
      inputs: { authentication: { type: 'ActiveDirectoryOAuth', secret: "@outputs('Alias')" } },
    },
    Alias: { type: 'Compose', inputs: "@parameters('KEY')" },
  },
};

test('a literal used in many places is one credential, where it stands, under the gravest rule', () => {
  expect(credentials(flowWith(shared))).toEqual([
    `plaintext-client-secret /parameters/Key/defaultValue ${phrase} (header:x-api-key header:x-api-key authentication.secret)`,
  ]);
});

test('all its uses are told, its text is not', () => {
  const flow = flowWith(shared);
  const at = '/definition/parameters/Key/defaultValue';
  const call = '/definition/actions';
  expect(reports(flow, 'plaintext-client-secret')).toEqual([
    {
      at,
      message: `It stands in clear text (${phrase.length} characters, starting with 'Ga'). Why.`,
      advice: 'Do.',
      secret: phrase,
      related: [
        `${call}/One/inputs/headers/x-api-key used here as the header 'x-api-key'`,
        `${call}/Two/inputs/headers/X-API-KEY used here as the header 'X-API-KEY'`,
        `${call}/Three/inputs/authentication/secret used here as 'authentication.secret'`,
      ],
    },
  ]);
  expect(reports(flow, 'plaintext-api-key')).toEqual([]);
});

test('a use that reaches one literal in two ways is one use', () => {
  const names = { composes: { K: phrase } };
  const value = "@if(true, outputs('K'), outputs('k'))";
  expect(found({ headers: { 'x-api-key': value } }, names)).toEqual([
    `plaintext-api-key /actions/K/inputs ${phrase} (header:x-api-key)`,
  ]);
});

test('a literal at its place of use has a slot of its own', () => {
  const [report] = reports(calling({ headers: { 'X-Api-Key': phrase } }), 'plaintext-api-key');
  expect(report).toMatchObject({ slot: 'header:x-api-key', related: [] });
});

test('two literals in one value are two credentials at one place', () => {
  const value = `@if(equals(triggerBody(), 'p'), '${phrase}', '${other}')`;
  expect(found({ headers: { 'x-api-key': value } })).toEqual([
    `plaintext-api-key /headers/x-api-key ${phrase} (header:x-api-key)`,
    `plaintext-api-key /headers/x-api-key ${other} (header:x-api-key)`,
  ]);
});

test('keys of several environments in one variable are several credentials', () => {
  const names = { variables: { key: ['', phrase, other] } };
  expect(found({ headers: { 'x-api-key': "@variables('KEY')" } }, names)).toEqual([
    `plaintext-api-key /actions/key 1/inputs/value ${phrase} (header:x-api-key)`,
    `plaintext-api-key /actions/key 2/inputs/value ${other} (header:x-api-key)`,
  ]);
});

describe('a literal that was split', () => {
  const [head, tail] = ['Gannet-Lantern-48', '-Meadow'];

  it.each([
    [`@concat('${head}', '${tail}')`],
    [`${head}@{'${tail}'}`],
    [`@{'${head}'}@{concat('-Mea', 'dow')}`],
    [`@base64ToString('${Buffer.from(phrase).toString('base64')}')`],
    [`@toUpper('${phrase.toLowerCase()}')`],
    [`@json('{"k":"${head}\\u002dMeadow"}')['k']`],
  ])('%s', (value) => {
    const [credential] = credentialsOf(calling({ headers: { 'x-api-key': value } }));
    expect(credential?.text.toLowerCase()).toBe(phrase.toLowerCase());
    expect(credential?.at.pointer).toBe('/definition/actions/Call/inputs/headers/x-api-key');
  });

  it('stands where most of it stands, and its parts are secret too', () => {
    const names = { parameters: { head }, variables: { tail: [tail] } };
    const value = "@{parameters('head')}@{variables('tail')}";
    const [credential] = credentialsOf(calling({ headers: { 'x-api-key': value } }, names));
    expect(credential?.at.pointer).toBe('/definition/parameters/head/defaultValue');
    expect(credential?.parts).toEqual(expect.arrayContaining([head, tail]));
  });

  it('has no parts when it stands in one piece', () => {
    const [credential] = credentialsOf(calling({ headers: { Authorization: `Bearer ${phrase}` } }));
    expect(credential?.parts).toEqual([]);
  });
});

test.each(['<your key>', 'YOUR_API_KEY', 'xxxxxxxxxxxx', '***********', '{api-key}', 'TODO'])(
  'the placeholder %s is no secret, but told to the auditor',
  (value) => {
    const flow = calling({ headers: { 'x-api-key': value } });
    expect(credentials(flow)).toEqual([]);
    const [report, ...more] = reports(flow, 'plaintext-api-key');
    expect(report).toMatchObject({ severity: 'info', persona: 'auditor' });
    expect(report).not.toHaveProperty('secret');
    expect(more).toEqual([]);
  },
);

describe('in an ARM template', () => {
  const action = (secret: string) => ({
    actions: {
      Call: { type: 'Http', inputs: { authentication: { type: 'Basic', password: secret } } },
    },
  });

  it('the literal of a template parameter is the place', () => {
    const parameters = { pw: { type: 'securestring', defaultValue: phrase } };
    const [first] = credentials(armFlow(action("[parameters('pw')]"), { parameters }));
    expect(first).toBe(
      `plaintext-basic-password /parameters/pw/defaultValue ${phrase} (authentication.password)`,
    );
  });

  it('a parameter that the deployment asks for is none', () => {
    const parameters = { pw: { type: 'securestring' } };
    expect(credentials(armFlow(action("[parameters('pw')]"), { parameters }))).toEqual([]);
  });
});

describe('a signed trigger URL', () => {
  const signature = Buffer.from(`${phrase}-${phrase}`).toString('base64url').slice(0, 43);
  const path = '/workflows/0123456789abcdef0123456789abcdef/triggers/manual/paths/invoke';
  const base = `https://prod-00.westeurope.logic.azure.com:443${path}?api-version=2016-06-01&sp=x&sv=1.0&sig=`;
  const line = (place: string) => `signed-trigger-url ${place} ${signature} (url)`;

  it('is found where it is called, written, composed or put together', () => {
    const uri = base + signature;
    expect(found({ uri })).toEqual([line('/uri')]);
    expect(found({ body: { text: `Call ${uri} please` } })).toEqual([line('/body/text')]);
    expect(found({ uri: `@concat('${base}', '${signature}')` })).toEqual([line('/uri')]);
    expect(found({ uri: "@variables('u')" }, { variables: { u: [uri] } })).toEqual([
      `signed-trigger-url /actions/u 0/inputs/variables/0/value ${signature} (url)`,
    ]);
    expect(found({ uri: `${base}@{variables('s')}` }, { variables: { s: [signature] } })).toEqual([
      line('/actions/s 0/inputs/variables/0/value'),
    ]);
  });

  it('is one wherever it is encoded', () => {
    const encoded = Buffer.from(base + signature).toString('base64');
    const places: [string, string][] = [
      ['uri', '/uri'],
      ['body', '/body'],
    ];
    for (const [member, place] of places) {
      for (const value of [encoded, `@base64ToString('${encoded}')`])
        expect(found({ [member]: value })).toEqual([line(place)]);
      expect(found({ [member]: `@{decodeBase64('${encoded}')}` })).toEqual([line(place)]);
      expect(
        found({ [member]: `@decodeUriComponent('${encodeURIComponent(base + signature)}')` }),
      ).toEqual([line(place)]);
    }
    expect(found({ body: "@base64ToString(outputs('U'))" }, { composes: { U: encoded } })).toEqual([
      line('/actions/U/inputs').replace('(url)', '(url url)'),
    ]);
    expect(found({ body: `@concat('${base}', '${signature}')` })).toEqual([line('/body')]);
    const unsigned = Buffer.from(`${base}&x=1`).toString('base64');
    expect(found({ body: `@base64ToString('${unsigned}')` })).toEqual([]);
  });

  it('is found in the parameters of a template', () => {
    const parameters = { url: { type: 'string', defaultValue: base + signature } };
    const actions = { Call: { type: 'Http', inputs: { uri: "[parameters('url')]" } } };
    expect(credentials(armFlow({ actions }, { parameters }))).toEqual([
      line('/parameters/url/defaultValue'),
    ]);
    const joined = {
      Call: { type: 'Http', inputs: { uri: `[concat('${base}', '${signature}')]` } },
    };
    expect(credentials(armFlow({ actions: joined }))).toHaveLength(1);
  });

  it('without a signature is no credential', () => {
    expect(found({ uri: base })).toEqual([]);
    expect(found({ uri: `${base}@{body('Secret')}` })).toEqual([]);
  });
});
