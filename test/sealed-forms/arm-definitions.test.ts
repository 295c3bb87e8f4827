import { expect, it } from 'vitest';
import { type Json, lintFiles, plainDefinition, template, workflowResource } from './support.js';

const open = plainDefinition({ manual: { type: 'Request', inputs: { schema: {} } } });
const resource = (definition: unknown): Json => {
  const { properties, ...rest } = workflowResource({});
  return { ...rest, properties: { ...(properties as Json), definition } };
};
const deployment = (given: Json, ...resources: Json[]): Json => ({
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2021-04-01',
  name: 'module',
  properties: {
    mode: 'Incremental',
    expressionEvaluationOptions: { scope: 'inner' },
    parameters: given,
    template: { ...template(...resources), parameters: { definition: { type: 'object' } } },
  },
});
const found = async (json: Json) => {
  const { findings, problems } = await lintFiles({ 'main.json': json });
  return {
    pointers: findings
      .filter(({ rule }) => rule === 'open-logic-app-trigger')
      .map(({ location }) => location.pointer),
    problems: problems.map(({ level, message }) => `${level} ${message}`),
  };
};
const trigger = 'triggers/manual';

/** Bicep compiles `loadJsonContent()` to a variable, and hands what modules get over as parameters. */
it.each<[string, Json, string]>([
  [
    'in a variable',
    {
      ...template(resource("[variables('$fxv#0')]")),
      variables: { '$fxv#0': open },
    },
    '/variables/$fxv#0',
  ],
  [
    'in a member of a variable, in other letter case',
    {
      ...template(resource("[Variables('file')['Definition']]")),
      variables: { File: { definition: open } },
    },
    '/variables/File/definition',
  ],
  [
    'in the default of a parameter',
    {
      ...template(resource("[ parameters('flow') ]")),
      parameters: { flow: { type: 'object', defaultValue: open } },
    },
    '/parameters/flow/defaultValue',
  ],
  [
    'in what a module is given',
    template(deployment({ definition: { value: open } }, resource("[parameters('definition')]"))),
    '/resources/0/properties/parameters/definition/value',
  ],
  [
    'in what a module is given by a variable',
    {
      ...template(
        deployment(
          { definition: { value: "[variables('file').definition]" } },
          resource("[parameters('definition')]"),
        ),
      ),
      variables: { file: { definition: open } },
    },
    '/variables/file/definition',
  ],
])('a definition %s is assessed where it stands', async (_title, json, place) => {
  expect(await found(json)).toEqual({ pointers: [`${place}/${trigger}`], problems: [] });
});

it('is assessed once, however many resources share it', async () => {
  const json = {
    ...template(resource("[variables('file')]"), resource("[variables('file')]")),
    variables: { file: open },
  };
  expect((await found(json)).pointers).toHaveLength(1);
});

it.each([
  ["[json(variables('text'))]", { text: '{}' }],
  ["[variables('circle')]", { circle: "[variables('circle')]" }],
  ["[variables('none').definition]", { none: {} }],
])('says that %s was not assessed', async (definition, variables) => {
  expect(await found({ ...template(resource(definition)), variables })).toEqual({
    pointers: [],
    problems: [
      'note Not assessed: the definition of a workflow is put together when it is deployed.',
    ],
  });
});
