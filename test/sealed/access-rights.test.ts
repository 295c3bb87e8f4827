import type { Json, JsonObject } from '../../src/json/json.js';
import * as s from './support.js';

const { anyone, flow, http, init, op } = s;
const post = (uri: string, body: Json = {}) => http(uri, { method: 'POST', body });
const graph = 'https://graph.microsoft.com/v1.0';
const dataverse = 'https://contoso.crm4.dynamics.com/api/data/v9.2';
const batch = (...requests: JsonObject[]) =>
  post(`${graph}/$batch`, { requests: requests.map((one, id) => ({ id: `${id}`, ...one })) });

s.table('anonymous-privileged-action', {
  bad: [
    [
      'a member of a team by Graph',
      flow(anyone, { Do: post(`${graph}/teams/@{triggerBody()?['team']}/members`) }),
      'high Do/inputs/uri',
    ],
    [
      'a base address that ends in a slash',
      flow(
        anyone,
        { Do: post("@{parameters('Graph (abc_Graph)')}/v1.0/groups") },
        {
          parameters: {
            'Graph (abc_Graph)': { type: 'String', defaultValue: 'https://graph.microsoft.com/' },
          },
        },
      ),
      'high Do/inputs/uri',
    ],
    [
      'one request of a batch',
      flow(anyone, {
        Do: batch(
          { method: 'GET', url: '/me' },
          { method: 'delete', url: "/users/@{triggerBody()?['u']}" },
        ),
      }),
      'high Do/inputs/uri',
    ],
    [
      'a batch put together before',
      flow(anyone, {
        C: s.compose({ requests: [{ id: '1', method: 'POST', url: 'groups/g/members/$ref' }] }),
        Do: post(`${graph}/$batch`, "@outputs('C')"),
      }),
      'high Do/inputs/uri',
    ],
    ...[
      'systemusers(1)/systemuserroles_association/$ref',
      "roles(@{triggerBody()?['r']})/teamroles_association/$ref",
      'GrantAccess',
      'teams(1)/Microsoft.Dynamics.CRM.AddMembersTeam',
      'ImportSolutionAsync',
    ].map(
      (path): s.Case => [
        `${path} of Dataverse`,
        flow(anyone, { Do: post(`${dataverse}/${path}`) }),
        'high Do/inputs/uri',
      ],
    ),
    [
      'an environment of a government cloud',
      flow(anyone, {
        Do: post(
          'https://gov.api.bap.microsoft.us/providers/Microsoft.BusinessAppPlatform/environments',
        ),
      }),
      'high Do/inputs/uri',
    ],
  ],
  good: [
    [
      'a batch that reads',
      flow(anyone, { Do: batch({ method: 'GET', url: '/users/x' }, { url: '/groups' }) }),
    ],
    [
      'a batch of messages',
      flow(anyone, { Do: batch({ method: 'POST', url: '/teams/t/channels/c/messages' }) }),
    ],
    ['a message to a team', flow(anyone, { Do: post(`${graph}/teams/t/channels/c/messages`) })],
    ...['accounts', 'accounts(1)/account_contacts/$ref', 'WhoAmI', 'contacts(1)'].map(
      (path): s.Case => [
        `${path} of Dataverse`,
        flow(anyone, { Do: post(`${dataverse}/${path}`) }),
      ],
    ),
    [
      'the start of a flow in an environment',
      flow(anyone, {
        Do: post(
          'https://0a1b.2c.environment.api.appsplatform.us/powerautomate/automations/direct/workflows/0a1b/triggers/manual/paths/invoke',
        ),
      }),
    ],
  ],
});

const row: JsonObject = {
  When: {
    type: 'OpenApiConnectionWebhook',
    inputs: {
      host: s.host('shared_commondataserviceforapps', 'SubscribeWebhookTrigger'),
      parameters: {
        'subscriptionRequest/message': 1,
        'subscriptionRequest/entityname': 'abc_request',
        'subscriptionRequest/scope': 4,
      },
    },
  },
};
const who = "triggerOutputs()?['body/abc_user']";

s.table('elevated-record-trigger', {
  bad: [
    [
      'a member of a group of Entra ID',
      flow(row, {
        Do: op('shared_azuread', 'AddUserToGroup', { id: 'g', 'body/@odata.id': `@${who}` }),
      }),
      'low auditor Do/inputs/parameters/body~1@odata.id',
    ],
    [
      'a member of a group by Graph',
      flow(row, {
        v: init('who', 'string', `@${who}`),
        Do: post(`${graph}/groups/g/members/$ref`, {
          '@@odata.id': `${graph}/directoryObjects/@{variables('Who')}`,
        }),
      }),
      'low auditor Do/inputs/body/@@odata.id',
    ],
    [
      'a role of Dataverse by its interface',
      flow(row, {
        Do: post(`${dataverse}/systemusers(@{${who}})/systemuserroles_association/$ref`),
      }),
      'low auditor Do/inputs/uri',
    ],
    [
      'a role of Azure',
      flow(row, {
        Do: http(
          'https://management.azure.com/subscriptions/s/providers/Microsoft.Authorization/roleAssignments/r?api-version=2022-04-01',
          { method: 'PUT', body: { properties: { principalId: `@${who}` } } },
        ),
      }),
      'low auditor Do/inputs/body/properties/principalId',
    ],
  ],
  good: [
    [
      'a resource of Azure without rights',
      flow(row, {
        Do: http(`https://management.azure.com/subscriptions/s/resourceGroups/@{${who}}`, {
          method: 'PUT',
        }),
      }),
      'auditor',
    ],
    [
      'a request that reads',
      flow(row, { Do: http(`${graph}/groups/@{${who}}/members`) }),
      'auditor',
    ],
    [
      'a fixed member',
      flow(row, {
        Do: post(`${graph}/groups/g/members/$ref`, { '@@odata.id': `${graph}/users/deputy` }),
      }),
      'auditor',
    ],
  ],
});

s.table('anonymous-sharing-link', {
  bad: [
    [
      'a link to a blob whose policy has another name',
      flow(s.nightly, {
        Do: op('shared_azureblob', 'CreateShareLinkByPath_V2', {
          path: '/x',
          'accessPolicy/Permissions': 'Read,Write',
        }),
      }),
      'high Do/inputs/parameters/accessPolicy~1Permissions',
    ],
  ],
  good: [],
});

const mocked = {
  runtimeConfiguration: { staticResult: { staticResultOptions: 'Enabled', name: 'X0' } },
};
const option = 'Do/runtimeConfiguration/staticResult/staticResultOptions';

s.table('static-result-enabled', {
  bad: [
    [
      'an approval by mail',
      flow(s.nightly, {
        Do: { ...op('shared_office365', 'SendApprovalMail', { 'Message/To': 'a@b.c' }), ...mocked },
      }),
      `high ${option}`,
    ],
    [
      'a check of membership by Graph',
      flow(s.nightly, { Do: { ...post(`${graph}/users/x/checkMemberGroups`), ...mocked } }),
      `high ${option}`,
    ],
    [
      'a list of groups that a condition asks about',
      flow(s.nightly, {
        Do: { ...http(`${graph}/users/x/memberOf`), ...mocked },
        If: s.when({ equals: ["@empty(body('Do')?['value'])", false] }, {}),
      }),
      `high ${option}`,
    ],
    [
      'a list of groups that is only read',
      flow(s.nightly, { Do: { ...http(`${graph}/users/x/memberOf`), ...mocked } }),
      `medium ${option}`,
    ],
  ],
  good: [],
});
