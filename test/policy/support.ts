import rule from '../../rules/disclosure/data-policy-violation.js';
import type { Json, JsonObject } from '../../src/json/json.js';
import type { Flow } from '../../src/model/flow.js';
import type { DataPolicy } from '../../src/policy/policy.js';
import { readDataPolicies } from '../../src/policy/read.js';
import type { Report } from '../../src/rule.js';
import { type FlowOptions, flowWith } from '../support/model.js';

/** Policies as JSON files hold them, one file each. */
export function policies(...files: Json[]): DataPolicy[] {
  return readDataPolicies(
    files.map((json, index) => ({ path: `policy-${index + 1}.json`, text: JSON.stringify(json) })),
  );
}

/** A policy with these connectors in its groups; all others are in the default one. */
export function policy(
  groups: Readonly<Record<string, readonly string[]>>,
  more: JsonObject = {},
): JsonObject {
  return {
    displayName: 'Baseline',
    defaultConnectorsClassification: 'General',
    connectorGroups: Object.entries(groups).map(([classification, names]) => ({
      classification,
      connectors: names.map((id) => ({ id, name: id, type: 'Microsoft.PowerApps/apis' })),
    })),
    environmentType: 'AllEnvironments',
    environments: [],
    ...more,
  };
}

/** `/providers/Microsoft.PowerApps/apis/shared_sql` */
export function id(name: string): string {
  return `/providers/Microsoft.PowerApps/apis/shared_${name}`;
}

/** An action or trigger of a connector. */
export function call(name: string, operationId = 'Do', parameters: JsonObject = {}): JsonObject {
  const host = { apiId: id(name), connectionName: `shared_${name}`, operationId };
  return { type: 'OpenApiConnection', inputs: { host, parameters } };
}

export function http(uri = 'https://api.contoso.com/'): JsonObject {
  return { type: 'Http', inputs: { method: 'GET', uri } };
}

export function flowOf(
  actions: JsonObject,
  triggers: JsonObject = {},
  options: FlowOptions = {},
): Flow {
  return flowWith({ triggers, actions }, options);
}

/** What the rule says of a flow. */
export function reports(flow: Flow, ...files: Json[]): Report[] {
  return [...(rule.flow?.(flow, { now: '2026-11-23', dataPolicies: policies(...files) }) ?? [])];
}

/** Where, and the names in quotes. */
export function said(flow: Flow, ...files: Json[]): string[] {
  return reports(flow, ...files).map(({ at, message }) => {
    const names = [...message.matchAll(/'([^']+)'/g)].map(([, name]) => name);
    return `${at.pointer}: ${names.join(', ')}`;
  });
}
