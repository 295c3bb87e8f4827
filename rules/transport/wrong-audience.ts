import { signInsOf, writtenText } from '../../src/identity/artifact-sign-in.js';
import {
  describeAudience,
  type Refused,
  refusedAt,
  type Verdict,
} from '../../src/identity/audience-report.js';
import { wrongTokenAudiences } from '../../src/identity/token-audience.js';
import { isResourceManager } from '../../src/knowledge/audiences.js';
import { placeOfUse } from '../../src/literal/definition.js';
import { resolvePlaces, resolveText } from '../../src/literal/resolve.js';
import { type Target, targetsOf } from '../../src/literal/targets.js';
import { knownText, literalText, throughParameter, unknownChar } from '../../src/literal/text.js';
import type { Artifact } from '../../src/model/artifact.js';
import type { Flow } from '../../src/model/flow.js';
import type { HttpRequest } from '../../src/model/request.js';
import type { Value } from '../../src/model/value.js';
import { defineRule, type Fix, type Report } from '../../src/rule.js';

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
      if (node.kind === 'action') yield* wrongTokenAudiences(node, flow);
    }
  },
  *artifact(artifact) {
    yield* judgeSignIns(artifact);
  },
});

function* judgeRequest(request: HttpRequest, flow: Flow): Generator<Report> {
  if (!request.authentication) return;
  const part = request.part ? `${request.part}.` : '';
  for (const authentication of resolvePlaces(request.authentication, flow)) {
    const type = authentication.get('type')?.text?.trim().toLowerCase();
    if (type !== 'activedirectoryoauth' && type !== 'managedserviceidentity') continue;
    const audience = authentication.get('audience');
    const slot = `${part}authentication.audience`;
    const at = placeOfUse(audience ?? authentication, request.authentication);
    const report =
      audience && !isBlank(audience)
        ? wrong(audience, at, request, flow)
        : missing(type, request, flow);
    if (report) yield { at, slot, ...report };
  }
}

function isBlank(audience: Value): boolean {
  return audience.raw === null || audience.text?.trim() === '';
}

function wrong(audience: Value, at: Value, request: HttpRequest, flow: Flow): Verdict | undefined {
  const targets = targetsOf(request, flow);
  for (const text of resolveText(audience, flow)) {
    const written = knownText(text);
    const refused = refusedAt(targets, written, flow.organisation);
    if (!refused || written === undefined) continue;
    const report = describeAudience(refused, text, at);
    return {
      ...report,
      ...(belongsElsewhere(refused, audience, request, flow) && { confidence: 'low' }),
      ...(targets.length === 1 && exactly(refused.verdict.expected, at, written)),
    };
  }
  return undefined;
}

/**
 * Whether the values of other environments decide: of a parameter that holds the whole authentication, or of one
 * that says which of several hosts of a service is called.
 */
function belongsElsewhere(
  { verdict }: Refused,
  audience: Value,
  { uri, authentication }: HttpRequest,
  flow: Flow,
): boolean {
  const isElsewhere = authentication && placeOfUse(audience, authentication) !== audience;
  if (isElsewhere && flow.nodeOf(audience)?.kind === 'parameter') return true;
  return verdict.reason === 'other-host' && !!uri && resolveText(uri, flow).some(throughParameter);
}

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

/** Connections of Logic Apps and custom connectors: the gateway between them and the host is not in the export. */
function* judgeSignIns(artifact: Artifact): Generator<Report> {
  for (const { audience, target, slot, of } of signInsOf(artifact)) {
    const written = writtenText(audience);
    const refused = refusedAt([target], written, artifact.organisation);
    if (!audience || written === undefined || !refused) continue;
    const report = describeAudience(refused, literalText(written, audience), audience, {
      subject: `The audience that ${of} asks for`,
      member: `'${audience.key}'`,
    });
    yield {
      at: audience,
      slot: `${slot}.audience`,
      ...report,
      confidence: report.confidence === 'low' ? 'low' : 'medium',
      ...exactly(refused.verdict.expected, audience, written, String(audience.key)),
    };
  }
}

/** Where one value alone is right, and the wrong one is written here. */
function exactly(
  expected: readonly string[],
  audience: Value,
  written: string,
  member = 'Audience',
): { fix?: Fix } {
  const [value, ...others] = expected;
  if (value === undefined || others.length > 0 || audience.text !== written) return {};
  const edits = [{ kind: 'set', at: audience, path: [], to: value }] as const;
  return { fix: { title: `Set '${member}' to '${value}'`, safe: false, edits } };
}
