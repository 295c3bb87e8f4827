import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/json/json.js';
import { matches } from '../../src/policy/policy.js';
import { call, flowOf, http, id, policy, reports, said } from './support.js';

describe('actions', () => {
  const configurations = (defaultBehavior: string, rules: Readonly<Record<string, string>>): Json =>
    policy(
      {},
      {
        connectorConfigurationsDefinition: {
          connectorActionConfigurations: [
            {
              connectorId: id('gmail'),
              defaultConnectorActionRuleBehavior: defaultBehavior,
              actionRules: Object.entries(rules).map(([actionId, behavior]) => ({
                actionId,
                behavior,
              })),
            },
          ],
        },
      },
    );
  const flow = flowOf(
    { A: call('gmail', 'SendEmail'), B: call('gmail', 'sendemail'), C: call('sql', 'SendEmail') },
    { T: call('gmail', 'OnNewEmail') },
  );
  const at = (path: string) => `/definition/${path}/inputs/host/operationId`;

  it.each<[string, Json, [string, string][]]>([
    [
      'blocked by name',
      configurations('Allow', { SENDEMAIL: 'Block' }),
      [[at('actions/A'), 'high']],
    ],
    [
      'blocked by default',
      configurations('Block', { SendEmail: 'Allow' }),
      [[at('triggers/T'), 'medium']],
    ],
    [
      'triggers by name',
      configurations('Allow', { OnNewEmail: 'Block' }),
      [[at('triggers/T'), 'high']],
    ],
    ['allowed', configurations('Block', { SendEmail: 'Allow', OnNewEmail: 'Allow' }), []],
  ])('%s', (_name, json, expected) => {
    const found = reports(flow, json);
    expect(found.map((report) => [report.at.pointer, report.confidence])).toEqual(expected);
  });

  it('names policy, group, connector and action', () => {
    expect(said(flow, configurations('Allow', { SendEmail: 'Block' }))).toEqual([
      `${at('actions/A')}: SendEmail, shared_gmail, Non-business, Baseline`,
    ]);
  });

  it('of old hosts are known by what the designer kept', () => {
    const step = {
      type: 'ApiConnection',
      metadata: { flowSystemMetadata: { swaggerOperationId: 'SendEmail' } },
      inputs: {
        host: {
          connection: { name: "@parameters('$connections')['shared_gmail']['connectionId']" },
        },
        path: '/send',
      },
    };
    const json = configurations('Block', {});
    expect(reports(flowOf({ A: step }), json).map((report) => report.at.pointer)).toEqual([
      '/definition/actions/A/metadata/flowSystemMetadata/swaggerOperationId',
    ]);
    expect(reports(flowOf({ A: { ...step, metadata: {} } }), json)).toEqual([]);
  });
});

