import {
  type ConnectorData,
  dataOf,
  isCustomConnector,
  isRead,
} from '../knowledge/data-sources.js';
import { firstPartyHost, ownServiceHost } from '../knowledge/first-party.js';
import { isKeyHeader, isKeyQuery, isSecretName, mayNameKey } from '../knowledge/key-names.js';
import { isListed, knownName } from '../knowledge/own-names.js';
import { isModelHost, isPublicHost } from '../knowledge/public-hosts.js';
import { resolvePlaces, resolveText } from '../literal/resolve.js';
import { hostOf } from '../literal/targets.js';
import { markedText } from '../literal/text.js';
import type { Action, Flow, FlowNode, Parameter, Trigger } from '../model/flow.js';
import type { Operation } from '../model/operation.js';
import type { HttpRequest } from '../model/request.js';
import type { Value } from '../model/value.js';
import { anyoneCanStart } from '../result.js';
import { secretReturnedBy } from '../secrets/returns.js';
import { callsAny } from './expressions.js';
import type { Graph } from './graph.js';
import type { Label, Source } from './label.js';
import { type Path, toPath, root as top } from './path.js';
import { readsOf } from './reads.js';
import type { Origin } from './solve.js';

type Described = Omit<Source, 'node' | 'flow'>;

/** Everything labelled that enters a flow by itself: its trigger, answers, secrets, errors. */
export function originsOf(graph: Graph): Origin[] {
  const { flow } = graph;
  const origins: Origin[] = [];
  const add = (at: Origin['node'], owner: FlowNode, path: Path, described: Described) => {
    const { label, flavour, what, confidence } = described;
    const source: Source = { label, flavour, what, confidence, node: owner, flow };
    origins.push({ node: at, path, source });
  };
  for (const trigger of flow.triggers) {
    for (const source of triggerSources(trigger, flow)) add(graph.trigger(), trigger, top, source);
  }
  for (const action of flow.actions) {
    const secret = secretReturnedBy(action, flow);
    if (secret) {
      const described = secretSource(secret.what, secret.confidence);
      for (const path of [secret.path, ...(secret.also ?? [])])
        add(graph.outputs(action), action, toPath(path), described);
    } else
      for (const source of answerSources(action, flow))
        add(graph.outputs(action), action, ['body'], source);
  }
  addNodeOrigins(graph, add);
  return origins;
}

type Add = (at: Origin['node'], owner: FlowNode, path: Path, described: Described) => void;

/** Parameters, callback URLs and errors are sources only where something reads them. */
function addNodeOrigins(graph: Graph, add: Add): void {
  const { flow } = graph;
  const [owner] = flow.triggers;
  // Nothing but the step that sends it may read a parameter: it is there all the same.
  for (const name of parameterNames(flow)) graph.parameter(name);
  for (const node of [...graph.nodes()]) {
    if (node.kind === 'result' && node.owner)
      add(node, node.owner, top, errorSource(node.owner.name));
    for (const { afterFailure, to, put } of node.edges) {
      if (afterFailure && node.owner) add(to, node.owner, put, errorSource(node.owner.name));
    }
    if (node.kind !== 'parameter') continue;
    const parameter = flow.parameter(node.name);
    if (parameter && isSecretParameter(parameter, flow)) {
      add(node, parameter, top, secretSource(`the parameter '${parameter.name}'`, 'high'));
    } else if (!parameter && node.name === 'callback-url' && owner) {
      add(node, owner, top, secretSource('the signed URL of this flow', 'high'));
    } else if (!parameter && node.name === 'agent-parameter' && owner) {
      add(node, owner, top, {
        label: 'model',
        flavour: 'plain',
        what: "a model's choice",
        confidence: 'low',
      });
    } else if (!parameter && owner && namesSecret(node.name, flow)) {
      add(node, owner, top, secretSource(`the app setting '${node.name}'`, 'medium'));
    }
  }
}

