/**
 * Domains of mail services for private persons: mail that goes there has left every organisation. The names
 * are those under which the services hand out addresses.
 */
const services: readonly { readonly domains: readonly string[]; readonly source: string }[] = [
  { domains: ['gmail.com', 'googlemail.com'], source: 'support.google.com/mail' },
  {
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'passport.com'],
    source: 'support.microsoft.com/outlook (Outlook.com addresses)',
  },
  {
    domains: ['yahoo.com', 'ymail.com', 'rocketmail.com', 'aol.com', 'aim.com'],
    source: 'help.yahoo.com',
  },
  { domains: ['icloud.com', 'me.com', 'mac.com'], source: 'support.apple.com/icloud' },
  {
    domains: ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'],
    source: 'proton.me/support',
  },
  {
    domains: [
      'gmx.com',
      'gmx.net',
      'gmx.de',
      'gmx.at',
      'gmx.ch',
      'web.de',
      'mail.com',
      'freenet.de',
      't-online.de',
    ],
    source: 'hilfe.gmx.net, hilfe.web.de, hilfe.freenet.de, telekom.de/hilfe',
  },
  {
    domains: [
      'yandex.com',
      'yandex.ru',
      'ya.ru',
      'mail.ru',
      'bk.ru',
      'inbox.ru',
      'list.ru',
      'rambler.ru',
    ],
    source: 'yandex.com/support/mail, help.mail.ru',
  },
  {
    domains: [
      'qq.com',
      '163.com',
      '126.com',
      'sina.com',
      'foxmail.com',
      'naver.com',
      'hanmail.net',
      'daum.net',
    ],
    source: 'service.mail.qq.com, help.mail.163.com, help.naver.com',
  },
  {
    domains: [
      'zoho.com',
      'zohomail.com',
      'zohomail.eu',
      'fastmail.com',
      'fastmail.fm',
      'hey.com',
      'tutanota.com',
      'tuta.com',
      'tuta.io',
      'mailbox.org',
      'posteo.de',
      'hushmail.com',
    ],
    source: 'help pages of these services',
  },
  {
    domains: [
      'orange.fr',
      'wanadoo.fr',
      'free.fr',
      'laposte.net',
      'sfr.fr',
      'libero.it',
      'virgilio.it',
      'wp.pl',
      'o2.pl',
      'onet.pl',
      'interia.pl',
      'seznam.cz',
      'bluewin.ch',
      'ziggo.nl',
      'btinternet.com',
      'comcast.net',
      'verizon.net',
      'att.net',
      'sbcglobal.net',
      'cox.net',
      'rediffmail.com',
      'uol.com.br',
      'bol.com.br',
    ],
    source: 'help pages of these providers',
  },
  {
    domains: [
      'mailinator.com',
      'guerrillamail.com',
      '10minutemail.com',
      'temp-mail.org',
      'yopmail.com',
    ],
    source: 'throw-away mailboxes, by their own pages',
  },
];

const known = new Set(services.flatMap(({ domains }) => domains));

/** Services that hand out addresses under a domain of each country: `yahoo.co.uk`, `hotmail.fr`, `live.nl`. */
const national =
  /^(?:yahoo|hotmail|outlook|live|gmx|yandex)\.(?:[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})$/;

/** Whether addresses of a domain belong to private persons. */
export function isConsumerDomain(domain: string): boolean {
  const name = domain.toLowerCase();
  return known.has(name) || national.test(name);
}
