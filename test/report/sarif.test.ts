import { describe, expect, test } from 'vitest';
import { toSarifText } from '../../src/report/sarif.js';
import type { Finding } from '../../src/result.js';
import { makeFinding, makeLocation, makeResult } from '../support/result-builder.js';
import { expectGolden } from './golden.js';
import { sampleResult } from './sample-result.js';
import { options, resultOf, runOf } from './sarif-run.js';
import { validateBySchema } from './sarif-schema.js';

describe('the log', () => {
  test('golden file', () => {
    expectGolden('report.sarif', toSarifText(sampleResult(), options));
  });

  test('follows the official schema', () => {
    for (const result of [sampleResult(), makeResult()]) {
      for (const includeSuppressed of [false, true]) {
        validateBySchema(JSON.parse(toSarifText(result, { ...options, includeSuppressed })));
      }
    }
  });

  test('tells no path of the machine', () => {
    const location = makeLocation({ file: '/home/alice/secret-client/flow.json' });
    const text = toSarifText(makeResult([makeFinding({ location })]), {
      ...options,
      root: '/home/alice/repo',
      workingDirectory: '/home/alice/repo',
    });
    expect(text).not.toMatch(/alice|secret-client|file:/);
  });

  test('holds no text that acts on its reader', () => {
    expect(toSarifText(sampleResult(), options)).not.toMatch(
      /[\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]|\\u001b|\\u202e|\\ud800|##(\[|vso\[)/iu,
    );
  });

  test('says the category', () => {
    expect(runOf(makeResult()).automationDetails?.id).toBe('sluice/');
    const run = runOf(makeResult(), { category: 'sluice/contoso' });
    expect(run.automationDetails?.id).toBe('sluice/contoso/');
  });
});

test('lists only the findings that are wanted', () => {
  const findings = [makeFinding({ persona: 'auditor' }), makeFinding()];
  const shown = ({ persona }: Finding): boolean => persona === 'regular';
  expect(runOf(makeResult(findings), { shown }).results).toHaveLength(1);
});

