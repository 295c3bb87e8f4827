import * as s from './support.js';

const { flow, anyone, compose, init, op } = s;
const ask = (
  to: string,
  operation = 'StartAndWaitForAnApproval',
  type = 'OpenApiConnectionWebhook',
) =>
  op(
    'shared_approvals',
    operation,
    {
      approvalType: 'Basic',
      'WebhookApprovalCreationInput/title': 'Leave',
      'WebhookApprovalCreationInput/assignedTo': to,
    },
    { type },
  );
const at = 'medium Ask/inputs/parameters/WebhookApprovalCreationInput~1assignedTo';

s.table('requester-chosen-approver', {
  bad: [
    ['an approver in the body', flow(anyone, { Ask: ask("@triggerBody()?['approver']") }), at],
    [
      'an approver beside a fixed one',
      flow(anyone, { Ask: ask("boss@contoso.com;@{triggerBody()?['approver']}") }),
      at,
    ],
    [
      'an approver in a form',
      flow(s.form, {
        D: op('shared_microsoftforms', 'GetFormResponseById', { form_id: 'f', response_id: 'r' }),
        Ask: ask("@{outputs('D')?['body/r2']}"),
      }),
      at,
    ],
    ['the sender of the mail', flow(s.mail, { Ask: ask("@triggerOutputs()?['body/from']") }), at],
    [
      'create an approval',
      flow(anyone, {
        Ask: ask("@TriggerBody()?['Approver']", 'CreateAnApproval', 'OpenApiConnection'),
      }),
      at,
    ],
    [
      'hops',
      flow(anyone, {
        C: compose("@triggerBody()?['a']"),
        v: init('v', 'string', "@outputs('C')"),
        S: s.scope({ Ask: ask("@toLower(variables('v'))") }),
      }),
      at,
    ],
    [
      'a join',
      flow(anyone, {
        S: s.select("@triggerBody()?['a']", '@item()'),
        J: { type: 'Join', inputs: { from: "@body('S')", joinWith: ';' } },
        Ask: ask("@body('J')"),
      }),
      at,
    ],
    [
      'a child flow',
      s.parentAndChild(
        flow(anyone, { Go: s.callChild({ text: "@triggerBody()?['a']" }) }),
        flow(s.button, { Ask: ask("@triggerBody()['text']") }),
      ),
      at,
    ],
  ],
  good: [
    ['a literal', flow(anyone, { Ask: ask('boss@contoso.com') }), 'auditor'],
    ['an app', flow(s.appV2, { Ask: ask("@triggerBody()?['text']") })],
    [
      'the manager',
      flow(s.button, {
        M: op('shared_office365users', 'Manager_V2', {
          id: "@triggerOutputs()?['headers']?['x-ms-user-email']",
        }),
        Ask: ask("@outputs('M')?['body/mail']"),
      }),
    ],
    ['a list column', flow(s.item, { Ask: ask("@triggerOutputs()?['body/Approver/Email']") })],
    [
      'a choice',
      flow(anyone, {
        Ask: ask("@if(greater(int(triggerBody()?['n']), 100), 'a@contoso.com', 'b@contoso.com')"),
      }),
      'auditor',
    ],
    [
      'a title',
      flow(anyone, {
        Ask: op(
          'shared_approvals',
          'StartAndWaitForAnApproval',
          {
            approvalType: 'Basic',
            'WebhookApprovalCreationInput/title': "@triggerBody()?['t']",
            'WebhookApprovalCreationInput/assignedTo': 'a@contoso.com',
            'WebhookApprovalCreationInput/requestor': "@triggerBody()?['me']",
          },
          { type: 'OpenApiConnectionWebhook' },
        ),
      }),
      'auditor',
    ],
    [
      'a switch',
      flow(anyone, {
        to: init('to', 'string', 'a@contoso.com'),
        Sw: {
          type: 'Switch',
          expression: "@triggerBody()?['d']",
          cases: { B: { case: 'b', actions: { B: s.set('to', 'b@contoso.com') } } },
          default: { actions: {} },
        },
        Ask: ask("@variables('to')"),
      }),
      'auditor',
    ],
    [
      'an environment variable',
      flow(
        anyone,
        { Ask: ask("@parameters('Boss (abc_Boss)')") },
        {
          parameters: {
            'Boss (abc_Boss)': {
              type: 'String',
              defaultValue: 'a@contoso.com',
              metadata: { schemaName: 'abc_Boss' },
            },
          },
        },
      ),
      'auditor',
    ],
  ],
});
