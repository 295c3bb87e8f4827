import { describe, expect, it } from 'vitest';
import { createSearch, type Filters, noFilters } from '../../../src/report/html/client/filters.js';
import { findingsAddress, flowsAddress, readRoute } from '../../../src/report/html/client/route.js';
import { pageData } from '../../../src/report/html/page-data.js';
import { sampleRules } from '../../support/result-builder.js';
import { sampleResult } from '../sample-result.js';

const data = pageData(sampleResult(), { rules: sampleRules });
const search = createSearch(data);

function found(filters: Partial<Filters>): string[] {
  return search
    .find({ ...noFilters, ...filters })
    .map(({ rule, id }) => `${data.rules[rule]?.id} ${id.slice(0, 4)}`);
}

describe('findings are found', () => {
  it('the gravest first, suppressed ones only when they are asked for', () => {
    expect(found({})).toEqual([
      'plaintext-client-secret 0d1f',
      'sql-injection 1e2f',
      'unencrypted-http 2f30',
      'anonymous-request-trigger 3041',
      'unprotected-secret-parameter 4152',
      'unsecured-http-payload 5263',
    ]);
    expect(found({ status: 'suppressed' })).toEqual(['unencrypted-http 6374']);
    expect(found({ status: 'all' })).toHaveLength(7);
  });

  it('by severity, rule, solution and who can start the flow', () => {
    expect(found({ severities: ['high', 'low'] })).toHaveLength(3);
    expect(found({ rule: 'sql-injection' })).toEqual(['sql-injection 1e2f']);
    const solution = data.solutions.indexOf('Contoso');
    expect(found({ solution })).toHaveLength(3);
    expect(found({ exposure: 'signed-link' })).toEqual([
      'sql-injection 1e2f',
      'anonymous-request-trigger 3041',
    ]);
    expect(found({ severities: ['critical'], exposure: 'event' })).toEqual([
      'plaintext-client-secret 0d1f',
    ]);
  });

  it('by flow', () => {
    const flow = data.flows.findIndex(({ name }) => name === 'Order intake');
    expect(found({ flow })).toEqual(['unencrypted-http 2f30']);
    expect(found({ flow: 99 })).toEqual([]);
  });

  it('by words of names, places and messages, in any order and letter case', () => {
    expect(found({ text: 'FOR http order' })).toEqual(['unencrypted-http 2f30']);
    expect(found({ text: '顧客照会' })).toEqual(['sql-injection 1e2f']);
    expect(found({ text: 'execute a sql query' })).toEqual(['sql-injection 1e2f']);
    expect(found({ text: 'environmentvariabledefinition.xml' })).toHaveLength(1);
    expect(found({ text: 'nothing of the kind' })).toEqual([]);
  });

  it('in the order asked for', () => {
    const titles = (order: Filters['order']) =>
      search.find({ ...noFilters, order }).map(({ rule }) => data.rules[rule]?.title ?? '');
    expect(titles('rule')).toEqual(
      [...titles('severity')].sort((a, b) => a.localeCompare(b, 'en')),
    );
  });

  it('and counted for each severity, whichever is asked for', () => {
    const tally = search.tally({ ...noFilters, severities: ['low'], exposure: 'signed-link' });
    expect(tally).toEqual({ critical: 1, high: 1, medium: 0, low: 0, info: 0 });
  });
});

describe('an address', () => {
  it('holds all that is asked for', () => {
    const filters: Filters = {
      severities: ['low', 'critical'],
      rule: 'sql-injection',
      flow: 3,
      solution: 0,
      exposure: 'tenant',
      status: 'all',
      text: 'a&b=c #d ü',
      order: 'flow',
    };
    const route = readRoute(findingsAddress(filters, 4));
    expect(route).toEqual({ view: 'findings', filters, page: 4 });
    expect(findingsAddress(noFilters)).toBe('#/findings');
    const flows = { text: 'x y', exposure: 'open', solution: '2' };
    expect(readRoute(flowsAddress(flows, 2))).toEqual({ view: 'flows', flows, page: 2 });
  });

  it.each([
    ['', { view: 'overview' }],
    ['#/nowhere', { view: 'overview' }],
    ['#/findings/abc', { view: 'finding', id: 'abc' }],
    ['#/flows/12', { view: 'flow', flow: 12 }],
    ['#/rules/sql-injection', { view: 'rule', id: 'sql-injection' }],
    ['#/scope', { view: 'scope' }],
    [
      '#/findings?severity=worst,<b>&flow=-1&status=x&order=y&page=-3',
      { view: 'findings', filters: noFilters, page: 1 },
    ],
    ['#/flows/1e9?x', { view: 'flows', flows: { text: '' }, page: 1 }],
  ])('%s leads somewhere', (hash, route) => {
    expect(readRoute(hash)).toEqual(route);
  });
});
