import { describe, expect, it } from 'vitest';
import { lint } from '../../src/index.js';
import type { Json, JsonObject } from '../../src/json/json.js';
import * as s from './support.js';

const { append, compose, each, filter, http, init, parse, scope, select, set, when } = s;

/** An odd passphrase that no scanner of secrets knows. */
const P = ['Quill7', 'Harbor!31', 'Meadow'].join('');
const encoded = Buffer.from(P).toString('base64');

const join = (from: Json, joinWith: string): JsonObject => {
  return { type: 'Join', inputs: { from, joinWith } };
};
const until = (actions: JsonObject): JsonObject => {
  return { type: 'Until', expression: '@equals(1, 1)', limit: { count: 3 }, actions };
};

/** Ways of a client secret to where it is used, and the end of the pointer of where it stands. */
type Way = readonly [
  name: string,
  before: JsonObject,
  used: string,
  end: string,
  parameters?: JsonObject,
];

const ways: readonly Way[] = [
  ['direct', {}, `'${P}'`, '/Call/inputs/authentication/secret'],
  ['concat', {}, `concat('Quill7', 'Harbor!31Meadow')`, '/Call/inputs/authentication/secret'],
  ['compose', { C: compose(P) }, "outputs('C')", '/C/inputs'],
  [
    'compose member alias case',
    { C: compose({ Cred: { Key: P } }) },
    "outputs('c')?['cred/KEY']",
    '/C/inputs/Cred/Key',
  ],
  [
    'compose chain',
    { C: compose(P), D: compose("@outputs('C')"), E: compose({ a: "@{outputs('D')}" }) },
    "outputs('E')['a']",
    '/C/inputs',
  ],
  ['actions outputs', { C: compose(P) }, "actions('C')?['outputs']", '/C/inputs'],
  [
    'actions inputs of http header',
    { H: http('https://a.example', { headers: { a: P } }) },
    "actions('H')?['inputs']?['headers']?['a']",
    '/H/inputs/headers/a',
  ],
  ['var init', { v: init('v', 'string', P) }, "variables('V')", '/v/inputs/variables/0/value'],
  ['var set', { v: init('v', 'string'), s: set('v', P) }, "variables('V')", '/s/inputs/value'],
  [
    'var init empty then set',
    { v: init('v', 'string', ''), s: set('v', P) },
    "variables('V')",
    '/s/inputs/value',
  ],
  [
    'var appended',
    { v: init('v', 'string', ''), s: append('v', P) },
    "variables('v')",
    '/s/inputs/value',
  ],
  [
    'var appended halves',
    { v: init('v', 'string', 'Quill7'), s: append('v', 'Harbor!31Meadow') },
    "variables('v')",
    '/s/inputs/value',
  ],
  [
    'var array append',
    { v: init('v', 'array', []), s: append('v', P, 'Array') },
    "first(variables('v'))",
    '/s/inputs/value',
  ],
  [
    'var array',
    { v: init('v', 'array', ['x', P]) },
    "variables('v')[1]",
    '/v/inputs/variables/0/value/1',
  ],
  [
    'var object',
    { v: init('v', 'object', { a: { b: P } }) },
    "variables('v')?['a']?['b']",
    '/v/inputs/variables/0/value/a/b',
  ],
  [
    'var object text',
    { v: init('v', 'string', JSON.stringify({ b: P })) },
    "json(variables('v'))?['b']",
    '/v/inputs/variables/0/value',
  ],
  ['parse', { P: parse(JSON.stringify({ k: P })) }, "body('P')?['k']", '/P/inputs/content'],
  [
    'parse of compose',
    { C: compose({ k: P }), P: parse("@outputs('C')") },
    "outputs('P')?['body/k']",
    '/C/inputs/k',
  ],
  [
    'parse of compose text',
    { C: compose({ k: P }), P: parse("@{outputs('C')}") },
    "body('P')?['k']",
    '/C/inputs/k',
  ],
  ['select', { S: select(['x'], { k: P }) }, "first(body('S'))?['k']", '/S/inputs/select/k'],
  [
    'select item',
    { S: select([{ n: P }], "@item()?['n']") },
    "first(body('S'))",
    '/S/inputs/from/0/n',
  ],
  [
    'query',
    { Q1: filter([{ e: 'dev', k: P }], "@equals(item()?['e'], 'dev')") },
    "first(body('Q1'))?['k']",
    '/Q1/inputs/from/0/k',
  ],
  ['join', { J: join(['Quill7', 'Harbor!31Meadow'], '') }, "body('J')", '/J/inputs/from/1'],
  ['if', {}, `if(equals(triggerBody(), 'a'), '${P}', '')`, '/Call/inputs/authentication/secret'],
  ['coalesce', {}, `coalesce(triggerBody()?['k'], '${P}')`, '/Call/inputs/authentication/secret'],
  ['base64ToString', {}, `base64ToString('${encoded}')`, '/Call/inputs/authentication/secret'],
  [
    'decodeUri',
    {},
    `decodeUriComponent('${encodeURIComponent(P)}')`,
    '/Call/inputs/authentication/secret',
  ],
  [
    'uriComponentToString',
    {},
    `uriComponentToString('${encodeURIComponent(P)}')`,
    '/Call/inputs/authentication/secret',
  ],
  [
    'base64ToBinary str',
    {},
    `string(base64ToBinary('${encoded}'))`,
    '/Call/inputs/authentication/secret',
  ],
  [
    'dataUriToString',
    {},
    `dataUriToString('data:text/plain;base64,${encoded}')`,
    '/Call/inputs/authentication/secret',
  ],
  [
    'replace',
    {},
    `replace('Quill7#Harbor!31Meadow', '#', '')`,
    '/Call/inputs/authentication/secret',
  ],
  ['substring', {}, `substring('xx${P}', 2)`, '/Call/inputs/authentication/secret'],
  ['slice', {}, `slice('xx${P}', 2)`, '/Call/inputs/authentication/secret'],
  ['skip/take text', {}, `skip('xx${P}', 2)`, '/Call/inputs/authentication/secret'],
  ['trim', {}, `trim('  ${P} ')`, '/Call/inputs/authentication/secret'],
  ['json', {}, `json('{"k":"${P}"}')?['k']`, '/Call/inputs/authentication/secret'],
  ['split', {}, `last(split('user:${P}', ':'))`, '/Call/inputs/authentication/secret'],
  ['createArray idx', {}, `createArray('a', '${P}')[1]`, '/Call/inputs/authentication/secret'],
  [
    'setProperty',
    {},
    `setProperty(json('{}'), 'k', '${P}')?['k']`,
    '/Call/inputs/authentication/secret',
  ],
  [
    'addProperty of compose',
    { C: compose({ a: 1 }) },
    `addProperty(outputs('C'), 'k', '${P}')?['k']`,
    '/Call/inputs/authentication/secret',
  ],
  [
    'mergeObjects',
    { C: compose({ k: P }) },
    `mergeObjects(json('{"z":1}'), outputs('C'))?['k']`,
    '/C/inputs/k',
  ],
  [
    'removeProperty',
    { C: compose({ k: P, z: 1 }) },
    `removeProperty(outputs('C'), 'z')?['k']`,
    '/C/inputs/k',
  ],
  [
    'union of arrays',
    { C: compose([P]) },
    `first(union(outputs('C'), createArray('z')))`,
    '/C/inputs/0',
  ],
  [
    'reverse join',
    {},
    `join(reverse(createArray('Harbor!31Meadow', 'Quill7')), '')`,
    '/Call/inputs/authentication/secret',
  ],
  [
    'parameter',
    {},
    "parameters('Cred (abc_Cred)')",
    '/parameters/Cred (abc_Cred)/defaultValue',
    { 'Cred (abc_Cred)': { type: 'String', defaultValue: P } },
  ],
  [
    'object parameter',
    {},
    "parameters('cfg')?['a/b']",
    '/parameters/cfg/defaultValue/a/b',
    { cfg: { type: 'Object', defaultValue: { a: { b: P } } } },
  ],
  [
    'array parameter',
    {},
    "parameters('cfg')[0]",
    '/parameters/cfg/defaultValue/0',
    { cfg: { type: 'Array', defaultValue: [P] } },
  ],
  ['computed name', { C: compose(P) }, "outputs(concat('C', ''))", '/C/inputs'],
  [
    'computed name var',
    { C: compose(P), v: init('v', 'string', 'C') },
    "outputs(variables('v'))",
    '/C/inputs',
  ],
  [
    'computed param',
    {},
    "parameters(concat('Cred', ' (abc_Cred)'))",
    '/parameters/Cred (abc_Cred)/defaultValue',
    { 'Cred (abc_Cred)': { type: 'String', defaultValue: P } },
  ],
  [
    'computed key',
    { C: compose({ dev: P }) },
    "outputs('C')?[triggerBody()?['stage']]",
    '/C/inputs/dev',
  ],
  ['scope', { S: scope({ In: scope({ C: compose(P) }) }) }, "outputs('C')", '/C/inputs'],
  [
    'if branches',
    { I: when('@true', { C: compose(P) }, { D: compose('') }) },
    "coalesce(outputs('C'), outputs('D'))",
    '/C/inputs',
  ],
  [
    'until',
    { v: init('v', 'string', ''), U: until({ s: set('v', P) }) },
    "variables('v')",
    '/s/inputs/value',
  ],
  [
    'interpolated halves',
    { A: compose('Quill7'), B: compose('Harbor!31Meadow') },
    "concat(outputs('A'), outputs('B'))",
    '/B/inputs',
  ],
  ['toLower', {}, `toLower('${P}')`, '/Call/inputs/authentication/secret'],
  ['string of', {}, `string('${P}')`, '/Call/inputs/authentication/secret'],
  ['decodeXml', {}, `decodeXmlValue('${P}')`, '/Call/inputs/authentication/secret'],
];

