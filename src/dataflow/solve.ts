import type { Confidence } from '../result.js';
import { confidences } from '../result.js';
import { isInert } from './inert.js';
import { applyEffect, isTrust, marks, type Source } from './label.js';
import { addFact, type DataNode, type Edge, type Fact } from './node.js';
import { typedMember } from './originals.js';
import { below, type Path, rest } from './path.js';

/** More different facts about one node than this are not kept: it is known to hold anything by then. */
const mostFacts = 200;

/** A fact to begin with: labelled data that a node holds by itself. */
export interface Origin {
  readonly node: DataNode;
  readonly path: Path;
  readonly source: Source;
}

/**
 * Spreads what is known over a graph until nothing new is learnt: one worklist, in order of distance from
 * the sources, so that the way remembered with each fact is a shortest one. Linear in edges times facts.
 */
export function solve(origins: readonly Origin[]): void {
  const queue: Fact[] = [];
  const learn = (fact: Fact) => {
    if (fact.node.facts.length < mostFacts && addFact(fact)) queue.push(fact);
  };
  for (const { node, path, source } of origins) {
    learn({ node, path, source, marks: 0, confidence: source.confidence });
  }
  for (let index = 0; index < queue.length; index += 1) {
    const fact = queue[index];
    if (!fact) continue;
    for (const edge of fact.node.edges) {
      const arrived = travel(fact, edge);
      if (arrived) learn({ node: edge.to, ...arrived, step: { edge, from: fact } });
    }
  }
}

type Step = Pick<Edge, 'from' | 'read' | 'put' | 'effect' | 'unsure' | 'guarded' | 'afterFailure'>;

/** What a fact becomes when a member of its node is read; undefined when it does not come along. */
export function travel(
  fact: Fact,
  step: Step,
): Pick<Fact, 'path' | 'source' | 'marks' | 'confidence'> | undefined {
  const { source } = fact;
  const left = rest(fact.path, step.read);
  if (left === undefined) return undefined;
  if (step.guarded && isTrust(source.label)) return undefined;
  // An answer that never came holds no data; that it failed is told by the error sources.
  if (step.afterFailure && source.label === 'data') return undefined;
  const typed = typedMember(step.from, step.read);
  if (typed && !(typed === 'number' && tellsByNumber(source))) return undefined;
  if (isInert(source, step.read, fact.path.length)) return undefined;
  const bits = applyEffect(fact.marks, step.effect);
  if ((bits & marks.number) !== 0 && !tellsByNumber(source)) return undefined;
  return {
    path: below(step.put, left),
    source,
    marks: bits,
    confidence: step.unsure ? least(fact.confidence, 'medium') : fact.confidence,
  };
}

/** A salary, a date of birth: what only some may read it is also as a number. */
function tellsByNumber({ label }: Source): boolean {
  return label === 'data';
}

export function least(a: Confidence, b: Confidence): Confidence {
  return confidences.indexOf(a) < confidences.indexOf(b) ? a : b;
}
