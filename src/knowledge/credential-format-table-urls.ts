import type { TokenFormat } from './credential-format.js';

/*
 * URLs that open a door by themselves: incoming webhooks, and passwords before a host. GL:
 * github.com/gitleaks/gitleaks, config/gitleaks.toml.
 */

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** As it is, or escaped as JSON allows. */
const slash = String.raw`\\{0,4}/`;

/** A URL whose path is the credential. A slash of its pattern may be escaped; none may stand in a class. */
function webhook(
  id: string,
  name: string,
  anchors: readonly string[],
  pattern: string,
  source: string,
  confidence: 'high' | 'medium' = 'high',
): TokenFormat {
  const written = pattern.replaceAll('/', slash);
  return {
    id,
    name,
    kind: 'webhook-url',
    confidence,
    anchors,
    pattern: new RegExp(written, 'diy'),
    source,
  };
}

/** Schemes of databases, queues and caches. */
const stores =
  'mongodb(?:\\+srv)?|postgres(?:ql)?|mysql|mariadb|mssql|sqlserver|redis|rediss|amqps?|kafka|nats|couchdb|clickhouse|snowflake|oracle|db2|s?ftps?|smtps?|imaps?|ldaps?|smb|mqtts?';
/**
 * `user:password@host` behind a scheme; the password is the secret. A port is no password, with the settings of JDBC
 * behind it or without (`//host:1433;user=app@contoso`), and neither is what an expression or a slot puts in.
 */
const userInfo = String.raw`:\/\/[^\s:/?#@"'<>{}\\]{0,120}:(?!\d{1,5}[@;,])([^\s/?#@"'<>{}\\]{1,200})@[A-Za-z0-9[][A-Za-z0-9.-]`;

export const webhookFormats: readonly TokenFormat[] = [
  webhook(
    'teams-webhook',
    'the URL of a Teams incoming webhook',
    ['.webhook.office.com', 'outlook.office.com', 'outlook.office365.com'],
    String.raw`(?:\.webhook\.office\.com/webhookb2|outlook\.office(?:365)?\.com/webhook(?:b2)?)/(${guid}@${guid}/IncomingWebhook/[0-9a-z]{20,64}/${guid}(?:/[\w-]{20,80})?)`,
    '[D] learn.microsoft.com/microsoftteams (add-incoming-webhook); parts as office365itpros.com and shoutrrr describe them',
  ),
  webhook(
    'slack-webhook',
    'the URL of a Slack webhook',
    ['hooks.slack.com'],
    String.raw`hooks\.slack\.com/((?:services|workflows|triggers)(?:/[A-Za-z0-9]{8,50}){3,4})`,
    '[S] GL slack-webhook-url; api.slack.com/messaging/webhooks',
  ),
  webhook(
    'discord-webhook',
    'the URL of a Discord webhook',
    ['discord.com', 'discordapp.com'],
    String.raw`discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks/\d{17,20}/([\w-]{60,80})`,
    '[D] discord.com/developers/docs/resources/webhook',
  ),
  webhook(
    'google-chat-webhook',
    'the URL of a Google Chat webhook',
    ['chat.googleapis.com'],
    // Its key opens nothing without the token: one credential.
    String.raw`chat\.googleapis\.com/v1/spaces/[\w-]{5,40}/messages\?(key=AIza[\w-]{35}(?:&|amp;|u0026|\\){1,8}token=[\w%=-]{20,120})`,
    '[D] developers.google.com/chat/how-tos/webhooks',
  ),
  webhook(
    'zapier-webhook',
    'the URL of a Zapier webhook',
    ['hooks.zapier.com'],
    String.raw`hooks\.zapier\.com/hooks/catch/(\d{4,12}/[A-Za-z0-9]{5,12})`,
    '[I] public code',
    'medium',
  ),
  webhook(
    'make-webhook',
    'the URL of a Make webhook',
    ['.make.com', '.integromat.com'],
    String.raw`(?:\.make|\.integromat)\.com/([a-z0-9]{28,40})(?![a-z0-9]|/)`,
    '[I] public code',
    'medium',
  ),
  webhook(
    'ifttt-key',
    'the key of an IFTTT webhook',
    ['maker.ifttt.com'],
    String.raw`maker\.ifttt\.com/trigger/[\w%-]{1,80}/(?:json/)?with/key/([\w-]{20,60})`,
    '[I] ifttt.com/maker_webhooks',
  ),
];

export const urlFormats: readonly TokenFormat[] = [
  {
    id: 'oracle-thin-url',
    name: 'the password in a connection URL',
    kind: 'connection-string',
    confidence: 'high',
    anchors: ['jdbc:oracle:thin:'],
    pattern: /jdbc:oracle:thin:[^\s:/?#@"'<>{}\\]{1,120}\/([^\s/?#@"'<>{}\\]{1,200})@/diy,
    source: '[D] docs.oracle.com/database (JDBC: jdbc:oracle:thin:user/password@host)',
  },
  {
    id: 'connection-url',
    name: 'the password in a connection URL',
    kind: 'connection-string',
    confidence: 'high',
    anchors: ['://'],
    pattern: new RegExp(`(?<=(?<![a-z])(?:${stores}))${userInfo}`, 'diy'),
    source: '[D] RFC 3986 (userinfo); schemes as the clients of these services name them',
  },
  {
    id: 'url-password',
    name: 'a password in a URL',
    kind: 'password',
    confidence: 'high',
    anchors: ['://'],
    pattern: new RegExp(`(?<=(?<![a-z])[a-z][a-z0-9+.-]{1,20})${userInfo}`, 'diy'),
    source: '[D] RFC 3986 (userinfo)',
  },
];
