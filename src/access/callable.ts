import type { Trigger } from '../model/flow.js';

/** Kinds of Request triggers that Azure services and any HTTP client call by signed URL. */
const callableKinds: ReadonlySet<string> = new Set([
  '',
  'http',
  'eventgrid',
  'securitycenteralert',
  'alert',
  'azuremonitoralert',
  'geofence',
  'teams',
  'teamswebhook',
]);

/** Whether a Logic App's trigger is one that whoever has its signed URL can call. */
export function isCallable({ type, triggerKind }: Trigger): boolean {
  return type === 'request' && callableKinds.has(triggerKind);
}
