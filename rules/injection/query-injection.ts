import { type Arrival, dataOf, has } from '../../src/dataflow/flow-data.js';
import type { Call, Expression } from '../../src/expression/ast.js';
import { callsOf } from '../../src/injection/calls.js';
import type { Grades } from '../../src/injection/grade.js';
import { injections, type Judgement } from '../../src/injection/report.js';
import { addressesOf, queriesOf, requestsOf } from '../../src/injection/requests.js';
import { type Sink, sinksOf } from '../../src/injection/sinks.js';
import {
  queryBodies,
  queryParameters,
  queryServices,
  querySinks,
} from '../../src/knowledge/query-sinks.js';
import { targetsOf } from '../../src/literal/targets.js';
import type { Flow } from '../../src/model/flow.js';
import { defineRule } from '../../src/rule.js';

export default defineRule({
  id: 'query-injection',
  title: 'Untrusted text becomes part of a query',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  category: 'injection',
  cwe: [943, 643],
  owasp: ['CD-SEC-08', 'LCNC-SEC-06'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    const queries = [
      ...sinksOf(flow, querySinks),
      ...bodiesOf(flow),
      ...queriesOf(flow, queryParameters),
    ];
    yield* injections(flow, queries, {
      grades,
      protection: (arrival, { as }) =>
        /fetchxml/i.test(as) && has(arrival, 'xml') ? 'safe' : 'none',
      why,
      advice:
        "Pass numbers as numbers and choose texts from a list of your own; in FetchXML put 'encodeXmlValue(…)' around the value.",
    });
    for (const { sink, member } of askedOverHttp(flow)) {
      yield* injections(flow, [sink], {
        grades,
        protection: ({ path }) => (path.length === 0 || path.includes(member) ? 'none' : 'safe'),
        why,
        advice: 'Pass numbers as numbers and choose texts from a list of your own.',
      });
    }
    yield* injections(flow, addressesOf(flow, 'a query in a URL'), {
      grades,
      protection: (arrival) => (has(arrival, 'query') && !has(arrival, 'xml') ? 'none' : 'safe'),
      why,
      advice:
        "Choose the value from a list of your own; in FetchXML put 'encodeXmlValue(…)' around it before 'uriComponent(…)'.",
    });
    for (const { sink, call } of callsOf(flow, xpaths)) {
      for (const report of injections(flow, [sink], xpathJudgement)) {
        yield isOwnDocument(call, sink, flow) ? { ...report, ...harmless } : report;
      }
    }
  },
});

const grades: Grades = {
  outside: { severity: 'high', persona: 'regular' },
  signedIn: { severity: 'medium', persona: 'regular' },
  stored: { severity: 'medium', persona: 'auditor' },
};

const why =
  'Whoever writes it can end the comparison and ask for other data with the rights of the connection.';

const xpathJudgement: Judgement = {
  grades,
  protection: (arrival) => (cannotLeaveQuotes(arrival) ? 'safe' : 'none'),
  why: 'Whoever writes it decides which parts of the document are read, and how a comparison turns out.',
  advice:
    "Read the document with a fixed XPath and compare values with 'equals(…)' or a 'Filter array' action.",
};

/** Only for who reviews everything by hand. */
const harmless = { confidence: 'low', persona: 'auditor' } as const;

/** Whoever brings the document along as well reads nothing but what is theirs. */
function isOwnDocument({ args }: Call, { at, part }: Sink, flow: Flow): boolean {
  const sources = (expression: Expression | undefined) =>
    new Set(
      (expression ? dataOf(flow).arrivalsIn(expression, at) : []).map(({ source }) => source.node),
    );
  const [document, expression] = [sources(args[0]), sources(part)];
  return document.size > 0 && [...document].every((node) => expression.has(node));
}

const xpaths = new Map([['xpath', { argument: 1, as: 'an XPath expression' }]]);

function cannotLeaveQuotes(arrival: Arrival): boolean {
  return has(arrival, 'quoted') && (has(arrival, 'quotes') || has(arrival, 'xml'));
}

/** Bodies that are the query as a whole. */
function* bodiesOf(flow: Flow): Generator<Sink> {
  for (const action of flow.actions) {
    const { operation, inputs } = action;
    const at = inputs?.get('body');
    if (!operation || at?.text === undefined) continue;
    const row = queryBodies.find(
      ({ connector, path }) =>
        connector === operation.connector && path.test(operation.path?.text ?? ''),
    );
    if (row) yield { action, at, slot: 'body', as: row.as };
  }
}

/** Bodies of requests to services that answer queries. */
function* askedOverHttp(flow: Flow): Generator<{ sink: Sink; member: string }> {
  for (const { action, request, slot } of requestsOf(flow)) {
    const { body: at } = request;
    if (!at) continue;
    for (const { host, path } of targetsOf(request, flow)) {
      const service = queryServices.find((one) => one.host.test(host) && one.path.test(path));
      if (!service) continue;
      const sink = { action, at, slot: `${slot}body`, as: service.as };
      yield { sink, member: service.member };
      break;
    }
  }
}
