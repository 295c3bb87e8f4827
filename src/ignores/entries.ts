import type { Draft } from '../engine/findings.js';
import type { ScannedFlow } from '../engine/scan.js';
import type { Finding, Suppression } from '../result.js';
import type { Ignore } from '../rule.js';
import { expiryOf, type IgnoreEntry, type Ignoring } from './ignoring.js';

/** Findings with those marked that the configuration ignores, and what became of each of its entries. */
export function applyEntries(
  drafts: readonly Draft[],
  { off, mandatory = [], entries = [] }: Ignoring,
  now: string,
  flows: readonly ScannedFlow[],
): { drafts: readonly Draft[]; ignores: readonly Ignore[] } {
  const valid = entries.filter(({ until }) => expiryOf(until, now).expired === undefined);
  const silenced = drafts.map((draft) => {
    const { finding } = draft;
    if (off || finding.suppressed || mandatory.includes(finding.rule)) return draft;
    const entry = valid.find((one) => isMeant(finding, one));
    return entry ? { ...draft, finding: { ...finding, suppressed: suppressionOf(entry) } } : draft;
  });
  const ignores = entries.map((entry): Ignore => {
    const isIdle =
      !off &&
      valid.includes(entry) &&
      flows.some((flow) => isNamed(flow, entry) && flow.sure.has(entry.rule)) &&
      !drafts.some(({ finding }) => isMeant(finding, entry));
    const { at, rule, flow = '', node = '', until } = entry;
    const slot = JSON.stringify([rule, flow, node]);
    const unused = isIdle ? [rule] : [];
    return { by: 'config', at, slot, mistakes: [], unused, ...expiryOf(until, now) };
  });
  return { drafts: silenced, ignores };
}

function suppressionOf({ reason, until }: IgnoreEntry): Suppression {
  return { by: 'config', reason, ...(until !== undefined && { until }) };
}

function isMeant({ rule, flow, node }: Finding, entry: IgnoreEntry): boolean {
  const isThere = entry.node === undefined || same(entry.node, node?.name, node?.path);
  return rule === entry.rule && isThere && (entry.flow === undefined || isNamed(flow, entry));
}

function isNamed(
  flow: { readonly name: string; readonly id?: string } | undefined,
  entry: IgnoreEntry,
): boolean {
  return entry.flow !== undefined && same(entry.flow, flow?.name, flow?.id);
}

/** Names compare as the service compares them. */
function same(wanted: string, ...names: readonly (string | undefined)[]): boolean {
  return names.some((name) => name?.toLowerCase() === wanted.toLowerCase());
}
