import { type Arrival, dataOf } from '../dataflow/flow-data.js';
import { isArmExpression } from '../literal/arm.js';
import type { Flow } from '../model/flow.js';
import type { Related, Report } from '../rule.js';
import { compareGrades, type Graded, type Grades, gradeOf, lower } from './grade.js';
import type { Sink } from './sinks.js';

/** What protects a text in this place: wholly, partly (one step lower), or not. */
export type Protection = 'safe' | 'partly' | 'none';

/** How one E rule judges and words what reaches its sinks. */
export interface Judgement {
  readonly grades: Grades;
  protection(arrival: Arrival, sink: Sink): Protection;
  /** Second sentence: what it lets them do. */
  readonly why: string;
  readonly advice: string;
}

/** One report for each sink that labelled text reaches: the worst, with its trace. */
export function* injections(
  flow: Flow,
  sinks: Iterable<Sink>,
  judgement: Judgement,
): Generator<Report> {
  for (const sink of sinks) {
    const [worst] = gradedArrivals(flow, sink, judgement);
    if (worst) yield reportOf(worst, sink, judgement);
  }
}

export interface GradedArrival extends Graded {
  readonly arrival: Arrival;
}

/** Everything that reaches a sink unprotected, the worst first; among equals the nearest source. */
export function gradedArrivals(
  flow: Flow,
  sink: Sink,
  judgement: Pick<Judgement, 'grades' | 'protection'>,
): GradedArrival[] {
  const graded = arrivalsAt(flow, sink)
    .filter(({ path }) => sink.member === undefined || path[0] === sink.member)
    .flatMap((arrival): GradedArrival[] => {
      const grade = gradeOf(arrival, judgement.grades);
      const protection = grade ? judgement.protection(arrival, sink) : 'safe';
      if (!grade || protection === 'safe') return [];
      return [
        {
          ...grade,
          severity: protection === 'partly' ? lower(grade.severity) : grade.severity,
          arrival,
        },
      ];
    });
  return graded.sort(compareGrades);
}

function arrivalsAt(flow: Flow, { at, part }: Sink): readonly Arrival[] {
  return part ? dataOf(flow).arrivalsIn(part, at) : dataOf(flow).arrivals(at);
}

/** A relative clause ends with a comma. */
function clause(what: string): string {
  return what.includes(', ') ? `${what},` : what;
}

/** The report of one arrival: where it arrives, whose text it is, and the way it took. */
export function reportOf(
  { arrival, severity, persona, confidence }: GradedArrival,
  sink: Pick<Sink, 'slot' | 'as'>,
  { why, advice }: Pick<Judgement, 'why' | 'advice'>,
): Report {
  return {
    at: arrival.at,
    slot: sink.slot,
    // The offsets of an ARM expression's template are not those of its text.
    ...(!isArmExpression(arrival.at) && { range: arrival.range }),
    message: `Text of ${clause(arrival.source.what)} becomes part of ${sink.as}. ${why}`,
    advice,
    severity,
    persona,
    confidence,
    trace: traceTo(arrival, `becomes part of ${sink.as} here`),
  };
}

/** The whole way of an arrival, its last step included. */
export function traceTo(arrival: Arrival, lastStep: string): Related[] {
  return [...arrival.trace(), { at: arrival.at, message: lastStep }];
}
