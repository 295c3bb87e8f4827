import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import type { Json, JsonObject } from '../../src/json/json.js';
import {
  call as connectorCall,
  flowOf,
  http as plainHttp,
  policy,
  reports,
} from '../policy/support.js';
import {
  anyone,
  button,
  callChild,
  compose,
  flow,
  http,
  mail,
  nightly,
  op,
  parentAndChild,
  response,
  sendMail,
  table,
} from '../sealed/support.js';
import { findingOf, findingsOf, flowFile } from './support.js';

const list = op('shared_sharepointonline', 'GetItems', { dataset: 'x', table: 'y' });
const rows = "@{outputs('List')?['body/value']}";
const upload = (parameters: JsonObject, id = 'CreateFile') => op('shared_dropbox', id, parameters);

table('consumer-storage-destination', {
  bad: [
    [
      'rows that leave',
      flow(nightly, { List: list, Put: upload({ body: rows }) }),
      'medium pedantic Put/inputs/parameters/body',
    ],
    [
      'a secret of the organisation that leaves',
      flow(nightly, {
        Get: op('shared_keyvault', 'GetSecret', { secretName: 'erp' }),
        Put: upload({ body: "@body('Get')?['value']" }),
      }),
      'medium pedantic Put/inputs/parameters/body',
    ],
  ],
  good: [
    [
      'what is read there',
      flow(nightly, { List: list, Find: upload({ query: rows }, 'SearchFiles') }),
      'auditor',
    ],
    [
      'what was read there',
      flow(nightly, {
        Read: upload({ path: '/a' }, 'GetFileContent'),
        Put: upload({ body: "@body('Read')" }),
      }),
      'auditor',
    ],
    [
      'the account that is written to',
      flow(nightly, {
        List: list,
        Put: {
          type: 'OpenApiConnection',
          inputs: {
            host: {
              apiId: '/providers/Microsoft.PowerApps/apis/shared_dropbox',
              connectionName: 'shared_dropbox',
              operationId: 'CreateFile',
              account: rows,
            },
            parameters: { body: 'x' },
            authentication: { value: rows },
          },
        },
      }),
      'auditor',
    ],
  ],
});

describe('consumer-storage-destination', () => {
  it('leaves services alone that the configuration trusts', async () => {
    const files = {
      'Workflows/a.json': flowFile({
        triggers: nightly,
        actions: { List: list, Put: upload({ body: rows }) },
      }),
    };
    const rule = 'consumer-storage-destination';
    const trusting = (trustedConnectors: readonly string[]) =>
      findingsOf(rule, files, { organisation: { trustedConnectors } });
    expect(await trusting(['dropbox'])).toEqual([]);
    expect(await trusting(['googledrive'])).toHaveLength(1);
  });
});

describe('data-policy-violation', () => {
  const blocking = (...names: string[]) => policy({ Blocked: names });

  it('agrees with the number of policies, and names each once', () => {
    const flow = flowOf({ Read: connectorCall('dropbox') });
    const [one] = reports(flow, blocking('dropbox'));
    expect(one?.message).toContain("the data policy 'Baseline' puts it");
    const other = { ...blocking('dropbox'), displayName: 'Second' };
    const [two] = reports(flow, blocking('dropbox'), other);
    expect(two?.message).toContain("the data policies 'Baseline' and 'Second' put it");
  });

  it('names a few of many connectors and counts the rest', () => {
    const business = ['sql', 'teams', 'planner', 'salesforce'];
    const apart = (...names: string[]) => {
      const others = Object.fromEntries(names.map((name) => [name, connectorCall(name)]));
      const flow = flowOf({ Put: connectorCall('dropbox'), ...others });
      return reports(flow, policy({ Confidential: business })).map(({ message }) => message)[0];
    };
    expect(apart('sql', 'teams', 'planner')).not.toContain('more');
    expect(apart(...business)).toContain('and 1 more');
  });

  it('says the group only where the policy has one', () => {
    const rules = {
      connectorActionConfigurations: [
        {
          connectorId: '/providers/Microsoft.PowerApps/apis/shared_sql',
          defaultConnectorActionRuleBehavior: 'Allow',
          actionRules: [{ actionId: 'Do', behavior: 'Block' }],
        },
      ],
    };
    const flow = flowOf({ Read: connectorCall('sql') });
    const said = (json: Json) =>
      reports(flow, json)
        .map(({ message }) => message)
        .join();
    expect(said(policy({ Confidential: ['sql'] }, rules))).toContain("(group 'Business')");
    expect(said(rules)).not.toContain('(group');
  });

  it('what nobody forbids is no finding', () => {
    expect(reports(flowOf({ Call: plainHttp() }), blocking('dropbox'))).toEqual([]);
  });
});

