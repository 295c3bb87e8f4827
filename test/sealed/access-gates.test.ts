import * as s from './support.js';

const { flow, anyone, http, op, response, sendMail } = s;
const approve = op(
  'shared_approvals',
  'StartAndWaitForAnApproval',
  { approvalType: 'Basic', 'WebhookApprovalCreationInput/assignedTo': 'a@contoso.com' },
  { type: 'OpenApiConnectionWebhook' },
);
const pay = op('shared_sql', 'ExecuteProcedure_V2', {
  server: 's',
  database: 'd',
  procedure: '[dbo].[Pay]',
});
const after = (name: string, ...statuses: string[]) => ({ runAfter: { [name]: statuses } });
const step = (action: s.Flow['actions'][string], name: string, ...statuses: string[]) =>
  ({ ...(action as object), ...after(name, ...statuses) }) as never;

s.table('fail-open-gate', {
  bad: [
    [
      'a step after a failed approval',
      flow(s.item, { Ask: approve, Pay: step(pay, 'Ask', 'Succeeded', 'Failed') }),
      'medium Pay/runAfter/Ask',
    ],
    [
      'a timed-out approval',
      flow(s.item, { Ask: approve, Pay: step(pay, 'Ask', 'Succeeded', 'TimedOut') }),
      'medium Pay/runAfter/Ask',
    ],
    [
      'a skipped approval',
      flow(s.item, { Ask: approve, Pay: step(pay, 'Ask', 'Succeeded', 'Skipped') }),
      'medium Pay/runAfter/Ask',
    ],
    [
      'letter case',
      flow(s.item, {
        Ask: approve,
        Pay: step(pay, 'Ask', 'SUCCEEDED', 'failed', 'TIMEDOUT', 'Skipped'),
      }),
      'medium Pay/runAfter/Ask',
    ],
    [
      'an approval in a scope',
      flow(s.item, {
        Gate: s.scope({ Ask: approve }),
        Pay: step(pay, 'Gate', 'Succeeded', 'Failed', 'TimedOut', 'Skipped'),
      }),
      'medium Pay/runAfter/Gate',
    ],
    [
      'a check of a key',
      flow(anyone, {
        Check: s.when(
          { not: { equals: ["@triggerOutputs()?['headers']?['x-api-key']", "@parameters('k')"] } },
          { Stop: { type: 'Terminate', inputs: { runStatus: 'Cancelled' } } },
        ),
        Pay: step(pay, 'Check', 'Succeeded', 'Failed', 'Skipped'),
      }),
      'medium Pay/runAfter/Check',
    ],
    [
      'a wait for an approval',
      flow(s.item, {
        Create: op('shared_approvals', 'CreateAnApproval', {}),
        Wait: op(
          'shared_approvals',
          'WaitForAnApproval',
          { approvalName: "@outputs('Create')?['body/name']" },
          { type: 'OpenApiConnectionWebhook' },
        ),
        Pay: step(pay, 'Wait', 'Succeeded', 'TimedOut'),
      }),
      'medium Pay/runAfter/Wait',
    ],
    [
      'an approval of an older flow, which names a path',
      flow(s.item, {
        Ask: {
          ...s.api('shared_approvals', { path: '/types/Basic/approvals', body: { title: 'x' } }),
          type: 'ApiConnectionWebhook',
        },
        Pay: step(pay, 'Ask', 'Succeeded', 'TimedOut'),
      }),
      'medium Pay/runAfter/Ask',
    ],
    [
      'an approval in a Logic App',
      s.logicApp(
        flow(s.oldMail, {
          Ask: {
            type: 'ApiConnectionWebhook',
            inputs: {
              host: {
                connection: { name: "@parameters('$connections')['office365']['connectionId']" },
              },
              body: {
                NotificationUrl: '@{listCallbackUrl()}',
                Message: { To: 'a@contoso.com', Subject: 'Approve?', Options: 'Approve, Reject' },
              },
              path: '/approvalmail/$subscriptions',
            },
          },
          Pay: step(
            s.api('sql', { method: 'post', path: '/v2/datasets/x/procedures/pay', body: {} }),
            'Ask',
            'Succeeded',
            'Failed',
          ),
        }),
      ),
      'medium Pay/runAfter/Ask',
    ],
  ],
  good: [
    ['after success only', flow(s.item, { Ask: approve, Pay: pay }), 'auditor'],
    [
      'an error handler',
      flow(s.item, { Ask: approve, Tell: step(sendMail({}), 'Ask', 'Failed', 'TimedOut') }),
      'auditor',
    ],
    [
      'a branch that only notifies',
      flow(s.item, {
        Ask: approve,
        Tell: step(sendMail({}), 'Ask', 'Succeeded', 'Failed', 'TimedOut'),
      }),
    ],
    [
      'a branch that terminates',
      flow(s.item, {
        Ask: approve,
        End: step(
          { type: 'Terminate', inputs: { runStatus: 'Failed' } },
          'Ask',
          'Succeeded',
          'Failed',
        ),
      }),
    ],
    [
      'an ordinary step',
      flow(s.item, {
        Get: http('https://api.contoso.com/x'),
        Pay: step(pay, 'Get', 'Succeeded', 'Failed'),
      }),
      'auditor',
    ],
    [
      'a handler that writes the failure down',
      flow(s.item, {
        Ask: approve,
        Log: step(
          op('shared_sharepointonline', 'PatchItem', {
            dataset: 'd',
            table: 't',
            id: 1,
            'item/Status': 'Timed out',
          }),
          'Ask',
          'TimedOut',
        ),
      }),
    ],
    [
      'a step that asks for the outcome',
      flow(s.item, {
        Ask: approve,
        Ok: step(
          s.when({ equals: ["@outputs('Ask')?['body/outcome']", 'Approve'] }, { Pay: pay }),
          'Ask',
          'Succeeded',
          'TimedOut',
        ),
      }),
    ],
    [
      'an answer to the caller',
      flow(anyone, { Ask: approve, R: step(response('done'), 'Ask', 'Succeeded', 'Failed') }),
    ],
  ],
});

