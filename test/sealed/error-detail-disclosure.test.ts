import * as s from './support.js';

const { flow, anyone, compose, http, init, op, response, sendMail } = s;
const failed = (of: string, action: object) =>
  ({ ...action, runAfter: { [of]: ['Failed'] } }) as s.Flow['actions'][string] & object;
const call = http('https://api.contoso.com/orders', {
  authentication: {
    type: 'ActiveDirectoryOAuth',
    tenant: 't',
    audience: 'a',
    clientId: 'c',
    secret: "@parameters('$s')",
  },
});

const after = (of: string, statuses: string[], action: object) =>
  ({ ...action, runAfter: { [of]: statuses } }) as s.Flow['actions'][string] & object;
const order = op('shared_sharepointonline', 'GetItem', { dataset: 'd', table: 't', id: 1 });
/** A scope whose second step needs the first, and what runs when the scope failed. */
const tryTwo = (answer: object) =>
  flow(s.tenant, {
    Try: s.scope({ Order: order, Call: after('Order', ['Succeeded'], call) }),
    Catch: after('Try', ['Failed', 'TimedOut'], s.scope({ R: answer as never })),
  });

s.table('error-detail-disclosure', {
  bad: [
    [
      'result() in an answer',
      flow(anyone, {
        Try: s.scope({ Call: call }),
        R: failed('Try', response("@result('Try')")) as never,
      }),
      'medium R/inputs/body',
    ],
    [
      'an error of an action',
      flow(anyone, {
        Call: call,
        R: failed('Call', response({ error: "@actions('Call')?['error']" })) as never,
      }),
      'medium R/inputs/body/error',
    ],
    [
      'the message only',
      flow(anyone, {
        Call: call,
        R: failed('Call', response("@{actions('Call')['error']['message']}")) as never,
      }),
      'medium R/inputs/body',
    ],
    [
      'the body of a failed action',
      flow(anyone, { Call: call, R: failed('Call', response("@body('Call')")) as never }),
      'medium R/inputs/body',
    ],
    [
      'outputs of a failed action, letter case',
      flow(anyone, {
        Call: call,
        R: {
          ...response("@OUTPUTS('call')?['Body/error/message']"),
          runAfter: { Call: ['FAILED', 'TimedOut'] },
        },
      }),
      'medium R/inputs/body',
    ],
    [
      'a filtered result by hops',
      flow(anyone, {
        Try: s.scope({ Call: call }),
        Bad: failed(
          'Try',
          s.filter("@result('Try')", "@equals(item()?['status'], 'Failed')"),
        ) as never,
        C: compose("@first(body('Bad'))"),
        v: init('v', 'string', "@{outputs('C')}"),
        R: response("@variables('v')", { statusCode: 500 }),
      }),
      'medium R/inputs/body',
    ],
    [
      'an app',
      flow(s.appV2, {
        Call: call,
        R: failed('Call', response({ error: "@{body('Call')}" }, {}, 'PowerApp')) as never,
      }),
      'low R/inputs/body/error',
    ],
    [
      'the tenant',
      flow(s.tenant, {
        Try: s.scope({ Call: call }),
        R: failed('Try', response("@string(result('Try'))")) as never,
      }),
      'low R/inputs/body',
    ],
    [
      'a mail to outsiders',
      flow(s.mail, {
        Call: call,
        Send: failed(
          'Call',
          sendMail({ To: "@triggerOutputs()?['body/from']", Body: "<p>@{body('Call')}</p>" }),
        ) as never,
      }),
      'low Send/inputs/parameters/emailMessage~1Body',
    ],
    [
      'a whole record of an action',
      flow(anyone, { Call: call, R: failed('Call', response("@actions('Call')")) as never }),
      'medium R/inputs/body',
    ],
    [
      'a step further on in the branch that a failure takes',
      flow(s.tenant, {
        Call: call,
        Note: failed('Call', compose('x')) as never,
        More: after('Note', ['Succeeded'], compose('y')) as never,
        Answer: after('More', ['Succeeded'], s.scope({ R: response("@body('Call')") })) as never,
      }),
      'low R/inputs/body',
    ],
    [
      'the last step of a scope that failed, whatever its member is called',
      tryTwo(response({ why: "@body('Call')?['title']" })),
      'low R/inputs/body/why',
    ],
    [
      'the error of an earlier step of a scope that failed',
      tryTwo(response({ why: "@body('Order')?['error']?['message']" })),
      'low R/inputs/body/why',
    ],
  ],
  good: [
    [
      'what an earlier step of a failed scope had found',
      tryTwo(response({ order: "@body('Order')?['Title']" })),
      'auditor',
    ],
    [
      'a step that did not run at all',
      flow(s.tenant, {
        Call: call,
        R: after('Call', ['Skipped'], response("@body('Call')")) as never,
      }),
      'auditor',
    ],
    [
      'branches that come together again',
      flow(s.tenant, {
        Call: call,
        Note: failed('Call', compose('x')) as never,
        R: after('Note', ['Succeeded', 'Skipped'], response("@body('Call')")) as never,
      }),
      'auditor',
    ],
    [
      'a fixed text',
      flow(anyone, {
        Call: call,
        R: failed('Call', response('Something went wrong.', { statusCode: 500 })) as never,
      }),
      'auditor',
    ],
    [
      'a status',
      flow(anyone, {
        Call: call,
        R: failed('Call', response({ status: "@actions('Call')?['status']" })) as never,
      }),
      'auditor',
    ],
    [
      'a status code',
      flow(anyone, {
        Call: call,
        R: {
          ...response('x', { statusCode: "@outputs('Call')?['statusCode']" }),
          runAfter: { Call: ['Failed'] },
        },
      }),
    ],
    [
      'a run link',
      flow(anyone, {
        Call: call,
        R: failed(
          'Call',
          response(
            "https://make.powerautomate.com/environments/@{workflow()?['tags']?['environmentName']}/flows/@{workflow()?['name']}/runs/@{workflow()?['run']?['name']}",
          ),
        ) as never,
      }),
      'auditor',
    ],
    [
      'a mail to the own team',
      flow(s.nightly, {
        Try: s.scope({ Call: call }),
        Send: failed('Try', sendMail({ Body: "<p>@{result('Try')}</p>" })) as never,
      }),
    ],
    [
      'a body read after success',
      flow(anyone, { Call: http('https://api.contoso.com/weather'), R: response("@body('Call')") }),
    ],
    [
      'a count of failures',
      flow(anyone, {
        Try: s.scope({ Call: call }),
        R: failed('Try', response({ n: "@length(result('Try'))" })) as never,
      }),
      'auditor',
    ],
    [
      'a post for administrators',
      flow(s.nightly, {
        Call: call,
        Post: failed(
          'Call',
          op('shared_teams', 'PostMessageToConversation', {
            poster: 'Flow bot',
            location: 'Channel',
            'body/recipient/groupId': 'g',
            'body/recipient/channelId': 'c',
            'body/messageBody': "@{actions('Call')?['error']}",
          }),
        ) as never,
      }),
    ],
    [
      'names of failed actions',
      flow(anyone, {
        Try: s.scope({ Call: call }),
        N: failed('Try', s.select("@result('Try')", "@item()?['name']")) as never,
        R: response({ failed: "@body('N')" }),
      }),
    ],
    [
      'a Terminate',
      flow(anyone, {
        Call: call,
        T: failed('Call', {
          type: 'Terminate',
          inputs: { runStatus: 'Failed', runError: { message: "@{body('Call')}" } },
        }) as never,
      }),
      'auditor',
    ],
  ],
});
