import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { type LintOptions, lint } from '../../src/node/library.js';
import type { Finding, Result } from '../../src/result.js';

/** Parsed JSON that a case is built from. */
export type Json = Record<string, unknown>;

export const flowId = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
export const flowFile = `Workflows/Sealed-${flowId.toUpperCase()}.json`;
const workflowSchema =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';

/** A definition with the two parameters that Power Automate writes into each. */
export function definition(triggers: Json, actions: Json = {}, more: Json = {}): Json {
  const { parameters = {}, ...rest } = more;
  return {
    $schema: workflowSchema,
    contentVersion: '1.0.0.0',
    parameters: {
      $connections: { defaultValue: {}, type: 'Object' },
      $authentication: { defaultValue: {}, type: 'SecureObject' },
      ...(parameters as Json),
    },
    triggers,
    actions,
    ...rest,
  };
}

/** A flow as a solution has it. */
export function cloudFlow(triggers: Json, actions: Json = {}, more: Json = {}): Json {
  return {
    properties: {
      connectionReferences: {},
      definition: definition(triggers, actions, more),
      templateName: '',
    },
    schemaVersion: '1.0.0.0',
  };
}

/** A definition as Logic Apps have it: no `$authentication`. */
export function plainDefinition(triggers: Json, actions: Json = {}, more: Json = {}): Json {
  return {
    $schema: workflowSchema,
    contentVersion: '1.0.0.0',
    parameters: {},
    triggers,
    actions,
    outputs: {},
    ...more,
  };
}

export function workflowResource(triggers: Json, actions: Json = {}, properties: Json = {}): Json {
  const { parameters, ...rest } = properties;
  return {
    type: 'Microsoft.Logic/workflows',
    apiVersion: '2019-05-01',
    name: 'orders',
    location: '[resourceGroup().location]',
    properties: {
      state: 'Enabled',
      definition: plainDefinition(triggers, actions, parameters ? { parameters } : {}),
      parameters: {},
      ...rest,
    },
  };
}

/** An ARM template around resources. */
export function template(...resources: Json[]): Json {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: {},
    resources,
  };
}

/** A Consumption Logic App in its template. */
export function logicApp(triggers: Json, actions: Json = {}, properties: Json = {}): Json {
  return template(workflowResource(triggers, actions, properties));
}

export const recurrence: Json = {
  Recurrence: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } },
};

export function request(inputs: Json = {}, more: Json = {}): Json {
  return { manual: { type: 'Request', kind: 'Http', inputs, ...more } };
}

/** An operation of a Power Automate connector. */
export function operation(
  connector: string,
  operationId: string,
  parameters: Json = {},
  more: Json = {},
): Json {
  return {
    type: 'OpenApiConnection',
    runAfter: {},
    inputs: {
      host: {
        connectionName: connector,
        operationId,
        apiId: `/providers/Microsoft.PowerApps/apis/${connector}`,
      },
      parameters,
      authentication: "@parameters('$authentication')",
    },
    ...more,
  };
}

export function http(inputs: Json, more: Json = {}): Json {
  return { type: 'Http', runAfter: {}, inputs: { method: 'GET', ...inputs }, ...more };
}

/** The run-history setting, for `...` into an action. */
export function secured(...properties: unknown[]): Json {
  return { runtimeConfiguration: { secureData: { properties } } };
}

export const compose = (inputs: unknown, more: Json = {}): Json => ({
  type: 'Compose',
  runAfter: {},
  inputs,
  ...more,
});

export const getSecret = (more: Json = {}): Json =>
  operation('shared_keyvault', 'GetSecret', { secretName: 'erp' }, more);

/** Reads the secret of `Get_secret`. */
export const secretValue = "@body('Get_secret')?['value']";

export function encode(value: unknown): Uint8Array {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
}

export type Files = Readonly<Record<string, unknown>>;

export function inputsOf(files: Files): { path: string; bytes: Uint8Array }[] {
  return Object.entries(files).map(([path, content]) => ({
    path,
    bytes: content instanceof Uint8Array ? content : encode(content),
  }));
}

export function lintFiles(files: Files, options: LintOptions = {}): Promise<Result> {
  return lint(inputsOf(files), { persona: 'auditor', now: '2026-11-23', ...options });
}

export async function zip(files: Files): Promise<Uint8Array> {
  const archive = new JSZip();
  for (const { path, bytes } of inputsOf(files)) {
    archive.file(path, bytes, { createFolders: false });
  }
  return archive.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

/** One row of a rule's table. */
export interface Case {
  readonly title: string;
  /** A document: a flow, a template; or several files. */
  readonly flow?: Json;
  readonly files?: Files;
  /** Members of a zip. */
  readonly archive?: Files;
  /** `node severity/confidence/persona` of each finding; parts left out on the right are not compared. */
  readonly expect: readonly string[];
  /** Findings of the stricter personas are of no interest here. */
  readonly onlyRegular?: boolean;
}

/** Runs a table of cases through the library, looking at one rule; what a pattern names is of no interest. */
export function table(rule: string, cases: readonly Case[], ignoring?: RegExp): void {
  test.each(cases.map((row) => [row.title, row] as const))(`${rule}: %s`, async (_title, row) => {
    const files =
      row.files ?? (row.archive ? { 'a.zip': await zip(row.archive) } : { [flowFile]: row.flow });
    const result = await lintFiles(files, row.onlyRegular ? { persona: 'regular' } : {});
    expect(result.problems.filter(({ level }) => level === 'error')).toEqual([]);
    const found = result.findings
      .filter((finding) => finding.rule === rule)
      .map(shown)
      .filter((text) => !ignoring?.test(text));
    const expected = [...row.expect].sort();
    const actual = [...new Set(found)].sort().map((text, place) => {
      const wanted = expected[place];
      return wanted !== undefined && text.startsWith(wanted) ? wanted : text;
    });
    expect(actual).toEqual(expected);
  });
}

function shown({ node, severity, confidence, persona }: Finding): string {
  return `${node?.path ?? '-'} ${severity}/${confidence}/${persona}`;
}
