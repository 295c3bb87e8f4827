import { deedsOf } from '../../src/access/deeds.js';
import { confidenceIn, openRequestTrigger, severityIn } from '../../src/access/entry.js';
import { resolveText } from '../../src/literal/resolve.js';
import { knownText } from '../../src/literal/text.js';
import { defineRule } from '../../src/rule.js';

/** More of them say no more. */
const mostNamed = 3;

export default defineRule({
  id: 'side-effect-on-get',
  title: 'Opening the link already changes something',
  severity: 'low',
  confidence: 'medium',
  persona: 'pedantic',
  category: 'access',
  cwe: [650, 306],
  owasp: ['CD-SEC-07', 'LCNC-SEC-05'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    const method = openRequestTrigger(flow)?.inputs?.get('method');
    const texts = method ? resolveText(method, flow).map(knownText) : [];
    if (!method || !texts.every((text) => /^\s*get\s*$/i.test(text ?? ''))) return;
    const deeds = deedsOf(flow);
    const [first, ...others] = deeds;
    if (!first) return;
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    yield {
      at: method,
      slot: 'method',
      message: `The flow is started by 'GET', and '${first.name}'${more} writes, sends or deletes something. A link preview, a virus scanner or a crawler that opens the URL sets it off.`,
      advice:
        "Set 'Method' of the trigger to 'POST', and let a page with a button ask before anything happens.",
      severity: severityIn(flow, 'low'),
      confidence: confidenceIn(flow, 'medium'),
      related: deeds
        .slice(0, mostNamed)
        .map(({ value, name }) => ({ at: value, message: `'${name}' changes or sends something` })),
    };
  },
});
