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

interface Placed {
  readonly place: OutlinePlace;
  readonly flow: number;
}

export function indexFlows({ outlines = [], findings }: Result): FlowIndex {
  const flows: KnownFlow[] = outlines.map((outline) => ({
    flow: outline.flow,
    ...(outline.solution && { solution: outline.solution }),
    files: outline.places.map(({ file }) => file),
    outline,
  }));
  const byFile = new Map<string, Placed[]>();
  for (const [flow, { places }] of outlines.entries()) {
    for (const place of places) {
      byFile.set(place.file, [...(byFile.get(place.file) ?? []), { place, flow }]);
    }
  }
  const pointers = new Map<number, ReadonlyMap<string, number>>();
  const names = new Map<number, ReadonlyMap<string, number>>();

  function at(location: Location): FlowStep | undefined {
    const [best] = (byFile.get(location.file) ?? [])
      .flatMap(({ place, flow }) => {
        const rest = inside(location, place);
        return rest === undefined ? [] : [{ rest, flow }];
      })
      .sort((a, b) => a.rest.length - b.rest.length);
    if (!best) return undefined;
    const { flow, rest } = best;
    const table = pointers.get(flow) ?? stepPointers(outlines[flow]);
    pointers.set(flow, table);
    const step = narrowest(rest, table);
    return { flow, ...(step !== undefined && { step }) };
  }

  /** Connection references stand beside the definition, in the same file. */
  function besideDefinition({ location }: Finding, flow: FindingFlow): FlowStep | undefined {
    const placed = byFile.get(location.file)?.find((one) => {
      const other = outlines[one.flow]?.flow;
      return other?.id === flow.id && (flow.id !== undefined || other?.name === flow.name);
    });
    return placed && { flow: placed.flow };
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

/** The rest of a location's pointer inside a definition, or undefined when it stands elsewhere. */
function inside(location: Location, place: OutlinePlace): string | undefined {
  if (place.innerPointer === undefined) return restOf(location.pointer, place.pointer);
  if (location.pointer !== place.pointer) return undefined;
  return restOf(location.innerPointer ?? '', place.innerPointer);
}

function restOf(pointer: string, start: string): string | undefined {
  if (pointer === start) return '';
  return pointer.startsWith(`${start}/`) ? pointer.slice(start.length) : undefined;
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
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const step = steps.get(pointer.slice(0, end));
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