s.table('privileged-embedded-connection', {
  bad: [
    [
      'flow management by a button',
      flow(s.button, {
        Do: op('shared_flowmanagement', 'StopFlow', { environmentName: 'e', flowName: 'f' }),
      }),
      'medium connectionReferences/shared_flowmanagement/runtimeSource',
    ],
    [
      'untrusted input',
      flow(s.appV2, {
        Do: op('shared_flowmanagement', 'DeleteFlow', {
          environmentName: 'e',
          flowName: "@triggerBody()?['text']",
        }),
      }),
      'high connectionReferences/shared_flowmanagement/runtimeSource',
    ],
    [
      'administration',
      flow(s.button, {
        Do: op('shared_powerplatformforadmins', 'Remove-AdminEnvironment', { environment: 'e' }),
      }),
      'medium connectionReferences/shared_powerplatformforadmins/runtimeSource',
    ],
    [
      'Entra ID of an agent',
      flow(s.skills, { Do: op('shared_azuread', 'GetUser', { id: "@triggerBody()['text']" }) }),
      'high connectionReferences/shared_azuread/runtimeSource',
    ],
    [
      'a vault',
      flow(s.app, {
        Do: op('shared_keyvault', 'GetSecret', { secretName: "@triggerBody()['Do_secretName']" }),
      }),
      'high connectionReferences/shared_keyvault/runtimeSource',
    ],
    [
      'a vault whose secret the flow names: only what it names can be read',
      flow(s.app, { Do: op('shared_keyvault', 'GetSecret', { secretName: 'k' }) }),
      'medium pedantic connectionReferences/shared_keyvault/runtimeSource',
    ],
    [
      'Azure Automation',
      flow(s.button, { Do: op('shared_azureautomation', 'CreateJob', { runbookName: 'r' }) }),
      'medium connectionReferences/shared_azureautomation/runtimeSource',
    ],
    [
      'Azure Resource Manager',
      flow(s.button, { Do: op('shared_arm', 'Resources_Get', { subscriptionId: 's' }) }),
      'medium connectionReferences/shared_arm/runtimeSource',
    ],
    [
      'the old shape',
      s.packaged({
        ...flow(s.button, {
          Do: s.api('shared_azuread', { method: 'get', path: '/v1.0/users/x' }),
        }),
        connections: {
          shared_azuread: {
            connectionName: 'c',
            source: 'Embedded',
            id: '/providers/Microsoft.PowerApps/apis/shared_azuread',
            tier: 'NotSpecified',
          },
        },
      }),
      'medium connectionReferences/shared_azuread/source',
    ],
  ],
  good: [
    [
      'the invoker',
      {
        ...flow(s.button, { Do: op('shared_azuread', 'GetUser', { id: 'x' }) }),
        connections: {
          shared_azuread: {
            runtimeSource: 'invoker',
            connection: {},
            api: { name: 'shared_azuread' },
          },
        },
      },
      'auditor',
    ],
    [
      'a schedule',
      flow(s.nightly, { Do: op('shared_powerplatformforadmins', 'Get-AdminEnvironment', {}) }),
      'auditor',
    ],
    ['a mail', flow(s.mail, { Do: op('shared_azuread', 'GetUser', { id: 'x' }) }), 'auditor'],
    [
      'Dataverse',
      flow(s.button, {
        Do: op('shared_commondataserviceforapps', 'ListRecords', { entityName: 'contacts' }),
      }),
      'auditor',
    ],
    ['Outlook', flow(s.button, { Do: sendMail({}) }), 'auditor'],
    [
      'SharePoint',
      flow(s.appV2, {
        Do: op('shared_sharepointonline', 'GetItems', { dataset: 'd', table: 't' }),
      }),
      'auditor',
    ],
    [
      'a child flow',
      s.parentAndChild(
        flow(s.nightly, { Go: s.callChild({}) }),
        flow(s.button, { Do: op('shared_azuread', 'GetUser', { id: 'x' }) }),
      ),
      'auditor',
    ],
    [
      'an open trigger',
      flow(anyone, { Do: op('shared_azuread', 'GetUser', { id: 'x' }) }),
      'auditor',
    ],
  ],
});

