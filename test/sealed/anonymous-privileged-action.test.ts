import * as s from './support.js';

const { flow, anyone, http, op, response } = s;
const arm =
  'https://management.azure.com/subscriptions/x/resourceGroups/r/providers/Microsoft.Compute/virtualMachines/vm/start?api-version=2023-03-01';
const identity = { type: 'ManagedServiceIdentity' };

s.table('anonymous-privileged-action', {
  bad: [
    [
      'a new flow',
      flow(anyone, {
        Do: op('shared_flowmanagement', 'CreateFlow', {
          environmentName: 'e',
          'Flow/properties/displayName': 'x',
        }),
      }),
      'high Do/inputs/host/operationId',
    ],
    [
      'an environment',
      flow(anyone, {
        Do: op('shared_powerplatformforadmins', 'NewAdminEnvironment', {
          'body/location': 'europe',
        }),
      }),
      'high Do/inputs/host/operationId',
    ],
    [
      'a user of Entra ID',
      flow(anyone, { Do: op('shared_azuread', 'CreateUser', { 'body/displayName': 'x' }) }),
      'high Do/inputs/host/operationId',
    ],
    [
      'a member of a group, older trigger',
      flow(s.oldHttp, {
        Do: op('shared_azuread', 'AddUserToGroup', { id: 'g', 'body/@odata.id': 'u' }),
      }),
      'high Do/inputs/host/operationId',
    ],
    [
      'a runbook',
      flow(anyone, {
        If: s.when(
          { equals: ['@true', true] },
          { Do: op('shared_azureautomation', 'CreateJob', { runbookName: 'r' }) },
        ),
      }),
      'high Do/inputs/host/operationId',
    ],
    [
      'a desktop flow',
      flow(anyone, {
        Loop: s.each('@createArray(1)', {
          Do: op('shared_uiflow', 'RunUIFlow_V2', { uiFlowId: 'x', runMode: 'unattended' }),
        }),
      }),
      'high Do/inputs/host/operationId',
    ],
    [
      'Azure Resource Manager over HTTP',
      flow(anyone, { Do: http(arm, { method: 'POST', authentication: identity }) }),
      'high Do/inputs/uri',
    ],
    [
      'Graph over HTTP',
      flow(anyone, {
        Do: http('https://graph.microsoft.com/v1.0/users', {
          method: 'POST',
          body: {},
          authentication: identity,
        }),
      }),
      'high Do/inputs/uri',
    ],
    [
      'a pipeline',
      flow(anyone, {
        Do: op('shared_visualstudioteamservices', 'QueueBuild', {
          account: 'a',
          projectId: 'p',
          buildDefId: '1',
        }),
      }),
      'high Do/inputs/host/operationId',
    ],
    [
      'a child flow',
      s.parentAndChild(
        flow(anyone, { Go: s.callChild({ text: "@triggerBody()?['n']" }) }),
        flow(s.button, {
          Do: op('shared_flowmanagement', 'DeleteFlow', {
            environmentName: 'e',
            flowName: "@triggerBody()['text']",
          }),
        }),
      ),
      'high Go/inputs/host/workflowReferenceName',
    ],
    [
      'a Logic App, one step lower',
      s.logicApp(
        flow(s.logicAppRequest, { Do: http(arm, { method: 'POST', authentication: identity }) }),
      ),
      'medium Do/inputs/uri',
    ],
    [
      'the old designer',
      s.packaged(
        flow(anyone, {
          Do: s.api('shared_azuread', {
            method: 'post',
            path: '/v1.0/users',
            body: { displayName: 'x' },
          }),
        }),
      ),
      'high Do/inputs/path',
    ],
  ],
  good: [
    [
      'a list of flows',
      flow(anyone, {
        Do: op('shared_flowmanagement', 'ListFlowsInEnvironment_V2', { environmentName: 'e' }),
      }),
    ],
    [
      'a read of a user',
      flow(anyone, { Do: op('shared_azuread', 'GetUser', { id: "@triggerBody()?['id']" }) }),
    ],
    [
      'a read over HTTP',
      flow(anyone, {
        Do: http('https://graph.microsoft.com/v1.0/users/x', { authentication: identity }),
      }),
    ],
    [
      'an app',
      flow(s.appV2, { Do: op('shared_flowmanagement', 'CreateFlow', { environmentName: 'e' }) }),
    ],
    [
      'a schedule',
      flow(s.nightly, { Do: op('shared_powerplatformforadmins', 'NewAdminEnvironment', {}) }),
      'auditor',
    ],
    ['the tenant', flow(s.tenant, { Do: op('shared_azuread', 'CreateUser', {}) })],
    [
      'a list item',
      flow(anyone, {
        Do: op('shared_sharepointonline', 'PostItem', { dataset: 'd', table: 't' }),
        R: response('ok'),
      }),
    ],
    [
      'a child flow of an app',
      s.parentAndChild(
        flow(s.button, { Go: s.callChild({}) }),
        flow(s.button, { Do: op('shared_azuread', 'CreateUser', {}) }),
      ),
    ],
    [
      'a search by POST',
      flow(anyone, {
        Do: http('https://graph.microsoft.com/v1.0/search/query', {
          method: 'POST',
          body: {},
          authentication: identity,
        }),
      }),
    ],
    [
      'a Graph mail',
      flow(anyone, {
        Do: http('https://graph.microsoft.com/v1.0/users/a@contoso.com/sendMail', {
          method: 'POST',
          body: {},
          authentication: identity,
        }),
      }),
    ],
  ],
});
