import { isObject, type Json } from '../json/json.js';
import type { Family } from '../result.js';
import type { Action, Form } from './flow.js';
import type { Value } from './value.js';

/** Containers that only one of the two products has. */
const familyOfForm: Readonly<Record<Form, Family>> = {
  solution: 'power-automate',
  'flow-package': 'power-automate',
  flow: 'unknown',
  definition: 'unknown',
  'arm-template': 'logic-app',
  'arm-resource': 'logic-app',
  standard: 'logic-app',
  'gallery-template': 'logic-app',
  'dataverse-row': 'power-automate',
  'admin-api': 'power-automate',
};

/** Action types that Power Automate does not offer. */
const logicAppTypes = new Set([
  'xslt',
  'xmlvalidation',
  'xmlparse',
  'xmlcompose',
  'flatfiledecoding',
  'flatfileencoding',
  'liquid',
  'integrationaccountartifactlookup',
  'serviceprovider',
  'function',
  'invokefunction',
  'apimanagement',
  'appservice',
  'sendtobatch',
  'javascriptcode',
  'csharpscriptcode',
  'powershellcode',
  'agent',
  'agenthandoff',
  'nestedagent',
  'mcpclienttool',
]);

/**
 * Whether a definition is a Power Automate flow or a Logic App. The form decides where it can; for a bare
 * definition one mark of Power Automate decides, else one of Logic Apps, else it is unknown.
 */
export function familyOf(
  form: Form,
  container: Value,
  definition: Value,
  actions: readonly Action[],
): Family {
  const byForm = familyOfForm[form];
  if (byForm !== 'unknown') return byForm;
  if (hasPowerAutomateMark(container, definition)) return 'power-automate';
  if (hasLogicAppMark(container, definition, actions)) return 'logic-app';
  // Only solutions wrap a flow with the version of their schema.
  const wrapper = form === 'flow' ? container.parent : undefined;
  return wrapper?.get('schemaVersion') ? 'power-automate' : 'unknown';
}

function hasPowerAutomateMark(container: Value, definition: Value): boolean {
  if (definition.path('parameters', '$authentication')) return true;
  const triggers = definition.get('triggers')?.entries() ?? [];
  if (triggers.some(([, trigger]) => trigger.path('inputs', 'triggerAuthenticationType')))
    return true;
  const references = container.get('connectionReferences');
  if (references && someString(references.raw, isPowerAutomateHost)) return true;
  return hosts(definition).some((host) => someString(host, isPowerAutomateHost));
}

function hasLogicAppMark(container: Value, definition: Value, actions: readonly Action[]): boolean {
  if (actions.some((action) => logicAppTypes.has(action.type))) return true;
  const managedIdentity = actions.some(({ requests }) =>
    requests.some(({ authentication }) =>
      /^managedserviceidentity$/i.test(authentication?.get('type')?.text ?? ''),
    ),
  );
  if (managedIdentity || hosts(definition).some(isReferenceHost)) return true;
  const connections = [
    container.path('parameters', '$connections'),
    container.get('$connections'),
    definition.path('parameters', '$connections'),
    container.get('connectionReferences'),
  ];
  return connections.some((table) => table && someString(table.raw, isLogicAppConnection));
}

function hosts(definition: Value): Json[] {
  const found: Json[] = [];
  const stack: Json[] = [definition.raw];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, child] of Object.entries(next)) {
      if (typeof child !== 'object') continue;
      if (isObject(child) && key.toLowerCase() === 'host') found.push(child);
      stack.push(child);
    }
  }
  return found;
}

function isReferenceHost(host: Json): boolean {
  return (
    isObject(host) && isObject(host.connection) && typeof host.connection.referenceName === 'string'
  );
}

function isPowerAutomateHost(text: string): boolean {
  return (
    /\/providers\/microsoft\.powerapps\//i.test(text) ||
    /^shared_\w/i.test(text) ||
    /\.azure-apim\.net\/apim\//i.test(text)
  );
}

function isLogicAppConnection(text: string): boolean {
  return /\/managedapis\/|microsoft\.web\/connections|serviceprovider/i.test(text);
}

function someString(json: Json, test: (text: string) => boolean): boolean {
  const stack: Json[] = [json];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next === 'string') {
      if (test(next)) return true;
    } else if (typeof next === 'object' && next !== null) {
      for (const child of Object.values(next)) stack.push(child);
    }
  }
  return false;
}