const rowTrigger = (scope: number): s.Flow['triggers'] => ({
  When_a_row_is_added: {
    type: 'OpenApiConnectionWebhook',
    inputs: {
      host: s.host('shared_commondataserviceforapps', 'SubscribeWebhookTrigger'),
      parameters: {
        'subscriptionRequest/message': 1,
        'subscriptionRequest/entityname': 'abc_request',
        'subscriptionRequest/scope': scope,
      },
    },
  },
});
const value = "@triggerOutputs()?['body/_abc_role_value']";
const relate = op('shared_commondataserviceforapps', 'AssociateEntities', {
  entityName: 'systemusers',
  recordId: 'u',
  associationEntityRelationship: 'systemuserroles_association',
  'item/@odata.id': `https://x.crm.dynamics.com/api/data/v9.2/roles(@{${value.slice(1)}})`,
});

s.table('elevated-record-trigger', {
  bad: [
    [
      'a role of the row',
      flow(rowTrigger(4), { Do: relate }),
      'low auditor Do/inputs/parameters/item~1@odata.id',
    ],
    [
      'a role in a branch',
      flow(rowTrigger(4), { If: s.when({ equals: ['@1', 1] }, { Do: relate }) }),
      'low auditor Do/inputs/parameters/item~1@odata.id',
    ],
  ],
  good: [
    ['rows of the user only', flow(rowTrigger(1), { Do: relate }), 'auditor'],
    [
      'a note',
      flow(rowTrigger(4), {
        Do: op('shared_commondataserviceforapps', 'CreateRecord', {
          entityName: 'annotations',
          'item/subject': value,
        }),
      }),
      'auditor',
    ],
    [
      'a fixed role',
      flow(rowTrigger(4), {
        Do: op('shared_commondataserviceforapps', 'AssociateEntities', {
          entityName: 'teams',
          recordId: 'x',
          associationEntityRelationship: 'teamroles_association',
          'item/@odata.id':
            'https://x.crm.dynamics.com/api/data/v9.2/roles(0e0e0e0e-1111-4222-8333-444444444444)',
        }),
      }),
      'auditor',
    ],
    ['the regular persona', flow(rowTrigger(4), { Do: relate })],
    ['a schedule', flow(s.nightly, { Do: relate }), 'auditor'],
  ],
});

const link = (more: Record<string, string>, operation = 'CreateSharingLink') =>
  op('shared_sharepointonline', operation, { dataset: 'd', table: 't', id: 1, ...more });