describe('dynamic-endpoint', () => {
  const rule = 'dynamic-endpoint';
  const found = async (actions: JsonObject, triggers: JsonObject = anyone) =>
    findingsOf(rule, { 'Workflows/a.json': flowFile({ triggers, actions }) });
  const hidden = "https://@{parameters('host')}/x";
  const chosen = "https://@{triggerBody()?['host']}/x";

  it.each([
    ['a host from elsewhere', hidden],
    ['an address that is one expression', "@parameters('address')"],
    ['an address that begins with one', "@{parameters('address')}/x"],
    ['a host that is not finished', "https://contoso@{parameters('domain')}/x"],
    ['a host at the end', "https://@{parameters('host')}"],
  ])('finds %s', async (_name, uri) => {
    expect(await found({ Call: http(uri) })).toHaveLength(1);
  });

  it.each([
    ['plain text', 'https://api.contoso.com'],
    ['plain text without a scheme', 'api.contoso.com/items'],
    ['a path', "https://api.contoso.com/@{triggerBody()?['id']}"],
    ['a query behind the host', "https://api.contoso.com?a=@{triggerBody()?['id']}"],
    ['a relative address', "/items/@{triggerBody()?['id']}"],
  ])('leaves alone: %s', async (_name, uri) => {
    expect(await found({ Call: http(uri) })).toEqual([]);
  });

  it('stands at the address of a single step, also where that has two', async () => {
    const hook = { method: 'POST', uri: hidden };
    const wait = { type: 'HttpWebhook', inputs: { subscribe: hook, unsubscribe: hook } };
    const [one, ...more] = await found({ Wait: wait });
    expect(more).toEqual([]);
    expect(one?.location.pointer).toMatch(/Wait\/inputs\/subscribe\/uri$/);
    const [several] = await found({ Wait: wait, Call: http(hidden) });
    expect(several?.location.pointer).toMatch(/\/actions$/);
    expect(several?.related).toHaveLength(3);
  });

  it('is about what the maker put together, as long as there is any', async () => {
    const both = await found({ Chosen: http(chosen), Own: http(hidden) });
    expect(both.map(({ location }) => location.pointer)).toEqual([
      expect.stringMatching(/\/Own\/inputs\/uri$/),
    ]);
    expect(both[0]?.related?.map(({ location }) => location.pointer)).toEqual([
      expect.stringMatching(/\/Chosen\/inputs\/uri$/),
    ]);
    const inPath = `https://@{parameters('host')}/@{triggerBody()?['id']}`;
    const [path] = await found({ Chosen: http(chosen), Own: http(inPath) });
    expect(path?.location.pointer).toMatch(/\/Own\/inputs\/uri$/);
  });

  it('a host that is a secret is the maker’s own', async () => {
    const secret = op('shared_keyvault', 'GetSecret', { secretName: 'host' });
    const actions = {
      Chosen: http(chosen),
      Get: secret,
      Own: { ...http("https://@{body('Get')?['value']}/x"), runAfter: { Get: ['Succeeded'] } },
    };
    const [finding] = await found(actions);
    expect(finding?.location.pointer).toMatch(/\/Own\/inputs\/uri$/);
  });

  it('is about what others choose where nothing else is said of that', async () => {
    const files = {
      'Workflows/a.json': flowFile({ triggers: anyone, actions: { Call: http(chosen) } }),
    };
    expect(await findingsOf(rule, files)).toEqual([]);
    const only = rules.filter(({ id }) => id === rule);
    expect(await findingsOf(rule, files, { rules: only, rulesFor: () => only })).toHaveLength(1);
  });

  it('of several, none is the first', async () => {
    const [finding, ...more] = await found({ A: http(hidden), B: http(hidden) });
    expect(more).toEqual([]);
    expect(finding?.location.pointer).toMatch(/\/definition\/actions$/);
    expect(finding?.related).toHaveLength(2);
  });
});

const failing = { Call: http('https://orders.contoso.com/api') };
const answer = (inputs: Json, kind = 'PowerApp') => ({
  type: 'Response',
  kind,
  runAfter: { Call: ['Failed'] },
  inputs,
});
const error = "@{actions('Call')?['error']?['message']}";

