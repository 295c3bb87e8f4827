import * as s from './support.js';

const { flow, compose, init, op, sendMail } = s;
const at = 'medium Send/inputs/parameters/emailMessage~1To';
const body = "@triggerOutputs()?['body/body']";

s.table('external-mail-forwarding', {
  bad: [
    [
      'a copy to gmail',
      flow(s.mail, { Send: sendMail({ To: 'someone@gmail.com', Body: body }) }),
      at,
    ],
    [
      'letter case',
      flow(s.mail, { Send: sendMail({ To: 'Someone@Outlook.COM', Body: body }) }),
      at,
    ],
    [
      'one of several',
      flow(s.mail, { Send: sendMail({ To: 'a@contoso.com; b@proton.me', Body: body }) }),
      at,
    ],
    [
      'a blind copy',
      flow(s.mail, { Send: sendMail({ Bcc: 'x@yahoo.com' }) }),
      'medium Send/inputs/parameters/emailMessage~1Bcc',
    ],
    [
      'the forward operation',
      flow(s.mail, {
        Send: op('shared_office365', 'ForwardEmail_V2', {
          message_id: "@triggerOutputs()?['body/id']",
          'body/ToRecipients': 'x@hotmail.com',
        }),
      }),
      'medium Send/inputs/parameters/body~1ToRecipients',
    ],
    [
      'an address of a variable',
      flow(s.mail, {
        v: init('to', 'string', 'x@gmail.com'),
        Send: sendMail({ To: "@variables('to')", Body: body }),
      }),
      at,
    ],
    [
      'a shared mailbox',
      flow(s.sharedMail, { Send: sendMail({ To: 'x@icloud.com', Body: body }) }),
      at,
    ],
    [
      'a Logic App',
      s.logicApp(
        flow(s.oldMail, {
          Send: s.api('office365', {
            method: 'post',
            path: '/v2/Mail',
            body: { To: 'x@gmail.com', Subject: 's', Body: "@triggerBody()?['Body']" },
          }),
        }),
      ),
      'medium Send/inputs/body/To',
    ],
    [
      'an address of an environment variable',
      flow(
        s.mail,
        { Send: sendMail({ To: "@parameters('To (abc_To)')", Body: body }) },
        {
          parameters: {
            'To (abc_To)': {
              type: 'String',
              defaultValue: 'x@gmail.com',
              metadata: { schemaName: 'abc_To' },
            },
          },
        },
      ),
      at,
    ],
    [
      'inside a branch, by Gmail',
      flow(s.mail, {
        If: s.when(
          { contains: [body, 'invoice'] },
          {
            Send: op('shared_gmail', 'SendEmailV2', {
              'emailMessage/To': 'x@gmail.com',
              'emailMessage/Subject': 's',
              'emailMessage/Body': body,
            }),
          },
        ),
      }),
      at,
    ],
    [
      'the mail itself, forwarded by Microsoft Graph',
      flow(s.mail, {
        Send: s.http(
          "https://graph.microsoft.com/v1.0/me/messages/@{triggerOutputs()?['body/id']}/forward",
          {
            method: 'POST',
            body: { comment: 'x', toRecipients: [{ emailAddress: { address: 'x@gmail.com' } }] },
          },
        ),
      }),
      'medium Send/inputs/body/toRecipients',
    ],
    [
      'a message that Microsoft Graph forwards',
      flow(s.mail, {
        Send: s.http(
          "https://graph.microsoft.com/v1.0/me/messages/@{triggerOutputs()?['body/id']}/Forward",
          {
            method: 'POST',
            body: { message: { ccRecipients: [{ emailAddress: { address: 'x@gmail.com' } }] } },
          },
        ),
      }),
      'medium Send/inputs/body/message/ccRecipients',
    ],
  ],
  good: [
    [
      'something else that is called forward',
      flow(s.mail, {
        Send: s.http('https://api.contoso.com/calls/forward', {
          method: 'POST',
          body: { toRecipients: ['x@gmail.com'] },
        }),
      }),
    ],
    [
      'the own domain',
      flow(s.mail, { Send: sendMail({ To: 'team@contoso.com', Body: body }) }),
      'auditor',
    ],
    ['no mail trigger', flow(s.nightly, { Send: sendMail({ To: 'x@gmail.com' }) }), 'auditor'],
    [
      'a domain that only ends alike',
      flow(s.mail, { Send: sendMail({ To: 'x@notgmail.com', Body: body }) }),
      'auditor',
    ],
    [
      'a subdomain of the organisation',
      flow(s.mail, { Send: sendMail({ To: 'gmail.com@contoso.com', Body: body }) }),
      'auditor',
    ],
    [
      'a reply',
      flow(s.mail, { Send: sendMail({ To: "@triggerOutputs()?['body/from']", Body: 'Thanks' }) }),
    ],
    [
      'an address in the text',
      flow(s.mail, { Send: sendMail({ To: 'a@contoso.com', Body: 'Ask x@gmail.com' }) }),
      'auditor',
    ],
    ['a post', flow(s.mail, { C: compose('x@gmail.com') }), 'auditor'],
    ['a form trigger', flow(s.form, { Send: sendMail({ To: 'x@gmail.com' }) }), 'auditor'],
  ],
});
