import { dataOf } from '../dataflow/flow-data.js';
import { isEffect } from '../knowledge/effects.js';
import { mailOperation } from '../knowledge/mail.js';
import { resolveText } from '../literal/resolve.js';
import { knownText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';

/** Built-in actions that run or call something else. */
const running = new Set([
  'workflow',
  'function',
  'invokefunction',
  'javascriptcode',
  'csharpscriptcode',
  'powershellcode',
  'sendtobatch',
]);

/**
 * Whether an action does something to the world other than telling people: it writes, sends data, runs
 * something. What is not known does nothing.
 */
export function hasEffect(action: Action, flow: Flow): boolean {
  const { type, operation, requests } = action;
  if (type === 'response') {
    const arrivals = dataOf(flow).arrivals(action.inputs);
    return arrivals.some(({ label }) => label === 'data' || label === 'secret');
  }
  if (running.has(type)) return true;
  if (requests.length > 0)
    return requests.some(
      ({ method }) => !reads(method ? resolveText(method, flow).map(knownText) : ['GET']),
    );
  if (!operation) return false;
  const { connector, id, path, method } = operation;
  if (connector === 'flowpush' || mailOperation(connector, id || path?.text || '')) return false;
  return isEffect(connector, id, method?.text ?? '', path?.text ?? '');
}

function reads(methods: readonly (string | undefined)[]): boolean {
  return methods.every((method) => /^\s*(?:get|head|options)\s*$/i.test(method ?? ''));
}
