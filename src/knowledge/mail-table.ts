/**
 * Operations that send mail or messages to people: which parameters name the recipients, and how the body is
 * shown. Names are those of the designer's flat keys; `operationParameter` finds them in every host shape.
 */
export interface MailOperation {
  /** Without `shared_`, lower case. */
  readonly connector: string;
  /** Tested against the operation id, or the path of an old-style host. */
  readonly operation: RegExp;
  /** `mail` leaves by e-mail, `message` by text message or chat. */
  readonly channel: 'mail' | 'message';
  /** Who gets it. Empty where the service decides: the owner of the flow, the sender of a mail that is answered. */
  readonly recipients: readonly string[];
  /** Who gets the answer. */
  readonly replyTo?: readonly string[];
  readonly subject?: string;
  readonly body: readonly string[];
  /** How the body is read: as HTML, plain text, the JSON of a card, or as HTML when a parameter of that name says so. */
  readonly format: 'html' | 'text' | 'card' | { readonly htmlWhen: string };
  /** It carries the mail that started it along, attachments included. */
  readonly forwards?: true;
  readonly source: string;
}

const docs = (name: string) => `learn.microsoft.com/connectors/${name}`;
const seen = 'seen in public exports';

/** `emailMessage/To`, `emailMessage/Cc`… */
function below(parent: string, ...names: readonly string[]): readonly string[] {
  return names.map((name) => `${parent}/${name}`);
}

/** Parameters of the Outlook operations and of those that were made after their model. */
const outlookMessage = {
  channel: 'mail',
  recipients: below('emailMessage', 'To', 'Cc', 'Bcc'),
  replyTo: ['emailMessage/ReplyTo'],
  subject: 'emailMessage/Subject',
  body: ['emailMessage/Body'],
} as const;

/** Office 365 Outlook and Outlook.com have the same operations. */
function outlookOperations(connector: string): MailOperation[] {
  return [
    {
      connector,
      operation: /^(?:SharedMailbox)?SendEmailV\d$|^\/v\d\/(?:SharedMailbox\/)?Mail$/i,
      ...outlookMessage,
      format: 'html',
      source: `${seen}; ${docs(connector)}`,
    },
    {
      connector,
      operation: /^(?:SharedMailbox)?SendEmail$|^\/(?:SharedMailbox\/)?Mail$/i,
      ...outlookMessage,
      format: { htmlWhen: 'emailMessage/IsHtml' },
      source: `${seen} (path /Mail); ${docs(connector)}`,
    },
    {
      connector,
      operation: /^ReplyToV[3-9]$|^\/v[3-9]\/Mail\/ReplyTo\//i,
      channel: 'mail',
      recipients: below('replyParameters', 'To', 'Cc', 'Bcc'),
      subject: 'replyParameters/Subject',
      body: ['replyParameters/Body'],
      format: 'html',
      source: `${seen}; ${docs(connector)}`,
    },
    {
      connector,
      operation: /^ReplyToV2$|^\/v2\/Mail\/ReplyTo\//i,
      channel: 'mail',
      recipients: below('replyParameters', 'To', 'Cc', 'Bcc'),
      subject: 'replyParameters/Subject',
      body: ['replyParameters/Body'],
      format: { htmlWhen: 'replyParameters/IsHtml' },
      source: `${seen} (path /v2/Mail/ReplyTo); ${docs(connector)}`,
    },
    {
      connector,
      operation: /^ReplyTo$|^\/Mail\/ReplyTo\//i,
      channel: 'mail',
      recipients: [],
      body: ['comment'],
      format: 'text',
      source: `${seen} (path /Mail/ReplyTo); ${docs(connector)}`,
    },
    {
      connector,
      operation: /^ForwardEmail(?:_?V\d)?$|\/messages\/.*\/forward$|^\/Mail\/Forward\//i,
      channel: 'mail',
      recipients: ['body/ToRecipients', 'ToRecipients'],
      body: ['body/Comment', 'Comment'],
      format: 'text',
      forwards: true,
      source: `${seen} (ForwardEmail_V2: message_id, body with ToRecipients and Comment); ${docs(connector)}`,
    },
    {
      connector,
      operation: /^SendMailWithOptions$|^\/mailwithoptions\/\$subscriptions/i,
      channel: 'mail',
      recipients: ['optionsEmailSubscription/Message/To', 'Message/To'],
      subject: 'optionsEmailSubscription/Message/Subject',
      body: ['optionsEmailSubscription/Message/Body', 'Message/Body'],
      format: 'text',
      source: `${seen}; ${docs(connector)} (HTML is not rendered in action cards)`,
    },
    {
      connector,
      operation: /^SendApprovalMail$|^\/approvalmail\/\$subscriptions/i,
      channel: 'mail',
      recipients: ['ApprovalEmailSubscription/Message/To', 'Message/To'],
      subject: 'ApprovalEmailSubscription/Message/Subject',
      body: ['ApprovalEmailSubscription/Message/Body', 'Message/Body'],
      format: 'text',
      source: `${seen} (path /approvalmail/$subscriptions); ${docs(connector)}`,
    },
  ];
}

