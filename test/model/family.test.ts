import { describe, expect, it, test } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import type { Form } from '../../src/model/flow.js';
import { flowAt, flowWith, found, rootOf } from '../support/model.js';

test.each<[form: Form, family: string]>([
  ['solution', 'power-automate'],
  ['flow-package', 'power-automate'],
  ['dataverse-row', 'power-automate'],
  ['admin-api', 'power-automate'],
  ['standard', 'logic-app'],
  ['gallery-template', 'logic-app'],
  ['arm-template', 'logic-app'],
  ['arm-resource', 'logic-app'],
  ['flow', 'unknown'],
  ['definition', 'unknown'],
])('without any mark, a %s is %s', (form, family) => {
  const flow = flowWith({ triggers: {}, actions: { A: { type: 'Compose' } } }, { form });
  expect(flow.family).toBe(family);
});

test('the wrapper of a solution is a mark, unless another one says Logic App', () => {
  const familyIn = (type: string) => {
    const definition = { triggers: {}, actions: { A: { type } } };
    const root = rootOf({ properties: { definition }, schemaVersion: '1.0.0.0' });
    const container = found(root.get('properties'));
    return flowAt(container, found(container.get('definition')), { form: 'flow' }).family;
  };
  expect(familyIn('Compose')).toBe('power-automate');
  expect(familyIn('Xslt')).toBe('logic-app');
});

interface Marked {
  readonly definition?: JsonObject;
  readonly beside?: JsonObject;
}

function step(type: string, inputs: JsonObject = {}): Marked {
  const actions = { Try: { type: 'Scope', actions: { Step: { type, inputs } } } };
  return { definition: { actions } };
}

const apiId = '/providers/microsoft.powerapps/APIS/shared_sql';
const managed = '/subscriptions/x/providers/Microsoft.Web/locations/y/managedApis/sql';

describe('one mark decides', () => {
  it.each<[mark: string, marked: Marked]>([
    [
      '$authentication',
      { definition: { parameters: { $authentication: { type: 'SecureObject' } } } },
    ],
    [
      'who can trigger',
      { definition: { triggers: { m: { inputs: { TriggerAuthenticationType: '' } } } } },
    ],
    ['a host of PowerApps', step('OpenApiConnection', { host: { apiId } })],
    ['one in other letters', step('OpenApiConnection', { HOST: { APIID: apiId } })],
    [
      'a connection reference',
      { beside: { connectionReferences: { a: { api: { name: 'shared_sql' } } } } },
    ],
    [
      'a runtime of PowerApps',
      step('ApiConnection', { host: { api: { runtimeUrl: 'https://x.azure-apim.net/apim/sql' } } }),
    ],
  ])('for Power Automate: %s', (_mark, { definition, beside }) => {
    const flow = flowWith({ ...definition }, { form: 'definition', ...(beside && { beside }) });
    expect(flow.family).toBe('power-automate');
  });

  it.each<[mark: string, marked: Marked]>([
    ['an action of Logic Apps', step('XSLT')],
    ['a built-in connector', step('ServiceProvider')],
    ['an agent', step('agent')],
    ['a managed identity', step('Http', { authentication: { type: 'managedserviceidentity' } })],
    [
      'a reference of Standard',
      step('ApiConnection', { host: { connection: { referenceName: 'a' } } }),
    ],
    [
      '$connections of the resource',
      { beside: { parameters: { $connections: { value: { a: { id: managed } } } } } },
    ],
    [
      '$connections of the code view',
      { beside: { $connections: { value: { a: { id: managed } } } } },
    ],
    [
      '$connections of the definition',
      { definition: { parameters: { $connections: { defaultValue: { a: { id: managed } } } } } },
    ],
    [
      'a connection resource',
      {
        beside: {
          parameters: {
            $connections: { value: { a: { connectionId: '/x/microsoft.web/CONNECTIONS/a' } } },
          },
        },
      },
    ],
  ])('for Logic Apps: %s', (_mark, { definition, beside }) => {
    const flow = flowWith({ ...definition }, { form: 'definition', ...(beside && { beside }) });
    expect(flow.family).toBe('logic-app');
  });

  it('not when it only stands in some text', () => {
    const actions = { Note: { type: 'Compose', inputs: `shared_sql ${managed}` } };
    expect(flowWith({ actions }, { form: 'definition' }).family).toBe('unknown');
  });
});
