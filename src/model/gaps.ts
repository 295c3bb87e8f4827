import { isObject } from '../json/json.js';
import type { Problem } from '../problem.js';
import { actionContainers } from './actions.js';
import type { Flow } from './flow.js';
import type { Value } from './value.js';

/** What the definitions of a file lack, or have in a form that the service knows no more than Sluice does. */
export function gapsIn(flows: readonly Flow[], file: string): Problem[] {
  const gaps: Problem[] = [];
  const note = (kind: string, message: string) => {
    gaps.push({ file, level: 'note', kind, message });
  };
  if (flows.some(({ triggers }) => triggers.length === 0)) {
    note(
      'no-trigger',
      'A definition without a trigger: nothing starts it as it stands. Its actions were assessed.',
    );
  }
  const odd = flows.reduce((sum, flow) => sum + oddMembers(flow), 0);
  if (odd > 0) {
    note(
      'no-object',
      `${odd === 1 ? 'One trigger or action is' : `${odd} triggers or actions are`} no JSON object: there is nothing in it to assess.`,
    );
  }
  return gaps;
}

/** Triggers and actions, or whole lists of them, that are no objects. */
function oddMembers(flow: Flow): number {
  const lists = [
    flow.definition.get('triggers'),
    flow.definition.get('actions'),
    ...flow.actions.flatMap((action) => actionContainers(action).map(({ actions }) => actions)),
  ];
  return lists.reduce((sum, list) => sum + (list ? oddIn(list) : 0), 0);
}

function oddIn({ raw }: Value): number {
  if (raw === null) return 0;
  if (!isObject(raw)) return 1;
  let odd = 0;
  for (const name in raw) if (!isObject(raw[name] ?? null)) odd += 1;
  return odd;
}
