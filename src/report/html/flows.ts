import type {
  Finding,
  FindingFlow,
  FlowOutline,
  Location,
  OutlinePlace,
  Result,
} from '../../result.js';
import type { StepData } from './data.js';

/** A flow that the report knows: from its outline, or only from its findings. */
export interface KnownFlow {
  readonly flow: FindingFlow;
  readonly solution?: Finding['solution'];
  readonly files: readonly string[];
  readonly outline?: FlowOutline;
}

/** A place in a flow. */
export interface FlowStep {
  readonly flow: number;
  readonly step?: number;
}

/** The flows of a result, and which of them a place is in. */
export interface FlowIndex {
  readonly flows: readonly KnownFlow[];
  ofFinding(finding: Finding): FlowStep | undefined;
  at(location: Location): FlowStep | undefined;
}

export function indexFlows({ outlines = [], findings }: Result): FlowIndex {
  const flows: KnownFlow[] = outlines.map((outline) => ({
    flow: outline.flow,
    ...(outline.solution && { solution: outline.solution }),
    files: outline.places.map(({ file }) => file),
    outline,
  }));
  /** Definitions by their place, and flows by what they are called in a file: a file may hold thousands. */
  const byPlace = new Map<string, number>();
  const byName = new Map<string, number>();
  for (const [flow, { places, flow: described }] of outlines.entries()) {
    for (const place of places) {
      const [outer, inner] = pointersOf(place);
      byPlace.set(keyOf(place.file, outer, inner), flow);
      byName.set(keyOf(place.file, described.id ?? '', described.name), flow);
    }
  }
  const pointers = new Map<number, ReadonlyMap<string, number>>();
  const names = new Map<number, ReadonlyMap<string, number>>();

  function at(location: Location): FlowStep | undefined {
    const [outer, inner] = pointersOf(location);
    for (const start of beginnings(inner)) {
      const flow = byPlace.get(keyOf(location.file, outer, start));
      if (flow === undefined) continue;
      const table = pointers.get(flow) ?? stepPointers(outlines[flow]);
      pointers.set(flow, table);
      const step = narrowest(inner.slice(start.length), table);
      return { flow, ...(step !== undefined && { step }) };
    }
    return undefined;
  }

  /** Connection references stand beside the definition, in the same file. */
  function besideDefinition({ location }: Finding, flow: FindingFlow): FlowStep | undefined {
    const found = byName.get(keyOf(location.file, flow.id ?? '', flow.name));
    return found === undefined ? undefined : { flow: found };
  }

  const byKey = new Map<string, number>();
  function withoutOutline(finding: Finding, flow: FindingFlow): number {
    const key = `${flow.id ?? finding.location.file}\n${flow.name}`;
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const { solution, location, occurrences = [] } = finding;
    const files = [location.file, ...occurrences.map(({ file }) => file)];
    byKey.set(key, flows.length);
    flows.push({ flow, ...(solution && { solution }), files });
    return flows.length - 1;
  }

  function ofFinding(finding: Finding): FlowStep | undefined {
    if (!finding.flow) return undefined;
    const found = at(finding.location) ?? besideDefinition(finding, finding.flow);
    const flow = found?.flow ?? withoutOutline(finding, finding.flow);
    const table = names.get(flow) ?? stepNames(flows[flow]?.outline);
    names.set(flow, table);
    const { node } = finding;
    const step = (node && table.get(`${node.kind} ${node.name}`)) ?? found?.step;
    return { flow, ...(step !== undefined && { step }) };
  }

  // Flows that have no outline are known once their findings were asked for.
  for (const finding of findings) ofFinding(finding);
  return { flows, ofFinding, at };
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\n');
}

/** The pointer to the string that holds the JSON, if that is where it stands, and the one inside. */
function pointersOf({ pointer, innerPointer }: OutlinePlace): [outer: string, inner: string] {
  return innerPointer === undefined ? ['', pointer] : [`inside ${pointer}`, innerPointer];
}

/** The pointer and all that it begins with, the longest first. */
function* beginnings(pointer: string): Generator<string> {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    yield pointer.slice(0, end);
  }
  yield '';
}

/** Of each step, its pointer from the definition on. */
function stepPointers(outline: FlowOutline | undefined): ReadonlyMap<string, number> {
  const whole: string[] = [];
  for (const { parent, pointer } of outline?.steps ?? []) {
    whole.push(parent === undefined ? pointer : (whole[parent] ?? '') + pointer);
  }
  return new Map(whole.map((pointer, index) => [pointer, index]));
}

function stepNames(outline: FlowOutline | undefined): ReadonlyMap<string, number> {
  return new Map((outline?.steps ?? []).map(({ kind, name }, index) => [`${kind} ${name}`, index]));
}

/** The step that the pointer leads into: the longest beginning that is one. */
function narrowest(pointer: string, steps: ReadonlyMap<string, number>): number | undefined {
  for (const start of beginnings(pointer)) {
    const step = steps.get(start);
    if (step !== undefined) return step;
  }
  return undefined;
}

/** What the drawing needs of a flow's steps. */
export function stepsOf(outline: FlowOutline, show: (text: string) => string): StepData[] {
  return outline.steps.map(({ pointer: _pointer, ...step }) => ({
    ...step,
    name: show(step.name),
    type: show(step.type),
    ...(step.connector !== undefined && { connector: show(step.connector) }),
    ...(step.operation !== undefined && { operation: show(step.operation) }),
    ...(step.branch !== undefined && { branch: show(step.branch) }),
    ...(step.after && {
      after: step.after.map(({ step: before, when }) => ({
        step: before,
        ...(when && { when: when.map(show) }),
      })),
    }),
  }));
}