/** What can be read like a parameter. */
function* parameterNames(flow: Flow): Generator<string> {
  if (callsAny(flow, 'listCallbackUrl')) yield 'callback-url';
  if (callsAny(flow, 'agentParameters')) yield 'agent-parameter';
  for (const { name } of flow.parameters) yield name;
  if (!callsAny(flow, 'appsetting')) return;
  const settings = flow.definition.document.text.matchAll(/\bappsetting\(\s*'([^'"]{1,200})'/gi);
  for (const [, name] of settings) if (name !== undefined) yield name;
}

function secretSource(what: string, confidence: Source['confidence']): Described {
  return { label: 'secret', flavour: 'plain', what, confidence };
}

export function errorSource(name: string): Described {
  return {
    label: 'error',
    flavour: 'error',
    what: `what '${name}' said when it failed`,
    confidence: 'high',
  };
}

/** `securestring` without a literal of its own (that one stands in clear text), or an app setting named so. */
function isSecretParameter({ name, type, literal }: Parameter, flow: Flow): boolean {
  if (/^\$(?:authentication|connections)$/i.test(name)) return false;
  const text = literal?.text?.trim() ?? '';
  if (/^@\{?appsetting\(/i.test(text)) return type.startsWith('secure') || namesSecret(name, flow);
  const isKnown = text !== '' && !text.startsWith('[') && !text.startsWith('@');
  return (type === 'securestring' || type === 'secureobject') && !isKnown;
}

/** App settings hold what differs between environments, and keys of anything are secrets among them. */
function namesSecret(name: string, { organisation }: Flow): boolean {
  return isSecretName(knownName(name, organisation?.secretNames)) || mayNameKey(name);
}

/** Who can write what a trigger hands over. */
function triggerSources(trigger: Trigger, flow: Flow): Described[] {
  const { type, exposure, operation } = trigger;
  if (type === 'request' || type === 'manual' || exposure === 'agent-user') {
    if (exposure === 'internal') return [];
    // Only an agent without sign-in makes a flow public, and that its setting means this is not documented.
    const isDoubtful = flow.family === 'unknown' || exposure === 'unknown' || exposure === 'public';
    const sure = isDoubtful ? 'low' : 'high';
    const label: Label = anyoneCanStart(exposure) ? 'anonymous' : 'signed-in';
    const what =
      exposure === 'public'
        ? 'what an agent passes on from anybody'
        : anyoneCanStart(exposure)
          ? 'the request, which anyone may send'
          : exposure === 'agent-user'
            ? 'what an agent passes on from its user'
            : 'what a signed-in user enters';
    return [{ label, flavour: 'request', what, confidence: sure }];
  }
  if (type === 'http' || type === 'httpwebhook')
    return trigger.requests.slice(0, 1).flatMap((request) => httpSources(request, flow));
  return operation ? connectorSources(operation, true, flow) : [];
}

/** Who can write what an action returns, and whether a stranger may see it. */
function answerSources(action: Action, flow: Flow): Described[] {
  const { operation, type } = action;
  const [request] = action.requests;
  if (request && request.kind !== 'connector') return httpSources(request, flow);
  if (type === 'agent')
    return [{ label: 'model', flavour: 'plain', what: "a model's answer", confidence: 'low' }];
  return operation ? connectorSources(operation, false, flow) : [];
}

/** What a connector hands out. That nobody from outside writes it, the organisation itself can say. */
function connectorSources(
  operation: Operation,
  isTrigger: boolean,
  { organisation }: Flow,
): Described[] {
  const sources = anyConnectorSources(operation, isTrigger);
  return isListed(operation.connector, organisation?.trustedConnectors)
    ? sources.filter(({ label }) => label === 'data')
    : sources;
}

function anyConnectorSources(operation: Operation, isTrigger: boolean): Described[] {
  const { connector, id } = operation;
  const path = operation.path?.text ?? '';
  const known = dataOf(connector, id || path);
  // A model answers whatever it is asked, by `POST` as well.
  const answers = known?.trust === 'model' || isRead(id, operation.method?.text ?? '', path);
  if (!isTrigger && !answers) return [];
  if (known) return describe(known);
  if (!isCustomConnector(connector)) return [];
  return [
    { label: 'stored', flavour: 'plain', what: 'answers of a custom connector', confidence: 'low' },
    {
      label: 'data',
      flavour: 'plain',
      what: 'answers of a custom connector',
      confidence: 'medium',
    },
  ];
}

function describe({ trust, flavour, isPrivate, what, confidence }: ConnectorData): Described[] {
  return [
    ...(trust ? [{ label: trust, flavour, what, confidence }] : []),
    ...(isPrivate ? [{ label: 'data' as const, flavour, what, confidence: 'high' as const }] : []),
  ];
}

/** An answer over HTTP: of a service of one's own or of Microsoft's, or of somebody else. */
function httpSources(request: HttpRequest, flow: Flow): Described[] {
  const host = hostOf(request, flow);
  const authenticated =
    hasCredentials(request, flow, host) && !(host !== undefined && isPublicHost(host));
  const own =
    host === undefined ||
    firstPartyHost(host) ||
    ownServiceHost(host) ||
    signsInToOwn(request, flow);
  const what = host === undefined ? 'the answer of a web service' : `the answer of '${host}'`;
  if (host !== undefined && isModelHost(host)) {
    return [{ label: 'model', flavour: 'plain', what: "a model's answer", confidence: 'low' }];
  }
  const trust: Described = own
    ? {
        label: 'stored',
        flavour: host && firstPartyHost(host) ? 'service' : 'plain',
        what,
        confidence: 'low',
      }
    : { label: 'external', flavour: 'plain', what, confidence: 'medium' };
  const data: Described[] = authenticated
    ? [{ label: 'data', flavour: 'plain', what, confidence: 'high' }]
    : [];
  return [trust, ...data];
}

function hasCredentials(request: HttpRequest, flow: Flow, host: string | undefined): boolean {
  const { authentication, headers, queries, computedHeaders, computedQueries } = request;
  const types = authentication
    ? resolvePlaces(authentication, flow).map((place) => place.get('type')?.text ?? '')
    : [];
  return (
    types.some((type) => !/^(?:none)?$/i.test(type.trim())) ||
    [...headers.map(({ name }) => name), ...namesIn(computedHeaders, flow)].some(
      (name) => isKeyHeader(name) || /^(?:authorization|cookie)$/i.test(name.trim()),
    ) ||
    [...queries.map(({ name }) => name), ...namesIn(computedQueries, flow)].some((name) =>
      isKeyQuery(name, host),
    ) ||
    queryNames(request, flow).some((name) => isKeyQuery(name, host)) ||
    namesSecretParameter(request, flow)
  );
}

/** A secret in the address, whatever the parameter is called: `?code=@{parameters('key')}`. */
function namesSecretParameter({ uri, queries }: HttpRequest, flow: Flow): boolean {
  return [uri, ...queries.map(({ value }) => value)].some(
    (value) =>
      value !== undefined &&
      readsOf(value, flow).some(({ root }) => {
        const parameter = root.kind === 'parameter' ? flow.parameter(root.name) : undefined;
        return parameter !== undefined && isSecretParameter(parameter, flow);
      }),
  );
}

/** Headers or queries that an expression gives. */
function namesIn(value: Value | undefined, flow: Flow): string[] {
  const places = value ? resolvePlaces(value, flow) : [];
  return places.flatMap((place) => place.entries().map(([name]) => name));
}

/** Query parameters that are written into the address. */
function queryNames({ uri }: HttpRequest, flow: Flow): string[] {
  const texts = uri ? resolveText(uri, flow).map(markedText) : [];
  return texts.flatMap((text) =>
    [...text.matchAll(/[?&]([^=&?#]{1,100})=/g)].map(([, name = '']) => name),
  );
}

/** An application of the own tenant: `api://…` or an application id as audience. */
function signsInToOwn(request: HttpRequest, flow: Flow): boolean {
  const places = request.authentication ? resolvePlaces(request.authentication, flow) : [];
  return places.some((place) =>
    /^(?:api:\/\/|[0-9a-f]{8}-[0-9a-f]{4}-)/i.test(place.get('audience')?.text?.trim() ?? ''),
  );
}
