import * as s from './support.js';

const { flow, op, compose, init, each } = s;
const dataverse = 'shared_commondataserviceforapps';
const rows = (scope: number | string = 4): s.Flow['triggers'] => ({
  When_a_row_is_added: {
    type: 'OpenApiConnectionWebhook',
    inputs: {
      host: s.host(dataverse, 'SubscribeWebhookTrigger'),
      parameters: {
        'subscriptionRequest/message': 4,
        'subscriptionRequest/entityname': 'abc_request',
        'subscriptionRequest/scope': scope as never,
      },
    },
  },
});
const role = "triggerOutputs()?['body/_abc_role_value']";
const relate = (table: string, relationship: string, id: string) =>
  op(dataverse, 'AssociateEntities', {
    entityName: table,
    recordId: '0e0e0e0e-1111-4222-8333-444444444444',
    associationEntityRelationship: relationship,
    'item/@odata.id': id,
  });
const roles = (expression: string) =>
  `https://x.crm.dynamics.com/api/data/v9.2/roles(@{${expression}})`;
const at = 'low auditor Do/inputs/parameters/item~1@odata.id';

s.table('elevated-record-trigger', {
  bad: [
    [
      'a role for a team',
      flow(rows(), { Do: relate('teams', 'teamroles_association', roles(role)) }),
      at,
    ],
    [
      'a team for a user',
      flow(rows(), {
        Do: relate(
          'systemusers',
          'teammembership_association',
          "teams(@{triggerOutputs()?['body/_abc_team_value']})",
        ),
      }),
      at,
    ],
    [
      'hops',
      flow(rows(), {
        C: compose(`@${role}`),
        v: init('r', 'string', "@outputs('C')"),
        Do: relate('systemusers', 'systemuserroles_association', roles("variables('r')")),
      }),
      at,
    ],
    [
      'names of several roles',
      flow(rows(), {
        L: each("@split(triggerOutputs()?['body/abc_roles'], ',')", {
          Do: relate('systemusers', 'systemuserroles_association', roles("items('L')")),
        }),
      }),
      'low auditor Do/inputs/parameters/item~1@odata.id',
    ],
    [
      'letter case',
      flow(rows(), {
        Do: relate(
          'SystemUsers',
          'SystemUserRoles_Association',
          roles("TRIGGEROUTPUTS()?['BODY/_ABC_ROLE_VALUE']"),
        ),
      }),
      at,
    ],
    [
      'a scope written as text',
      flow(rows('4'), { Do: relate('systemusers', 'systemuserroles_association', roles(role)) }),
      at,
    ],
  ],
  good: [
    [
      'rows of the business unit',
      flow(rows(2), { Do: relate('systemusers', 'systemuserroles_association', roles(role)) }),
      'auditor',
    ],
    [
      'an ordinary relation',
      flow(rows(), {
        Do: relate(
          'accounts',
          'contact_customer_accounts',
          "contacts(@{triggerOutputs()?['body/_abc_contact_value']})",
        ),
      }),
      'auditor',
    ],
    [
      'a fixed role',
      flow(rows(), {
        Do: relate(
          'systemusers',
          'systemuserroles_association',
          'https://x.crm.dynamics.com/api/data/v9.2/roles(0e0e0e0e-1111-4222-8333-444444444444)',
        ),
      }),
    ],
  ],
});
