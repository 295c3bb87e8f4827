import type { Value } from '../model/value.js';
import type { Related } from '../rule.js';
import type { DataNode, Fact } from './node.js';
import type { Path } from './path.js';
import type { Read } from './reads.js';

/** Longer ways are told by their beginning and their end. */
const longest = 12;

/**
 * The steps by which a fact came about, from its source on: one for each place whose text hands it on. The
 * value it arrives in is the rule's own last step.
 */
export function traceOf(fact: Fact, read: Read, at: Value): Related[] {
  const steps: Related[] = [];
  for (let next: Fact | undefined = fact; next; next = next.step?.from) {
    const edge = next.step?.edge;
    if (edge?.at && edge.at !== at)
      steps.push({ at: edge.at, message: `goes into ${nameOf(edge.to)}` });
  }
  const { source } = fact;
  steps.push({
    at: source.node.value,
    message: `comes in here: ${source.what}${memberOf(fact, read)}`,
  });
  steps.reverse();
  return steps.length <= longest ? steps : [...steps.slice(0, longest - 4), ...steps.slice(-4)];
}

/** Which member is read of the source, when it is read directly. */
function memberOf(fact: Fact, read: Read): string {
  const [path = []] = readsOnTheWay(fact, read);
  return path.length > 0 ? ` ('${path.join('/')}')` : '';
}

/** Which members are read at each step of a way, from the source on. */
export function readsOnTheWay(fact: Fact, read: Read): Path[] {
  const paths: Path[] = [read.path];
  for (let next: Fact | undefined = fact; next; next = next.step?.from)
    if (next.step) paths.push(next.step.edge.read);
  return paths.reverse();
}

function nameOf({ kind, name, owner }: DataNode): string {
  switch (kind) {
    case 'variable':
      return `the variable '${name}'`;
    case 'item':
      return `the items of '${name}'`;
    case 'response':
      return 'the answer of the flow';
    case 'trigger':
      return 'the called flow';
    case 'parameter':
      return `the parameter '${name}'`;
    case 'inputs':
    case 'outputs':
    case 'result':
      return `'${owner?.name ?? name}'`;
  }
}