describe('a result', () => {
  test('has a region even where no line is known', () => {
    const location = makeLocation({ line: undefined, column: undefined, endLine: undefined });
    const { locations } = resultOf(
      makeFinding({ location: { ...location, endColumn: undefined } }),
    );
    expect(locations?.[0]?.physicalLocation?.region).toEqual({
      startLine: 1,
      startColumn: 1,
      endLine: 1,
      endColumn: 2,
    });
  });

  test('never has an empty region', () => {
    const location = makeLocation({ line: 3, column: 7, endLine: 3, endColumn: 7 });
    const { locations } = resultOf(makeFinding({ location }));
    expect(locations?.[0]?.physicalLocation?.region?.endColumn).toBe(8);
  });

  test('has our fingerprint in place of a hash of the line', () => {
    const fingerprint = 'f'.repeat(64);
    expect(resultOf(makeFinding({ fingerprint })).partialFingerprints).toEqual({
      primaryLocationLineHash: `${fingerprint}:1`,
      'sluice/v1': fingerprint,
    });
  });

  test('says where it stands in the solution', () => {
    const finding = makeFinding({
      solution: { name: 'Contoso' },
      node: { kind: 'action', name: 'Call_it', path: 'Try/Call_it' },
    });
    expect(resultOf(finding).locations?.[0]?.logicalLocations).toEqual([
      {
        name: 'Call_it',
        fullyQualifiedName: 'Contoso/Invoice approval/Try/Call_it',
        kind: 'member',
      },
      {
        name: 'Invoice approval',
        fullyQualifiedName: 'Contoso/Invoice approval',
        kind: 'function',
      },
      { name: 'Contoso', fullyQualifiedName: 'Contoso', kind: 'module' },
    ]);
  });

  test('shows its masked lines, tabs and all', () => {
    const lines = ['{', '\t"uri": "http://\u202e"', '}'];
    const excerpt = { firstLine: 11, lines, markLine: 1, markStart: 8, markEnd: 17 };
    const { locations } = resultOf(makeFinding({ location: makeLocation({ excerpt }) }));
    expect(locations?.[0]?.physicalLocation).toMatchObject({
      region: { snippet: { text: '"http://\\u{202e}' } },
      contextRegion: {
        startLine: 11,
        endLine: 13,
        snippet: { text: '{\n\t"uri": "http://\\u{202e}"\n}' },
      },
    });
  });

  test('has no context that does not hold its region', () => {
    const excerpt = { firstLine: 12, lines: ['{'], markLine: 0, markStart: 0, markEnd: 1 };
    const location = makeLocation({ line: 12, endLine: 40, excerpt });
    const { locations } = resultOf(makeFinding({ location }));
    expect(locations?.[0]?.physicalLocation).not.toHaveProperty('contextRegion');
  });

  test('has no links made by names', () => {
    const { message } = resultOf(makeFinding({ message: "The flow '[a](http://b)'" }));
    expect(message.text).toBe("The flow '[a\\](http://b)'.");
  });

  test('points at its file, and members at their archive', () => {
    const container = 'dist/Contoso_1_0_0_3.zip';
    const location = makeLocation({
      file: `${container}!/W/a.json`,
      container,
      member: 'W/a.json',
    });
    const run = runOf(makeResult([makeFinding({ location })]));
    expect(run.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({
      uri: 'dist/Contoso.zip/W/a.json',
      uriBaseId: '%SRCROOT%',
      index: 1,
    });
    expect(run.artifacts).toMatchObject([
      { location: { uri: 'dist/Contoso.zip', uriBaseId: '%SRCROOT%' } },
      { location: { uri: 'W/a.json' }, parentIndex: 0 },
    ]);
  });

  test('keeps to what GitHub shows of related places and steps', () => {
    const notes = Array.from({ length: 2000 }, () => ({
      message: 'here',
      location: makeLocation(),
    }));
    const { relatedLocations, codeFlows } = resultOf(makeFinding({ related: notes, trace: notes }));
    expect(relatedLocations).toHaveLength(100);
    expect(codeFlows?.[0]?.threadFlows[0]?.locations).toHaveLength(1000);
  });
});

describe('suppressed findings', () => {
  const note = makeFinding({ suppressed: { by: 'note', reason: 'known', until: '2027-01-01' } });
  const baseline = makeFinding({ suppressed: { by: 'baseline' } });
  const gone = { rule: 'unencrypted-http', fingerprint: 'f'.repeat(64), flow: 'Orders', key: 'x' };
  const compared = {
    baseline: { path: 'b.json', absent: [gone, { ...gone, rule: 'no-longer-there' }] },
  };

  test('are left out, since GitHub would open alerts for them', () => {
    const results = runOf(makeResult([note, makeFinding()])).results ?? [];
    expect(results).toHaveLength(1);
    expect(results[0]).not.toHaveProperty('suppressions');
  });

  test('are in on request, and the others say that they are not suppressed', () => {
    const result = makeResult([note, makeFinding()]);
    const results = runOf(result, { includeSuppressed: true }).results ?? [];
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [
        {
          kind: 'inSource',
          status: 'accepted',
          justification: 'known',
          properties: { by: 'note', until: '2027-01-01' },
        },
      ],
      [],
    ]);
  });

  test('by a baseline make the rest new', () => {
    const result = makeResult([baseline, makeFinding()], compared);
    const results = runOf(result, { includeSuppressed: true }).results ?? [];
    expect(results.map(({ baselineState }) => baselineState)).toEqual([
      'unchanged',
      'new',
      'absent',
    ]);
    expect(results[2]).toMatchObject({ ruleId: 'unencrypted-http', level: 'none', kind: 'pass' });
  });

  test('of a baseline, and what is gone, are left out unless asked for', () => {
    const results = runOf(makeResult([baseline, makeFinding()], compared)).results ?? [];
    expect(results.map(({ baselineState }) => baselineState)).toEqual(['new']);
  });
});

describe('the invocation', () => {
  test('failed when something promised could not be done', () => {
    const problem = { file: 'a.zip', level: 'note', kind: 'x', message: 'Skipped.' } as const;
    const successful = (level: 'error' | 'note'): boolean | undefined =>
      runOf(makeResult([], { problems: [{ ...problem, level }] })).invocations?.[0]
        ?.executionSuccessful;
    expect([successful('note'), successful('error')]).toEqual([true, false]);
  });

  test('says how many results were cut off, the least severe ones', () => {
    const findings = Array.from({ length: 5003 }, (_, index) =>
      makeFinding({ severity: index < 5 ? 'low' : 'medium' }),
    );
    const run = runOf(makeResult(findings));
    const low = run.results?.filter(({ level }) => level === 'note');
    expect([run.results?.length, low?.length]).toEqual([5000, 2]);
    const [notification] = run.invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(notification).toMatchObject({
      descriptor: { id: 'too-many-results' },
      level: 'warning',
      message: { text: expect.stringContaining('3 more') },
    });
  });
});
