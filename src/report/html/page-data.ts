import type { Excerpt, Finding, Location, Note, Result } from '../../result.js';
import type { Rule } from '../../rule.js';
import { explanation } from '../names.js';
import { visible } from '../text.js';
import type {
  ExcerptData,
  FindingData,
  FlowData,
  NoteData,
  PageData,
  PlaceData,
  RuleData,
} from './data.js';
import { type FlowIndex, type FlowStep, indexFlows, stepsOf } from './flows.js';
import { inOrderOfGravity, overviewOf } from './overview.js';
import { readChapters } from './rule-page.js';
import { compareTallies, tallyOf } from './tally.js';

/** What the page knows beside the result. */
export interface PageSources {
  readonly rules?: readonly Rule[];
  readonly pages?: Readonly<Record<string, string>>;
  readonly hidden?: number;
}

/** Steps in one page: a drawing each for about a thousand flows. Flows with the gravest findings come first. */
const mostSteps = 40_000;

/** Everything that the page shows. Text of others is made visible here, once, whoever shows it. */
export function pageData(result: Result, sources: PageSources): PageData {
  const index = indexFlows(result);
  const solutions = createTable();
  const ids = [...new Set(result.findings.map(({ rule }) => rule))].sort();
  const rules = ids.map((id) => describeRule(id, ids, sources));
  const ruleIndex = new Map(ids.map((id, at) => [id, at]));
  const findings = inOrderOfGravity(
    result.findings.map((finding) => ({
      rule: ruleIndex.get(finding.rule) ?? 0,
      ...describeFinding(finding, index, solutions.indexOf),
    })),
  );
  const flows = describeFlows(index, findings, solutions.indexOf);
  const { configuration, baseline } = result;
  return {
    version: result.tool.version,
    now: result.now,
    summary: result.summary,
    overview: overviewOf(result, flows, findings, rules),
    rules,
    flows,
    solutions: solutions.names,
    findings,
    inputs: result.inputs.map((input) => ({
      ...input,
      path: visible(input.path),
      form: visible(input.form),
    })),
    problems: result.problems.map((problem) => ({
      ...problem,
      file: visible(problem.file),
      kind: visible(problem.kind),
      message: visible(problem.message),
    })),
    ...(configuration && {
      configuration: { path: visible(configuration.path), sha256: visible(configuration.sha256) },
    }),
    ...(baseline && {
      baseline: {
        path: visible(baseline.path),
        absent: baseline.absent.map(({ rule, flow, node }) => ({
          rule: visible(rule),
          ...(flow !== undefined && { flow: visible(flow) }),
          ...(node !== undefined && { node: visible(node) }),
        })),
      },
    }),
    hidden: sources.hidden ?? 0,
  };
}

type Numbering = (name: string) => number;

function createTable(): { readonly names: string[]; readonly indexOf: Numbering } {
  const names: string[] = [];
  const indexes = new Map<string, number>();
  return {
    names,
    indexOf(name) {
      const shown = visible(name);
      const known = indexes.get(shown);
      if (known !== undefined) return known;
      indexes.set(shown, names.length);
      return names.push(shown) - 1;
    },
  };
}

function describeRule(id: string, ids: readonly string[], sources: PageSources): RuleData {
  const rule = sources.rules?.find((one) => one.id === id);
  const { pages = {} } = sources;
  const page = Object.hasOwn(pages, id) ? pages[id] : undefined;
  return {
    id: visible(id),
    title: visible(rule?.title ?? id),
    ...(rule && { category: rule.category }),
    cwe: rule?.cwe ?? [],
    chapters: page === undefined ? [] : readChapters(page, (other) => ids.includes(other)),
  };
}

function describeFinding(
  finding: Finding,
  index: FlowIndex,
  solutionOf: Numbering,
): Omit<FindingData, 'rule'> {
  const { severity, confidence, persona, fingerprint, node, fix, suppressed, solution } = finding;
  return {
    id: visible(fingerprint),
    severity,
    confidence,
    persona,
    what: visible(explanation(finding)),
    advice: visible(finding.advice),
    ...index.ofFinding(finding),
    ...(solution && { solution: solutionOf(solution.name) }),
    ...(node && { node: { ...node, name: visible(node.name), path: visible(node.path) } }),
    place: describePlace(finding.location),
    related: (finding.related ?? []).map((note) => describeNote(note, index)),
    trace: (finding.trace ?? []).map((note) => describeNote(note, index)),
    ...(fix && { fix: { title: visible(fix.title), safe: fix.safe } }),
    copies: (finding.occurrences ?? []).map(({ file }) => visible(file)),
    ...(suppressed && {
      suppressed: {
        ...suppressed,
        ...(suppressed.reason !== undefined && { reason: visible(suppressed.reason) }),
        ...(suppressed.until !== undefined && { until: visible(suppressed.until) }),
      },
    }),
  };
}

function describeNote({ message, location }: Note, index: FlowIndex): NoteData {
  const step: FlowStep | undefined = index.at(location);
  return { message: visible(message), place: describePlace(location), ...step };
}

function describePlace(location: Location): PlaceData {
  const { file, line, column, pointer, innerPointer, excerpt } = location;
  return {
    file: visible(file),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    pointer: visible(pointer),
    ...(innerPointer !== undefined && { inner: visible(innerPointer) }),
    ...(excerpt && { excerpt: describeExcerpt(excerpt) }),
  };
}

function describeExcerpt(excerpt: Excerpt): ExcerptData {
  const { firstLine, lines, markLine, markStart, markEnd } = excerpt;
  const line = lines[markLine] ?? '';
  const parts = [line.slice(0, markStart), line.slice(markStart, markEnd), line.slice(markEnd)];
  const [before = '', mark = '', after = ''] = parts.map(visibleSource);
  return { firstLine, lines: lines.map(visibleSource), markLine, marked: [before, mark, after] };
}

function visibleSource(line: string): string {
  return line.split('\t').map(visible).join('  ');
}

function describeFlows(
  { flows }: FlowIndex,
  findings: readonly FindingData[],
  solutionOf: Numbering,
): FlowData[] {
  const severities = flows.map((): FindingData['severity'][] => []);
  for (const { flow, severity, suppressed } of findings) {
    if (flow !== undefined && !suppressed) severities[flow]?.push(severity);
  }
  const tallies = severities.map(tallyOf);
  const drawn = new Set<number>();
  let left = mostSteps;
  const byNeed = [...flows.keys()].sort((a, b) => {
    const [one, other] = [tallies[a], tallies[b]];
    return one && other ? compareTallies(one, other) || a - b : 0;
  });
  for (const at of byNeed) {
    const number = flows[at]?.outline?.steps.length ?? 0;
    if (number === 0 || number > left) continue;
    left -= number;
    drawn.add(at);
  }
  return flows.map(({ flow, solution, files, outline }, at) => {
    const { id, name, environment, owner, modified, ...facts } = flow;
    return {
      ...facts,
      ...(id !== undefined && { id: visible(id) }),
      name: visible(name),
      ...(environment !== undefined && { environment: visible(environment) }),
      ...(owner !== undefined && { owner: visible(owner) }),
      ...(modified !== undefined && { modified: visible(modified) }),
      ...(solution && { solution: solutionOf(solution.name) }),
      ...(solution?.version !== undefined && { version: visible(solution.version) }),
      files: files.map(visible),
      tally: tallies[at] ?? tallyOf([]),
      ...(outline && drawn.has(at) && { steps: stepsOf(outline, visible) }),
      ...(outline?.omitted !== undefined && { omitted: outline.omitted }),
    };
  });
}
