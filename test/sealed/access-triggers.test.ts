import * as s from './support.js';

const { flow, anyone, anyoneWith, op, response } = s;
const schema = { type: 'object', properties: { name: { type: 'string' } } };
const work = {
  Write: op('shared_sharepointonline', 'PostItem', {
    dataset: 'd',
    table: 't',
    'item/Title': "@triggerBody()?['name']",
  }),
};
const trigger = 'info pedantic triggers/manual';

s.table('unvalidated-trigger-body', {
  bad: [
    ['a schema', flow(anyoneWith({ schema }), work), trigger],
    [
      'a flow older than the setting',
      flow({ manual: { type: 'request', kind: 'HTTP', inputs: { schema } } }, work),
      trigger,
    ],
    [
      'another option',
      flow(anyoneWith({ schema }, { operationOptions: 'SuppressWorkflowHeaders' }), work),
      trigger,
    ],
    ['no answer', flow(anyoneWith({ schema, method: 'POST' }), work), trigger],
    [
      'a Logic App',
      s.logicApp(flow({ manual: { type: 'Request', kind: 'Http', inputs: { schema } } }, work)),
      trigger,
    ],
    [
      'a Logic App without kind',
      s.logicApp(flow({ manual: { type: 'Request', inputs: { schema } } }, work)),
      trigger,
    ],
    ['an array', flow(anyoneWith({ schema: { type: 'array', items: schema } }), work), trigger],
    ['a packaged flow', s.packaged(flow(anyoneWith({ schema }), work)), trigger],
  ],
  good: [
    [
      'validation',
      flow(anyoneWith({ schema }, { operationOptions: 'EnableSchemaValidation' }), work),
      'auditor',
    ],
    [
      'validation among options',
      flow(
        anyoneWith(
          { schema },
          { operationOptions: 'SuppressWorkflowHeaders, enableSchemaValidation' },
        ),
        work,
      ),
      'auditor',
    ],
    ['an empty schema', flow(anyone, work), 'auditor'],
    [
      'no schema',
      flow(
        { manual: { type: 'Request', kind: 'Http', inputs: { triggerAuthenticationType: 'All' } } },
        work,
      ),
      'auditor',
    ],
    [
      'the tenant',
      flow(
        {
          manual: {
            type: 'Request',
            kind: 'Http',
            inputs: { triggerAuthenticationType: 'Tenant', schema },
          },
        },
        work,
      ),
      'auditor',
    ],
    ['a button', flow(s.button, work), 'auditor'],
    ['an app', flow(s.appV2, work), 'auditor'],
    ['a mail', flow(s.mail, work), 'auditor'],
  ],
});

const child = (triggers: s.Flow['triggers'], actions: s.Flow['actions'] = { R: response('ok') }) =>
  s.parentAndChild(flow(s.nightly, { Go: s.callChild({ name: 'x' }) }), flow(triggers, actions));
const childTrigger = 'medium'.replace(
  'medium',
  'low pedantic Child-AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE.json#/properties/definition/triggers/manual',
);

s.table('public-child-flow', {
  bad: [
    ['an open child', child(anyone), childTrigger],
    ['an older child', child(s.oldHttp), childTrigger],
    ['a child that works', child(anyone, work), childTrigger],
    [
      'a child called in a loop',
      s.parentAndChild(
        flow(s.mail, {
          Loop: s.each("@triggerOutputs()?['body/attachments']", {
            Go: s.callChild({ n: "@items('Loop')?['name']" }),
          }),
        }),
        flow(anyone, work),
      ),
      childTrigger,
    ],
    [
      'a child called twice',
      s.parentAndChild(
        flow(s.nightly, { Go: s.callChild({}), Again: s.callChild({}) }),
        flow(anyone, work),
      ),
      childTrigger,
    ],
    [
      'a child called in a branch',
      s.parentAndChild(
        flow(s.button, { If: s.when({ equals: ['@1', 1] }, {}, { Go: s.callChild({}) }) }),
        flow(anyone, work),
      ),
      childTrigger,
    ],
    [
      'an id in upper case',
      {
        ...s.parentAndChild(
          flow(s.nightly, {
            Go: {
              type: 'Workflow',
              inputs: { host: { workflowReferenceName: s.childId.toUpperCase() }, body: {} },
            },
          }),
          flow(anyone, work),
        ),
      },
      childTrigger,
    ],
    [
      'a parent that is public as well',
      s.parentAndChild(flow(anyone, { Go: s.callChild({}) }), flow(anyone, work)),
      childTrigger,
    ],
  ],
  good: [
    ['a button child', child(s.button), 'auditor'],
    ['a signed-in child', child(s.tenant), 'auditor'],
    ['an app child', child(s.appV2), 'auditor'],
    ['a public flow that nobody calls', flow(anyone, work), 'auditor'],
    [
      'another public flow',
      s.parentAndChild(flow(anyone, { W: work.Write }), flow(anyone, work)),
      'auditor',
    ],
    ['a call of a flow that is not there', flow(s.nightly, { Go: s.callChild({}) }), 'auditor'],
    ['a listed child', child(s.listed), 'auditor'],
    [
      'nested Logic Apps',
      s.logicApp(
        flow(s.logicAppRequest, {
          Go: {
            type: 'Workflow',
            inputs: {
              host: {
                triggerName: 'manual',
                workflow: { id: "[resourceId('Microsoft.Logic/workflows', parameters('name'))]" },
              },
              body: {},
            },
          },
        }),
      ),
      'auditor',
    ],
  ],
});
