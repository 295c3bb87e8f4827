import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import {
  anyone,
  anyoneWith,
  button,
  compose,
  each,
  flow,
  host,
  http,
  init,
  logicApp,
  logicAppRequest,
  nightly,
  op,
  parentAndChild,
  response,
  row,
  table,
} from '../sealed/support.js';
import { findingOf, findingsOf, flowFile, logicAppFile } from './support.js';

const first = '11111111-2222-3333-4444-555555555555';
const second = '22222222-3333-4444-5555-666666666666';

describe('anonymous-agent', () => {
  it('says how many flows the agent reaches', async () => {
    const topic = (id: string) =>
      `beginDialog:\n  actions:\n    - kind: InvokeFlowAction\n      flowId: ${id}\n`;
    const finding = await findingOf('anonymous-agent', {
      'bots/abc_Desk/bot.xml':
        '<bot schemaname="abc_Desk"><authenticationmode>1</authenticationmode></bot>',
      'botcomponents/abc_Desk.topic.A/data': topic(first),
      'botcomponents/abc_Desk.topic.B/data': topic(second),
      [`Workflows/A-${first}.json`]: flowFile({ triggers: nightly, actions: {} }),
    });
    expect(finding.message).toContain('calls 2 flows');
  });
});

const createFlow = op('shared_flowmanagement', 'CreateFlow', { environmentName: 'x' });
const signedUrl = `https://prod-1.westeurope.logic.azure.com:443/workflows/${first.replaceAll('-', '')}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${'Zf3kQ9'.repeat(7)}w`;

describe('anonymous-privileged-action', () => {
  const grade = async (actions: JsonObject) => {
    const path = `Workflows/Admin-${first}.json`;
    const files = { [path]: flowFile({ triggers: anyone, actions }) };
    return findingOf('anonymous-privileged-action', files);
  };

  it('is critical where the URL that starts the flow stands in clear text as well', async () => {
    expect((await grade({ Create: createFlow })).severity).toBe('high');
    const leaked = await grade({ Create: createFlow, Link: compose(signedUrl) });
    expect(leaked.severity).toBe('critical');
    expect(leaked.related?.map(({ message }) => message)).toContain(
      'the signed URL of the flow stands here in clear text',
    );
  });

  it('points at the name of the called Logic App', async () => {
    const id =
      '/subscriptions/0d7c5f1e-92ab-4b07-8f55-1e2f6a7d3c44/resourceGroups/r/providers/Microsoft.Logic/workflows/child';
    const resource = (name: string, triggers: JsonObject, actions: JsonObject) => ({
      ...logicAppFile({ triggers, actions }),
      name,
    });
    const start = {
      type: 'Http',
      inputs: {
        method: 'POST',
        uri: 'https://management.azure.com/subscriptions/1/resourceGroups/r/providers/Microsoft.Compute/virtualMachines/v/start',
        authentication: { type: 'ManagedServiceIdentity' },
      },
    };
    const call = {
      type: 'Workflow',
      inputs: { host: { workflow: { id }, triggerName: 'manual' } },
    };
    const $schema =
      'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
    const found = await findingsOf('anonymous-privileged-action', {
      'azuredeploy.json': {
        $schema,
        contentVersion: '1.0.0.0',
        resources: [
          resource('parent', logicAppRequest, { Call: call }),
          resource('child', { Call_me: { type: 'Request', kind: 'Button' } }, { Start: start }),
        ],
      },
    });
    expect(found.map(({ location }) => location.pointer)).toEqual([
      '/resources/0/properties/definition/actions/Call/inputs/host/workflow/id',
    ]);
  });
});

