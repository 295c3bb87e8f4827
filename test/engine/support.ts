import { lint } from '../../src/index.js';
import type { Json, JsonObject } from '../../src/json/json.js';
import type { Flow } from '../../src/model/flow.js';
import { stringsIn, type Value } from '../../src/model/value.js';
import type { Finding, Result } from '../../src/result.js';
import { defineRule, type Report, type Rule } from '../../src/rule.js';

/** An odd passphrase that no scanner of secrets knows. */
export const phrase = 'Gannet-Lantern-48-Meadow';

const encoder = new TextEncoder();

/** A rule that says of each flow what `flow` yields. */
export function ruleOf(
  id: string,
  flow: (flow: Flow) => Iterable<Report>,
  more?: Partial<Rule>,
): Rule {
  return defineRule({
    id,
    title: id,
    severity: 'medium',
    confidence: 'high',
    persona: 'regular',
    category: 'lint',
    cwe: [],
    owasp: [],
    since: '0.1.0',
    scope: 'flow',
    flow,
    ...more,
  });
}

export function says(at: Value, more: Partial<Report> = {}): Report {
  return { at, message: 'What. Why.', advice: 'Do.', ...more };
}

/** Reports every string that contains a word. */
export function ruleAbout(word: string, id = 'found', more: Partial<Report> = {}): Rule {
  return ruleOf(id, function* (flow) {
    for (const value of stringsIn(flow.definition)) {
      if (value.text?.includes(word)) yield says(value, more);
    }
  });
}

const triggers = {
  Daily: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } },
};

export function flowText(actions: JsonObject, more: JsonObject = {}, indent = 2): string {
  const definition = { triggers, actions, ...more };
  return JSON.stringify({ properties: { definition }, schemaVersion: '1' }, null, indent);
}

/** Findings of all personas in files given as text. */
export function lintTexts(
  files: Readonly<Record<string, string>>,
  rules?: readonly Rule[],
): Promise<Result> {
  const inputs = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: encoder.encode(text),
  }));
  return lint(inputs, { persona: 'auditor', now: '2026-11-23', ...(rules && { rules }) });
}

export async function findingsOf(
  text: string,
  rules?: readonly Rule[],
  path = 'flow.json',
): Promise<readonly Finding[]> {
  const { findings } = await lintTexts({ [path]: text }, rules);
  return findings;
}

export function http(inputs: JsonObject): JsonObject {
  return { type: 'Http', inputs };
}

/** An action with a key in a header. */
export function keyed(value: Json, header = 'x-api-key'): JsonObject {
  return http({ uri: 'https://a.example', headers: { [header]: value } });
}
