import { codeRequest, codeSinks, inlineCode, runsCommands } from '../knowledge/code-sinks.js';
import { resolveText } from '../literal/resolve.js';
import { hostOf } from '../literal/targets.js';
import { knownText, markedText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import { operationParameter } from '../model/parameter.js';
import type { HttpRequest } from '../model/request.js';
import { type Sink, sinksOf } from './sinks.js';

/** Values of a flow that are run as code, or say which code runs. */
export function* codeIn(flow: Flow): Generator<Sink> {
  yield* sinksOf(flow, codeSinks);
  for (const action of flow.actions) {
    yield* inlineSinks(action);
    for (const request of action.requests) {
      const sink = requestSink(action, request, flow);
      if (sink) yield sink;
    }
  }
}

function* inlineSinks(action: Action): Generator<Sink> {
  for (const name of inlineCode.get(action.type) ?? []) {
    const at = action.inputs?.get(name);
    if (at) yield { action, at, slot: name.toLowerCase(), as: 'code that runs in the flow' };
  }
}

/** Commands for a server, as far as connectors that differ from tenant to tenant can be told by their names. */
export function* commandsIn(flow: Flow): Generator<Sink> {
  for (const action of flow.actions) {
    if (!action.operation || !runsCommands(action.operation.connector)) continue;
    const at = operationParameter(action, 'body/command') ?? operationParameter(action, 'command');
    if (at) yield { action, at, slot: 'command', as: 'a command that runs on a server' };
  }
}

function requestSink(action: Action, request: HttpRequest, flow: Flow): Sink | undefined {
  const host = hostOf(request, flow);
  const [url] = request.uri ? resolveText(request.uri, flow) : [];
  if (host === undefined || !url || !request.body || isGet(request, flow)) return undefined;
  const path = /^https?:\/\/[^/?#]*([^?#]*)/i.exec(markedText(url).trim())?.[1] ?? '';
  const row = codeRequest(host, path.toLowerCase());
  if (!row) return undefined;
  const [first] = row.member ?? [];
  const at = row.member ? request.body.path(...row.member) : undefined;
  if (at) return { action, at, slot: `body.${row.member?.join('.') ?? ''}`, as: row.as };
  if (request.body.isObject && first !== undefined) return undefined;
  const isWhole = first !== undefined && request.body.template?.kind === 'expression';
  return { action, at: request.body, slot: 'body', as: row.as, ...(isWhole && { member: first }) };
}

function isGet({ method }: HttpRequest, flow: Flow): boolean {
  const texts = method ? resolveText(method, flow).map(knownText) : ['GET'];
  return texts.every((text) => /^(?:get|head)$/i.test(text?.trim() ?? ''));
}
