import { rules } from '../../rules/index.js';
import { defaultSettings, type Settings } from '../../src/config/settings.js';
import type { Json, JsonObject } from '../../src/json/json.js';
import { type Input, lint } from '../../src/node/library.js';
import type { Finding } from '../../src/result.js';

/** Files by path: their text, or the JSON in them. */
export type Files = Readonly<Record<string, Json>>;

/** What one rule says of files, to all personas. */
export async function findingsOf(
  rule: string,
  files: Files,
  settings: Partial<Settings> = {},
): Promise<readonly Finding[]> {
  const inputs = Object.entries(files).map(
    ([path, content]): Input => ({
      path,
      bytes: new TextEncoder().encode(
        typeof content === 'string' ? content : JSON.stringify(content),
      ),
    }),
  );
  const result = await lint(inputs, {
    persona: 'auditor',
    now: '2026-11-23',
    settings: { ...defaultSettings(rules), ...settings },
  });
  return result.findings.filter((finding) => finding.rule === rule);
}

/** The only finding of a rule; how many there are instead is an error. */
export async function findingOf(
  rule: string,
  files: Files,
  settings?: Partial<Settings>,
): Promise<Finding> {
  const found = await findingsOf(rule, files, settings);
  const [finding, ...others] = found;
  if (!finding || others.length > 0)
    throw new Error(
      `${rule}: not one finding but ${found.map(({ location }) => location.pointer).join()}`,
    );
  return finding;
}

/** A definition in the wrapper of a solution, with what tells a flow of Power Automate from a Logic App. */
export function flowFile(definition: JsonObject, properties: JsonObject = {}): JsonObject {
  const parameters = { $authentication: { defaultValue: {}, type: 'SecureObject' } };
  return {
    properties: {
      connectionReferences: {},
      definition: { parameters, ...definition },
      ...properties,
    },
    schemaVersion: '1.0.0.0',
  };
}

/** A definition as the resource of a Logic App. */
export function logicAppFile(definition: JsonObject, properties: JsonObject = {}): JsonObject {
  return {
    type: 'Microsoft.Logic/workflows',
    apiVersion: '2019-05-01',
    name: 'orders',
    properties: { ...properties, definition },
  };
}
