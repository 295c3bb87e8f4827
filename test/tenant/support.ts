import { isObject, type Json, type JsonObject } from '../../src/json/json.js';
import { type Input, type Limits, lint } from '../../src/node/library.js';
import { defaultLimits } from '../../src/read/source.js';
import type { Finding, Result } from '../../src/result.js';
import { filesOf, fixturesOf } from '../support/fixtures.js';

/** A flow of a fixture as a solution keeps it. */
export interface KeptFlow {
  readonly name: string;
  readonly id: string;
  readonly flow: JsonObject;
}

/** Flows of all solutions among the fixtures, each id once. */
export function keptFlows(): KeptFlow[] {
  const flows = new Map<string, KeptFlow>();
  for (const fixture of fixturesOf('solutions', 'unpacked')) {
    for (const { path, bytes } of filesOf(fixture)) {
      const [, name, id] = /\/([^/]+)-([0-9a-f-]{36})\.json$/i.exec(path) ?? [];
      if (name === undefined || id === undefined) continue;
      const text = new TextDecoder('utf-8').decode(bytes);
      const flow = tryParse(text);
      if (isObject(flow) && isObject(flow.properties) && isObject(flow.properties.definition))
        flows.set(id.toLowerCase(), { name, id: id.toLowerCase(), flow });
    }
  }
  return [...flows.values()];
}

function tryParse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

/** A row of the table `workflow` as the Web API answers. */
export function rowOf({ name, id, flow }: KeptFlow, more: JsonObject = {}): JsonObject {
  return {
    '@odata.etag': 'W/"1"',
    workflowid: id,
    name,
    category: 5,
    type: 1,
    statecode: 1,
    statuscode: 2,
    ismanaged: false,
    _ownerid_value: '00000000-0000-0000-0000-000000000001',
    modifiedon: '2026-01-05T08:30:00Z',
    clientdata: JSON.stringify(flow),
    ...more,
  };
}

/** A flow as the management API answers. */
export function apiFlowOf({ name, id, flow }: KeptFlow): JsonObject {
  const properties = isObject(flow.properties) ? flow.properties : {};
  return {
    name: id,
    id: `/providers/Microsoft.ProcessSimple/environments/env-1/flows/${id}`,
    type: 'Microsoft.ProcessSimple/environments/flows',
    properties: {
      displayName: name,
      state: 'Started',
      lastModifiedTime: '2026-01-05T08:30:00Z',
      environment: { name: 'env-1' },
      creator: { objectId: '00000000-0000-0000-0000-000000000001' },
      ...properties,
    },
  };
}

/** Lints texts for all personas, with the usual limits but for those given. */
export function lintTexts(
  texts: Readonly<Record<string, string>>,
  limits: Partial<Limits> = {},
): Promise<Result> {
  const inputs = Object.entries(texts).map(([path, text]): Input => {
    return { path, bytes: new TextEncoder().encode(text) };
  });
  return lint(inputs, { persona: 'auditor', limits: { ...defaultLimits, ...limits } });
}

/** What is said of flows and where in them, whatever they stand in: `id rule pointer identity`. */
export function said({ findings }: Result): string[] {
  return findings
    .map((finding) => {
      const { rule, flow, fingerprint, severity } = finding;
      return `${flow?.id} ${rule} ${severity} ${pointerInFlow(finding)} ${fingerprint}`;
    })
    .sort();
}

function pointerInFlow({ location }: Finding): string {
  const pointer = location.innerPointer ?? location.pointer;
  return pointer.slice(Math.max(0, pointer.search(/\/properties(?:\/|$)/)));
}

/** The problems as `level kind`. */
export function problemsOf({ problems }: Result): string[] {
  return problems.map(({ level, kind }) => `${level} ${kind}`).sort();
}
