import { byConnector } from './by-connector.js';
import { type MailOperation, mailOperations } from './mail-table.js';

/** The row for an operation of a connector: by id, or by the path of an old-style host. */
export function mailOperation(connector: string, operation: string): MailOperation | undefined {
  return mailOperationsOf(connector).find((row) => row.operation.test(operation.trim()));
}

const mailOperationsOf = byConnector(mailOperations, ({ connector }) => [connector]);

/** Connectors whose triggers fire when mail arrives. */
const mailboxes: ReadonlySet<string> = new Set(['office365', 'outlook', 'gmail', 'imap']);

/**
 * Whether a trigger fires when mail arrives: by id, by path, or by the path it fetches from. Source: seen in
 * public exports (OnNewEmailV3, /Mail/OnNewEmail); learn.microsoft.com/connectors/office365
 * (SharedMailboxOnNewEmailV2, OnNewMentionMeEmailV3).
 */
export function isMailTrigger(connector: string, operation: string): boolean {
  return mailboxes.has(connector) && /onnew(?:mentionme)?e?mail/i.test(operation);
}
