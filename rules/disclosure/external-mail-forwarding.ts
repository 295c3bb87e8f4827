import { dataOf } from '../../src/dataflow/flow-data.js';
import { heldTexts } from '../../src/dataflow/held-texts.js';
import { callersOf } from '../../src/dataflow/link.js';
import { type Mail, mailsOf } from '../../src/injection/mail.js';
import { isConsumerDomain } from '../../src/knowledge/consumer-domains.js';
import { isMailTrigger } from '../../src/knowledge/mail.js';
import type { Flow, Trigger } from '../../src/model/flow.js';
import type { Confidence } from '../../src/result.js';
import { defineRule, type Report } from '../../src/rule.js';

export default defineRule({
  id: 'external-mail-forwarding',
  title: 'Incoming mail is sent on to an address outside the organisation',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'disclosure',
  cwe: [200, 359],
  owasp: ['CD-SEC-04', 'LCNC-SEC-03'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow, { organisationDomains = [] }) {
    const trigger = mailTriggerOf(flow);
    if (!trigger) return;
    const isOutside = outsideOf(organisationDomains);
    for (const mail of mailsOf(flow)) yield* sentOutside(mail, trigger, flow, isOutside);
  },
});

/** Outside is every domain but an organisation's own; as long as those are not known, consumer services are. */
function outsideOf(domains: readonly string[]): (domain: string) => boolean {
  const own = domains.map((domain) => domain.trim().toLowerCase().replace(/^@/, ''));
  const isOwn = (domain: string) =>
    own.some((name) => domain === name || domain.endsWith(`.${name}`));
  return own.length > 0 ? (domain) => !isOwn(domain) : isConsumerDomain;
}

function* sentOutside(
  mail: Mail,
  trigger: Trigger,
  flow: Flow,
  isOutside: (domain: string) => boolean,
): Generator<Report> {
  for (const { at, slot } of mail.recipients) {
    const sent = heldTexts(at, flow)
      .flatMap(({ text, isParameter }) =>
        domainsIn(text).map((domain) => ({ domain, isParameter })),
      )
      .filter(({ domain }) => isOutside(domain))
      .sort((a, b) => Number(a.isParameter) - Number(b.isParameter))[0];
    if (!sent) continue;
    yield {
      at,
      slot,
      message: `This flow starts when mail arrives, and sends mail to an address at '${sent.domain}'. What comes in for your organisation leaves it unseen, and no rule against automatic forwarding notices.`,
      advice: 'Send it to a mailbox of your organisation, or remove the action.',
      confidence: sent.isParameter ? 'low' : carries(mail, flow),
      related: [{ at: trigger.value, message: 'the flow starts here when mail arrives' }],
    };
  }
}

/** Surely forwarding when the mail goes along; a note that some came may be harmless. */
function carries({ forwards, subject, body, action }: Mail, flow: Flow): Confidence {
  const sent = [...subject, ...body].map(({ at }) => at);
  const isMail = [...sent, action.inputs].some((value) =>
    dataOf(flow)
      .arrivals(value)
      .some(({ source }) => source.flavour === 'mail'),
  );
  return forwards || isMail ? 'high' : 'medium';
}

/** The trigger on new mail that starts a flow, itself or through flows that call it. */
function mailTriggerOf(flow: Flow): Trigger | undefined {
  const seen = new Set([flow]);
  for (const next of seen) {
    const trigger = next.triggers.find(isNewMail);
    if (trigger) return trigger;
    for (const caller of callersOf(next)) seen.add(caller.flow);
  }
  return undefined;
}

/** Its operation by id or path; a notification says what it fetches. */
function isNewMail({ operation, inputs }: Trigger): boolean {
  if (!operation) return false;
  const fetched =
    inputs?.path('fetch', 'pathTemplate', 'template') ?? inputs?.path('fetch', 'path');
  const name = operation.id || operation.path?.text || fetched?.text || '';
  return isMailTrigger(operation.connector, name);
}

/** Domains of the addresses in a text. */
function domainsIn(text: string): string[] {
  const found = text.matchAll(/@([a-z0-9][a-z0-9.-]{0,252}\.[a-z]{2,24})/gi);
  return [...found].map(([, domain = '']) => domain.toLowerCase().replace(/\.$/, ''));
}
