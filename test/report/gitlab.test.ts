import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { toGitlab } from '../../src/report/gitlab.js';
import type { Result } from '../../src/result.js';
import { makeFinding, makeLocation, makeResult } from '../support/result-builder.js';
import { expectGolden } from './golden.js';
import { sampleResult } from './sample-result.js';

interface Violation {
  readonly fingerprint: string;
  readonly check_name: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/**
 * What GitLab wants of a report, as its documentation has it ("Code Quality report format": required are
 * `description`, `check_name`, `fingerprint`, `location.path`, `location.lines.begin` or `positions.begin.line`, and
 * `severity` out of five; the path is relative, without a leading `./`). There is no published JSON Schema.
 */
const schema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!/|\\./|\\.\\.(/|$))(?!.*/\\.\\.(/|$)).+$' },
          lines: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 } },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
    },
    additionalProperties: false,
  },
};
const validate = new Ajv().compile(schema);

function violations(result: Result): readonly Violation[] {
  const json: unknown = JSON.parse(toGitlab(result, {}));
  validate(json);
  expect(validate.errors).toBeNull();
  return json as Violation[];
}

test('golden file', () => {
  expectGolden('report.gitlab.json', toGitlab(sampleResult(), {}));
});

test('follows the format, whatever was found', () => {
  expect(violations(sampleResult()).length).toBeGreaterThan(5);
  expect(violations(makeResult())).toEqual([]);
});

test('has the findings that nobody ignores and what could not be read, with five severities', () => {
  const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
  const findings = severities.map((severity, index) =>
    makeFinding({ severity, fingerprint: `${index}`.repeat(64) }),
  );
  const ignored = makeFinding({ suppressed: { by: 'config' } });
  const problem = { file: 'a.zip', level: 'error', kind: 'not-a-zip', message: 'No zip.' } as const;
  const found = violations(
    makeResult([...findings, ignored], { problems: [problem, { ...problem, level: 'note' }] }),
  );
  expect(found.map(({ severity }) => severity)).toEqual([
    'blocker',
    'critical',
    'major',
    'minor',
    'info',
    'major',
  ]);
  expect(found.at(-1)).toMatchObject({ check_name: 'not-a-zip', location: { path: 'a.zip' } });
});

test('never has a fingerprint twice: GitLab would show one of them', () => {
  const found = violations(makeResult([makeFinding(), makeFinding(), makeFinding()]));
  expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(3);
});

test('names members of zips by a path below the zip', () => {
  const container = 'dist/Contoso_1_0_0_3.zip';
  const location = makeLocation({ file: `${container}!/W/a.json`, container, member: 'W/a.json' });
  expect(violations(makeResult([makeFinding({ location })]))[0]?.location).toEqual({
    path: 'dist/Contoso.zip/W/a.json',
    lines: { begin: 12 },
  });
});