/** The first row that fits counts. */
export const mailOperations: readonly MailOperation[] = [
  ...outlookOperations('office365'),
  ...outlookOperations('outlook'),
  {
    connector: 'gmail',
    operation: /^SendEmail(?:V\d)?$|^(?:\/v\d)?\/Mail$/i,
    ...outlookMessage,
    format: 'html',
    source: docs('gmail'),
  },
  {
    connector: 'gmail',
    operation: /^ReplyTo(?:V\d)?$|^(?:\/v\d)?\/Mail\/ReplyTo\//i,
    channel: 'mail',
    recipients: below('replyParameters', 'To', 'Cc', 'Bcc'),
    subject: 'replyParameters/Subject',
    body: ['replyParameters/Body', 'comment'],
    format: 'text',
    source: docs('gmail'),
  },
  {
    connector: 'smtp',
    operation: /^SendEmail(?:V\d)?$|^\/SendEmail(?:V\d)?$/i,
    ...outlookMessage,
    format: { htmlWhen: 'emailMessage/IsHtml' },
    source: `${seen} (SendEmailV3: emailMessage/To, CC, Subject, Body, IsHtml; path /SendEmail)`,
  },
  {
    connector: 'sendmail',
    operation: /^SendEmailV[2-9]$|^\/v[2-9]\/Mail$/i,
    channel: 'mail',
    recipients: below('request', 'to', 'cc', 'bcc'),
    replyTo: ['request/replyto'],
    subject: 'request/subject',
    body: ['request/text'],
    format: 'html',
    source: `${seen} (SendEmailV3: request/to, cc, bcc, subject, text with HTML); ${docs('sendmail')}`,
  },
  {
    connector: 'sendgrid',
    operation: /^SendEmail(?:_?V\d)?$|^(?:\/v[34])?\/(?:api\/)?mail[./]send(?:\.json)?$/i,
    channel: 'mail',
    recipients: below('request', 'to', 'cc', 'bcc'),
    replyTo: ['request/replyto'],
    subject: 'request/subject',
    body: ['request/text', 'request/html'],
    format: { htmlWhen: 'request/ishtml' },
    source: `public workflow SDKs (path /v4/mail/send: to, cc, bcc, subject, text, ishtml); ${docs('sendgrid')}`,
  },
  {
    connector: 'acsemail',
    operation: /^SendEmail|^\/emails:send/i,
    channel: 'mail',
    recipients: below('emailMessage/recipients', 'to', 'cc', 'bcc'),
    replyTo: ['emailMessage/replyTo'],
    subject: 'emailMessage/content/subject',
    body: ['emailMessage/content/html'],
    format: 'html',
    source: seen,
  },
  {
    connector: 'flowpush',
    operation: /^SendEmailNotification$/i,
    channel: 'mail',
    recipients: [],
    subject: 'NotificationEmailDefinition/notificationSubject',
    body: ['NotificationEmailDefinition/notificationBody'],
    format: 'html',
    source: `${seen}; ${docs('flowpush')}: always to the owner of the connection`,
  },
  {
    connector: 'azurecommunicationservicessms',
    operation: /^SendSMS/i,
    channel: 'message',
    recipients: ['body/smsRecipients', 'body/to'],
    body: ['body/message'],
    format: 'text',
    source: seen,
  },
  {
    connector: 'twilio',
    operation: /^(?:SendMessage|SendSMS)|\/Messages\.json$/i,
    channel: 'message',
    recipients: ['body/to', 'to'],
    body: ['body/body', 'body'],
    format: 'text',
    source: docs('twilio'),
  },
  {
    connector: 'slack',
    operation: /^PostMessage|^(?:\/v2)?\/chat\.postMessage$/i,
    channel: 'message',
    recipients: ['channel', 'body/channel'],
    body: ['text', 'body/text'],
    format: 'text',
    source: `${seen} (path /chat.postMessage: channel, text); ${docs('slack')}`,
  },
  {
    connector: 'teams',
    operation:
      /^PostMessageToConversation$|^ReplyWithMessageToConversation$|^\/(?:v1\.0|beta)\/teams\/conversation\/message\/poster\//i,
    channel: 'message',
    recipients: ['body/recipient/to', 'body/recipient'],
    subject: 'body/subject',
    body: ['body/messageBody'],
    format: 'html',
    source: seen,
  },
  {
    connector: 'teams',
    operation:
      /^PostMessageToChannel|^ReplyToChannelMessage|^\/(?:v\d|beta)\/(?:groups|teams)\/.*\/channels\/.*\/messages$/i,
    channel: 'message',
    recipients: [],
    subject: 'body/subject',
    body: ['body/body/content', 'body/content'],
    format: 'html',
    source: docs('teams'),
  },
  {
    connector: 'teams',
    operation:
      /^PostUserNotification$|^PostChannelNotification$|^\/flowbot\/actions\/(?:notification|messagenotification)\//i,
    channel: 'message',
    recipients: ['PostNotificationRequest/recipient/to', 'recipient/to'],
    subject: 'PostNotificationRequest/messageTitle',
    body: ['PostNotificationRequest/messageBody', 'messageBody'],
    format: 'html',
    source: `${seen} (path /flowbot/actions/notification: messageBody, messageTitle, recipient/to); ${docs('teams')}`,
  },
  {
    connector: 'teams',
    operation: /^PostCardToConversation$|^PostCardAndWaitForResponse$/i,
    channel: 'message',
    recipients: ['body/recipient/to', 'body/body/recipient/to', 'body/recipient'],
    body: ['body/messageBody', 'body/body/messageBody'],
    format: 'card',
    source: `${seen} (adaptive cards are JSON: no HTML)`,
  },
  {
    connector: 'teams',
    operation: /^SubscribeUserFlowContinuation$/i,
    channel: 'message',
    recipients: ['UserFlowContinuationSubscriptionRequest/body/recipient/to'],
    body: ['UserFlowContinuationSubscriptionRequest/body/messageBody'],
    format: 'card',
    source: `${seen} (an adaptive card)`,
  },
  {
    connector: 'teams',
    operation: /^SubscribeUserMessageWithOptions$/i,
    channel: 'message',
    recipients: ['UserMessageWithOptionsSubscriptionRequest/body/recipient/to'],
    subject: 'UserMessageWithOptionsSubscriptionRequest/body/messageTitle',
    body: ['UserMessageWithOptionsSubscriptionRequest/body/messageBody'],
    format: 'text',
    source: `${seen} (a card with buttons)`,
  },
];
