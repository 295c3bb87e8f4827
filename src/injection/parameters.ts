import type { Action } from '../model/flow.js';
import { operationParameter } from '../model/parameter.js';
import type { Value } from '../model/value.js';
import type { Sink } from './sinks.js';

/** The values of some parameters of an operation, each value once whatever its names. */
export function parameterSinks(action: Action, parameters: readonly string[], as: string): Sink[] {
  const sinks = new Map<string, Sink>();
  for (const parameter of parameters) {
    const at = operationParameter(action, parameter);
    const sink = at
      ? { action, at, slot: parameter.toLowerCase(), as }
      : wholeSink(action, parameter, as);
    const key = sink && `${sink.at.pointer} ${sink.member ?? ''}`;
    if (sink && key !== undefined && !sinks.has(key)) sinks.set(key, sink);
  }
  return [...sinks.values()];
}

/** `"body": "@outputs('Compose')"`: the parameter is a member of what the expression gives. */
function wholeSink(action: Action, parameter: string, as: string): Sink | undefined {
  const [first = '', ...rest] = parameter.split('/');
  const member = (rest.at(-1) ?? first).toLowerCase();
  const at = [
    rest.length > 0 ? action.operation?.parameters?.get(first) : undefined,
    action.inputs?.get('body'),
  ].find((value: Value | undefined) => value?.template?.kind === 'expression');
  return at && { action, at, slot: parameter.toLowerCase(), as, member };
}
