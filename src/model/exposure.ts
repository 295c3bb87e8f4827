import { type Exposure, type Family, openness } from '../result.js';
import { coversInternet } from './addresses.js';
import type { Form } from './flow.js';
import type { Value } from './value.js';

/** Who can start a flow with these triggers: it is as open as its most open one. */
export function mostOpen(exposures: readonly Exposure[]): Exposure {
  return openness.find((exposure) => exposures.includes(exposure)) ?? 'unknown';
}

export interface TriggerFacts {
  readonly type: string;
  readonly triggerKind: string;
  readonly inputs: Value | undefined;
  readonly family: Family;
  readonly form: Form;
  /** The ARM workflow resource; `accessControl` stands there. */
  readonly resource?: Value;
  /** `kind` of a Standard workflow, lower case. */
  readonly standardKind?: string;
  /** An agent that talks to anybody calls the flow. */
  readonly openToAgent?: boolean;
}

/** Request kinds that only signed-in users of an app, a button or a site start. */
const appKinds = new Set(['button', 'powerapp', 'powerappv2', 'apiconnection', 'powerpages']);
/** Request kinds that an agent starts for its user. */
const agentKinds = new Set(['virtualagent', 'skills']);

/** Who can start a flow through one trigger, as far as the export tells. */
export function triggerExposure(facts: TriggerFacts): Exposure {
  const { type, triggerKind, form } = facts;
  const agent = facts.openToAgent ? 'public' : 'agent-user';
  if (type === 'openapiconnection' && triggerKind === 'powervirtualagents') return agent;
  if (type === 'manual') return 'app-user';
  if (type !== 'request') return 'event';
  if (appKinds.has(triggerKind)) return 'app-user';
  if (agentKinds.has(triggerKind)) return agent;
  if (form === 'standard' || facts.standardKind === 'agent' || triggerKind === 'agent')
    return 'unknown';
  return facts.family === 'logic-app' ? logicAppExposure(facts) : powerAutomateExposure(facts);
}

function powerAutomateExposure({ triggerKind, inputs }: TriggerFacts): Exposure {
  if (!isHttpKind(triggerKind)) return 'unknown';
  switch (whoCanTrigger(inputs)) {
    case 'all':
    case '':
      return 'signed-link';
    case 'tenant':
      return 'tenant';
    case 'user':
      return allowedUsers(inputs) === 'empty' ? 'tenant' : 'listed';
    default:
      return 'unknown';
  }
}

function logicAppExposure({ resource }: TriggerFacts): Exposure {
  if (!resource) return 'unknown';
  const access = triggerRestriction(resource);
  if (access === 'none') return 'signed-link';
  return access === 'unknown' ? 'unknown' : 'listed';
}

/** A Request trigger that any HTTP client can call: kind `Http`, `TeamsWebhook` or none. */
export function isHttpKind(triggerKind: string): boolean {
  return triggerKind === '' || triggerKind === 'http' || triggerKind === 'teamswebhook';
}

/** `triggerAuthenticationType`, trimmed and in lower case; empty when absent or blank. */
export function whoCanTrigger(inputs: Value | undefined): string {
  const setting = inputs?.get('triggerAuthenticationType')?.raw;
  if (typeof setting === 'string') return setting.trim().toLowerCase();
  if (setting == null) return '';
  // An object may say itself how it becomes text, and fail.
  return typeof setting === 'object' ? 'object' : String(setting);
}

/** Whether `triggerAllowedUsers` names anybody: absent, blank or only separators is empty. */
export function allowedUsers(inputs: Value | undefined): 'empty' | 'listed' {
  const users = inputs?.get('triggerAllowedUsers')?.raw;
  const texts = Array.isArray(users) ? users : [users];
  return texts.some((text) => typeof text === 'string' && /[^\s,;]/.test(text))
    ? 'listed'
    : 'empty';
}

export type Restriction = 'none' | 'addresses' | 'oauth' | 'unknown';

/**
 * What `accessControl.triggers` of a Consumption workflow resource restricts. An empty address list means
 * "only other Logic Apps" (documented); a list that holds the whole Internet restricts nothing.
 */
export function triggerRestriction(resource: Value): Restriction {
  const accessControl =
    resource.path('properties', 'accessControl') ?? resource.get('accessControl');
  const triggers = accessControl?.get('triggers');
  if (isArmExpression(accessControl) || isArmExpression(triggers)) return 'unknown';
  if (!triggers) return 'none';
  const addresses = triggers.get('allowedCallerIpAddresses');
  const policies =
    triggers.path('openAuthenticationPolicies', 'policies') ??
    triggers.get('openAuthenticationPolicies');
  if (isArmExpression(addresses) || isArmExpression(policies)) return 'unknown';
  if (addresses && Array.isArray(addresses.raw) && !coversInternet(rangesOf(addresses)))
    return 'addresses';
  return policies && policies.entries().length > 0 ? 'oauth' : 'none';
}

function rangesOf(addresses: Value): string[] {
  return addresses.items().map((item) => item.get('addressRange')?.text ?? item.text ?? '');
}

function isArmExpression(value: Value | undefined): boolean {
  return value?.document.arm === true && /^\[(?!\[)/.test(value.text ?? '');
}
