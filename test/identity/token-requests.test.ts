import { expect, test } from 'vitest';
import { lint } from '../../src/node/library.js';

const signIn = 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2';
const trigger =
  'https://00001111222233334444555566667777.88.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/0123456789abcdef0123456789abcdef/triggers/manual/paths/invoke?api-version=1';

/** A token request and a call that carries its token; what the two transport rules say, in order. */
async function said(
  request: object,
  call: { uri?: string; headers?: unknown; authentication?: unknown } = {},
  more: object = {},
): Promise<string[]> {
  const definition = {
    parameters: {
      $authentication: { defaultValue: {}, type: 'SecureObject' },
      scope: { type: 'String', defaultValue: 'https://service.flow.microsoft.com/.default' },
    },
    triggers: { daily: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } } },
    actions: {
      ...more,
      Token: { type: 'Http', inputs: { method: 'POST', ...request } },
      Call: {
        type: 'Http',
        inputs: {
          method: 'POST',
          uri: trigger,
          headers: { Authorization: "Bearer @{body('Token')?['access_token']}" },
          ...call,
        },
      },
    },
  };
  const text = JSON.stringify({
    properties: { connectionReferences: {}, definition },
    schemaVersion: '1.0.0.0',
  });
  const file = { path: 'flow.json', projectPath: 'flow.json', named: true };
  const result = await lint(
    { files: [{ ...file, read: () => new TextEncoder().encode(text) }], problems: [] },
    { persona: 'auditor', now: '2026-11-23' },
  );
  expect(result.problems.filter(({ level }) => level === 'error')).toEqual([]);
  return result.findings
    .filter(({ rule }) => /^wrong-|^unencrypted|^retired/.test(rule))
    .map(({ rule, severity, confidence, location }) => {
      const place = location.pointer.split('/actions/')[1];
      return `${rule} ${severity} ${confidence} ${place}`;
    });
}

const v2 = `${signIn}/v2.0/token`;
const v1 = `${signIn}/token`;
const body = 'grant_type=client_credentials&client_id=1&client_secret=x&scope=';

test.each([
  ['a form', { uri: v2, body: `${body}https://service.flow.microsoft.com/.default` }],
  ['encoded', { uri: v2, body: `${body}https%3a%2f%2fservice.flow.microsoft.com%2f.default` }],
  [
    'with line breaks',
    {
      uri: v2,
      body: 'grant_type=client_credentials\n&scope=https://service.flow.microsoft.com/.default\r\n&client_id=1',
    },
  ],
  [
    'first in the form, in other letter cases',
    {
      uri: v2.toUpperCase(),
      body: 'Scope=https://service.flow.microsoft.com/.Default&grant_type=client_credentials',
    },
  ],
  [
    'an expression',
    {
      uri: `@concat('${signIn}', '/v2.0/token')`,
      body: "@concat('grant_type=client_credentials&scope=', uriComponent('https://service.flow.microsoft.com/.default'), '&client_secret=', variables('s'))",
    },
  ],
  ['JSON text', { uri: v2, body: '{"scope":"https://service.flow.microsoft.com/.default"}' }],
  [
    'with other scopes',
    {
      uri: v2,
      body: 'grant_type=password&scope=openid+https://service.flow.microsoft.com/.default+offline_access',
    },
  ],
  [
    'a sign-in service that only the run knows',
    {
      uri: "@{variables('authority')}/oauth2/v2.0/token",
      body: `${body}https://service.flow.microsoft.com/.default`,
    },
  ],
  ['resource without slash', { uri: v1, body: 'resource=https://service.flow.microsoft.com' }],
])('a flow trigger refuses the token: %s', async (_name, request) => {
  expect(await said(request)).toEqual(['wrong-audience medium high Token/inputs/body']);
});

test('an object says which member it is', async () => {
  const found = await said({
    uri: v2,
    body: {
      grant_type: 'client_credentials',
      Scope: 'https://service.flow.microsoft.com/.default',
    },
  });
  expect(found).toEqual(['wrong-audience medium high Token/inputs/body/Scope']);
});

test('a value from a parameter belongs to another environment', async () => {
  const found = await said({ uri: v2, body: `${body}@{parameters('scope')}` });
  expect(found).toEqual(['wrong-audience medium low Token/inputs/body']);
});

test('a body that Compose holds is judged where it is used', async () => {
  const found = await said(
    { uri: v2, body: "@outputs('Body')" },
    {},
    {
      Body: {
        type: 'Compose',
        inputs: {
          grant_type: 'client_credentials',
          scope: 'https://service.flow.microsoft.com/.default',
        },
      },
    },
  );
  expect(found).toEqual(['wrong-audience medium high Token/inputs/body']);
});

test.each([
  ['both slashes', { uri: v2, body: `${body}https://service.flow.microsoft.com//.default` }, {}],
  ['resource with slash', { uri: v1, body: 'resource=https://service.flow.microsoft.com/' }, {}],
  [
    'Graph does not mind',
    { uri: v2, body: `${body}https://graph.microsoft.com//.default` },
    { uri: 'https://graph.microsoft.com/v1.0/users' },
  ],
  [
    'Key Vault without a second slash',
    { uri: v2, body: `${body}https://vault.azure.net/.default` },
    { uri: 'https://contoso.vault.azure.net/secrets/a?api-version=7.4' },
  ],
  [
    'an audience of its own',
    { uri: v2, body: `${body}api://0d7c5f1e-92ab-4b07-8f55-1e2f6a7d3c44/.default` },
    { uri: 'https://contoso.azurewebsites.net/api/a' },
  ],
  [
    'management of flows',
    { uri: v2, body: `${body}https://service.flow.microsoft.com/.default` },
    { uri: 'https://api.flow.microsoft.com/providers/Microsoft.ProcessSimple/environments' },
  ],
  ['somebody else signs in', { uri: 'https://login.contoso.com/oauth2/v2.0/token', body }, {}],
  ['nothing is known', { uri: v2, body: "@variables('form')" }, {}],
])('accepted: %s', async (_name, request, call) => {
  expect(await said(request, call)).toEqual([]);
});

test('the token of one service, as raw authentication for another', async () => {
  const found = await said(
    {
      uri: v1,
      body: { grant_type: 'client_credentials', resource: 'https://graph.microsoft.com' },
    },
    {
      uri: 'https://management.azure.com/subscriptions?api-version=2020-01-01',
      headers: {},
      authentication: { type: 'Raw', value: "@concat('Bearer ', body('Token').access_token)" },
    },
  );
  expect(found).toEqual(['wrong-audience medium high Token/inputs/body/resource']);
});

test('nothing names the audience', async () => {
  const found = await said({ uri: v1, body: { grant_type: 'client_credentials', client_id: '1' } });
  expect(found).toEqual(['wrong-audience info high Token/inputs/body']);
});

test.each([
  [
    'common',
    'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    'wrong-authority medium medium',
  ],
  [
    'http',
    'http://login.microsoftonline.com/contoso/oauth2/v2.0/token',
    'wrong-authority medium high',
  ],
  [
    'GCC High',
    'https://login.microsoftonline.us/contoso/oauth2/v2.0/token',
    'wrong-authority medium medium',
  ],
  [
    'closed',
    'https://login.microsoftonline.de/contoso/oauth2/v2.0/token',
    'retired-endpoint low high',
  ],
])('authority: %s', async (_name, uri, expected) => {
  const found = await said({ uri, body: `${body}https://service.flow.microsoft.com//.default` });
  expect(found).toEqual([`${expected} Token/inputs/uri`]);
});
