import { expect, it } from 'vitest';
import rule from '../../rules/disclosure/external-mail-forwarding.js';
import type { Json } from '../../src/json/json.js';
import { flowWith } from '../dataflow/support.js';

const outlook = (operationId: string, parameters: Json): Json => ({
  type: 'OpenApiConnection',
  inputs: {
    host: {
      apiId: '/providers/Microsoft.PowerApps/apis/shared_office365',
      connectionName: 'shared_office365',
      operationId,
    },
    parameters,
  },
});

/** What the rule says of a flow that starts with mail and sends to these addresses. */
function said(to: string, organisationDomains: readonly string[] = []): (string | undefined)[] {
  const flow = flowWith({
    triggers: { New_mail: outlook('OnNewEmailV3', {}) },
    actions: { Send: outlook('SendEmailV2', { 'emailMessage/To': to, 'emailMessage/Body': 'x' }) },
  });
  return [...(rule.flow?.(flow, { now: '2026-11-23', organisationDomains }) ?? [])].map(
    ({ message }) => /at '([^']+)'/.exec(message)?.[1],
  );
}

const ours = ['Contoso.com', '@fabrikam.example'];

it.each([
  ['a@gmail.com', 'gmail.com'],
  ['team@contoso.com; A@YAHOO.co.uk', 'yahoo.co.uk'],
  ["@{variables('who')}@live.nl", 'live.nl'],
  ["@concat('a', '@', 'proton.me')", 'proton.me'],
  ["@join(createArray('a@contoso.com', 'b@gmx.de'), ';')", 'gmx.de'],
])('knows consumer services: %s', (to, domain) => {
  expect(said(to)).toEqual([domain]);
});

it.each(['a@contoso.com', 'a@notgmail.com', 'a@gmail.com.contoso.com', "@variables('who')"])(
  'stays silent about %s',
  (to) => {
    expect(said(to)).toEqual([]);
  },
);

it('with domains of its own, an organisation hears of every other', () => {
  expect(said('a@partner.example')).toEqual([]);
  expect(said('a@partner.example', ours)).toEqual(['partner.example']);
  expect(said('a@contoso.com;b@mail.CONTOSO.com;c@fabrikam.example', ours)).toEqual([]);
  expect(said('a@evilcontoso.com', ours)).toEqual(['evilcontoso.com']);
});