s.table('anonymous-sharing-link', {
  bad: [
    [
      'SharePoint',
      flow(s.nightly, {
        Share: link({ 'permission/type': 'view', 'permission/scope': 'anonymous' }),
      }),
      'medium Share/inputs/parameters/permission~1scope',
    ],
    [
      'letter case',
      flow(s.nightly, {
        Share: link({ 'permission/type': 'edit', 'permission/scope': 'Anonymous' }),
      }),
      'medium Share/inputs/parameters/permission~1scope',
    ],
    [
      'Graph',
      flow(s.nightly, {
        Share: http('https://graph.microsoft.com/v1.0/drives/d/items/i/createLink', {
          method: 'POST',
          body: { type: 'view', scope: 'anonymous' },
        }),
      }),
      'medium Share/inputs/body/scope',
    ],
    [
      'Graph with a body of a Compose, where the link is created',
      flow(s.nightly, {
        Body: s.compose({ type: 'view', scope: 'anonymous' }),
        Share: http('https://graph.microsoft.com/v1.0/drives/d/items/i/createLink', {
          method: 'POST',
          body: "@outputs('Body')",
        }),
      }),
      'medium Share/inputs/body',
    ],
    [
      'a blob',
      flow(s.nightly, {
        Share: op('shared_azureblob', 'CreateShareLinkByPath_V2', {
          dataset: 'a',
          path: '/c/f',
          'policy/Permissions': 'Read',
        }),
      }),
      'medium Share/inputs/host/operationId',
    ],
    [
      'a blob that can be written',
      flow(s.nightly, {
        Share: op('shared_azureblob', 'CreateShareLinkByPath_V2', {
          dataset: 'a',
          path: '/c/f',
          'policy/Permissions': 'Read, Write',
        }),
      }),
      'high Share/inputs/parameters/policy~1Permissions',
    ],
    [
      'an older blob operation',
      flow(s.nightly, {
        Share: op('shared_azureblob', 'CreateShareLinkByPath', {
          path: '/c/f',
          'policy/Permissions': 'Read',
        }),
      }),
      'medium Share/inputs/host/operationId',
    ],
    [
      'a scope of a variable',
      flow(s.nightly, {
        v: s.init('s', 'string', 'anonymous'),
        Share: link({ 'permission/type': 'view', 'permission/scope': "@variables('s')" }),
      }),
      'medium Share/inputs/parameters/permission~1scope',
    ],
    [
      'OneDrive',
      flow(s.nightly, {
        Share: op('shared_onedriveforbusiness', 'CreateShareLinkV2', {
          id: 'x',
          type: 'View',
          scope: 'Anonymous',
        }),
      }),
      'medium Share/inputs/parameters/scope',
    ],
  ],
  good: [
    [
      'the organisation',
      flow(s.nightly, {
        Share: link({ 'permission/type': 'view', 'permission/scope': 'organization' }),
      }),
      'auditor',
    ],
    [
      'people',
      flow(s.nightly, {
        Share: http('https://graph.microsoft.com/v1.0/drives/d/items/i/createLink', {
          method: 'POST',
          body: { type: 'view', scope: 'users' },
        }),
      }),
      'auditor',
    ],
    [
      'Graph for the organisation',
      flow(s.nightly, {
        Share: http('https://graph.microsoft.com/v1.0/drives/d/items/i/createLink', {
          method: 'POST',
          body: { type: 'view', scope: 'organization' },
        }),
      }),
      'auditor',
    ],
    [
      'another request with that scope',
      flow(s.nightly, {
        Share: http('https://api.contoso.com/items', {
          method: 'POST',
          body: { scope: 'anonymous' },
        }),
      }),
      'auditor',
    ],
    [
      'access for a person',
      flow(s.nightly, {
        Share: op('shared_sharepointonline', 'GrantAccess', {
          dataset: 'd',
          table: 't',
          id: 1,
          'parameter/recipients': 'a@contoso.com',
        }),
      }),
      'auditor',
    ],
    [
      'a link of the organisation for OneDrive',
      flow(s.nightly, {
        Share: op('shared_onedriveforbusiness', 'CreateShareLinkV2', {
          id: 'x',
          type: 'View',
          scope: 'Organization',
        }),
      }),
      'auditor',
    ],
    [
      'a read of links',
      flow(s.nightly, {
        Get: http('https://graph.microsoft.com/v1.0/drives/d/items/i/permissions'),
      }),
      'auditor',
    ],
    [
      'a file created',
      flow(s.nightly, {
        Put: op('shared_azureblob', 'CreateFile_V2', {
          dataset: 'a',
          folderPath: '/c',
          name: 'f',
          body: 'x',
        }),
      }),
      'auditor',
    ],
  ],
});
