import { ConfigurationError } from '../config/error.js';
import { isObject, type Json } from '../json/json.js';
import { lineIndex } from '../json/lines.js';
import { locate } from '../json/locate.js';
import { parseJson } from '../json/parse.js';
import type { BaselineEntry } from '../result.js';
import { version } from '../version.js';

const schema = 'sluice-baseline/1';

/** A baseline as its file holds it. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  const tool = { name: 'sluice', version };
  return `${JSON.stringify({ schema, tool, findings: entries }, null, 2)}\n`;
}

/** Reads a baseline's file. Throws `ConfigurationError` for what is none, or one of a newer Sluice. */
export function readBaseline(text: string, path: string): BaselineEntry[] {
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const { line, column } = parsed;
    throw new ConfigurationError(`this is not JSON: ${parsed.reason}.`, { path, line, column });
  }
  const { json } = parsed;
  const named = isObject(json) ? json.schema : undefined;
  const [, number] = /^sluice-baseline\/(\d+)$/.exec(typeof named === 'string' ? named : '') ?? [];
  if (number !== undefined && Number(number) > 1) {
    const message = `this baseline was made by a newer Sluice (${schema.slice(0, -1)}${number}); update Sluice, or make it anew.`;
    throw new ConfigurationError(message, { path });
  }
  const findings = number === '1' && isObject(json) ? json.findings : undefined;
  if (!Array.isArray(findings)) {
    throw new ConfigurationError("this is no baseline ('sluice baseline' makes one).", { path });
  }
  return findings.map((finding, index) => {
    const entry = entryOf(finding);
    if (entry) return entry;
    const [span] = locate(text, [['findings', index]]);
    const place = span && lineIndex(text).position(span.start);
    throw new ConfigurationError(
      `entry ${index + 1} of this baseline is broken: it needs 'rule', 'fingerprint' and 'key'.`,
      { path, ...place },
    );
  });
}

function entryOf(json: Json): BaselineEntry | undefined {
  const { rule, fingerprint, flow, node, key } = isObject(json) ? json : {};
  if (typeof rule !== 'string' || typeof key !== 'string' || !isFingerprint(fingerprint))
    return undefined;
  return {
    rule,
    fingerprint,
    ...(typeof flow === 'string' && { flow }),
    ...(typeof node === 'string' && { node }),
    key,
  };
}

function isFingerprint(json: Json | undefined): json is string {
  return typeof json === 'string' && /^[\da-f]{64}$/.test(json);
}