table('error-detail-disclosure', {
  bad: [
    [
      'an answer that is one expression',
      flow(button, {
        ...failing,
        Say: answer(`@json(concat('{', actions('Call')?['error'], '}'))`),
      }),
      'low Say/inputs',
    ],
    [
      'a header',
      flow(button, { ...failing, Say: answer({ headers: { 'x-error': error }, body: 'x' }) }),
      'low Say/inputs/headers/x-error',
    ],
    [
      'a public child flow',
      parentAndChild(
        flow(nightly, { Run: callChild({}) }),
        flow(anyone, { ...failing, Say: answer({ body: error }, 'Http') }),
      ),
      'medium Say/inputs/body',
    ],
    [
      'a child flow that its tenant calls as well',
      parentAndChild(
        flow(nightly, { Run: callChild({}) }),
        flow(
          {
            ...button,
            other: {
              type: 'Request',
              kind: 'Http',
              inputs: { triggerAuthenticationType: 'Tenant' },
            },
          },
          { ...failing, Say: answer({ body: error }) },
        ),
      ),
      'low Say/inputs/body',
    ],
  ],
  good: [
    [
      'the status of a step that failed',
      flow(button, {
        ...failing,
        Say: answer({ statusCode: "@outputs('Call')?['statusCode']", body: 'Sorry' }),
      }),
      'auditor',
    ],
    [
      'a child flow of one’s own',
      parentAndChild(
        flow(nightly, { Run: callChild({}) }),
        flow(button, { ...failing, Say: answer({ body: error }) }),
      ),
      'auditor',
    ],
  ],
});

describe('error-detail-disclosure', () => {
  it('names other places of the same answer, each once', async () => {
    const body = { a: `${error} ${error}`, b: `${error} ${error}`, c: 'x' };
    const finding = await findingOf('error-detail-disclosure', {
      'Workflows/a.json': flowFile({
        triggers: button,
        actions: { ...failing, Say: answer({ body }) },
      }),
    });
    const ends = finding.related?.map(({ location }) => location.pointer.replace(/.*\//, ''));
    expect(ends).toEqual(['b']);
    expect(finding.location.pointer).toMatch(/\/body\/a$/);
  });
});

describe('external-mail-forwarding', () => {
  const rule = 'external-mail-forwarding';
  const to = { To: 'boss@gmail.com', Subject: 'News' };
  const confidence = async (actions: JsonObject) => {
    const files = { 'Workflows/a.json': flowFile({ triggers: mail, actions }) };
    return (await findingOf(rule, files)).confidence;
  };
  const subject = "@{triggerOutputs()?['body/subject']}";

  it('is sure when the mail goes along', async () => {
    expect(await confidence({ Send: sendMail({ ...to, Body: 'x' }) })).toBe('medium');
    expect(await confidence({ Send: sendMail({ ...to, Body: subject }) })).toBe('high');
    const mixed = `${subject} @{outputs('Row')?['body/name']}`;
    const row = op('shared_sql', 'GetItem_V2', { table: 't', id: '1' });
    expect(await confidence({ Row: row, Send: sendMail({ ...to, Body: mixed }) })).toBe('high');
    const forward = op('shared_office365', 'ForwardEmail_V2', {
      message_id: 'fixed',
      'body/ToRecipients': 'boss@gmail.com',
    });
    expect(await confidence({ Send: forward })).toBe('high');
  });

  it('knows the notification of a Logic App by the path it fetches', async () => {
    const found = (fetch: JsonObject) => {
      const trigger = {
        type: 'ApiConnectionNotification',
        inputs: {
          fetch: { method: 'get', ...fetch },
          host: {
            connection: { name: "@parameters('$connections')['office365']['connectionId']" },
          },
        },
      };
      const triggers = { When_a_new_email_arrives: trigger };
      const actions = { Send: sendMail(to) };
      return findingsOf(rule, { 'Workflows/a.json': flowFile({ triggers, actions }) });
    };
    expect(await found({ path: '/v3/Mail/OnNewEmail' })).toHaveLength(1);
    expect(await found({ pathTemplate: { template: '/v3/Mail/OnNewEmail' } })).toHaveLength(1);
    expect(await found({ path: '/v3/Events/OnUpcoming' })).toEqual([]);
  });
});

describe('permissive-cors', () => {
  const severity = async (headers: JsonObject) => {
    const actions = { Say: response('x', { headers }) };
    const files = { 'Workflows/a.json': flowFile({ triggers: anyone, actions }) };
    return (await findingOf('permissive-cors', files)).severity;
  };
  const origin = { 'Access-Control-Allow-Origin': '*' };

  it('is worse together with credentials', async () => {
    const usual = await severity(origin);
    expect(usual).not.toBe('high');
    expect(await severity({ ...origin, 'Access-Control-Allow-Credentials': true })).toBe('high');
    expect(await severity({ ...origin, 'Access-Control-Allow-Credentials': ' True ' })).toBe(
      'high',
    );
    expect(await severity({ ...origin, 'Access-Control-Allow-Credentials': 'false' })).toBe(usual);
    expect(await severity({ ...origin, 'x-cached': 'true' })).toBe(usual);
  });

  it('reads no headers of other steps', async () => {
    const files = {
      'Workflows/a.json': flowFile({
        triggers: anyone,
        actions: {
          Note: compose({ headers: origin }),
          Call: http('https://a.b', { headers: origin }),
        },
      }),
    };
    expect(await findingsOf('permissive-cors', files)).toEqual([]);
  });
});
