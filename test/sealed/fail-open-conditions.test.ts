import type { JsonObject } from '../../src/json/json.js';
import * as s from './support.js';

const { anyone, compose, flow, http, nightly, op, when } = s;
const approval: JsonObject = {
  type: 'OpenApiConnectionWebhook',
  inputs: {
    host: s.host('shared_approvals', 'StartAndWaitForAnApproval'),
    parameters: { approvalType: 'Basic' },
  },
};
const members = op('shared_azuread', 'CheckMemberGroups_V2', { id: 'u' });
const pay = http('https://bank.contoso.com/api/payments', { method: 'POST', body: { sum: 1 } });
const stop: JsonObject = { type: 'Terminate', inputs: { runStatus: 'Cancelled' } };
const outcome = "@outputs('Ask')?['body/outcome']";
const status = "@actions('Ask')?['status']";
const after = (name: string, ...statuses: string[]) => ({ runAfter: { [name]: statuses } });
const late = after('Ask', 'Succeeded', 'TimedOut');

s.table('fail-open-gate', {
  bad: [
    [
      'a step after a condition that is skipped with its approval',
      flow(nightly, {
        Ask: approval,
        No: when({ equals: [outcome, 'Reject'] }, { Stop: stop }),
        Pay: { ...pay, ...after('No', 'Succeeded', 'Skipped') },
      }),
      'medium Pay/runAfter/No',
    ],
    [
      'a switch in the same place',
      flow(nightly, {
        Ask: approval,
        Which: {
          type: 'Switch',
          expression: outcome,
          cases: { No: { case: 'Reject', actions: { Stop: stop } } },
        },
        Pay: { ...pay, ...after('Which', 'SUCCEEDED', 'SKIPPED') },
      }),
      'medium Pay/runAfter/Which',
    ],
    [
      'a condition on a membership',
      flow(nightly, {
        Ask: members,
        No: when({ equals: ["@empty(body('Ask')?['value'])", true] }, { Stop: stop }),
        Delete: {
          ...op('shared_sharepointonline', 'DeleteItem', { dataset: 'd', table: 't', id: 1 }),
          ...after('No', 'Succeeded', 'Failed', 'Skipped'),
        },
      }),
      'medium Delete/runAfter/No',
    ],
    [
      'approval and condition in a scope',
      flow(nightly, {
        Gate: s.scope({ Ask: approval, No: when({ equals: [outcome, 'Reject'] }, { Stop: stop }) }),
        Pay: { ...pay, ...after('Gate', 'Succeeded', 'TimedOut') },
      }),
      'medium Pay/runAfter/Gate',
    ],
    [
      'an effect after the scope that holds the step',
      flow(nightly, {
        Gate: s.scope({
          Outer: s.scope({ Ask: approval, Note: { ...compose('asked'), ...late } }),
        }),
        Pay: pay,
      }),
      'medium Note/runAfter/Ask',
    ],
    [
      'the branch for a failed approval',
      flow(nightly, {
        Ask: approval,
        If: { ...when({ equals: [status, 'TimedOut'] }, { Pay: pay }), ...late },
      }),
      'medium If/runAfter/Ask',
    ],
    [
      'the other branch of one that wants success',
      flow(nightly, {
        Ask: approval,
        If: {
          ...when({ equals: [status, 'Succeeded'] }, { Stop: stop }, { Pay: pay }),
          ...late,
        },
      }),
      'medium If/runAfter/Ask',
    ],
  ],
  good: [
    [
      'a step after the condition only',
      flow(nightly, {
        Ask: approval,
        No: when({ equals: [outcome, 'Reject'] }, { Stop: stop }),
        Pay: pay,
      }),
    ],
    [
      'a note after a condition that holds what is let through',
      flow(nightly, {
        Ask: approval,
        Yes: when({ equals: [outcome, 'Approve'] }, { Pay: pay }, { Stop: stop }),
        Log: {
          ...op('shared_sharepointonline', 'PostItem', { dataset: 'd', table: 't' }),
          ...after('Yes', 'Succeeded', 'Failed', 'Skipped'),
        },
      }),
    ],
    [
      'a condition about something else',
      flow(nightly, {
        Ask: approval,
        Items: op('shared_sharepointonline', 'GetItems', { dataset: 'd', table: 't' }),
        None: when({ equals: ["@length(body('Items')?['value'])", 0] }, { Stop: stop }),
        Pay: { ...pay, ...after('None', 'Succeeded', 'Skipped') },
      }),
    ],
    [
      'a condition that stops nothing',
      flow(nightly, {
        Ask: approval,
        No: when({ equals: [outcome, 'Reject'] }, { Note: compose('no') }),
        Log: { ...pay, ...after('No', 'Succeeded', 'Skipped') },
      }),
    ],
    [
      'the branch of an approval that succeeded',
      flow(nightly, {
        Ask: approval,
        If: { ...when({ equals: [status, 'Succeeded'] }, { Pay: pay }), ...late },
      }),
    ],
    [
      'the other branch of one for failures',
      flow(nightly, {
        Ask: approval,
        If: { ...when({ equals: ['TimedOut', status] }, { Stop: stop }, { Pay: pay }), ...late },
      }),
    ],
    [
      'what runs after a scope that failed',
      flow(nightly, {
        Gate: s.scope({ Ask: approval, Note: { ...compose('asked'), ...late } }),
        Open: {
          ...op('shared_sharepointonline', 'PostItem', { dataset: 'd', table: 't' }),
          ...after('Gate', 'Failed'),
        },
      }),
    ],
    [
      'a later condition that asks the approval itself',
      flow(anyone, {
        Ask: approval,
        No: when({ equals: [outcome, 'Reject'] }, { Stop: stop }),
        If: {
          ...when({ equals: [outcome, 'Approve'] }, { Pay: pay }),
          ...after('No', 'Succeeded', 'Skipped'),
        },
      }),
    ],
  ],
});
