import { describe, expect, it } from 'vitest';
import { indexFlows } from '../../../src/report/html/flows.js';
import type { FlowOutline } from '../../../src/result.js';
import { makeFinding, makeFlow, makeResult } from '../../support/result-builder.js';

const outline: FlowOutline = {
  flow: makeFlow({ id: 'one', name: 'One' }),
  places: [
    { file: 'a.json', pointer: '/properties/definition' },
    { file: 'rows.jsonl', pointer: '/value/0/clientdata', innerPointer: '/properties/definition' },
  ],
  steps: [
    { kind: 'trigger', name: 'manual', type: 'Request', pointer: '/triggers/manual' },
    { kind: 'action', name: 'Try', type: 'Scope', pointer: '/actions/Try' },
    { kind: 'action', name: 'A/B', type: 'Compose', pointer: '/actions/A~1B', parent: 1 },
  ],
};
const bare: FlowOutline = {
  flow: makeFlow({ id: undefined, name: 'Bare' }),
  places: [{ file: 'bare.json', pointer: '' }],
  steps: [{ kind: 'trigger', name: 'manual', type: 'Request', pointer: '/triggers/manual' }],
};
const inside = '/properties/definition/actions/Try/actions/A~1B';

describe('a place belongs', () => {
  const { at } = indexFlows(makeResult([], { outlines: [outline, bare] }));

  it.each([
    ['a.json', `${inside}/inputs/uri`, undefined, { flow: 0, step: 2 }],
    ['a.json', inside, undefined, { flow: 0, step: 2 }],
    ['a.json', `${inside}C`, undefined, { flow: 0, step: 1 }],
    ['a.json', '/properties/definition/parameters/x', undefined, { flow: 0 }],
    ['a.json', '/properties/definitions', undefined, undefined],
    ['other.json', inside, undefined, undefined],
    ['rows.jsonl', '/value/0/clientdata', `${inside}/inputs`, { flow: 0, step: 2 }],
    ['rows.jsonl', '/value/1/clientdata', inside, undefined],
    ['rows.jsonl', inside, undefined, undefined],
    ['bare.json', '/triggers/manual/inputs', undefined, { flow: 1, step: 0 }],
  ])('%s %s %s', (file, pointer, innerPointer, place) => {
    expect(at({ file, pointer, ...(innerPointer && { innerPointer }) })).toEqual(place);
  });
});

describe('a finding belongs to its flow', () => {
  it('also where it stands beside the definition, or the flow has no outline', () => {
    const findings = [
      makeFinding({
        flow: outline.flow,
        node: { kind: 'flow', name: 'One', path: '' },
        location: { file: 'a.json', pointer: '/properties/connectionReferences/sql' },
      }),
      makeFinding({
        flow: makeFlow({ id: 'two', name: 'Two' }),
        location: { file: 'b.json', pointer: '' },
      }),
      makeFinding({ flow: undefined, location: { file: 'c.xml', pointer: '/x' } }),
    ];
    const index = indexFlows(makeResult(findings, { outlines: [outline] }));
    expect(findings.map((finding) => index.ofFinding(finding))).toEqual([
      { flow: 0 },
      { flow: 1 },
      undefined,
    ]);
    expect(index.flows.map(({ flow }) => flow.name)).toEqual(['One', 'Two']);
  });

  it('at the step it names, also in a copy that was laid out otherwise', () => {
    const finding = makeFinding({
      flow: outline.flow,
      node: { kind: 'action', name: 'A/B', path: 'Other/A/B' },
      location: { file: 'a.json', pointer: '/properties/definition/actions/Other/actions/A~1B' },
    });
    const index = indexFlows(makeResult([finding], { outlines: [outline] }));
    expect(index.ofFinding(finding)).toEqual({ flow: 0, step: 2 });
  });

  it('in a file of ten thousand flows as quickly as in another', () => {
    const outlines = Array.from(
      { length: 10_000 },
      (_, index): FlowOutline => ({
        ...outline,
        flow: makeFlow({ id: `f${index}`, name: `F${index}` }),
        places: [{ file: 'list.json', pointer: `/value/${index}/properties/definition` }],
      }),
    );
    const findings = outlines.map(({ flow }, index) =>
      makeFinding({
        flow,
        node: { kind: 'trigger', name: 'manual', path: 'manual' },
        location: {
          file: 'list.json',
          pointer: `/value/${index}/properties/definition/triggers/manual`,
        },
      }),
    );
    const started = performance.now();
    const index = indexFlows(makeResult(findings, { outlines }));
    expect(findings.every((finding, at) => index.ofFinding(finding)?.flow === at)).toBe(true);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
