import { describe, expect, test } from 'vitest';
import {
  makeFinding,
  makeResult,
  makeRule,
  samplePages,
  sampleRules,
} from '../support/result-builder.js';
import { runOf } from './sarif-run.js';

describe('rules', () => {
  test('are declared whether they found something or not', () => {
    const rules = runOf(makeResult()).tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(sampleRules.map(({ id }) => id));
  });

  test('carry what GitHub shows and sorts by', () => {
    const [rule] = runOf(makeResult(), { rules: [makeRule()] }).tool.driver.rules ?? [];
    expect(rule).toMatchObject({
      id: 'unencrypted-http',
      name: 'UnencryptedHttp',
      shortDescription: { text: 'Request leaves without TLS.' },
      fullDescription: { text: 'What this rule looks for, in a paragraph of two lines.' },
      help: { markdown: samplePages['unencrypted-http'] },
      helpUri: 'https://example.com/sluice#unencrypted-http',
      defaultConfiguration: { level: 'warning' },
      properties: { precision: 'high', 'security-severity': '5.5' },
    });
  });

  test('are described where the caller says', () => {
    const run = runOf(makeResult(), { helpUri: (id) => `https://example.com/rules/${id}` });
    expect(run.tool.driver.rules?.[2]?.helpUri).toBe('https://example.com/rules/unencrypted-http');
  });

  test('have at most ten tags, security first', () => {
    const cwe = Array.from({ length: 20 }, (_, index) => index + 1);
    const [rule] = runOf(makeResult(), { rules: [makeRule({ cwe })] }).tool.driver.rules ?? [];
    const tags = rule?.properties?.tags ?? [];
    expect(tags).toHaveLength(10);
    expect(tags.slice(0, 3)).toEqual(['security', 'transport', 'external/cwe/cwe-001']);
  });

  test('point into the taxonomy of weaknesses', () => {
    const run = runOf(makeResult());
    const taxa = run.taxonomies?.[0]?.taxa ?? [];
    for (const [index, rule] of (run.tool.driver.rules ?? []).entries()) {
      const targets = rule.relationships?.map(({ target }) => taxa[target.index ?? -1]?.id);
      expect(targets).toEqual(sampleRules[index]?.cwe.map((number) => `CWE-${number}`));
    }
  });

  test('have a descriptor for each other severity that was found', () => {
    const findings = [
      makeFinding({ severity: 'high' }),
      makeFinding({ severity: 'low' }),
      makeFinding(),
    ];
    const run = runOf(makeResult(findings), { rules: [makeRule()] });
    const ids = run.tool.driver.rules?.map((rule) => [
      rule.id,
      rule.name,
      rule.properties?.['security-severity'],
    ]);
    expect(ids).toEqual([
      ['unencrypted-http', 'UnencryptedHttp', '5.5'],
      ['unencrypted-http/high', 'UnencryptedHttpHigh', '8.0'],
      ['unencrypted-http/low', 'UnencryptedHttpLow', '3.0'],
    ]);
    expect(run.results?.map(({ ruleId, ruleIndex }) => [ruleId, ruleIndex])).toEqual([
      ['unencrypted-http/high', 1],
      ['unencrypted-http/low', 2],
      ['unencrypted-http', 0],
    ]);
  });

  test('that are missing from the list are declared by their finding', () => {
    const run = runOf(makeResult([makeFinding()]), { rules: [] });
    expect(run.tool.driver.rules?.[0]).toMatchObject({ id: 'unencrypted-http/medium' });
    expect(run.results?.[0]?.ruleIndex).toBe(0);
  });
});
