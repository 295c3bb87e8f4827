import * as s from './support.js';

const { flow, anyone, compose, init, op, sendMail } = s;
const to = (field: string) => `high Send/inputs/parameters/emailMessage~1${field}`;

s.table('open-mail-relay', {
  bad: [
    ['To', flow(anyone, { Send: sendMail({ To: "@triggerBody()?['to']" }) }), to('To')],
    [
      'Cc beside a fixed To',
      flow(anyone, { Send: sendMail({ Cc: "boss@contoso.com;@{triggerBody()?['cc']}" }) }),
      to('Cc'),
    ],
    [
      'Bcc',
      flow(anyone, { Send: sendMail({ Bcc: "@{triggerOutputs()?['queries/bcc']}" }) }),
      to('Bcc'),
    ],
    [
      'the reply address',
      flow(anyone, { Send: sendMail({ ReplyTo: "@triggerBody()?['from']" }) }),
      to('ReplyTo'),
    ],
    [
      'a join of addresses',
      flow(anyone, {
        People: s.select("@triggerBody()?['people']", "@item()?['mail']"),
        Line: { type: 'Join', inputs: { from: "@body('People')", joinWith: ';' } },
        Send: sendMail({ To: "@body('Line')" }),
      }),
      to('To'),
    ],
    [
      'a loop over a variable',
      flow(anyone, {
        all: init('all', 'array', "@triggerBody()?['to']"),
        Loop: s.each("@variables('all')", { Send: sendMail({ To: "@{items('Loop')}" }) }),
      }),
      'high Loop/actions/Send/inputs/parameters/emailMessage~1To',
    ],
    [
      'Gmail',
      flow(anyone, {
        Send: op('shared_gmail', 'SendEmailV2', {
          'emailMessage/To': "@triggerBody()?['to']",
          'emailMessage/Subject': 's',
          'emailMessage/Body': 'b',
        }),
      }),
      to('To'),
    ],
    [
      'a shared mailbox',
      flow(anyone, {
        Send: op('shared_office365', 'SharedMailboxSendEmailV2', {
          'emailMessage/MailboxAddress': 'info@contoso.com',
          'emailMessage/To': "@triggerBody()?['to']",
          'emailMessage/Subject': 's',
          'emailMessage/Body': 'b',
        }),
      }),
      to('To'),
    ],
    [
      'a Logic App, one step lower',
      s.logicApp(
        flow(s.logicAppRequest, {
          Send: s.api('office365', {
            method: 'post',
            path: '/v2/Mail',
            body: { To: "@triggerBody()?['to']", Subject: 's', Body: 'b' },
          }),
        }),
      ),
      'medium Send/inputs/body/To',
    ],
    [
      'a form',
      flow(s.form, {
        Details: op('shared_microsoftforms', 'GetFormResponseById', {
          form_id: 'f',
          response_id: "@triggerOutputs()?['body/resourceData/responseId']",
        }),
        Send: sendMail({ To: "@{outputs('Details')?['body/r77']}" }),
      }),
      to('To'),
    ],
    [
      'a child flow',
      s.parentAndChild(
        flow(anyone, { Go: s.callChild({ email: "@triggerBody()?['to']" }) }),
        flow(s.button, { Send: sendMail({ To: "@triggerBody()['email']" }) }),
      ),
      to('To'),
    ],
  ],
  good: [
    [
      'a reply to the sender',
      flow(s.mail, { Send: sendMail({ To: "@triggerOutputs()?['body/from']" }) }),
    ],
    ['a literal', flow(anyone, { Send: sendMail({ Body: "@triggerBody()?['text']" }) }), 'auditor'],
    [
      'a choice of literals',
      flow(anyone, {
        Send: sendMail({
          To: "@if(equals(triggerBody()?['t'], 'it'), 'it@contoso.com', 'hr@contoso.com')",
        }),
      }),
      'auditor',
    ],
    [
      'a switch of literals',
      flow(anyone, {
        to: init('to', 'string'),
        Sw: {
          type: 'Switch',
          expression: "@triggerBody()?['t']",
          cases: { A: { case: 'a', actions: { A: s.set('to', 'a@contoso.com') } } },
          default: { actions: { D: s.set('to', 'd@contoso.com') } },
        },
        Send: sendMail({ To: "@variables('to')" }),
      }),
      'auditor',
    ],
    ['a person of an app', flow(s.appV2, { Send: sendMail({ To: "@triggerBody()?['text']" }) })],
    [
      'the user of a button',
      flow(s.button, {
        Send: sendMail({ To: "@triggerOutputs()?['headers']?['x-ms-user-email']" }),
      }),
      'auditor',
    ],
    [
      'an address kept in a list',
      flow(s.item, { Send: sendMail({ To: "@triggerOutputs()?['body/Mail']" }) }),
    ],
    [
      'an environment variable',
      flow(
        anyone,
        { Send: sendMail({ To: "@parameters('Team (abc_Team)')" }) },
        {
          parameters: {
            'Team (abc_Team)': {
              type: 'String',
              defaultValue: 'a@contoso.com',
              metadata: { schemaName: 'abc_Team' },
            },
          },
        },
      ),
      'auditor',
    ],
    [
      'an address that was compared',
      flow(anyone, {
        If: s.when(
          { equals: ["@triggerBody()?['to']", 'a@contoso.com'] },
          { Send: sendMail({ To: "@triggerBody()?['to']" }) },
        ),
      }),
      'auditor',
    ],
    [
      'a looked-up manager',
      flow(s.nightly, {
        M: op('shared_office365users', 'Manager_V2', { id: 'a@contoso.com' }),
        Send: sendMail({ To: "@outputs('M')?['body/mail']" }),
      }),
    ],
    [
      'a fixed list split in a compose',
      flow(anyone, {
        L: compose('a@contoso.com;b@contoso.com'),
        Send: sendMail({ To: "@outputs('L')" }),
      }),
      'auditor',
    ],
  ],
});