function calling(secret: string): JsonObject {
  return http('https://api.contoso.com/x', {
    authentication: {
      type: 'ActiveDirectoryOAuth',
      tenant: 'contoso.example',
      audience: 'api://x',
      clientId: '11111111-2222-4333-8444-555555555555',
      secret: `@${secret}`,
    },
  });
}

async function found(before: JsonObject, parameters: JsonObject = {}) {
  const { triggers, actions } = s.flow(s.anyone, before);
  const flow = {
    properties: { connectionReferences: {}, definition: { parameters, triggers, actions } },
  };
  const bytes = new TextEncoder().encode(JSON.stringify(flow));
  const result = await lint([{ path: 'a.json', bytes }], { persona: 'auditor', now: '2026-11-25' });
  expect(JSON.stringify(result)).not.toContain(P);
  return result.findings
    .filter(({ rule }) => rule.startsWith('plaintext'))
    .map(({ rule, location }) => `${rule} ${location.pointer.replaceAll('~1', '/')}`);
}

describe('a client secret in clear text is found where it stands, by way of', () => {
  const cases = ways.map(([name, before, used, end, parameters]) => {
    return { name, before, used, end, parameters };
  });
  it.each(cases)('$name', async ({ before, used, end, parameters }) => {
    const credentials = await found({ ...before, Call: calling(used) }, parameters);
    expect(credentials).toEqual([expect.stringContaining('plaintext-client-secret ')]);
    expect(credentials[0]?.endsWith(end)).toBe(true);
  });

  it.each(["items('F')?['k']", "item()?['k']"])('a loop: %s', async (used) => {
    expect(await found({ F: each([{ k: P }], { Call: calling(used) }) })).toEqual([
      'plaintext-client-secret /properties/definition/actions/F/foreach/0/k',
    ]);
  });
});
