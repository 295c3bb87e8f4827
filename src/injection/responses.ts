import { resolvePlaces, resolveText } from '../literal/resolve.js';
import { markedText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import type { Value } from '../model/value.js';
import type { Sink } from './sinks.js';

/** A header that a flow answers with. */
export interface ResponseHeader {
  readonly action: Action;
  /** Lower case, trimmed. */
  readonly name: string;
  readonly value: Value;
  /** The headers as they stand in the action: where `value` stands somewhere else. */
  readonly headers: Value;
}

/** Whether an action answers an HTTP request (and not an app, an agent or a calling flow). */
export function isHttpResponse({ type, value }: Action): boolean {
  const kind = value.get('kind')?.text?.trim() ?? '';
  return type === 'response' && /^(?:http)?$/i.test(kind);
}

/** The headers of an answer, also where an expression gives them all. */
export function responseHeaders(action: Action, flow: Flow): ResponseHeader[] {
  const { inputs } = action;
  if (!inputs || !isHttpResponse(action)) return [];
  // An expression may give the headers, or the whole answer.
  const answers = inputs.isObject ? [inputs] : resolvePlaces(inputs, flow);
  return answers.flatMap((answer) => {
    const headers = answer.get('headers');
    if (!headers) return [];
    const places = headers.isObject ? [headers] : resolvePlaces(headers, flow);
    return places.flatMap((place) =>
      place.entries().map(([name, value]) => ({
        action,
        name: name.trim().toLowerCase(),
        value,
        headers: inputs.isObject ? headers : inputs,
      })),
    );
  });
}

/** The bodies of answers that a browser shows as a page. */
export function* htmlAnswers(flow: Flow): Generator<Sink> {
  for (const action of flow.actions) {
    const at = action.inputs?.get('body');
    if (!at || at.isObject) continue;
    const isHtml = responseHeaders(action, flow).some(
      ({ name, value }) =>
        name === 'content-type' &&
        resolveText(value, flow).some((text) =>
          /^\s*(?:text\/html|application\/xhtml\+xml|image\/svg\+xml)\b/i.test(markedText(text)),
        ),
    );
    if (isHtml) yield { action, at, slot: 'body', as: 'the HTML that this flow answers with' };
  }
}
