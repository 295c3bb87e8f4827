import type { Action, Flow } from '../model/flow.js';
import type { Value } from '../model/value.js';
import type { FlowOutline, OutlinePlace, OutlineStep } from '../result.js';
import { describeFlow } from './findings.js';
import type { Mask } from './mask.js';
import { baseLocation } from './place.js';

/** Collects what the flows of a run are made of, for whoever draws them. */
export interface Outlines {
  note(flow: Flow): void;
  /** Everything noted, by place; called when the mask knows every secret. */
  finish(mask: Mask): FlowOutline[];
}

/** A drawing with more steps helps nobody; the outline says how many are missing. */
const mostSteps = 400;
/** Of all flows of a run together. */
const mostStepsOfRun = 200_000;
/** A step that waits for more than these is drawn below some of them. */
const mostBefore = 20;
/** Longer names are cut: the designer allows 80 characters. */
const longestName = 200;

interface Kept {
  readonly flow: Pick<FlowOutline, 'flow' | 'solution'>;
  readonly places: OutlinePlace[];
  readonly steps: readonly OutlineStep[];
  readonly omitted: number;
}

/** @param keyOf equal for copies of one flow, which are drawn once */
export function createOutlines(keyOf: (flow: Flow) => string): Outlines {
  const byKey = new Map<string, Kept>();
  let left = mostStepsOfRun;

  function keep(flow: Flow, places: OutlinePlace[]): Kept {
    const all = flow.triggers.length + flow.actions.length;
    const steps = stepsOf(flow, Math.min(mostSteps, left));
    left -= steps.length;
    return { flow: describeFlow(flow), places, steps, omitted: all - steps.length };
  }

  return {
    note(flow) {
      const key = keyOf(flow);
      const place = placeOf(flow.definition);
      const known = byKey.get(key);
      if (!known) {
        byKey.set(key, keep(flow, [place]));
        return;
      }
      known.places.push(place);
      // Which copy is drawn must not depend on the order in which they were read.
      const isFirst = known.places.every((other) => comparePlaces(place, other) <= 0);
      if (isFirst) {
        left += known.steps.length;
        byKey.set(key, keep(flow, known.places));
      }
    },
    finish(mask) {
      return [...byKey.values()]
        .map(({ flow, places, steps, omitted }): FlowOutline => {
          const { name, ...facts } = flow.flow;
          return {
            ...flow,
            flow: { name: cut(mask.apply(name)), ...facts },
            places: places.sort(comparePlaces).map((place) => maskPlace(place, mask)),
            steps: steps.map((step) => maskStep(step, mask)),
            ...(omitted > 0 && { omitted }),
          };
        })
        .sort((a, b) => comparePlaces(a.places[0], b.places[0]));
    },
  };
}

/** The triggers, then the actions in document order, so that a parent stands before what is in it. */
function stepsOf(flow: Flow, most: number): OutlineStep[] {
  const steps: OutlineStep[] = [];
  const indexOf = new Map<Action, number>();
  for (const trigger of flow.triggers.slice(0, most)) {
    steps.push({
      kind: 'trigger',
      ...describeStep(trigger),
      pointer: below(flow.definition, trigger.value),
    });
  }
  const actions = flow.actions.slice(0, most - steps.length);
  for (const action of actions) {
    indexOf.set(action, steps.length + indexOf.size);
  }
  for (const action of actions) {
    const { parent } = action;
    const index = parent && indexOf.get(parent);
    const branch = branchOf(action);
    steps.push({
      kind: 'action',
      ...describeStep(action),
      pointer: below(parent?.value ?? flow.definition, action.value),
      ...(index !== undefined && { parent: index }),
      ...(branch && { branch }),
      ...afterOf(action, flow, indexOf),
    });
  }
  return steps;
}

function describeStep({ name, value, operation }: Pick<Action, 'name' | 'value' | 'operation'>) {
  return {
    name,
    type: value.get('type')?.text?.trim() ?? '',
    ...(operation?.connector && { connector: operation.connector }),
    ...(operation?.id && { operation: operation.id }),
  };
}

/** What the nesting path says between the parent's name and the action's. */
function branchOf({ path, parent, name }: Action): string {
  return parent ? path.slice(parent.path.length + 1, -name.length).replace(/\/$/, '') : '';
}

function afterOf(
  action: Action,
  flow: Flow,
  indexOf: ReadonlyMap<Action, number>,
): Pick<OutlineStep, 'after'> {
  const entries = (action.value.get('runAfter')?.entries() ?? []).slice(0, mostBefore);
  const after = entries.flatMap(([name, statuses]) => {
    const before = flow.action(name);
    const step = before && indexOf.get(before);
    if (step === undefined || before?.parent !== action.parent) return [];
    const when = statuses
      .items()
      .flatMap(({ text }) => (text === undefined ? [] : [text.toLowerCase()]));
    const isPlain = when.length === 1 && when[0] === 'succeeded';
    return [{ step, ...(!isPlain && when.length > 0 && { when }) }];
  });
  return after.length === 0 ? {} : { after };
}

/** The way from a value to one below it. */
function below(from: Value, to: Value): string {
  const [start, whole] = [from.pointer, to.pointer];
  return whole.startsWith(start) ? whole.slice(start.length) : whole;
}

function placeOf(definition: Value): OutlinePlace {
  const { file, pointer, innerPointer } = baseLocation(definition);
  return { file, pointer, ...(innerPointer !== undefined && { innerPointer }) };
}

function comparePlaces(a: OutlinePlace | undefined, b: OutlinePlace | undefined): number {
  return (
    order(a?.file ?? '', b?.file ?? '') ||
    order(a?.pointer ?? '', b?.pointer ?? '') ||
    order(a?.innerPointer ?? '', b?.innerPointer ?? '')
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function maskPlace({ file, pointer, innerPointer }: OutlinePlace, mask: Mask): OutlinePlace {
  return {
    file,
    pointer: mask.apply(pointer),
    ...(innerPointer !== undefined && { innerPointer: mask.apply(innerPointer) }),
  };
}

/** Masked before it is cut: half a secret is not recognised. */
function maskStep(step: OutlineStep, mask: Mask): OutlineStep {
  const { name, type, pointer, connector, operation, branch } = step;
  return {
    ...step,
    name: cut(mask.apply(name)),
    type: cut(mask.apply(type)),
    pointer: mask.apply(pointer),
    ...(connector !== undefined && { connector: cut(mask.apply(connector)) }),
    ...(operation !== undefined && { operation: cut(mask.apply(operation)) }),
    ...(branch !== undefined && { branch: cut(mask.apply(branch)) }),
  };
}

function cut(text: string): string {
  return text.length > longestName ? `${text.slice(0, longestName - 1)}…` : text;
}
