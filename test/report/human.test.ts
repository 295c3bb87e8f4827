import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHuman } from '../../src/report/human.js';
import type { Finding } from '../../src/result.js';
import {
  makeFinding,
  makeFlow,
  makeLocation,
  makeResult,
  sampleRules,
} from '../support/result-builder.js';
import { expectGolden } from './golden.js';
import { sampleResult } from './sample-result.js';

const plain = { color: false };
const all = (): boolean => true;
const human = (...findings: Finding[]): string => toHuman(makeResult(findings), plain);

describe('golden files', () => {
  test('without colour', () => {
    expectGolden('human.txt', toHuman(sampleResult(), { ...plain, rules: sampleRules }));
  });

  test('with colour', () => {
    const text = toHuman(sampleResult(), { color: true, rules: sampleRules });
    expectGolden('human-color.txt', text);
    expect(stripVTControlCharacters(text)).toBe(
      toHuman(sampleResult(), { ...plain, rules: sampleRules }),
    );
  });

  test('no line is wider than the page but for paths', () => {
    for (const width of [60, 80, 120]) {
      const lines = toHuman(sampleResult(), { ...plain, width, shown: all }).split('\n');
      const long = lines.filter((line) => [...line].length > width && !/\.(json|xml)/.test(line));
      expect(long).toEqual([]);
    }
  });
});

