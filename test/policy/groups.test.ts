import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { armFlow } from '../support/model.js';
import { call, flowOf, http, id, policy, reports, said } from './support.js';

const business = policy({ Confidential: [id('office365'), id('sql')] });
const host = (name: string) => `/definition/actions/${name}/inputs/host/apiId`;

describe('connectors of two groups', () => {
  it.each<[string, JsonObject, JsonObject, string[]]>([
    [
      'the one outside is told',
      { Read: call('sql'), Send: call('dropbox') },
      {},
      [`${host('Send')}: shared_dropbox, Non-business, shared_sql, Business, Baseline`],
    ],
    [
      'the one inside, when there are more outside',
      { A: call('dropbox'), B: call('sql'), C: call('gmail') },
      {},
      [`${host('B')}: shared_sql, Business, shared_dropbox, shared_gmail, Non-business, Baseline`],
    ],
    [
      'two on each side',
      { A: call('dropbox'), B: call('sql'), C: call('gmail'), D: call('office365') },
      {},
      [
        `${host('A')}: shared_dropbox, Non-business, shared_sql, shared_office365, Business, Baseline`,
        `${host('C')}: shared_gmail, Non-business, shared_sql, shared_office365, Business, Baseline`,
      ],
    ],
    [
      'a trigger',
      { A: call('sql') },
      { T: call('gmail', 'OnNewEmail') },
      [
        '/definition/triggers/T/inputs/host/apiId: shared_gmail, Non-business, shared_sql, Business, Baseline',
      ],
    ],
    [
      'HTTP',
      { A: call('sql'), B: http() },
      {},
      ['/definition/actions/B/type: Http, Non-business, shared_sql, Business, Baseline'],
    ],
    ['one group', { A: call('sql'), B: call('office365') }, {}, []],
    ['what is not classified', { A: call('sql'), B: call('conversionservice') }, {}, []],
    [
      'steps without a connector',
      { A: call('sql'), B: { type: 'Compose', inputs: 'shared_dropbox' } },
      {},
      [],
    ],
    [
      'a host that tells nothing',
      { A: call('sql'), B: { type: 'OpenApiConnection', inputs: { host: {} } } },
      {},
      [],
    ],
    ['nothing at all', {}, {}, []],
  ])('%s', (_name, actions, triggers, expected) => {
    expect(said(flowOf(actions, triggers), business)).toEqual(expected);
  });

  it('is told once, with the others as related places', () => {
    const flow = flowOf({ A: call('sql'), B: call('dropbox'), C: call('dropbox'), D: call('sql') });
    const [report, ...others] = reports(flow, business);
    expect(others).toEqual([]);
    expect(report?.related?.map(({ at, message }) => `${at.pointer}: ${message}`)).toEqual([
      `${host('A')}: 'shared_sql' of the group 'Business' is used here`,
      `${host('C')}: 'shared_dropbox' is used here too`,
    ]);
  });

  it.each<[string, JsonObject, string]>([
    ['a reference', { connection: { referenceName: 'shared_dropbox' } }, '/connectionName'],
    [
      'a connection of the maker',
      { connection: { name: "@parameters('$connections')['shared_dropbox_1']['connectionId']" } },
      '',
    ],
    [
      'a connection name',
      { connectionName: 'shared_dropbox-2', operationId: 'Do' },
      '/connectionName',
    ],
  ])('in every form of a host: %s', (_name, form, at) => {
    const flow = flowOf({ A: call('sql'), B: { type: 'ApiConnection', inputs: { host: form } } });
    const expected = form.connectionName === undefined ? '' : at;
    expect(reports(flow, business).map((report) => report.at.pointer)).toEqual([
      `/definition/actions/B/inputs/host${expected}`,
    ]);
  });

  it('the reference says which connector a key stands for', () => {
    const step = {
      type: 'OpenApiConnection',
      inputs: { host: { connectionName: 'mail', operationId: 'Send' } },
    };
    const flow = flowOf(
      { A: call('sql'), B: step },
      {},
      {
        beside: {
          connectionReferences: {
            mail: { api: { name: 'shared_gmail' } },
            unused: { api: { name: 'shared_dropbox' } },
          },
        },
      },
    );
    expect(said(flow, business)).toEqual([
      '/definition/actions/B/inputs/host/connectionName: shared_gmail, Non-business, shared_sql, Business, Baseline',
    ]);
  });
});

describe('blocked connectors', () => {
  it('are told once for all policies and uses, and not as a mixture as well', () => {
    const one = policy(
      { Blocked: [id('dropbox')], Confidential: [id('sql')] },
      { displayName: 'One' },
    );
    const two = policy({ Blocked: [id('Dropbox')] }, { displayName: 'Two' });
    const flow = flowOf({ A: call('sql'), B: call('dropbox'), C: call('dropbox') });
    expect(said(flow, one, two, business)).toEqual([
      `${host('B')}: shared_dropbox, One, Two, Blocked`,
    ]);
    expect(reports(flow, one)[0]?.related).toHaveLength(1);
  });

  it.each([
    ['salesforce', ['shared_salesforce, Baseline, Blocked']],
    // "These connectors will be automatically marked as Non-Business instead of Blocked."
    ['sharepointonline', []],
    ['commondataserviceforapps', []],
  ])('by default: %s', (name, expected) => {
    const strict = policy({}, { defaultConnectorsClassification: 'Blocked' });
    const found = said(flowOf({ A: call(name) }), strict).map((text) => text.split(': ')[1]);
    expect(found).toEqual(expected);
  });

  it('stay so when they should not be', () => {
    const strict = policy({ Blocked: [id('sharepointonline')] });
    expect(said(flowOf({ A: call('sharepointonline') }), strict)).toHaveLength(1);
  });
});

describe('several policies', () => {
  const one = policy({ Confidential: [id('sql'), id('salesforce')] }, { displayName: 'One' });
  const two = policy({ Confidential: [id('sql')] }, { displayName: 'Two' });
  const flow = flowOf({ A: call('sql'), B: call('salesforce') });

  it('need two connectors in one group in each of them', () => {
    expect(said(flow, one)).toEqual([]);
    expect(said(flow, one, two)).toEqual([
      `${host('B')}: shared_salesforce, Non-business, shared_sql, Business, Two`,
    ]);
  });

  it('that say the same are told together', () => {
    const three = policy({ Confidential: [id('salesforce')] }, { displayName: 'Three' });
    expect(said(flow, two, three)).toEqual([
      `${host('B')}: shared_salesforce, Non-business, shared_sql, Business, Two, Three`,
    ]);
  });
});

describe('which flows', () => {
  const all = policy({}, { defaultConnectorsClassification: 'Blocked' });

  it('not Logic Apps', () => {
    expect(
      said(armFlow({ triggers: {}, actions: { A: http(), B: call('dropbox') } }), all),
    ).toEqual([]);
  });

  it('a definition that may be one, with little confidence', () => {
    const flow = flowOf({ A: http() }, {}, { form: 'definition' });
    expect(reports(flow, all).map(({ confidence }) => confidence)).toEqual(['low']);
  });

  it('none without a policy', () => {
    expect(reports(flowOf({ A: call('dropbox') }))).toEqual([]);
  });
});
