import { promptMembers, promptParameters } from '../knowledge/models.js';
import { isModelHost } from '../knowledge/public-hosts.js';
import { hostOf } from '../literal/targets.js';
import type { Action, Flow } from '../model/flow.js';
import { operationParameter } from '../model/parameter.js';
import type { HttpRequest } from '../model/request.js';
import { parameterSinks } from './parameters.js';
import type { Sink } from './sinks.js';

const prompt = "a model's prompt";

/** What an action tells a language model; nothing when it asks none. */
export function promptOf(action: Action, flow: Flow): Sink[] {
  const { operation, requests, type, inputs } = action;
  if (type === 'agent') {
    const at = inputs?.path('parameters', 'messages') ?? inputs?.get('messages');
    return at ? [{ action, at, slot: 'messages', as: "an agent's instructions" }] : [];
  }
  const told =
    operation && promptParameters(operation.connector, operation.id || operation.path?.text || '');
  if (told) return connectorSinks(action, told);
  return requests.flatMap((request) => requestSinks(action, request, flow));
}

/** Parameters by their names, and flat ones below them: `item/requestv2/prompt`. */
function connectorSinks(action: Action, told: readonly string[]): Sink[] {
  const flat = (action.operation?.parameters?.entries() ?? []).filter(([name]) =>
    told.some((start) => name.toLowerCase().startsWith(`${start.toLowerCase()}/`)),
  );
  const below = flat.map(
    ([name, at]): Sink => ({ action, at, slot: name.toLowerCase(), as: prompt }),
  );
  const named = told.filter((name) => operationParameter(action, name));
  return [
    ...below,
    ...parameterSinks(action, named.length > 0 || below.length > 0 ? named : told, prompt),
  ];
}

function requestSinks(action: Action, request: HttpRequest, flow: Flow): Sink[] {
  const host = hostOf(request, flow);
  const { body } = request;
  if (host === undefined || !isModelHost(host) || !body) return [];
  if (!body.isObject) {
    // The whole text of the request, unless it is a document for a translator or the like.
    const text = body.text ?? '';
    const isPrompt =
      body.template?.kind === 'expression' ||
      promptMembers.some((name) => text.includes(`"${name}"`));
    return isPrompt ? [{ action, at: body, slot: 'body', as: prompt }] : [];
  }
  return promptMembers.flatMap((name) => {
    const at = body.get(name);
    return at ? [{ action, at, slot: `body.${name}`, as: prompt }] : [];
  });
}
