import { least } from '../dataflow/solve.js';
import { lower } from '../injection/grade.js';
import { isHttpKind } from '../model/exposure.js';
import type { Flow, Trigger } from '../model/flow.js';
import type { Value } from '../model/value.js';
import type { Confidence, Severity } from '../result.js';
import { anyoneCanStart } from '../result.js';
import type { Related } from '../rule.js';

/** The trigger by which anyone starts the flow: with its URL, or by talking to an agent without sign-in. */
export function openTrigger(flow: Flow): Trigger | undefined {
  return flow.triggers.find(({ exposure }) => anyoneCanStart(exposure));
}

/** The Request trigger that anyone who holds its URL can call. */
export function openRequestTrigger(flow: Flow): Trigger | undefined {
  return flow.triggers.find(
    ({ type, triggerKind, exposure }) =>
      type === 'request' &&
      anyoneCanStart(exposure) &&
      (isHttpKind(triggerKind) || flow.family === 'logic-app'),
  );
}

/** The value of a trigger that says who may call it, or the trigger where nothing does. */
function entryOf(trigger: Trigger): Value {
  return trigger.inputs?.get('triggerAuthenticationType') ?? trigger.value;
}

/** The open door as a related place: closing it would help, but a flow may be public on purpose. */
export function openDoor(trigger: Trigger): Related {
  const how =
    trigger.exposure === 'public' ? 'anybody who talks to the agent' : 'anyone who has the URL';
  return { at: entryOf(trigger), message: `${how} starts the flow here` };
}

/** For people, as the subject of a sentence. */
export function whoever(trigger: Trigger): string {
  return trigger.exposure === 'public'
    ? 'Anybody who talks to the agent'
    : 'Anyone who has the URL of the flow';
}

/** How the door is closed, in the words of the designer: the first half of an advice. */
export function closing(trigger: Trigger, flow: Flow): string {
  if (trigger.exposure === 'public') return 'Let the agent ask its users to sign in';
  return flow.family === 'logic-app'
    ? "Restrict the trigger in 'accessControl' to known addresses or to an OAuth policy"
    : "In the trigger, set 'Who can trigger the flow?' to 'Specific users in my tenant'";
}

/** A Logic App's signed URL is its only built-in default: what is built on it is one step less severe. */
export function severityIn(flow: Flow, severity: Severity): Severity {
  return flow.family === 'logic-app' ? lower(severity) : severity;
}

/**
 * Of a bare definition nobody knows whether it is a flow, whose trigger says who may call it; what an agent's
 * setting for sign-in means is not documented either.
 */
export function confidenceIn(flow: Flow, confidence: Confidence): Confidence {
  const isDoubtful =
    flow.family === 'unknown' || flow.triggers.some(({ exposure }) => exposure === 'public');
  return isDoubtful ? least(confidence, 'low') : confidence;
}
