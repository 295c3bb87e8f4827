import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { call, flowOf, http, id, policy, reports, said } from './support.js';

const business = policy({ Confidential: [id('office365'), id('sql')] });

describe('HTTP connectors', () => {
  const blocked = policy({
    Blocked: ['Http', 'httpwebhook', 'HTTPREQUESTRECEIVED', 'TeamsWebhook'],
  });
  it.each<[string, JsonObject, JsonObject, string[]]>([
    ['Http', { A: { ...http(), type: 'HTTP' } }, {}, ['/definition/actions/A/type: Http, Blocked']],
    ['a polling trigger', {}, { T: http() }, ['/definition/triggers/T/type: Http, Blocked']],
    [
      'a webhook',
      { A: { type: 'HttpWebhook', inputs: {} } },
      {},
      ['/definition/actions/A/type: HttpWebhook, Blocked'],
    ],
    [
      'a request',
      {},
      { T: { type: 'Request', kind: 'http', inputs: {} } },
      ['/definition/triggers/T/type: HttpRequestReceived, Blocked'],
    ],
    [
      'a request without kind',
      {},
      { T: { type: 'Request' } },
      ['/definition/triggers/T/type: HttpRequestReceived, Blocked'],
    ],
    [
      'a response',
      { A: { type: 'Response', kind: 'Http', inputs: {} } },
      {},
      ['/definition/actions/A/type: HttpRequestReceived, Blocked'],
    ],
    [
      'Teams',
      {},
      { T: { type: 'Request', kind: 'TeamsWebhook' } },
      ['/definition/triggers/T/type: TeamsWebhook, Blocked'],
    ],
    ['a button', {}, { T: { type: 'Request', kind: 'Button' } }, []],
    [
      'an app',
      { A: { type: 'Response', kind: 'PowerApp' } },
      { T: { type: 'Request', kind: 'PowerAppV2' } },
      [],
    ],
    [
      'an agent',
      { A: { type: 'Response', kind: 'Skills' } },
      { T: { type: 'Request', kind: 'Skills' } },
      [],
    ],
    ['a schedule', { A: { type: 'Wait' } }, { T: { type: 'Recurrence' } }, []],
  ])('%s', (_name, actions, triggers, expected) => {
    const found = said(flowOf(actions, triggers), blocked);
    expect(found.map((text) => text.replace(', Baseline', ''))).toEqual(expected);
  });

  it('are unknown to older policies', () => {
    const old = { ...policy({ Confidential: [id('sql')] }), isLegacySchemaVersion: true };
    expect(said(flowOf({ A: call('sql'), B: http() }), old)).toEqual([]);
    expect(said(flowOf({ A: call('sql'), B: call('dropbox') }), old)).toHaveLength(1);
  });

  it('carry child flows, which is told with little confidence', () => {
    const child = { type: 'Workflow', inputs: { host: { workflowReferenceName: 'x' }, body: {} } };
    const [report] = reports(flowOf({ A: child }), blocked);
    expect(report).toMatchObject({ confidence: 'low', slot: 'child-flow' });
    const request = { T: { type: 'Request', kind: 'Http' } };
    expect(reports(flowOf({ A: child }, request), blocked).map(({ slot }) => slot)).toEqual([
      'blocked:httprequestreceived',
    ]);
    expect(reports(flowOf({ A: child, B: call('sql') }), business)).toEqual([]);
    const strict = policy({}, { defaultConnectorsClassification: 'Blocked' });
    expect(reports(flowOf({ A: child }), strict)).toEqual([]);
  });
});
