import { credentialsOf } from '../../src/credentials/find.js';
import type { JsonObject } from '../../src/json/json.js';
import type { Flow } from '../../src/model/flow.js';
import { flowUsing, type Names } from '../literal/support.js';
import { flowWith } from '../support/model.js';

/** Odd passphrases that no scanner of secrets knows. */
export const phrase = 'Gannet-Lantern-48-Meadow';
export const other = 'Walnut-Harbour-17-Thistle';

/** Each credential as `rule place text`, and the slots of its uses. */
export function credentials(flow: Flow): string[] {
  return credentialsOf(flow)
    .filter(({ placeholder }) => !placeholder)
    .map(({ rule, at, text, uses }) => {
      const slots = uses.map(({ slot }) => slot).join(' ');
      return `${rule} ${at.pointer.replace('/definition', '')} ${text} (${slots})`;
    });
}

/** A flow with one HTTP action `Call`, and definitions of names. */
export function calling(inputs: JsonObject, names: Names = {}): Flow {
  const actions = { ...names.actions, Call: { type: 'Http', inputs } };
  return flowUsing('', { ...names, actions });
}

/** The credentials of that call, without their place when they stand in it. */
export function found(inputs: JsonObject, names?: Names): string[] {
  return credentials(calling(inputs, names)).map((line) =>
    line.replace('/actions/Call/inputs', ''),
  );
}

export function foundIn(type: string, inputs: JsonObject): string[] {
  return credentials(flowWith({ actions: { Call: { type, inputs } } })).map((line) =>
    line.replace('/actions/Call/inputs', ''),
  );
}
