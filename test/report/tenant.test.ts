import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { toHuman } from '../../src/report/human.js';
import { exposureOf, groupFindings } from '../../src/report/tenant.js';
import type { Finding, Result } from '../../src/result.js';
import { flowOf } from '../support/flows.js';
import { type KeptFlow, lintTexts, rowOf } from '../tenant/support.js';

const reference = (source: string, connector: string) => ({
  runtimeSource: source,
  api: { name: `shared_${connector}` },
});
const trigger = (who: string) => ({
  manual: {
    type: 'Request',
    kind: 'Http',
    inputs: { triggerAuthenticationType: who, schema: {} },
  },
});
const call = { Call: { type: 'Http', inputs: { method: 'GET', uri: 'http://erp.contoso.com' } } };

function keep(number: number, triggers: object, references: object = {}): KeptFlow {
  const flow = flowOf(triggers as Record<string, unknown>, call);
  const properties = { ...flow.properties, connectionReferences: references };
  return {
    name: `Flow ${number}`,
    id: `11111111-2222-3333-4444-${String(number).padStart(12, '0')}`,
    flow: { ...flow, properties } as unknown as JsonObject,
  };
}

async function tenant(): Promise<Result> {
  const rows = [
    rowOf(
      keep(1, trigger('All'), {
        a: reference('embedded', 'sql'),
        b: reference('Invoker', 'teams'),
      }),
      {
        _ownerid_value: 'ada',
      },
    ),
    rowOf(
      keep(2, trigger('Tenant'), {
        a: reference('invoker', 'sql'),
        b: reference('embedded', 'sql'),
      }),
      {
        _ownerid_value: 'grace',
        environmentname: 'Production',
        solutionname: 'Orders',
      },
    ),
    rowOf(keep(3, trigger('All'))),
  ];
  return lintTexts({ 'a.json': JSON.stringify(rows), 'b.json': JSON.stringify({ value: rows }) });
}

const named = (findings: readonly Finding[], by: Parameters<typeof groupFindings>[1]) =>
  groupFindings(findings, by).map(({ name, flows, findings: inside }) => [
    name,
    flows,
    inside.length > 0,
  ]);

describe('a run over many flows', () => {
  it('has an inventory of connectors and exposure, each flow once', async () => {
    const { inventory } = (await tenant()).summary;
    expect(inventory?.connectors).toEqual([
      { connector: 'sql', flows: 2, embedded: 2, invoker: 1 },
      { connector: 'teams', flows: 1, embedded: 0, invoker: 1 },
    ]);
    expect(inventory?.exposure).toMatchObject({ 'signed-link': 2, tenant: 1, public: 0 });
  });

  it('a flow of which one copy is open is open, whichever copy comes first', async () => {
    const [open, closed] = ['All', 'Tenant'].map((who) => rowOf(keep(1, trigger(who))));
    for (const rows of [
      [open, closed],
      [closed, open],
    ]) {
      const [a, b] = rows.map((row) => JSON.stringify([row]));
      const { summary } = await lintTexts({ 'a.json': a ?? '', 'b.json': b ?? '' });
      expect(summary.flows).toBe(1);
      expect(summary.inventory?.exposure).toMatchObject({ 'signed-link': 1, tenant: 0 });
    }
  });

  it('groups findings, the worst and largest group first', async () => {
    const { findings } = await tenant();
    expect(named(findings, 'owner')).toEqual(
      [
        ['ada', 1, true],
        ['00000000-0000-0000-0000-000000000001', 1, true],
        ['grace', 1, true],
      ].sort((x, y) => rank(x[0]) - rank(y[0])),
    );
    expect(named(findings, 'environment').map(([name]) => name)).toEqual([undefined, 'Production']);
    expect(named(findings, 'solution').map(([name]) => name)).toEqual([undefined, 'Orders']);
    expect(named(findings, 'flow')).toHaveLength(3);
    expect(named(findings, 'rule')[0]?.[0]).toBe('anonymous-request-trigger');
    const grouped = groupFindings(findings, 'rule').flatMap((group) => group.findings);
    expect(new Set(grouped)).toEqual(new Set(findings));

    function rank(name: unknown): number {
      return ['00000000-0000-0000-0000-000000000001', 'ada', 'grace'].indexOf(String(name));
    }
  });

  it('sums its exposure up', async () => {
    const result = await tenant();
    expect(exposureOf(result)).toEqual({
      anonymous: 2,
      credentials: 0,
      audiences: 0,
      notAssessed: 0,
    });
    const { inventory: _inventory, ...summary } = result.summary;
    expect(exposureOf({ ...result, summary }).anonymous).toBe(2);
  });

  it('is told to people under headings, with its exposure', async () => {
    const result = await tenant();
    const text = toHuman(result, { color: false, width: 100, groupBy: 'owner' });
    expect(text).toMatch(/^Owner grace\n\d+ findings in 1 flow: .*medium/m);
    expect(text).toContain('Of the flows, 2 can be started by anyone who has the URL.');
    expect(toHuman(result, { color: false })).not.toMatch(/^Owner/m);
  });

  it('names of groups cannot form anything but text', async () => {
    const evil = '\u001b[31m##vso[task]\nx';
    const { findings } = await lintTexts({
      'a.json': JSON.stringify([rowOf(keep(1, trigger('All')), { _ownerid_value: evil })]),
    });
    const result = { ...(await tenant()), findings };
    const text = toHuman(result, { color: false, width: 100, groupBy: 'owner' });
    expect(text).not.toContain('\u001b');
    expect(text).not.toMatch(/^x/m);
  });
});
