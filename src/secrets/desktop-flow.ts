import { credentialsOf } from '../credentials/find.js';
import type { Arrival } from '../dataflow/flow-data.js';
import { isSecretName } from '../knowledge/key-names.js';
import { knownName } from '../knowledge/own-names.js';
import { isPlaceholder } from '../knowledge/placeholders.js';
import { resolveText } from '../literal/resolve.js';
import { knownText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import type { Value } from '../model/value.js';
import { secretsIn } from './arrivals.js';

/** A credential among the inputs of a desktop flow. */
export interface DesktopFlowCredential {
  /** The name of the input. */
  readonly name: string;
  readonly at: Value;
  /** Where it is a secret that can be followed. */
  readonly arrival?: Arrival;
}

/**
 * The credentials that an action hands to a desktop flow: secrets, literal credentials, and whatever goes
 * into an input that is named like one. None for any other action.
 */
export function desktopFlowCredentials(action: Action, flow: Flow): DesktopFlowCredential[] {
  const { operation } = action;
  // The connector and its operation: facts.md 2.7; `item/<input>` holds the inputs (seen in public flows).
  if (operation?.connector !== 'uiflow' || !/^RunUIFlow/i.test(operation.id)) return [];
  const literals = credentialsOf(flow).filter(({ placeholder }) => !placeholder);
  const pointers = new Set(
    literals
      .flatMap(({ at, uses }) => [at, ...uses.map((use) => use.at)])
      .map(({ pointer }) => pointer),
  );
  const texts = new Set(literals.map(({ text }) => text));
  return inputsOf(operation.parameters).flatMap(({ name, at }): DesktopFlowCredential[] => {
    const [arrival] = secretsIn(at, flow);
    if (arrival) return [{ name, at, arrival }];
    const isCredential =
      pointers.has(at.pointer) ||
      resolveText(at, flow).some((text) => texts.has(knownText(text)?.trim() ?? '')) ||
      (isSecretName(knownName(name, flow.organisation?.secretNames)) && !isEmpty(at, name, flow));
    return isCredential ? [{ name, at }] : [];
  });
}

interface Input {
  readonly name: string;
  readonly at: Value;
}

/** Flat (`item/Password`) or nested, by the name that the desktop flow knows. */
function inputsOf(parameters: Value | undefined): Input[] {
  return (parameters?.entries() ?? []).flatMap(([key, at]): Input[] => {
    const [first = '', ...rest] = key.split('/');
    if (!/^(?:item|body)$/i.test(first)) return [];
    if (rest.length > 0) return [{ name: rest.join('/'), at }];
    if (!at.isObject) return [{ name: key, at }];
    return at.entries().map(([name, value]) => ({ name, at: value }));
  });
}

/** Nothing, or only what stands where a credential will stand. */
function isEmpty(at: Value, name: string, flow: Flow): boolean {
  if (typeof at.raw !== 'string') return typeof at.raw !== 'number';
  return resolveText(at, flow).every((text) => {
    const known = knownText(text)?.trim();
    return known !== undefined && (known === '' || isPlaceholder(known, name));
  });
}
