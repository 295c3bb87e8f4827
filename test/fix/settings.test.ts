import { expect, it } from 'vitest';
import { lint } from '../../src/node/library.js';
import { afterwards, changedPaths, filesFrom, fix, textOf } from '../support/fixing.js';
import { flowOf } from '../support/flows.js';

const daily = { Recurrence: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } } };

/** What becomes of a file, and what is still said of a rule afterwards. */
async function mend(path: string, content: unknown, rule: string) {
  const before = `${JSON.stringify(content, null, '\t')}\r\n`;
  const files = filesFrom({ [path]: before });
  const fixed = await fix(files, (finding) => finding.rule === rule);
  const after = textOf(fixed.files[0]?.after);
  const now = afterwards(files, fixed);
  const { findings } = await lint({ files: now, problems: [] }, { persona: 'auditor' });
  expect(findings.filter((finding) => finding.rule === rule)).toEqual([]);
  expect((await fix(now, (finding) => finding.rule === rule)).files).toEqual([]);
  return { fixed, after, changed: changedPaths(before, after) };
}

it('tracked properties beside secured inputs go, on request only', async () => {
  const step = {
    type: 'Http',
    inputs: { method: 'GET', uri: 'https://api.contoso.example/orders' },
    trackedProperties: { order: 1 },
    runtimeConfiguration: { secureData: { properties: ['inputs', 'outputs'] } },
  };
  const flow = flowOf(daily, { Call: step });
  const { fixed, changed } = await mend('a.json', flow, 'ineffective-secure-setting');
  expect(changed).toEqual(['/properties/definition/actions/Call/trackedProperties']);
  expect(fixed.mended[0]?.fix).toMatchObject({
    title: 'Remove the tracked properties',
    safe: false,
  });
});

it('the audience of a connection is set to the one that its host accepts', async () => {
  const connections = {
    managedApiConnections: {},
    serviceProviderConnections: {
      vault: {
        parameterValues: {
          VaultUri: 'https://orders.vault.azure.net/',
          authProvider: { Type: 'ManagedServiceIdentity', Audience: 'https://vault.azure.net/' },
        },
        serviceProvider: { id: '/serviceProviders/keyVault' },
      },
    },
  };
  const { fixed, after, changed } = await mend('connections.json', connections, 'wrong-audience');
  expect(changed).toEqual([
    '/serviceProviderConnections/vault/parameterValues/authProvider/Audience',
  ]);
  expect(after).toContain('"Audience": "https://vault.azure.net"');
  expect(fixed.mended[0]?.fix).toMatchObject({
    title: "Set 'Audience' to 'https://vault.azure.net'",
    safe: false,
  });
});

it('the audience of a custom connector too', async () => {
  const files = filesFrom({
    'shared_orders/apiDefinition.swagger.json': JSON.stringify({
      swagger: '2.0',
      info: { title: 'Orders', version: '1' },
      host: 'orders.vault.azure.net',
      basePath: '/',
      schemes: ['https'],
      paths: {},
    }),
    'shared_orders/apiProperties.json': JSON.stringify({
      properties: {
        connectionParameters: {
          token: {
            type: 'oauthSetting',
            oAuthSettings: {
              identityProvider: 'aad',
              properties: { AzureActiveDirectoryResourceId: 'https://vault.azure.net/' },
            },
          },
        },
      },
    }),
  });
  const fixed = await fix(files, ({ rule }) => rule === 'wrong-audience');
  const text = fixed.files.map(({ after }) => textOf(after)).join();
  expect(text).toContain('"AzureActiveDirectoryResourceId":"https://vault.azure.net"');
  expect(fixed.result.findings.filter(({ rule }) => rule === 'wrong-audience')).toEqual([]);
});

it('a port that is named keeps its scheme: another one may listen for TLS', async () => {
  const call = (uri: string) => ({ type: 'Http', inputs: { method: 'GET', uri } });
  const flow = flowOf(daily, { A: call('http://a.example:8080/x'), B: call('http://b.example/x') });
  const files = filesFrom({ 'a.json': JSON.stringify(flow) });
  const fixed = await fix(files, ({ rule }) => rule === 'unencrypted-http');
  const text = textOf(fixed.files[0]?.after);
  expect(text).toContain('http://a.example:8080/x');
  expect(text).toContain('https://b.example/x');
});
