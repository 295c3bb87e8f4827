import type { WrongAudience } from '../knowledge/audiences.js';
import { definitionOf } from '../literal/definition.js';
import type { Target } from '../literal/targets.js';
import { type Text, throughParameter, unknownChar } from '../literal/text.js';
import type { Organisation } from '../model/organisation.js';
import type { Value } from '../model/value.js';
import type { Report } from '../rule.js';
import { judgeFor } from './organisation-audience.js';

/** What a rule says of an audience; where, it knows itself. */
export type Verdict = Omit<Report, 'at' | 'slot' | 'range'>;

const nowhere: Target = { host: '', path: '' };

/** A wrong audience, and the first of the hosts that will refuse it. */
export interface Refused {
  readonly verdict: WrongAudience;
  readonly host: string;
}

/**
 * Judges an audience at the places that a call can go to. One that is right at one of several targets may be meant
 * for that one.
 */
export function refusedAt(
  targets: readonly Target[],
  audience: string | undefined,
  organisation?: Organisation,
): Refused | undefined {
  if (audience === undefined) return undefined;
  const [first = nowhere, ...others] = targets;
  const verdict = judgeFor(organisation, first.host, audience, first.path);
  if (verdict.verdict !== 'wrong') return undefined;
  const isRightElsewhere = others.some(
    ({ host, path }) => judgeFor(organisation, host, audience, path).verdict !== 'wrong',
  );
  return isRightElsewhere ? undefined : { verdict, host: first.host };
}

/** How an audience is called: in a message, and in the designer. */
export interface Called {
  readonly subject: string;
  readonly member: string;
}

const ofAction: Called = { subject: 'The audience', member: "'Audience'" };

/** The finding about an audience that stands in the settings of an authentication. */
export function describeAudience(
  { verdict, host }: Refused,
  text: Text,
  at: Value,
  { subject, member }: Called = ofAction,
): Verdict {
  const expected = verdict.expected.map((value) => `'${value}'`).join(' or ');
  return {
    message: `${subject} ${reasons[verdict.reason]}${where(host, 'the call')}. ${consequence(verdict, 'The called service compares it with its own name and refuses the token.')}`,
    advice: expected
      ? `Set ${member} to exactly ${expected}.`
      : adviceWithout(
          verdict,
          `Set ${member} to the resource URI that the called service expects.`,
        ),
    confidence: confidenceOf(verdict, text),
    ...related(text, at),
  };
}

/** ` (the call goes to 'host')`, when the host is known. */
export function where(host: string, what: string): string {
  return host ? ` (${what} goes to '${host.replaceAll(unknownChar, '…')}')` : '';
}

/** What comes of it: of an audience in a foreign cloud, before any service is called. */
export function consequence({ reason }: WrongAudience, usual: string): string {
  return reason === 'foreign-cloud'
    ? 'The sign-in service of your cloud gives no token for it.'
    : usual;
}

/** What to do where no value can be named. */
export function adviceWithout({ reason }: WrongAudience, usual: string): string {
  return reason === 'foreign-cloud'
    ? "Call the service of your own cloud, or add its cloud to 'clouds' in the configuration of Sluice."
    : usual;
}

/** A value that came through a parameter belongs to the exporting environment. */
export function confidenceOf(
  { confidence }: Pick<WrongAudience, 'confidence'>,
  text: Text,
): WrongAudience['confidence'] {
  return throughParameter(text) ? 'low' : confidence;
}

function related(text: Text, at: Value): Pick<Verdict, 'related'> {
  const places = definitionOf(text, at, 'the audience');
  return places.length > 0 ? { related: places } : {};
}

export const reasons: Readonly<Record<WrongAudience['reason'], string>> = {
  'trailing-slash': 'ends with a slash that does not belong there',
  'missing-slash': 'lacks its trailing slash',
  whitespace: 'has white space around it',
  placeholder: 'is a placeholder that was never filled in',
  'default-suffix': "ends with '/.default', which belongs into a scope and not into an audience",
  'api-scheme': "is an 'api://' identifier, which this service does not have",
  'other-service': 'belongs to another service',
  'other-cloud': 'belongs to another cloud',
  'foreign-cloud': 'belongs to a cloud that your organisation is not in',
  'other-host': 'names another host',
  'not-accepted': 'is not one that the called service accepts',
};