describe('endpoints', () => {
  const rules = (connectorId: string, ...endpointRules: [number, string, string][]): Json =>
    policy(
      {},
      {
        connectorConfigurationsDefinition: {
          endpointConfigurations: [
            {
              connectorId,
              endpointRules: endpointRules.map(([order, behavior, endPoint]) => ({
                order,
                behavior,
                endPoint,
              })),
            },
          ],
        },
      },
    );
  const graphOnly = rules('HTTP', [2, 'Deny', '*'], [1, 'Allow', 'https://graph.microsoft.com/*']);
  const sql = (server: string, database: string) =>
    call('sql', 'GetItems_V2', { server, database });
  const invoke = (url: string) => call('webcontents', 'InvokeHttp', { 'request/url': url });
  const webhook = {
    type: 'HttpWebhook',
    inputs: { subscribe: { uri: 'https://a.example/x' }, unsubscribe: {} },
  };

  it.each<[string, JsonObject, Json, string[]]>([
    [
      'denied',
      http('https://x.example/a?code=1'),
      graphOnly,
      ['x.example, Http, Non-business, Baseline, *'],
    ],
    ['allowed', http('https://graph.microsoft.com/v1.0/me'), graphOnly, []],
    ['allowed without a path', http('https://GRAPH.microsoft.com'), graphOnly, []],
    [
      'another host that begins alike',
      http('https://graph.microsoft.com.x.example/'),
      graphOnly,
      ['graph.microsoft.com.x.example, Http, Non-business, Baseline, *'],
    ],
    ['no rules', http(), policy({}), []],
    ['no rule that matches', http(), rules('Http', [1, 'Deny', 'https://x.example/*']), []],
    [
      'an at sign',
      http('https://x.example/@me'),
      rules('Http', [1, 'Deny', 'https://x.example/@me']),
      ['x.example, Http, Non-business, Baseline, https://x.example/@me'],
    ],
    ['computed', http("@concat('https://', 'x.example')"), graphOnly, []],
    ['partly computed', http("https://x.example/@{variables('a')}"), graphOnly, []],
    [
      'a webhook',
      webhook,
      rules('HttpWebhook', [1, 'Deny', 'https://a.example*']),
      ['a.example, HttpWebhook, Non-business, Baseline, https://a.example*'],
    ],
    [
      'Entra ID',
      invoke('https://x.example/a'),
      rules(id('webcontents'), [1, 'Deny', '*']),
      ['x.example, shared_webcontents, Non-business, Baseline, *'],
    ],
    [
      'Entra ID, relative to the connection',
      invoke('/a'),
      rules(id('webcontents'), [1, 'Deny', '*']),
      [],
    ],
    [
      'a database',
      sql('a.database.windows.net', 'orders'),
      rules(id('sql'), [1, 'Deny', 'a.database.windows.net,*']),
      [
        'a.database.windows.net,orders, shared_sql, Non-business, Baseline, a.database.windows.net,*',
      ],
    ],
    [
      'the database of the connection',
      sql('default', 'default'),
      rules(id('sql'), [1, 'Deny', '*']),
      [],
    ],
    [
      'an account',
      call('azureblob', 'GetFileContent_V2', { dataset: 'orders' }),
      rules(id('azureblob'), [1, 'Deny', 'orders']),
      ['orders, shared_azureblob, Non-business, Baseline, orders'],
    ],
    [
      'the account of the connection',
      call('azureblob', 'X', { dataset: 'AccountNameFromSettings' }),
      rules(id('azureblob'), [1, 'Deny', '*']),
      [],
    ],
    [
      'a connector whose endpoints are not filtered',
      call('sharepointonline', 'GetItems', { dataset: 'https://x.example' }),
      rules(id('sharepointonline'), [1, 'Deny', '*']),
      [],
    ],
  ])('%s', (_name, action, json, expected) => {
    const found = said(flowOf({ A: action }), json).map((text) => text.replace(/^\S+: /, ''));
    expect(found).toEqual(expected);
  });

  it('are told once, at the address, and never with what follows the host', () => {
    const flow = flowOf({
      A: http('https://u:p@x.example/a?sig=1'),
      B: http('https://u:p@x.example/a?sig=1'),
      C: http('https://x.example/b'),
    });
    const found = reports(flow, graphOnly);
    expect(found.map(({ at, related }) => [at.pointer, related?.length])).toEqual([
      ['/definition/actions/A/inputs/uri', 1],
      ['/definition/actions/C/inputs/uri', 0],
    ]);
    for (const { message } of found) expect(message).not.toMatch(/sig=|u:p/);
  });

  it('of a blocked connector need no word of their own', () => {
    const json = { ...(graphOnly as JsonObject), ...policy({ Blocked: ['Http'] }) };
    expect(said(flowOf({ A: http() }), json)).toHaveLength(1);
  });
});

describe('patterns', () => {
  it.each([
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['a', 'A', true],
    ['a', 'ab', false],
    ['a*', 'ab', true],
    ['*b', 'ab', true],
    ['*b', 'abc', false],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['*a*b*', 'xaxbx', true],
    ['*a*b*', 'xbxax', false],
    ['https://*.contoso.com', 'https://a.contoso.com', true],
    ['https://*.contoso.com', 'https://contoso.com', false],
    ['https://*.contoso.com', 'https://a.contoso.com.x.example', false],
    ['a.b', 'axb', false],
    ['(*', '(a+)+', true],
  ])('%s and %s: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it('cost no more than their length', () => {
    const started = performance.now();
    expect(matches(`${'*a'.repeat(2_000)}*b`, 'a'.repeat(1_000_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