describe('a finding', () => {
  test('begins with severity, flow, action and what to do', () => {
    expect(human(makeFinding()).split('\n')[0]).toBe(
      'medium    Invoice approval › Call it: In the action, change the URI to https.',
    );
  });

  test('says the advice once', () => {
    expect(human(makeFinding()).split('change the URI to https')).toHaveLength(2);
  });

  test('says it once also where the message goes on behind it', () => {
    const { message } = makeFinding();
    const text = human(makeFinding({ message: `${message} This is credential #1.` }));
    expect(text.split('change the URI to https')).toHaveLength(2);
    expect(text).toMatch(/read\s+and change it\. This is credential #1\./);
  });

  test('keeps a message whole that does not end with the advice', () => {
    expect(human(makeFinding({ message: 'It is bad.' }))).toContain('          It is bad.\n');
  });

  test('of a flow itself names the flow alone', () => {
    const node = { kind: 'flow', name: 'Invoice approval', path: '' } as const;
    expect(human(makeFinding({ node }))).toMatch(/^medium {4}Invoice approval: In the action/);
  });

  test('outside a flow names its solution, else its file', () => {
    const node = { kind: 'connection', name: 'shared_sql', path: 'shared_sql' } as const;
    const solution = { name: 'Contoso' };
    expect(human(makeFinding({ flow: undefined, node, solution }))).toContain(
      'Contoso › connection shared_sql: ',
    );
    expect(human(makeFinding({ flow: undefined, node }))).toContain(
      'invoice.json › connection shared_sql: ',
    );
  });

  test('cuts endless names', () => {
    const text = human(makeFinding({ flow: makeFlow({ name: 'x'.repeat(5000) }) }));
    expect(text.split('\n').length).toBeLessThan(20);
    expect(text).toContain('…');
  });

  test('lists five related places and every step', () => {
    const note = { message: 'used here', location: makeLocation() };
    const many = Array.from({ length: 12 }, () => note);
    const text = human(makeFinding({ related: many, trace: many }));
    expect(text).toContain('and 7 more places');
    expect(text).toContain('12  12:18  used here');
  });

  test('names five copies', () => {
    const occurrences = Array.from({ length: 7 }, (_, index) => ({ file: `copy${index}.json` }));
    const text = human(makeFinding({ occurrences }));
    expect(text).toContain('Also in copy0.json\n                  copy1.json\n');
    expect(text).toContain('and 2 more files');
  });

  test('that is ignored and shown says by what', () => {
    const suppressed = { by: 'note', reason: 'no TLS yet', until: '2027-01-01' } as const;
    const text = toHuman(makeResult([makeFinding({ suppressed })]), { ...plain, shown: all });
    expect(text.replace(/\n\s+/g, ' ')).toContain('ignored by note until 2027-01-01 (no TLS yet)');
    expect(text).not.toContain('ignored by notes');
  });
});

describe('an excerpt', () => {
  const marked = (line: string, markStart: number, markEnd: number, width = 80): string[] => {
    const excerpt = { firstLine: 9, lines: [line], markLine: 0, markStart, markEnd };
    const finding = makeFinding({ location: makeLocation({ excerpt }) });
    const lines = toHuman(makeResult([finding]), { ...plain, width }).split('\n');
    const at = lines.findIndex((text) => text.startsWith('        9 │ '));
    return lines.slice(at, at + 2).map((text) => text.slice(12));
  };

  test('underlines the range, indentation and tabs taken off', () => {
    expect(marked('\t\t"uri": "http"', 9, 15)).toEqual(['"uri": "http"', '       ^^^^^^']);
  });

  test('follows the mark to the right of a long line', () => {
    const [line = '', under = ''] = marked(`${'x'.repeat(500)}MARK${'y'.repeat(500)}`, 500, 504);
    expect(line).toHaveLength(68);
    expect(line.slice(under.indexOf('^'), under.length)).toBe('MARK');
  });

  test('keeps the underline below a line with escapes and wide characters', () => {
    expect(marked('顧\u202e: x', 4, 5)).toEqual(['顧\\u{202e}: x', '            ^']);
  });

  test('shows one mark for an empty range, none beyond the line', () => {
    expect(marked('abc', 1, 1)).toEqual(['abc', ' ^']);
    expect(marked('abc', 1, 50)).toEqual(['abc', ' ^^']);
  });
});

describe('the closing lines', () => {
  test('without findings say what was looked at, in one line', () => {
    expect(human()).toBe('No findings in 3 flows, 3 triggers, 41 actions.\n');
  });

  test('say when there was no flow', () => {
    const result = makeResult();
    const summary = { ...result.summary, flows: 0, triggers: 0, actions: 0 };
    expect(toHuman({ ...result, summary }, plain)).toBe('No findings: no flow in 1 input.\n');
  });

  test('do not call clean what could not be read', () => {
    const problems = [{ file: 'x.zip', level: 'error', kind: 'broken', message: 'No.' }] as const;
    const text = toHuman(makeResult([], { problems }), plain);
    expect(text).toContain('No findings in what could be read: 3 flows, 3 triggers, 41 actions.');
    expect(text).toContain('1 error: see above.');
  });

  test('name the flag that shows what other personas would see', () => {
    const findings = [
      makeFinding({ persona: 'pedantic' }),
      makeFinding({ persona: 'auditor' }),
      makeFinding({ severity: 'info' }),
    ];
    const text = toHuman(makeResult(findings), { ...plain, shown: () => false, hidden: 2 });
    expect(text).toBe(
      [
        'No findings to show in 3 flows, 3 triggers, 41 actions.',
        '2 more for the pedantic and auditor personas (--persona auditor).',
        '3 more hidden by the filters of this report.',
        '',
      ].join('\n'),
    );
  });

  test('do not send to a persona that is already shown', () => {
    const text = toHuman(makeResult([makeFinding({ persona: 'pedantic' })]), {
      ...plain,
      shown: () => false,
      persona: 'auditor',
    });
    expect(text).toContain('1 more hidden by the filters of this report.');
  });

  test('are left out when quiet, with the notes', () => {
    expect(toHuman(makeResult(), { ...plain, quiet: true })).toBe('');
    const text = toHuman(sampleResult(), { ...plain, quiet: true });
    expect(text).toContain('This is not JSON');
    expect(text).not.toContain('Desktop flows');
    expect(text).not.toContain('Looked at');
  });
});

test('no text of any origin acts on a terminal or a CI log', () => {
  const nasty = fc
    .array(
      fc.oneof(
        fc.constantFrom('##', '[', 'vso[', '::', ':', '#', ' ', '\n', '\u001b', '\u202e', '\ud800'),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(nasty, nasty, nasty, fc.integer({ min: 40, max: 90 }), (a, b, c, width) => {
      const location = makeLocation({
        file: a,
        pointer: b,
        excerpt: { firstLine: 1, lines: [c, a], markLine: 0, markStart: 1, markEnd: 4 },
      });
      const finding = makeFinding({
        message: `${a} ${b}`,
        advice: c,
        flow: makeFlow({ name: b }),
        node: { kind: 'action', name: c, path: c },
        location,
        related: [{ message: a, location: makeLocation({ file: b }) }],
        trace: [{ message: c, location }],
        occurrences: [{ file: a }],
        suppressed: { by: 'config', reason: b },
      });
      const problems = [{ file: a, level: 'note', kind: b, message: c }] as const;
      const result = makeResult([finding], { problems });
      for (const line of toHuman(result, { ...plain, width, shown: all }).split('\n')) {
        expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
        expect(line).not.toMatch(/##(\[|vso\[)/i);
        expect(line).not.toMatch(/^\s*::/);
      }
    }),
  );
});
