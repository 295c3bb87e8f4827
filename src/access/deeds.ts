import { calleeOf } from '../dataflow/link.js';
import { isEffect } from '../knowledge/effects.js';
import { resolveText } from '../literal/resolve.js';
import { knownText, markedText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import { operationParameter } from '../model/parameter.js';
import type { HttpRequest } from '../model/request.js';
import { secretReturnedBy } from '../secrets/returns.js';

/**
 * The actions of a flow, and the calls of child flows that hold such actions, which write, send or delete. What is
 * not known to do so does not: an unknown operation, an unknown method, a child flow that is not in the run.
 */
export function deedsOf(flow: Flow): readonly Action[] {
  return flow.actions.filter((action) => changesSomething(action, flow, new Set([flow])));
}

function changesSomething(action: Action, flow: Flow, seen: Set<Flow>): boolean {
  const { type, operation, requests } = action;
  if (type === 'sendtobatch') return true;
  if (type === 'workflow') return calleeChanges(action, seen);
  if (requests.length > 0)
    return secretReturnedBy(action, flow)
      ? false
      : requests.some((request) => writes(request, flow));
  if (!operation) return false;
  const { connector, id, method, path } = operation;
  // An approval is harmless to most rules because somebody decides; here it is a message that is sent.
  if (connector === 'approvals') return /^(?:startandwait|create)/i.test(id);
  if (/^executepassthrough/i.test(id) && onlyAsks(action, flow)) return false;
  return isEffect(connector, id, method?.text ?? '', path?.text ?? '');
}

/** A statement that reads and does nothing else; where it has unknown pieces, as far as it is known. */
function onlyAsks(action: Action, flow: Flow): boolean {
  const query = operationParameter(action, 'query/query');
  const texts = query ? resolveText(query, flow) : [];
  return texts.length > 0 && texts.every((text) => isSelect(markedText(text)));
}

function isSelect(sql: string): boolean {
  // A comment that never ends goes to the end: looking for each one's end in vain would take a square of the time.
  const statement = sql.replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, ' ');
  return /^\s*(?:select|with)\b/i.test(statement) && !changesRows.test(statement);
}

const changesRows =
  /\b(?:insert|update|delete|merge|exec(?:ute)?|into|drop|alter|create|truncate)\b/i;

function calleeChanges(action: Action, seen: Set<Flow>): boolean {
  const callee = calleeOf(action);
  if (!callee || seen.has(callee)) return false;
  seen.add(callee);
  return callee.actions.some((inner) => changesSomething(inner, callee, seen));
}

/** Requests that ask with `POST` (queries, searches, tokens) change nothing. */
function writes({ method, uri }: HttpRequest, flow: Flow): boolean {
  const methods = method ? resolveText(method, flow).map(knownText) : [];
  const isWriting = methods.some((one) => /^\s*(?:post|put|patch|delete)\s*$/i.test(one ?? ''));
  const asks = uri
    ? resolveText(uri, flow).some((text) =>
        /[/.](?:query|search|batch|token|evaluate|analyze)[^/]*$/i.test(
          (knownText(text) ?? '').split(/[?#]/, 1)[0] ?? '',
        ),
      )
    : false;
  return isWriting && !asks;
}
