import {
  isResourceManager,
  judgeAudience,
  type WrongAudience,
} from '../../src/knowledge/audiences.js';
import { resolvePlaces, resolveText } from '../../src/literal/resolve.js';
import { type Target, targetsOf } from '../../src/literal/targets.js';
import { knownText, type Text, throughParameter, unknownChar } from '../../src/literal/text.js';
import type { Flow } from '../../src/model/flow.js';
import type { HttpRequest } from '../../src/model/request.js';
import type { Value } from '../../src/model/value.js';
import { defineRule, type Report } from '../../src/rule.js';

export default defineRule({
  id: 'wrong-audience',
  title: 'The called service will refuse the token',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'transport',
  cwe: [287, 201],
  owasp: ['CD-SEC-05', 'LCNC-SEC-04'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const node of [...flow.triggers, ...flow.actions]) {
      for (const request of node.requests) yield* judgeRequest(request, flow);
    }
  },
});

function* judgeRequest(request: HttpRequest, flow: Flow): Generator<Report> {
  if (!request.authentication) return;
  const part = request.part ? `${request.part}.` : '';
  for (const authentication of resolvePlaces(request.authentication, flow)) {
    const type = authentication.get('type')?.text?.trim().toLowerCase() ?? '';
    if (type !== 'activedirectoryoauth' && type !== 'managedserviceidentity') continue;
    const audience = authentication.get('audience');
    const slot = `${part}authentication.audience`;
    const report =
      audience && !isBlank(audience)
        ? wrong(audience, request, flow)
        : missing(type, request, flow);
    if (report) yield { at: audience ?? authentication, slot, ...report };
  }
}

function isBlank(audience: Value): boolean {
  return audience.raw === null || audience.text?.trim() === '';
}

type Verdict = Omit<Report, 'at' | 'slot'>;

function missing(type: string, request: HttpRequest, flow: Flow): Verdict | undefined {
  // The default audience of a managed identity is right at Azure Resource Manager, and may be elsewhere.
  const mayBeRight = ({ host }: Target) =>
    host === '' || host.includes(unknownChar) || isResourceManager(host);
  const targets = targetsOf(request, flow);
  if (type === 'managedserviceidentity' && targets.every(mayBeRight)) return undefined;
  return {
    message:
      'The authentication names no audience. The service chooses one itself, which need not be the one that the called host accepts.',
    advice: "Fill in 'Audience' with the resource URI that the called service expects.",
    severity: 'info',
    persona: 'pedantic',
  };
}

function wrong(audience: Value, request: HttpRequest, flow: Flow): Verdict | undefined {
  const found = targetsOf(request, flow);
  const targets = found.length > 0 ? found : [nowhere];
  for (const text of resolveText(audience, flow)) {
    const known = knownText(text);
    if (known === undefined) continue;
    const [first, ...others] = targets.map(({ host, path }) => judgeAudience(host, known, path));
    // An audience that is right at one of several targets may be meant for that one.
    if (first?.verdict !== 'wrong' || others.some(({ verdict }) => verdict !== 'wrong')) continue;
    return describe(first, targets[0]?.host ?? '', text, audience);
  }
  return undefined;
}

const nowhere: Target = { host: '', path: '' };

function describe(verdict: WrongAudience, host: string, text: Text, audience: Value): Verdict {
  const [first] = text.pieces;
  const definition = first?.known && first.at.pointer !== audience.pointer ? first.at : undefined;
  const expected = verdict.expected.map((value) => `'${value}'`).join(' or ');
  const called = host.replaceAll(unknownChar, '…');
  return {
    message: `The audience ${reasons[verdict.reason]}${host ? ` (the call goes to '${called}')` : ''}. The called service compares it with its own name and refuses the token.`,
    advice: expected
      ? `Set 'Audience' to exactly ${expected}.`
      : "Set 'Audience' to the resource URI that the called service expects.",
    confidence: throughParameter(text) ? 'low' : verdict.confidence,
    ...(definition && { related: [{ at: definition, message: 'the audience stands here' }] }),
  };
}

const reasons: Readonly<Record<WrongAudience['reason'], string>> = {
  'trailing-slash': 'ends with a slash that does not belong there',
  'missing-slash': 'lacks its trailing slash',
  whitespace: 'has white space around it',
  placeholder: 'is a placeholder that was never filled in',
  'default-suffix': "ends with '/.default', which belongs into a scope and not into an audience",
  'api-scheme': "is an 'api://' identifier, which this service does not have",
  'other-service': 'belongs to another service',
  'other-cloud': 'belongs to another cloud',
  'other-host': 'names another host',
  'not-accepted': 'is not one that the called service accepts',
};
