import { anyoneCanStart, openness, type Result } from '../../result.js';
import { exposureOf } from '../tenant.js';
import { visible } from '../text.js';
import type { FindingData, FlowData, Overview, RuleData } from './data.js';
import { compareTallies, gravest, tallyOf, total } from './tally.js';

/** As many as an overview has room for; the lists behind it have all. */
const mostWorst = 8;
const mostRules = 8;

/** What the first page says, from what the others list. */
export function overviewOf(
  result: Result,
  flows: readonly FlowData[],
  findings: readonly FindingData[],
  rules: readonly RuleData[],
): Overview {
  const { credentials, audiences } = exposureOf(result);
  return {
    exposures: exposuresOf(flows),
    worst: worstOf(flows),
    open: openOf(flows),
    rules: rulesOf(findings, rules),
    notAssessed: kindsOf(result),
    credentials,
    audiences,
    isWhole: result.outlines !== undefined,
  };
}

function exposuresOf(flows: readonly FlowData[]): Overview['exposures'] {
  return openness
    .map((exposure) => ({
      exposure,
      flows: flows.filter((flow) => flow.exposure === exposure).length,
    }))
    .filter((entry) => entry.flows > 0);
}

function worstOf(flows: readonly FlowData[]): number[] {
  return indexesOf(flows, ({ tally }) => total(tally) > 0)
    .sort((a, b) => compareFlows(flows[a], flows[b]))
    .slice(0, mostWorst);
}

/** Those that are turned off come last: nobody starts them today. */
function openOf(flows: readonly FlowData[]): number[] {
  const rank = (index: number) => (flows[index]?.state === 'off' ? 1 : 0);
  return indexesOf(flows, ({ exposure }) => anyoneCanStart(exposure)).sort(
    (a, b) => rank(a) - rank(b) || compareFlows(flows[a], flows[b]),
  );
}

function indexesOf(flows: readonly FlowData[], isWanted: (flow: FlowData) => boolean): number[] {
  return flows.flatMap((flow, index) => (isWanted(flow) ? [index] : []));
}

function compareFlows(a: FlowData | undefined, b: FlowData | undefined): number {
  return a && b ? compareTallies(a.tally, b.tally) : 0;
}

function rulesOf(findings: readonly FindingData[], rules: readonly RuleData[]): Overview['rules'] {
  const open = findings.filter(({ suppressed }) => !suppressed);
  return rules
    .map((_, rule) => ({
      rule,
      tally: tallyOf(open.filter((one) => one.rule === rule).map(({ severity }) => severity)),
    }))
    .filter(({ tally }) => total(tally) > 0)
    .sort((a, b) => compareTallies(a.tally, b.tally))
    .slice(0, mostRules);
}

function kindsOf({ problems }: Result): Overview['notAssessed'] {
  const numbers = new Map<string, number>();
  for (const { kind: word } of problems) {
    const kind = visible(word);
    numbers.set(kind, (numbers.get(kind) ?? 0) + 1);
  }
  return [...numbers]
    .map(([kind, number]) => ({ kind, number }))
    .sort((a, b) => b.number - a.number || (a.kind < b.kind ? -1 : 1));
}

/** Gravest first; the order of the report where they are alike. */
export function inOrderOfGravity(findings: readonly FindingData[]): FindingData[] {
  const rank = ({ severity, suppressed }: FindingData) =>
    gravest.indexOf(severity) + (suppressed ? gravest.length : 0);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}
