import type { Expression, Segment, Template } from '../../src/expression/ast.js';
import { parseTemplate } from '../../src/expression/template.js';

/** The expression of a template that is one as a whole. */
export function expressionOf(text: string): Expression {
  const [segment] = parseTemplate(text).segments;
  if (segment?.kind !== 'expression' || !segment.expression) throw new Error('no expression');
  return segment.expression;
}

/** All of a template but where its parts stand: what printing keeps. */
export function structureOf({ kind, segments, errors, references }: Template): unknown {
  return withoutRanges({
    kind,
    segments: segments.map(shapeOf),
    failed: errors.length,
    references,
  });
}

/** Recovered calls are a guess at text that is kept as it is. */
function shapeOf(segment: Segment): unknown {
  if (segment.kind === 'text') return segment;
  return segment.expression ?? segment.source;
}

const ranges: ReadonlySet<string> = new Set(['start', 'end', 'nameRange']);

function withoutRanges(value: unknown): unknown {
  const text = JSON.stringify(value, (key, inner: unknown) =>
    ranges.has(key) ? undefined : inner,
  );
  return JSON.parse(text);
}
