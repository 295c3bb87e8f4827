import type { Problem } from '../problem.js';
import type { Finding, InputSummary, Result } from '../result.js';
import type { Rule } from '../rule.js';
import { titlesOf } from './listed.js';
import { explanation, place, pointer, subject } from './names.js';
import { inert } from './text.js';

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  readonly outcome: Outcome;
  readonly name: string;
  /** Viewers group by it, taking dots for levels. */
  readonly group: string;
  readonly type?: string;
  readonly message?: string;
  readonly lines?: readonly string[];
}

/**
 * A JUnit report, one suite for each input: every finding is a test that failed, what is ignored one that was
 * skipped, what could not be read one with an error. An input with nothing to say has one test that passed, since
 * test viewers take a report without tests for a mistake. Elements and attributes are those that the strictest
 * schema in use knows, that of Apache Ant (windyroad/JUnit-Schema).
 */
export function toJunit(result: Result, { rules }: { readonly rules?: readonly Rule[] }): string {
  const title = titlesOf(rules);
  const suites = new Map<string, Case[]>(result.inputs.map(({ path }) => [path, []]));
  const add = (file: string, one: Case): void => {
    const input = inputOf(file, result.inputs);
    const cases = suites.get(input) ?? [];
    cases.push(one);
    suites.set(input, cases);
  };
  for (const finding of result.findings) {
    add(finding.location.file, ofFinding(finding, title(finding.rule)));
  }
  for (const problem of result.problems) add(problem.file, ofProblem(problem));
  const written = [...suites].map(([path, cases], id) =>
    suite(id, path, cases.length === 0 ? [nothing] : cases, result.now),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${written.join('')}</testsuites>\n`;
}

const nothing: Case = { outcome: 'passed', name: 'No findings', group: 'sluice' };

/** The innermost input that a file belongs to; a file of none is its own. */
function inputOf(file: string, inputs: readonly InputSummary[]): string {
  let found: string | undefined;
  for (const { path } of inputs) {
    const isIn =
      path === '.' || file === path || file.startsWith(`${path}/`) || file.startsWith(`${path}!/`);
    if (isIn && (found === undefined || path.length > found.length)) found = path;
  }
  return found ?? file;
}

function ofFinding(finding: Finding, title: string): Case {
  const { rule, severity, confidence, location, suppressed, trace = [] } = finding;
  const named = { name: `${subject(finding)}: ${inert(title)}`, group: `sluice.${inert(rule)}` };
  if (suppressed !== undefined) {
    const reason = suppressed.reason === undefined ? '' : `: ${inert(suppressed.reason)}`;
    return { ...named, outcome: 'skipped', message: `Ignored by ${suppressed.by}${reason}` };
  }
  return {
    ...named,
    outcome: 'failure',
    type: severity,
    message: inert(finding.advice),
    lines: [
      inert(explanation(finding)),
      `Confidence: ${confidence}`,
      `Place: ${place(location)}`,
      `Pointer: ${pointer(location)}`,
      ...trace.map(
        (note, index) => `Step ${index + 1}: ${inert(note.message)} (${place(note.location)})`,
      ),
    ],
  };
}

function ofProblem({ file, level, kind, message }: Problem): Case {
  const named = { name: inert(file), group: `sluice.${inert(kind)}` };
  return level === 'error'
    ? { ...named, outcome: 'error', type: inert(kind), message: inert(message), lines: [] }
    : { ...named, outcome: 'skipped', message: inert(message) };
}

function suite(id: number, path: string, cases: readonly Case[], now: string): string {
  const number = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length;
  const attributes = {
    id,
    name: inert(path) || '.',
    package: 'sluice',
    timestamp: `${now}T00:00:00`,
    hostname: 'localhost',
    tests: cases.length,
    failures: number('failure'),
    errors: number('error'),
    skipped: number('skipped'),
    time: 0,
  };
  return [
    `  <testsuite${written(attributes)}>\n    <properties/>\n`,
    ...cases.map(testCase),
    '    <system-out/>\n    <system-err/>\n  </testsuite>\n',
  ].join('');
}

function testCase({ outcome, name, group, type, message, lines = [] }: Case): string {
  const head = `    <testcase${written({ name, classname: group, time: 0 })}`;
  switch (outcome) {
    case 'passed':
      return `${head}/>\n`;
    case 'skipped':
      return `${head}>\n      <skipped${written({ message })}/>\n    </testcase>\n`;
    case 'failure':
    case 'error': {
      const text = lines.map((line) => escaped(line)).join('\n');
      const inner = `<${outcome}${written({ message, type })}>${text}</${outcome}>`;
      return `${head}>\n      ${inner}\n    </testcase>\n`;
    }
  }
}

function written(attributes: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(`${value}`)}"`))
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** For inert text, which has no character that XML forbids. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
