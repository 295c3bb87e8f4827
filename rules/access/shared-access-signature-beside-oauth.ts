import { demandsBearer } from '../../src/access/bearer.js';
import { isCallable } from '../../src/access/callable.js';
import { resolveText } from '../../src/literal/resolve.js';
import { knownText, throughParameter } from '../../src/literal/text.js';
import type { Flow } from '../../src/model/flow.js';
import type { Value } from '../../src/model/value.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'shared-access-signature-beside-oauth',
  title: 'The signed URL works beside the OAuth policy',
  severity: 'medium',
  confidence: 'medium',
  persona: 'regular',
  category: 'access',
  cwe: [288, 306],
  owasp: ['CD-SEC-05', 'LCNC-SEC-04'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    const isResource = flow.form === 'arm-template' || flow.form === 'arm-resource';
    const trigger = flow.triggers.find((one) => isCallable(one) && !demandsBearer(one, flow));
    if (!isResource || !trigger) return;
    const access =
      flow.container.path('properties', 'accessControl', 'triggers') ??
      flow.container.path('accessControl', 'triggers');
    const policies = access?.path('openAuthenticationPolicies', 'policies');
    if (!access || !policies || policies.entries().length === 0) return;
    const signatures = access.get('sasAuthenticationPolicy');
    const state = stateOf(signatures, flow);
    if (state === 'off') return;
    yield {
      at: signatures?.get('state') ?? signatures ?? access,
      slot: 'sasAuthenticationPolicy',
      message:
        "The OAuth policy does not turn the signed URL of the trigger off. Whoever gets hold of the URL runs the Logic App without a token, whatever the policy's claims demand.",
      advice:
        "Set 'sasAuthenticationPolicy.state' to 'Disabled' beside the policy in 'accessControl.triggers'.",
      ...(state === 'on by default' && { confidence: 'low' as const }),
      related: [
        { at: policies, message: 'the policy stands here' },
        { at: trigger.value, message: 'the trigger that the signed URL starts' },
      ],
    };
  },
});

/** What only the deployment knows is taken for off: nobody names the setting to leave it on. */
function stateOf(signatures: Value | undefined, flow: Flow): 'on' | 'on by default' | 'off' {
  if (!signatures) return 'on';
  const state = signatures.get('state');
  if (!state) return signatures.isObject ? 'on' : 'off';
  const texts = resolveText(state, flow);
  if (!texts.every((text) => isOn(knownText(text)))) return 'off';
  return texts.some(throughParameter) ? 'on by default' : 'on';
}

function isOn(state: string | undefined): boolean {
  return state !== undefined && state.trim().toLowerCase() !== 'disabled';
}
