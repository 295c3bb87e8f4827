import { dataOf } from '../dataflow/flow-data.js';
import { isConsumerDomain } from '../knowledge/consumer-domains.js';
import { mailOperation } from '../knowledge/mail.js';
import type { MailOperation } from '../knowledge/mail-table.js';
import { resolveText } from '../literal/resolve.js';
import { knownText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import { operationParameter } from '../model/parameter.js';
import type { Value } from '../model/value.js';

/** A mail or message that leaves the organisation. */
export interface OutsideMail {
  readonly action: Action;
  /** Subject and body. */
  readonly contents: readonly Value[];
}

/** Mail to whoever wrote or called from outside, and to addresses that anybody can open. */
export function* mailsToOutsiders(flow: Flow): Generator<OutsideMail> {
  for (const action of flow.actions) {
    const { operation } = action;
    const row =
      operation && mailOperation(operation.connector, operation.id || operation.path?.text || '');
    if (!row || !leaves(row, action, flow)) continue;
    const names = [...(row.subject ? [row.subject] : []), ...row.body];
    const contents = names.flatMap((name) => operationParameter(action, name) ?? []);
    yield { action, contents };
  }
}

function leaves(row: MailOperation, action: Action, flow: Flow): boolean {
  const recipients = row.recipients.flatMap((name) => operationParameter(action, name) ?? []);
  if (recipients.some((recipient) => isOutside(recipient, flow))) return true;
  // A reply goes to the sender of the mail, whoever that is.
  const operation = action.operation?.id || action.operation?.path?.text || '';
  return /reply/i.test(operation) && row.channel === 'mail';
}

function isOutside(recipient: Value, flow: Flow): boolean {
  const texts = resolveText(recipient, flow).flatMap((text) => knownText(text) ?? []);
  if (texts.some((text) => domainsIn(text).some(isConsumerDomain))) return true;
  return dataOf(flow)
    .arrivals(recipient)
    .some(({ label }) => label === 'anonymous' || label === 'external');
}

/** The domains of the addresses in a list: `a@example.com; "B" <b@example.org>`. */
function domainsIn(text: string): string[] {
  return [...text.matchAll(/@([\w.-]{3,255})/g)].map(([, domain = '']) => domain);
}
