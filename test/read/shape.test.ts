import { describe, expect, it, test } from 'vitest';
import type { Json, JsonObject } from '../../src/json/json.js';
import { type Shape, shapeOf } from '../../src/read/shape.js';

const definition: JsonObject = { triggers: {}, actions: {} };
const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

/** Each workflow as `form container definition`. */
function workflows(json: Json): string[] {
  const shape = shapeOf(json);
  if (shape.kind !== 'workflows') return [shape.kind];
  return shape.workflows.map(
    (one) => `${one.form} /${one.container.join('/')} /${one.definition.join('/')}`,
  );
}

function resource(properties: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return { type: 'Microsoft.Logic/workflows', properties: { definition, ...properties }, ...more };
}

describe('a document is told by what is in it', () => {
  it.each<[what: string, json: Json, found: string[]]>([
    [
      'a solution flow',
      { properties: { connectionReferences: {}, definition }, schemaVersion: '1' },
      ['flow /properties /properties/definition'],
    ],
    [
      'one in other letters',
      { Properties: { DEFINITION: definition }, SchemaVersion: '1' },
      ['flow /Properties /Properties/DEFINITION'],
    ],
    [
      'a package',
      { type: 'Microsoft.Flow/flows', properties: { definition } },
      ['flow-package /properties /properties/definition'],
    ],
    [
      'an API answer',
      { type: 'Microsoft.ProcessSimple/environments/flows', properties: { definition } },
      ['admin-api /properties /properties/definition'],
    ],
    [
      'a gallery template',
      { type: 'Microsoft.Logic/galleries/templates', properties: { definition } },
      ['gallery-template /properties /properties/definition'],
    ],
    ['a Standard workflow', { definition, kind: 'Stateful' }, ['standard / /definition']],
    ['a code view', { definition }, ['definition / /definition']],
    ['a definition', definition, ['definition / /']],
    [
      'a definition by its schema',
      { $schema: 'https://x/2016-06-01/workflowdefinition.json#' },
      ['definition / /'],
    ],
    ['a resource', resource(), ['arm-resource / /properties/definition']],
    [
      'a flow of a list as cmdlets give it',
      { FlowName: 'x', Internal: { name: 'x', properties: { definition } } },
      ['admin-api /Internal/properties /Internal/properties/definition'],
    ],
    ['a list', { value: [{ properties: {} }, { properties: { definition } }] }, ['rows']],
    ['a bare list', [1, { properties: { definition } }], ['rows']],
    ['a list of other things', { value: [{ properties: {} }, [{ definition }]] }, ['other']],
    ['a Dataverse row', { workflowid: 'x', category: 5 }, ['rows']],
    ['a Dataverse row with little else', { ClientData: '{"definition":{}}' }, ['rows']],
    ['what has an id only', { workflowId: 'x', name: 'y' }, ['other']],
    ['data of a client', { clientData: 'x' }, ['other']],
    ['a policy', { properties: { definition: { apiGroups: {} } } }, ['other']],
    ['settings', { Values: {} }, ['other']],
    ['text', 'x', ['other']],
    ['nothing', null, ['other']],
    ['a template without workflows', { $schema: schema, resources: [{ type: 'x/y' }] }, ['other']],
    ['a list of summaries', { value: [{ properties: { definitionSummary: {} } }] }, ['rows']],
    ['a summary', { properties: { definitionSummary: {} } }, ['summary']],
    [
      'a flow of which only the outer levels were written',
      { FlowName: 'x', Internal: '@{name=x; properties=}' },
      ['cut'],
    ],
  ])('%s', (_what, json, found) => {
    expect(workflows(json)).toEqual(found);
  });
});

describe('a template', () => {
  const at = (...path: (string | number)[]) =>
    `arm-template /${path.join('/')} /${[...path, 'properties', 'definition'].join('/')}`;

  it('is searched in nested deployments, child resources and named resources, in document order', () => {
    const inner = { $schema: schema, resources: [resource()] };
    const json = {
      $schema: schema,
      resources: [
        { type: 'x/y', resources: [resource()] },
        resource({}, { type: 'MICROSOFT.LOGIC/Workflows' }),
        { type: 'Microsoft.Resources/deployments', properties: { template: inner } },
      ],
    };
    expect(workflows(json)).toEqual([
      at('resources', 0, 'resources', 0),
      at('resources', 1),
      at('resources', 2, 'properties', 'template', 'resources', 0),
    ]);
    expect(workflows({ $schema: schema, resources: { flow: resource() } })).toEqual([
      at('resources', 'flow'),
    ]);
  });

  it('may be nested deeper than anybody writes it; deeper still it is cut, and said', () => {
    const nested = (levels: number): JsonObject => {
      let json: JsonObject = { resources: [resource()] };
      for (let depth = 0; depth < levels; depth += 1) {
        json = { resources: [{ type: 'x/y', properties: { template: json } }] };
      }
      return json;
    };
    expect(workflows(nested(200))).toHaveLength(1);
    expect(shapeOf(nested(5_000))).toMatchObject({ kind: 'workflows', workflows: [], cut: true });
  });
});

test.each<[state: Json, expected: string | undefined]>([
  ['Enabled', 'on'],
  ['started', 'on'],
  ['DISABLED', 'off'],
  ['Stopped', 'off'],
  ['Suspended', 'off'],
  ['Completed', undefined],
  [1, undefined],
])('the state %j is %s', (state, expected) => {
  const first = (shape: Shape) => (shape.kind === 'workflows' ? shape.workflows[0] : undefined);
  expect(first(shapeOf(resource({ state })))?.state).toBe(expected);
  expect(first(shapeOf({ properties: { definition, state } }))?.state).toBe(expected);
});

test.each<[name: string, literal: string | undefined]>([
  ['playbook', 'playbook'],
  ["[parameters('name')]", undefined],
  ['[[odd]', '[[odd]'],
])('the resource name %s is the identity %s', (name, literal) => {
  const shape = shapeOf(resource({}, { name }));
  expect(shape.kind === 'workflows' && shape.workflows[0]?.resourceName).toBe(literal);
});
