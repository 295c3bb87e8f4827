import { readFileSync } from 'node:fs';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { toJunit } from '../../src/report/junit.js';
import type { Result } from '../../src/result.js';
import { makeFinding, makeFlow, makeResult, sampleRules } from '../support/result-builder.js';
import { expectGolden } from './golden.js';
import { sampleResult } from './sample-result.js';

const rules = sampleRules;
const schema = XmlDocument.fromBuffer(readFileSync(new URL('junit.xsd', import.meta.url)));
const validator = XsdValidator.fromDoc(schema);

/** The report, checked by libxml2 against the schema. Throws with its objection. */
function valid(result: Result): XmlDocument {
  const document = XmlDocument.fromString(toJunit(result, { rules }));
  validator.validate(document);
  return document;
}

/** Texts of attributes or elements that an XPath finds. */
function texts(document: XmlDocument, path: string): string[] {
  return document.find(path).map((node) => node.content);
}

test('golden file', () => {
  expectGolden('report.junit.xml', toJunit(sampleResult(), { rules }));
});

describe('the schema', () => {
  test('has nothing against a report, whatever was found', () => {
    for (const result of [sampleResult(), makeResult(), makeResult([makeFinding()])]) valid(result);
  });

  test('would say it: this test hears an objection', () => {
    const text = toJunit(sampleResult(), { rules }).replace('hostname="localhost" ', '');
    expect(() => validator.validate(XmlDocument.fromString(text))).toThrow(/hostname/);
  });
});

test('counts are those of the tests', () => {
  const document = valid(sampleResult());
  for (const [attribute, element] of [
    ['tests', 'testcase'],
    ['failures', 'failure'],
    ['errors', 'error'],
    ['skipped', 'skipped'],
  ]) {
    const said = texts(document, `//testsuite/@${attribute}`).map(Number);
    const sum = said.reduce((total, number) => total + number, 0);
    expect([attribute, sum]).toEqual([attribute, document.find(`//${element}`).length]);
  }
});

test('findings fail, ignored ones are skipped, what could not be read is an error', () => {
  const ignored = makeFinding({ suppressed: { by: 'config', reason: 'known' } });
  const problem = { level: 'error', kind: 'not-a-zip', message: 'No zip.' } as const;
  const document = valid(
    makeResult([makeFinding(), ignored], {
      problems: [
        { ...problem, file: 'flows/a.zip' },
        { ...problem, file: 'b.zip', level: 'note' },
      ],
    }),
  );
  expect(texts(document, '//failure/@message')).toEqual([
    'In the action, change the URI to https.',
  ]);
  expect(texts(document, '//failure/@type')).toEqual(['medium']);
  expect(texts(document, '//skipped/@message')).toEqual(['Ignored by config: known', 'No zip.']);
  expect(texts(document, '//error/@message')).toEqual(['No zip.']);
});

test('tests are in the suite of their input; an input without findings has one that passed', () => {
  const inputs = [
    { path: 'a', form: 'folder', status: 'assessed', flows: 1 },
    { path: 'a/b.zip', form: 'solution-zip', status: 'assessed', flows: 1 },
    { path: 'clean.json', form: 'flow', status: 'assessed', flows: 1 },
  ] as const;
  const at = (file: string) => makeFinding({ location: { file, pointer: '' } });
  const findings = [at('a/x.json'), at('a/b.zip!/Workflows/y.json'), at('elsewhere.json')];
  const document = valid(makeResult(findings, { inputs }));
  expect(texts(document, '//testsuite/@name')).toEqual([
    'a',
    'a/b.zip',
    'clean.json',
    'elsewhere.json',
  ]);
  expect(texts(document, '//testsuite/@tests')).toEqual(['1', '1', '1', '1']);
  expect(texts(document, '//testsuite[@name="clean.json"]/testcase/@name')).toEqual([
    'No findings',
  ]);
});

test('names keep every character that XML knows how to write', () => {
  const name = `<b>&"'> ]]> 顧客`;
  const document = valid(makeResult([makeFinding({ flow: makeFlow({ name }) })]));
  expect(texts(document, '//testcase/@name')).toEqual([
    `${name} › Call it: Request leaves without TLS`,
  ]);
});
