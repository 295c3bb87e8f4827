import { type Arrival, dataOf } from '../../src/dataflow/flow-data.js';
import { choicesOf, createGuards, isChosen, partKey } from '../../src/dataflow/guards.js';
import { readsOf } from '../../src/dataflow/reads.js';
import { type ResponseHeader, responseHeaders } from '../../src/injection/responses.js';
import { resolveText } from '../../src/literal/resolve.js';
import { knownText, markedText } from '../../src/literal/text.js';
import type { Flow } from '../../src/model/flow.js';
import { defineRule, type Fix, type Report } from '../../src/rule.js';

export default defineRule({
  id: 'permissive-cors',
  title: 'Every web site may read what the flow answers',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'disclosure',
  cwe: [942],
  owasp: ['CD-SEC-07', 'LCNC-SEC-05'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const action of flow.actions) {
      const headers = responseHeaders(action, flow);
      const withCredentials = headers.some(
        (header) => header.name === allowCredentials && says(header, flow, 'true'),
      );
      for (const header of headers) {
        if (header.name !== allowOrigin) continue;
        const report = judge(header, flow);
        if (report) yield { ...report, ...(withCredentials && { severity: 'high' as const }) };
      }
    }
  },
});

const allowOrigin = 'access-control-allow-origin';
const allowCredentials = 'access-control-allow-credentials';

function judge(header: ResponseHeader, flow: Flow): Report | undefined {
  const place = { slot: `header:${allowOrigin}`, advice };
  if (says(header, flow, '*')) {
    return {
      ...place,
      at: placeOf(header),
      ...withoutHeader(header),
      message: `This answer says 'Access-Control-Allow-Origin: *'. ${why}`,
    };
  }
  const echo = dataOf(flow).arrivals(header.value).find(isCallers);
  if (!echo || !endsOpen(header, flow) || isComparedInPart(header, flow)) return undefined;
  return {
    ...place,
    at: placeOf(header),
    ...withoutHeader(header),
    message: `This answer allows whatever origin its caller names. ${why}`,
    confidence: echo.confidence,
    trace: [...echo.trace(), { at: echo.at, message: 'is allowed as origin here' }],
  };
}

const why =
  'A page of any web site that a visitor opens can call the flow in the background and read what it answers.';
const advice =
  'Name the one site that calls the flow, or compare the Origin header with a list of them and answer with the one that fits.';

/** Where the header is set: in the answer itself, or what gives all of its headers. */
function placeOf({ value, headers }: ResponseHeader) {
  return headers.isObject ? value : headers;
}

/** Pages of other sites cannot read the answer from then on: not safe. */
function withoutHeader({ value, headers }: ResponseHeader): { fix?: Fix } {
  if (!headers.isObject) return {};
  const edits = [{ kind: 'remove', at: value }] as const;
  return { fix: { title: "Remove 'Access-Control-Allow-Origin'", safe: false, edits } };
}

function says({ value }: ResponseHeader, flow: Flow, wanted: string): boolean {
  return resolveText(value, flow).some((text) => knownText(text)?.trim().toLowerCase() === wanted);
}

/** Whether a caller chooses the end of the origin: a fixed domain there allows that domain's sites alone. */
function endsOpen({ value }: ResponseHeader, flow: Flow): boolean {
  return resolveText(value, flow).some(
    (text) => !/\.[a-z0-9-]+\.[a-z]{2,}(?::\d+)?\s*$/i.test(markedText(text)),
  );
}

/** An origin is nothing but scheme and host: what ends like `.contoso.com`, or stands in a text of sites, is known. */
function isComparedInPart({ action, value }: ResponseHeader, flow: Flow): boolean {
  const reads = readsOf(value, flow);
  const guards = createGuards(flow)(action);
  const choices = choicesOf(value, flow);
  return (
    reads.length > 0 &&
    reads.every((read) => guards.has(partKey(read)) || isChosen(read, choices, partKey(read)))
  );
}

/** Something that the caller sends: the Origin header, or a parameter that stands for it. */
function isCallers({ source }: Arrival): boolean {
  return source.flavour === 'request';
}
