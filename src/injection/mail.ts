import { graphHost } from '../knowledge/first-party.js';
import { mailOperation } from '../knowledge/mail.js';
import type { MailOperation } from '../knowledge/mail-table.js';
import { resolveText } from '../literal/resolve.js';
import { hostOf } from '../literal/targets.js';
import { knownText, markedText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import { operationParameter } from '../model/parameter.js';
import type { HttpRequest } from '../model/request.js';
import type { Value } from '../model/value.js';
import { parameterSinks } from './parameters.js';
import type { Sink } from './sinks.js';

/** A mail or message that a flow sends. */
export interface Mail {
  readonly action: Action;
  readonly channel: MailOperation['channel'];
  /** Who gets it, and who gets the answer. */
  readonly recipients: readonly Sink[];
  readonly subject: readonly Sink[];
  readonly body: readonly Sink[];
  /** Unless it is known to be read as plain text. */
  readonly isHtml: boolean;
  /** It carries along the mail that started it. */
  readonly forwards: boolean;
  /** The body is the JSON of an adaptive card. */
  readonly isCard: boolean;
}

/** All mails and messages that the actions of a flow send. */
export function* mailsOf(flow: Flow): Generator<Mail> {
  for (const action of flow.actions) {
    const { operation } = action;
    const row =
      operation && mailOperation(operation.connector, operation.id || operation.path?.text || '');
    if (row) yield connectorMail(action, row, flow);
    for (const request of action.requests) {
      const mail = graphMail(action, request, flow);
      if (mail) yield mail;
    }
  }
}

function connectorMail(action: Action, row: MailOperation, flow: Flow): Mail {
  const { channel, format, recipients, replyTo = [], subject } = row;
  const what = channel === 'mail' ? 'mail' : 'message';
  return {
    action,
    channel,
    recipients: [
      ...parameterSinks(action, recipients, `the recipients of this ${what}`),
      ...parameterSinks(action, replyTo, `the address that answers to this ${what} go to`),
    ],
    subject: subject ? parameterSinks(action, [subject], `the subject of this ${what}`) : [],
    body: parameterSinks(action, row.body, `the HTML of this ${what}`),
    isHtml:
      typeof format === 'string'
        ? format === 'html'
        : saysYes(operationParameter(action, format.htmlWhen), flow),
    forwards: row.forwards === true,
    isCard: format === 'card',
  };
}

/** A switch that is on, or that only the run knows. */
function saysYes(value: Value | undefined, flow: Flow): boolean {
  if (!value) return false;
  if (value.raw === true) return true;
  return resolveText(value, flow).some((text) =>
    /^(?:true|yes|1)$/i.test(knownText(text) ?? 'true'),
  );
}

/**
 * `POST …/sendMail` and `…/forward` of Microsoft Graph (learn.microsoft.com/graph/api/message-forward), the message
 * or its recipients written as an object.
 */
function graphMail(action: Action, request: HttpRequest, flow: Flow): Mail | undefined {
  const url = request.uri && resolveText(request.uri, flow)[0];
  const [, verb] = (url && /\/(sendmail|forward)$/i.exec(markedText(url).trim())) ?? [];
  if (!verb) return undefined;
  const forwards = /^forward$/i.test(verb);
  const message =
    request.body?.get('message') ??
    (forwards && request.body?.get('toRecipients') ? request.body : undefined);
  const host = hostOf(request, flow);
  if (!message || (host !== undefined && !graphHost.test(host))) return undefined;
  const sinks = (as: string, ...found: readonly (Value | undefined)[]): Sink[] =>
    found.flatMap((at) =>
      at ? [{ action, at, slot: `message/${String(at.key).toLowerCase()}`, as }] : [],
    );
  return {
    action,
    channel: 'mail',
    recipients: [
      ...sinks(
        'the recipients of this mail',
        message.get('toRecipients'),
        message.get('ccRecipients'),
        message.get('bccRecipients'),
      ),
      ...sinks('the address that answers to this mail go to', message.get('replyTo')),
    ],
    subject: sinks('the subject of this mail', message.get('subject')),
    body: sinks('the HTML of this mail', message.path('body', 'content')),
    isHtml: /^html$/i.test(message.path('body', 'contentType')?.text?.trim() ?? ''),
    forwards,
    isCard: false,
  };
}