describe('anonymous-data-exposure', () => {
  it('names other values of the same answer, each once', async () => {
    const list = op('shared_commondataserviceforapps', 'ListRecords', { entityName: 'contacts' });
    const body = {
      rows: "@outputs('List')?['body/value']",
      others: "@outputs('List_2')?['body/value']",
      again: "@{outputs('List_2')?['body/value']} @{outputs('List_2')?['body/value']}",
    };
    const finding = await findingOf('anonymous-data-exposure', {
      'Workflows/a.json': flowFile({
        triggers: anyone,
        actions: { List: list, List_2: list, Answer: response(body) },
      }),
    });
    expect(finding.location.pointer).toMatch(/\/body\/rows$/);
    const ends = finding.related?.map(({ location }) => location.pointer.replace(/.*\//, ''));
    expect(ends).toEqual(['triggerAuthenticationType', 'others', 'again']);
  });
});

const giveRole = op('shared_commondataserviceforapps', 'AssociateEntities', {
  entityName: 'systemusers',
  recordId: "@triggerOutputs()?['body/_abc_user_value']",
  associationEntityRelationship: 'systemuserroles_association',
});

table('elevated-record-trigger', {
  bad: [
    [
      'a row of the whole organisation',
      flow(row, { Give: giveRole }),
      'low auditor Give/inputs/parameters/recordId',
    ],
  ],
  good: [
    [
      'a connector of one’s own with a parameter of that name',
      flow(
        {
          When: {
            type: 'OpenApiConnectionWebhook',
            inputs: {
              host: host('shared_abc-rows-5fabc', 'SubscribeWebhookTrigger'),
              parameters: { 'subscriptionRequest/scope': 4 },
            },
          },
        },
        { Give: giveRole },
      ),
      'auditor',
    ],
    ['a flow without a trigger', flow({}, { Give: giveRole }), 'auditor'],
  ],
});

const forNobody = anyoneWith({ triggerAuthenticationType: 'User' });
/** Kinds that have no setting for who may call. */
const timer = { manual: { type: 'Recurrence', inputs: { triggerAuthenticationType: 'User' } } };

table('empty-allowed-users', {
  bad: [
    [
      'a list that was left empty',
      flow(forNobody, {}),
      'medium manual/inputs/triggerAuthenticationType',
    ],
  ],
  good: [
    ['a Logic App, which does not know the setting', logicApp(flow(forNobody, {})), 'auditor'],
    ['a trigger that nobody calls', flow(timer, {}), 'auditor'],
  ],
});

table('tenant-wide-request-trigger', {
  bad: [
    [
      'everybody of the tenant',
      flow(anyoneWith({ triggerAuthenticationType: 'Tenant' }), {}),
      'low pedantic manual/inputs/triggerAuthenticationType',
    ],
  ],
  good: [
    [
      'a Logic App, which does not know the setting',
      logicApp(flow(anyoneWith({ triggerAuthenticationType: 'Tenant' }), {})),
      'auditor',
    ],
    [
      'a trigger that nobody calls',
      flow({ manual: { type: 'Recurrence', inputs: { triggerAuthenticationType: 'Tenant' } } }, {}),
      'auditor',
    ],
  ],
});

describe('anonymous-request-trigger', () => {
  it('is mended where it is known to be a flow, and its trigger can be edited', async () => {
    const fixOf = async (file: JsonObject) =>
      (await findingOf('anonymous-request-trigger', { 'a.json': file })).fix?.title;
    const triggers = { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } };
    expect(await fixOf(flowFile({ triggers, actions: {} }))).toContain('callers must sign in');
    expect(await fixOf({ triggers, actions: {} })).toBeUndefined();
    const odd = { manual: { type: 'Request', kind: 'Http', inputs: '@json(null)' } };
    expect(await fixOf(flowFile({ triggers: odd, actions: {} }))).toBeUndefined();
  });
});

describe('open-logic-app-trigger', () => {
  it('says where the form of the file leaves the answer', async () => {
    const definition = {
      triggers: logicAppRequest,
      actions: { Xslt: { type: 'Xslt', inputs: {} } },
    };
    const message = async (path: string, file: JsonObject) =>
      (await findingOf('open-logic-app-trigger', { [path]: file })).message;
    expect(await message('definition.json', definition)).toContain('in the deployed resource');
    expect(await message('app/orders/workflow.json', { definition, kind: 'Stateful' })).toContain(
      "in the app's authentication settings",
    );
  });
});

const stopFlow = (parameters: JsonObject, more: JsonObject = {}) => ({
  type: 'OpenApiConnection',
  inputs: { host: host('shared_flowmanagement', 'StopFlow'), parameters, ...more },
});
const entered = "@triggerBody()?['text']";

table('privileged-embedded-connection', {
  bad: [
    [
      'what somebody enters decides',
      flow(button, { Stop: stopFlow({ flowName: entered }) }),
      'high shared_flowmanagement/runtimeSource',
    ],
    [
      'a step whose steps are fixed, with a user in its sign-in and its host',
      flow(button, {
        Stop: {
          type: 'OpenApiConnection',
          inputs: {
            host: { ...host('shared_flowmanagement', 'StopFlow'), note: entered },
            parameters: { flowName: 'fixed' },
            authentication: { value: entered },
          },
        },
      }),
      'medium shared_flowmanagement/runtimeSource',
    ],
    [
      'a value of another step, which nobody enters',
      flow(button, {
        Id: compose("@workflow()?['name']"),
        Stop: stopFlow({ flowName: "@outputs('Id')" }),
      }),
      'medium shared_flowmanagement/runtimeSource',
    ],
  ],
  good: [],
});

describe('privileged-embedded-connection', () => {
  it('is not sure of a button that answers, which looks like a child flow', async () => {
    const references = {
      shared_flowmanagement: {
        runtimeSource: 'embedded',
        connection: {},
        api: { name: 'shared_flowmanagement' },
      },
    };
    const confidence = async (triggers: JsonObject, more: JsonObject = {}) => {
      const actions = { Stop: stopFlow({ flowName: 'x' }), ...more };
      const file = flowFile({ triggers, actions }, { connectionReferences: references });
      const files = { 'Workflows/a.json': file };
      return (await findingOf('privileged-embedded-connection', files)).confidence;
    };
    const app = { manual: { type: 'Request', kind: 'PowerAppV2', inputs: { schema: {} } } };
    const answer = { Answer: response({}, {}, 'PowerApp') };
    expect(await confidence(button)).toBe('medium');
    expect(await confidence(button, answer)).toBe('low');
    expect(await confidence(app, answer)).toBe('medium');
  });
});

describe('public-child-flow', () => {
  it('a flow that runs itself is nobody’s child', async () => {
    const call = { type: 'Workflow', inputs: { host: { workflowReferenceName: first }, body: {} } };
    const files = {
      [`Workflows/A-${first}.json`]: flowFile({ triggers: anyone, actions: { call } }),
    };
    expect(await findingsOf('public-child-flow', files)).toEqual([]);
  });
});

describe('shared-access-signature-beside-oauth', () => {
  const rule = 'shared-access-signature-beside-oauth';
  const policies = {
    p: { type: 'AAD', claims: [{ name: 'iss', value: 'https://sts.windows.net/x/' }] },
  };
  const access = (more: JsonObject = {}) => ({
    accessControl: { triggers: { openAuthenticationPolicies: { policies }, ...more } },
  });
  const definition = { triggers: logicAppRequest, actions: {} };
  const pointers = async (file: JsonObject) =>
    (await findingsOf(rule, { 'a.json': file })).map(({ location }) => location.pointer);
  const withState = (sasAuthenticationPolicy: JsonObject | string) =>
    logicAppFile(definition, access({ sasAuthenticationPolicy }));

  it.each([
    ['nothing said', logicAppFile(definition, access()), '/properties/accessControl/triggers'],
    [
      'an object that does not say',
      withState({}),
      '/properties/accessControl/triggers/sasAuthenticationPolicy',
    ],
    [
      'on',
      withState({ state: 'Enabled' }),
      '/properties/accessControl/triggers/sasAuthenticationPolicy/state',
    ],
  ])('leaves signatures on: %s', async (_name, file, pointer) => {
    expect(await pointers(file)).toEqual([pointer]);
  });

  it.each([
    ['off', withState({ state: ' disabled ' })],
    ['known to the deployment only', withState("[parameters('sas')]")],
    ['no policy', logicAppFile(definition)],
    [
      'no resource, whose access nobody sees',
      {
        definition: { ...definition, actions: { Xslt: { type: 'Xslt', inputs: {} } } },
        ...access(),
      },
    ],
    ['a flow, which knows no policies', flowFile({ triggers: anyone, actions: {} }, access())],
  ])('stays silent: %s', async (_name, file) => {
    expect(await pointers(file)).toEqual([]);
  });
});

const getting = (method: string) => anyoneWith({ method });
const note = op('shared_sharepointonline', 'PostItem', { dataset: 'x', table: 'y' });

table('side-effect-on-get', {
  bad: [
    [
      'a link that writes',
      flow(getting('GET'), { Note: note }),
      'low pedantic manual/inputs/method',
    ],
  ],
  good: [
    ['a link that only reads', flow(getting('GET'), { Read: http('https://contoso.com') })],
    ['a request that is posted', flow(getting('POST'), { Note: note }), 'auditor'],
    [
      'a method that nobody can tell',
      flow(getting("@{if(equals(1, 1), 'GET', 'POST')}"), { Note: note }),
      'auditor',
    ],
  ],
});

describe('side-effect-on-get', () => {
  it('counts what it does not name', async () => {
    const message = async (actions: JsonObject) => {
      const files = { 'Workflows/a.json': flowFile({ triggers: getting('GET'), actions }) };
      return (await findingOf('side-effect-on-get', files)).message;
    };
    expect(await message({ Note: note })).toContain("'Note' writes");
    expect(await message({ Note: note, More: note, Most: note })).toContain("'Note' and 2 more");
  });
});

describe('unauthenticated-connector', () => {
  it('is called by its title, or as its files are', async () => {
    const message = async (info: JsonObject) => {
      const openapi = { swagger: '2.0', info, host: 'api.contoso.com', paths: {} };
      const files = {
        'Connectors/abc_orders_openapidefinition.json': openapi,
        'Connectors/abc_orders_connectionparameters.json': {},
      };
      return (await findingOf('unauthenticated-connector', files)).message;
    };
    expect(await message({ title: 'Orders' })).toContain("'Orders'");
    expect(await message({})).toContain("'abc_orders'");
  });
});

const validated = (schema: JsonObject | string, operationOptions?: string | string[]) =>
  anyoneWith({ schema }, operationOptions === undefined ? {} : { operationOptions });
const orders = { type: 'object', properties: { id: { type: 'string' } } };

table('unvalidated-trigger-body', {
  bad: [
    ['a schema that is not compared', flow(validated(orders), {}), 'info pedantic triggers/manual'],
    [
      'a schema that is an expression',
      flow(validated("@json('{}')"), {}),
      'info pedantic triggers/manual',
    ],
    ['a list', flow(validated({ type: 'array' }), {}), 'info pedantic triggers/manual'],
    [
      'fields of a certain form',
      flow(validated({ type: 'object', additionalProperties: 'object' }), {}),
      'info pedantic triggers/manual',
    ],
    ['another option', flow(validated(orders, 'SuppressX'), {}), 'info pedantic triggers/manual'],
  ],
  good: [
    ['a schema that is compared', flow(validated(orders, 'EnableSchemaValidation'), {}), 'auditor'],
    ['one of two options', flow(validated(orders, 'Other, enableSchemaValidation'), {}), 'auditor'],
    [
      'a list of options',
      flow(validated(orders, ['Other', 'EnableSchemaValidation']), {}),
      'auditor',
    ],
    [
      'a schema that asks for nothing',
      flow(validated({ type: 'object', title: 'x' }), {}),
      'auditor',
    ],
    [
      'a schema with a name only',
      flow(validated({ $schema: 'http://json-schema.org/draft-07/schema#' }), {}),
      'auditor',
    ],
    ['no text', flow(validated(' '), {}), 'auditor'],
  ],
});

const keyed = (key: string) => ({
  Check: {
    type: 'If',
    expression: { equals: ["@triggerOutputs()?['headers']?['x-api-key']", key] },
    actions: { Note: note },
  },
});

table('weak-trigger-key', {
  bad: [
    [
      'a key that is kept elsewhere',
      flow(anyone, {
        Key: init('Key', 'string', "@parameters('Key')"),
        ...keyed("@variables('Key')"),
      }),
      'low expression/equals',
    ],
  ],
  good: [
    [
      'a key in clear text, which is a finding of its own',
      flow(anyone, keyed('Gannet-Lantern-48')),
      'auditor',
    ],
    [
      'a loop over what came',
      flow(anyone, { Each: each('@triggerBody()', { Note: note }) }),
      'auditor',
    ],
    ['a child of nobody', parentAndChild(flow(nightly, {}), flow(button, {})), 'auditor'],
  ],
});
