import { calleeOf } from '../dataflow/link.js';
import {
  type PrivilegedDeed,
  privilegedDataverse,
  privilegedOperation,
} from '../knowledge/privileged.js';
import { privilegedRequest, type RequestDeed } from '../knowledge/privileged-hosts.js';
import { resolvePlaces, resolveText } from '../literal/resolve.js';
import { hostIn } from '../literal/targets.js';
import { knownText, markedText, unknownChar } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import type { Operation } from '../model/operation.js';
import { operationParameter } from '../model/parameter.js';
import type { HttpRequest } from '../model/request.js';
import type { Value } from '../model/value.js';

/** An action that changes the platform, identities, code or devices. */
export interface Privileged extends PrivilegedDeed {
  readonly action: Action;
  /** The value that says so: the operation, or the address of the request. */
  readonly at: Value;
}

/** A way from a flow to a privileged action: the calls that lead there, outermost first. */
export interface Reach {
  readonly calls: readonly Action[];
  readonly deed: Privileged;
}

/** Privileged actions of a flow and of the flows it calls, each call and each own action once. */
export function* reachOf(flow: Flow): Generator<Reach> {
  for (const action of flow.actions) {
    const deed = privilegedDeed(action, flow);
    if (deed) yield { calls: [], deed };
    else {
      const reach = throughCall(action);
      if (reach) yield reach;
    }
  }
}

/** The nearest privileged action behind a call; breadth first, each flow once. */
function throughCall(call: Action): Reach | undefined {
  const seen = new Set<Flow>();
  const queue: { flow: Flow; calls: readonly Action[] }[] = [];
  const follow = (action: Action, calls: readonly Action[]) => {
    const flow = calleeOf(action);
    if (!flow || seen.has(flow)) return;
    seen.add(flow);
    queue.push({ flow, calls: [...calls, action] });
  };
  follow(call, []);
  for (let index = 0; index < queue.length; index += 1) {
    const next = queue[index];
    if (!next) continue;
    for (const action of next.flow.actions) {
      const deed = privilegedDeed(action, next.flow);
      if (deed) return { calls: next.calls, deed };
    }
    for (const action of next.flow.actions) follow(action, next.calls);
  }
  return undefined;
}

/** What an action changes that only an administrator should. */
export function privilegedDeed(action: Action, flow: Flow): Privileged | undefined {
  const { operation, requests } = action;
  for (const request of requests) {
    const deed = request.part === 'unsubscribe' ? undefined : requestDeed(request, action, flow);
    if (deed && request.uri) return { ...deed, action, at: request.uri };
  }
  if (!operation) return undefined;
  const deed = operationDeed(operation, action, flow);
  const at = action.inputs?.path('host', 'operationId') ?? operation.path ?? action.value;
  return deed && { ...deed, action, at };
}

function operationDeed(
  operation: Operation,
  action: Action,
  flow: Flow,
): PrivilegedDeed | undefined {
  const { connector, id } = operation;
  if (connector === 'commondataserviceforapps') return dataverseDeed(id, action, flow);
  const method = operation.method?.text ?? '';
  return privilegedOperation(
    connector,
    id,
    method,
    textOf(operation.path, flow),
    flow.organisation?.privilegedConnectors,
  );
}

function dataverseDeed(id: string, action: Action, flow: Flow): PrivilegedDeed | undefined {
  const parameter = (name: string) => textOf(operationParameter(action, name), flow).trim();
  if (/^(?:dis)?associateentities/i.test(id))
    return privilegedDataverse(parameter('associationEntityRelationship'), '');
  if (/^perform(?:un)?boundaction/i.test(id))
    return privilegedDataverse('', parameter('actionName'));
  return undefined;
}

/** Graph operations of these connectors may leave the host out. */
const graphConnectors = new Set(['office365groups', 'office365', 'office365users', 'teams']);

/** What a request changes that only an administrator should. */
export function requestDeed(
  request: HttpRequest,
  { operation }: Action,
  flow: Flow,
): RequestDeed | undefined {
  if (!request.uri) return undefined;
  const method = methodOf(request, flow);
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return undefined;
  for (const text of resolveText(request.uri, flow)) {
    const marked = markedText(text).trim();
    const isGraph =
      graphConnectors.has(operation?.connector ?? '') && /^\/?(?:v1\.0|beta)\//i.test(marked);
    const host = isGraph ? 'graph.microsoft.com' : (hostIn(text) ?? hostBeforeUnknown(marked));
    if (host === undefined) continue;
    const path = isGraph
      ? `/${marked.replace(/^\//, '')}`
      : marked.replace(/^https?:\/\/[^/?#]*/i, '');
    const plain = plainPath(path);
    const deed = /^\/[^/]+\/\$batch$/.test(plain)
      ? batchDeed(request.body, plain, host, flow)
      : privilegedRequest(host, plain);
    // A method that only the run knows may be a GET.
    if (deed) return method === undefined ? { ...deed, confidence: 'medium' } : deed;
  }
  return undefined;
}

/** Lower case, without query; a base address that ends in a slash makes two of them. */
function plainPath(path: string): string {
  const [plain = ''] = path.split(/[?#]/);
  return plain
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
    .toLowerCase();
}

/** The first request in a batch that changes something. Source: learn.microsoft.com/graph/json-batching */
function batchDeed(
  body: Value | undefined,
  path: string,
  host: string,
  flow: Flow,
): RequestDeed | undefined {
  const version = path.slice(0, path.lastIndexOf('/'));
  for (const place of body ? resolvePlaces(body, flow) : []) {
    for (const one of place.get('requests')?.items() ?? []) {
      const url = textOf(one.get('url'), flow);
      if (url === '' || /^(?:get)?$/i.test(textOf(one.get('method'), flow).trim())) continue;
      const deed = privilegedRequest(host, plainPath(`${version}/${url}`));
      if (deed) return deed;
    }
  }
  return undefined;
}

/** `https://management.azure.com` with an unknown path behind it: the slash comes from there. */
function hostBeforeUnknown(url: string): string | undefined {
  return new RegExp(`^https?://([\\w.-]+)(?::\\d+)?${unknownChar}`, 'i')
    .exec(url)?.[1]
    ?.toLowerCase();
}

/** Upper case; undefined when only the run knows it. Without one it is a GET. */
function methodOf({ method }: HttpRequest, flow: Flow): string | undefined {
  if (!method) return 'GET';
  const [text] = resolveText(method, flow);
  return text && knownText(text)?.trim().toUpperCase();
}

function textOf(value: Value | undefined, flow: Flow): string {
  const [text] = value ? resolveText(value, flow) : [];
  return text ? markedText(text) : '';
}
