import { expect, it } from 'vitest';
import { mailOperation } from '../../src/knowledge/mail.js';
import { mailOperations } from '../../src/knowledge/mail-table.js';

it.each([
  ['office365', 'SendEmailV2', 'html'],
  ['office365', 'sendemailv2', 'html'],
  ['office365', '/v2/Mail', 'html'],
  ['office365', 'SharedMailboxSendEmailV2', 'html'],
  ['office365', '/v2/SharedMailbox/Mail', 'html'],
  ['office365', 'ReplyToV3', 'html'],
  ['outlook', "/v3/Mail/ReplyTo/@{encodeURIComponent(triggerBody()?['Id'])}", 'html'],
  ['office365', 'SendMailWithOptions', 'text'],
  ['office365', 'ForwardEmail_V2', 'text'],
  [
    'office365',
    "/codeless/v1.0/me/messages/@{encodeURIComponent(triggerBody()?['id'])}/forward",
    'text',
  ],
  ['sendmail', 'SendEmailV3', 'html'],
  ['acsemail', 'SendEmail', 'html'],
  ['teams', 'PostMessageToConversation', 'html'],
  ['teams', '/flowbot/actions/notification/recipienttypes/user', 'html'],
])('%s %s is shown as %s', (connector, operation, format) => {
  expect(mailOperation(connector, operation)?.format).toBe(format);
});

it.each([
  ['office365', 'SendEmail', 'emailMessage/IsHtml'],
  ['office365', '/Mail', 'emailMessage/IsHtml'],
  ['smtp', 'SendEmailV3', 'emailMessage/IsHtml'],
])('%s %s is HTML when %s says so', (connector, operation, htmlWhen) => {
  expect(mailOperation(connector, operation)?.format).toEqual({ htmlWhen });
});

it.each([
  ['office365', 'OnNewEmailV3'],
  ['office365', '/Mail/OnNewEmail'],
  ['office365', 'GetEmailsV3'],
  ['office365', 'DraftEmail'],
  ['teams', 'HttpRequest'],
  ['teams', 'CreateATeam'],
  ['sharepointonline', 'SendEmailV2'],
])('%s %s sends nothing', (connector, operation) => {
  expect(mailOperation(connector, operation)).toBeUndefined();
});

it('every row says where it comes from', () => {
  expect(mailOperations.filter(({ source }) => source === '')).toEqual([]);
});
