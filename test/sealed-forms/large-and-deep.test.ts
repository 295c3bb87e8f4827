import { describe, expect, test } from 'vitest';
import { toJson } from '../../src/node/library.js';
import { cloudFlow, compose, flowFile, http, lintFiles, request } from './support.js';

const many = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
const call = http({ uri: 'http://erp.example.org' });
const plain = JSON.stringify(cloudFlow(request(), { Hold: compose('HERE'), Call: call }));
const holding = (text: string): string => plain.replace('"HERE"', () => text);

/** Hours of a slow machine are not the point: growth that is not linear takes minutes. */
const long = { timeout: 60_000 };

describe('large and deep', () => {
  const rows: [string, () => unknown][] = [
    [
      '300,000 strings',
      () =>
        cloudFlow(request(), {
          Hold: compose(many(300_000, (index) => `text ${index}`)),
          Call: call,
        }),
    ],
    [
      '30,000 expressions',
      () =>
        cloudFlow(request(), {
          Hold: compose(many(30_000, (index) => `@triggerBody()?['a${index}']`)),
          Call: call,
        }),
    ],
    [
      '100,000 members',
      () =>
        cloudFlow(request(), {
          Hold: compose(Object.fromEntries(many(100_000, (index) => [`k${index}`, 'v']))),
          Call: call,
        }),
    ],
    [
      'an expression of 1 MB',
      () =>
        cloudFlow(request(), {
          Hold: compose(`@concat(${many(50_000, () => "triggerBody()?['a']").join(',')})`),
          Call: call,
        }),
    ],
    [
      'a text with 65,000 expressions',
      () => cloudFlow(request(), { Hold: compose('@{triggerBody()}'.repeat(65_000)), Call: call }),
    ],
    [
      'JSON text with 30,000 expressions',
      () =>
        cloudFlow(request(), {
          Hold: compose(`{${many(30_000, (index) => `"k${index}":"@{triggerBody()}"`).join(',')}}`),
          Call: call,
        }),
    ],
    ['1 MB of @', () => cloudFlow(request(), { Hold: compose('@'.repeat(1_000_000)), Call: call })],
    [
      '1 MB of openings',
      () => cloudFlow(request(), { Hold: compose('a@{'.repeat(350_000)), Call: call }),
    ],
    [
      '1 MB of quotes',
      () => cloudFlow(request(), { Hold: compose(`@concat(${"'".repeat(1_000_000)}`), Call: call }),
    ],
    [
      '1 MB of blanks',
      () =>
        cloudFlow(request(), { Hold: compose(`password=${' '.repeat(1_000_000)}`), Call: call }),
    ],
    [
      '1 MB of URLs',
      () =>
        cloudFlow(request(), {
          Hold: compose('https://prod-1.westeurope.logic.azure.com/workflows/'.repeat(20_000)),
          Call: call,
        }),
    ],
    [
      '1 MB of Base64',
      () => cloudFlow(request(), { Hold: compose('QUJD'.repeat(260_000)), Call: call }),
    ],
    [
      '140,000 nested calls',
      () =>
        cloudFlow(request(), {
          Hold: compose(`@${'concat('.repeat(140_000)}1${')'.repeat(140_000)}`),
          Call: call,
        }),
    ],
    ['200,000 nested arrays', () => holding(`${'['.repeat(200_000)}1${']'.repeat(200_000)}`)],
    [
      '200,000 nested objects',
      () => holding(`${'{"a":'.repeat(200_000)}"@triggerBody()"${'}'.repeat(200_000)}`),
    ],
    [
      '5,000 actions in a chain',
      () =>
        cloudFlow(request(), {
          ...Object.fromEntries(
            many(5_000, (index) => [
              `A${index}`,
              compose(index ? `@outputs('A${index - 1}')` : '@triggerBody()'),
            ]),
          ),
          Call: call,
        }),
    ],
    [
      '60 doublings',
      () =>
        cloudFlow(request(), {
          ...Object.fromEntries(
            many(60, (index) => [
              `A${index}`,
              compose(index ? `@concat(outputs('A${index - 1}'), outputs('A${index - 1}'))` : 'ab'),
            ]),
          ),
          Call: call,
        }),
    ],
    [
      'a circle',
      () =>
        cloudFlow(request(), {
          A: compose("@outputs('B')"),
          B: compose("@outputs('A')"),
          Call: call,
        }),
    ],
    [
      'parameters that name each other',
      () =>
        cloudFlow(
          request(),
          { Hold: compose("@parameters('p0')"), Call: call },
          {
            parameters: Object.fromEntries(
              many(5_000, (index) => [
                `p${index}`,
                { type: 'string', defaultValue: `@parameters('p${(index + 1) % 5_000}')` },
              ]),
            ),
          },
        ),
    ],
  ];
  test.each(rows)('%s', long, async (_title, make) => {
    const result = await lintFiles({ [flowFile]: make() });
    expect(result.problems.filter(({ level }) => level === 'error')).toEqual([]);
    expect(
      result.findings.some(
        ({ rule, node }) => rule === 'unencrypted-http' && node?.name === 'Call',
      ),
    ).toBe(true);
  });

  test('100,000 nested scopes', long, async () => {
    const open = many(100_000, (index) => `{"type":"Scope","actions":{"S${index}":`).join('');
    const text = plain.replace(
      /"actions":\{.*?\}\}\}/,
      () => `"actions":{"Top":${open}${JSON.stringify(call)}${'}}'.repeat(100_000)}}`,
    );
    const result = await lintFiles({ [flowFile]: text });
    expect(result.problems).toEqual([]);
    expect(result.summary.actions).toBe(100_001);
    expect(result.findings.map(({ rule }) => rule)).toContain('unencrypted-http');
    expect(toJson(result).length).toBeLessThan(40_000_000);
  });

  test('1,500 flows on one line', long, async () => {
    const flows = many(1_500, (index) => ({
      name: `n${index}`,
      id: `/providers/Microsoft.ProcessSimple/environments/e/flows/n${index}`,
      type: 'Microsoft.ProcessSimple/environments/flows',
      properties: {
        displayName: `Flow ${index}`,
        state: 'Started',
        definition: JSON.parse(plain).properties.definition,
      },
    }));
    const result = await lintFiles({ 'flows.json': JSON.stringify({ value: flows }) });
    expect(result.problems).toEqual([]);
    expect(result.findings.filter(({ rule }) => rule === 'unencrypted-http').length).toBe(1_500);
  });

  test('templates nested too deep are said', long, async () => {
    const level =
      '[{"type":"Microsoft.Resources/deployments","properties":{"template":{"resources":';
    const text = `{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","resources":${level.repeat(20_000)}[]${'}}}]'.repeat(20_000)}}`;
    const result = await lintFiles({ 'a.json': text });
    expect(result.problems.map(({ level: of, kind }) => `${of} ${kind}`)).toEqual([
      'error nested-too-deep',
    ]);
  });
});
